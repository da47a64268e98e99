from collections import defaultdict
from dataclasses import dataclass, field

from dateutil.relativedelta import relativedelta

from odoo import fields, models
from odoo.fields import Domain

from ..engines.complexity import PROTECTED
from ..engines.tiering import only_development, social_level


@dataclass
class LevelFacts:
    """What is known of one child, and why, in words that every reader may see."""

    medical_level: str = "0"
    # There are codes, and nothing that reads them
    unread: bool = False
    social_count: int = 0
    social_level: str = "0"
    behavioral: bool = False
    engine: str = ""
    version: str = ""
    protected: int = 0
    reasons: list = field(default_factory=list)


class CareChild(models.Model):
    """What a child's level of support follows from, for many children at once.

    Protected records count and are never named: the reasons are read by everybody who
    sees the child. Call it as superuser, or what is protected does not count.
    """

    _inherit = "care.child"

    def _care_level_facts(self):
        """``{child: LevelFacts}``; as many queries for one child as for thousands."""
        facts = {child: LevelFacts() for child in self}
        self._care_add_medical(facts)
        self._care_add_social(facts)
        for child_id, words in self._care_needs_behavioral().items():
            found = facts[self.browse(child_id)]
            found.behavioral = True
            found.reasons.append(words)
        for found in facts.values():
            if found.protected == 1:
                found.reasons.append(self.env._("1 protected record counts too."))
            elif found.protected:
                found.reasons.append(
                    self.env._("%s protected records count too.", found.protected)
                )
        return facts

    def _care_needs_behavioral(self):
        """Hook: other reasons for a behavioral health need, ``{child id: words}``."""
        return {}

    # Medical

    def _care_add_medical(self, facts):
        conditions = self.env["care.condition"].search_fetch(
            [("child_id", "in", self.ids)],
            ["child_id", "code_id", "clinical_status", "label"],
            order="child_id, id",
        )
        conditions.code_id.fetch(["code"])
        by_child = conditions.grouped("child_id")
        engines = {
            company: company._care_complexity_engine() for company in self.company_id
        }
        cache = {}
        for child in self:
            found = facts[child]
            mine = by_child.get(child, conditions.browse())
            current = mine.filtered(lambda c: c.clinical_status != "resolved")
            coded = current.filtered("code_id")
            if not mine.code_id or (current and not coded):
                found.reasons.append(self._care_no_code_in_words(len(current)))
                continue
            engine = engines[child.company_id]
            if engine is None:
                found.unread = True
                found.reasons.append(
                    self.env._("Nothing is set up that reads diagnosis codes.")
                )
                continue
            self._care_classify(found, coded, engine, cache)

    def _care_no_code_in_words(self, count):
        if not count:
            return self.env._("No diagnosis is on record.")
        if count == 1:
            return self.env._(
                "1 condition is on record in words only: it needs a code to count."
            )
        return self.env._(
            "%s conditions are on record in words only: they need a code to count.",
            count,
        )

    def _care_classify(self, found, conditions, engine, cache):
        """The level counts every record; protected codes are not in its words."""
        result = self._care_ask(engine, conditions, cache)
        found.medical_level = str(result.level)
        found.behavioral = result.behavioral and not only_development(
            conditions.mapped("code_id.code")
        )
        found.engine = result.engine
        found.version = result.version
        protected = conditions.filtered(lambda c: c.label != "normal")
        hidden = set(protected.mapped("code_id.code"))
        found.protected += len(protected)
        say = self.env["res.company"]._care_say
        told = (reason.without(hidden) for reason in result.reasons)
        found.reasons += [say(reason) for reason in told if str(reason) != PROTECTED]

    def _care_ask(self, engine, conditions, cache):
        """One claim per condition, as if made today. Equal lists are read once."""
        codes = tuple(conditions.mapped("code_id.code"))
        key = (engine, codes)
        if key not in cache:
            today = fields.Date.context_today(self)
            cache[key] = engine(
                [(today, number, [code]) for number, code in enumerate(codes)]
            )
        return cache[key]

    # Social

    def _care_add_social(self, facts):
        factors = self._care_current_factors()
        for child in self:
            found, mine = facts[child], factors[child]
            counted = [factor for factor in mine if factor.type_id.counts]
            found.social_count = len({factor.type_id for factor in counted})
            found.social_level = social_level(
                found.social_count, child.company_id.care_social_high or 3
            )
            hidden = [factor for factor in mine if factor.label != "normal"]
            found.protected += len(hidden)
            named = [f.type_id.name for f in counted if f.label == "normal"]
            if named:
                found.reasons.append(
                    self.env._(
                        "Support needs that count: %s.", "; ".join(dict.fromkeys(named))
                    )
                )
            elif not counted:
                found.reasons.append(self.env._("No support need counts."))
            behavioral = [factor for factor in mine if factor.type_id.behavioral]
            found.behavioral |= bool(behavioral)
            for factor in behavioral:
                if factor.label == "normal":
                    found.reasons.append(
                        self.env._("Behavioral health: %s.", factor.type_id.name)
                    )

    def _care_current_factors(self):
        """``{child: [factors that matter]}``: its own, and its family's if old enough
        for them."""
        Factor = self.env["care.social.factor"]
        matters = Domain("type_id.counts", "=", True) | Domain(
            "type_id.behavioral", "=", True
        )
        factors = Factor.search(
            Domain("family_id", "in", self.family_id.ids)
            & Factor._current_domain()
            & matters,
            order="type_id, id",
        )
        today = fields.Date.context_today(self)
        shared, own = defaultdict(list), defaultdict(list)
        for factor in factors:
            if factor.child_id:
                own[factor.child_id].append(factor)
            else:
                shared[factor.family_id].append(factor)
        return {
            child: own[child]
            + [
                factor
                for factor in shared[child.family_id]
                if relativedelta(today, child.birth_date).years
                >= factor.type_id.min_age
            ]
            for child in self
        }
