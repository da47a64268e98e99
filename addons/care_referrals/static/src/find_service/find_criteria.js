/** Nothing is chosen. */
export function emptyChoice() {
    return {
        need_category_id: false,
        category_ids: [],
        age_months: null,
        town_id: false,
        region_id: false,
        language_ids: [],
        coverage_type_id: false,
        diagnoses: [],
    };
}

/**
 * What the server is asked: every criterion is named, so that one that was taken away
 * is not filled in again from the child.
 */
export function criteriaOf(chosen, words, child) {
    const { diagnoses } = chosen;
    return {
        words,
        child_id: child ? child.id : false,
        need_category_id: chosen.need_category_id,
        category_ids: chosen.category_ids,
        age_months: chosen.age_months,
        town_id: chosen.town_id,
        region_id: chosen.region_id,
        language_ids: chosen.language_ids,
        coverage_type_id: chosen.coverage_type_id,
        diagnosis_codes: diagnoses.map(({ code }) => code).filter(Boolean),
        diagnosis_words: diagnoses.map(({ name }) => name).filter(Boolean),
    };
}
