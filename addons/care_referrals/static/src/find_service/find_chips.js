import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

/**
 * What is asked for beside the words: a chip for each thing that is chosen, with a
 * cross to take it away, and a list for each that is not.
 */
export class FindChips extends Component {
    static template = "care_referrals.FindChips";
    static props = {
        chosen: Object,
        choices: Object,
        overruled: Array,
        onChange: Function,
    };

    nameOf(list, id) {
        return this.props.choices[list].find((choice) => choice[0] === id)?.[1] || "";
    }

    get age() {
        const months = this.props.chosen.age_months;
        if (months < 24) {
            return months === 1 ? _t("1 month") : _t("%s months", months);
        }
        return _t("%s years", Math.floor(months / 12));
    }

    get chips() {
        const { chosen } = this.props;
        const chips = [];
        const add = (key, label, text, without) =>
            chips.push({
                key,
                label,
                text,
                without,
                overruled: this.props.overruled.includes(
                    key === "region" ? "town" : key.split("_")[0]
                ),
            });
        if (chosen.need_category_id) {
            const text = this.nameOf("need", chosen.need_category_id);
            add("need", _t("Need"), text, { need_category_id: false });
        }
        for (const id of chosen.category_ids) {
            add(`kind_${id}`, _t("Kind of help"), this.nameOf("kind", id), {
                category_ids: chosen.category_ids.filter((other) => other !== id),
            });
        }
        if (Number.isInteger(chosen.age_months)) {
            add("age", _t("Age"), this.age, { age_months: null });
        }
        if (chosen.town_id) {
            const text = this.nameOf("town", chosen.town_id);
            add("town", _t("Near"), text, { town_id: false, region_id: false });
        } else if (chosen.region_id) {
            const text = this.nameOf("region", chosen.region_id);
            add("region", _t("Region"), text, { region_id: false });
        }
        for (const id of chosen.language_ids) {
            add(`language_${id}`, _t("Speaks"), this.nameOf("language", id), {
                language_ids: chosen.language_ids.filter((other) => other !== id),
            });
        }
        if (chosen.coverage_type_id) {
            const text = this.nameOf("coverage", chosen.coverage_type_id);
            add("coverage", _t("Takes"), text, { coverage_type_id: false });
        }
        chosen.diagnoses.forEach((diagnosis, place) =>
            add(`diagnosis_${place}`, _t("Diagnosis"), diagnosis.name, {
                diagnoses: chosen.diagnoses.filter((other) => other !== diagnosis),
            })
        );
        return chips;
    }

    /** Lists for what is not chosen yet. */
    get lists() {
        const { chosen, choices } = this.props;
        const lists = [];
        const add = (key, label, options, change) =>
            lists.push({ key, label, options, change });
        if (!chosen.need_category_id) {
            add("need", _t("Need"), choices.need, (id) => ({
                need_category_id: id,
                category_ids: [],
            }));
        }
        if (!chosen.town_id) {
            add("town", _t("Town"), choices.town, (id) => ({ town_id: id }));
        }
        if (!chosen.town_id && !chosen.region_id) {
            add("region", _t("Region"), choices.region, (id) => ({ region_id: id }));
        }
        const free = choices.language.filter(
            ([id]) => !chosen.language_ids.includes(id)
        );
        add("language", _t("Language"), free, (id) => ({
            language_ids: [...chosen.language_ids, id],
        }));
        if (!chosen.coverage_type_id) {
            add("coverage", _t("Coverage"), choices.coverage, (id) => ({
                coverage_type_id: id,
            }));
        }
        if (!Number.isInteger(chosen.age_months)) {
            const years = [...Array(26).keys()].map((year) => [
                year,
                year === 1 ? _t("1 year") : _t("%s years", year),
            ]);
            add("age", _t("Age"), years, (year) => ({ age_months: year * 12 }));
        }
        return lists;
    }

    onPick(list, ev) {
        if (ev.target.value !== "") {
            this.props.onChange(list.change(Number(ev.target.value)));
        }
        ev.target.value = "";
    }
}
