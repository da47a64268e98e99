from odoo import api, fields, models

OPEN_NEEDS = ("open", "in_progress", "partly_met", "unmet")
OPEN_STEPS = ("ready", "in_progress", "on_hold")
OPEN_GOALS = ("proposed", "active", "on_hold")


class CarePlan(models.Model):
    """What a plan still lacks before a family gets it: a list to work off, no lock."""

    _inherit = "care.plan"

    missing = fields.Json("What is still missing", compute="_compute_missing")
    missing_count = fields.Integer("Still missing", compute="_compute_missing")

    @api.depends_context("uid", "lang")
    def _compute_missing(self):
        """As saved: while people type, the list stays as it is."""
        for plan in self:
            items = plan._plan_missing() if plan.id else []
            plan.missing = items
            plan.missing_count = sum(not item["done"] for item in items)

    def _plan_missing(self):
        """What is asked of a plan, and whether it is there.

        :return: list of dicts in the order of the page: ``code``, ``label`` (a sentence
            that says what to do), ``section`` (the part of the page: strengths, about,
            needs, goals, actions, medical, emergency or papers) and ``done``
        """
        self.ensure_one()
        return [
            *self._missing_of_family(),
            *self._missing_of_goals(),
            *self._missing_of_health(),
            *self._missing_of_papers(),
            self._missing_of_language(),
        ]

    def _missing_of_family(self):
        phones = self.family_id.caregiver_ids.filtered("phone")
        return [
            _item(
                "strengths",
                "strengths",
                self.strength_ids,
                self.env._("Write at least one thing that is strong."),
            ),
            _item(
                "matters",
                "about",
                (self.matters or "").strip(),
                self.env._("Write what matters most to the family."),
            ),
            _item(
                "phone",
                "about",
                phones,
                self.env._("No caregiver has a phone number. Add one to the family."),
            ),
            _item(
                "needs",
                "needs",
                self.need_ids,
                self.env._("Write what the family asks for."),
            ),
        ]

    def _missing_of_goals(self):
        goals = self.goal_ids.filtered(lambda goal: goal.state in OPEN_GOALS)
        steps = self.action_ids.filtered(lambda step: step.state in OPEN_STEPS)
        bare_needs = self.need_ids.filtered(
            lambda need: (
                need.state in OPEN_NEEDS
                and need.control != "outside"
                and not need.goal_ids
            )
        )
        today = fields.Date.context_today(self)
        late_needs = self.need_ids.filtered(
            lambda need: (
                need.state in OPEN_NEEDS and need.date_again and need.date_again < today
            )
        )
        bare_goals = goals - self.action_ids.goal_id
        leads = self.episode_id.lead_id
        # A step of the care team that names nobody is the lead's
        nobody = steps.filtered(
            lambda step: (
                (step.owner == "provider" and not step.participant_id)
                or (step.owner == "staff" and not step.staff_id and not leads)
            )
        )
        undated = steps.filtered(
            lambda step: not step.date_due and not step.after_action_id
        )
        return [
            _count(
                "needs_again",
                "needs",
                late_needs,
                self.env._("Look again at a need: the day has passed."),
                self.env._(
                    "Look again at %s needs: the day has passed.", len(late_needs)
                ),
            ),
            _item(
                "goals", "goals", self.goal_ids, self.env._("Set at least one goal.")
            ),
            _count(
                "needs_goals",
                "goals",
                bare_needs,
                self.env._("A need that we can help with has no goal yet."),
                self.env._(
                    "%s needs that we can help with have no goal yet.", len(bare_needs)
                ),
            ),
            _count(
                "goals_steps",
                "actions",
                bare_goals,
                self.env._("A goal has no step yet."),
                self.env._("%s goals have no step yet.", len(bare_goals)),
            ),
            _count(
                "steps_who",
                "actions",
                nobody,
                self.env._("A step has nobody by name who does it."),
                self.env._("%s steps have nobody by name who does them.", len(nobody)),
            ),
            _count(
                "steps_due",
                "actions",
                undated,
                self.env._("A step has no day."),
                self.env._("%s steps have no day.", len(undated)),
            ),
        ]

    def _missing_of_health(self):
        doseless = self.medication_ids.filtered(lambda medicine: not medicine.dose)
        severe = self.allergy_ids.filtered(lambda found: found.severity == "severe")
        if severe:
            emergency = self.env._(
                "A severe allergy: write what to do in an emergency."
            )
        else:
            emergency = self.env._(
                "Write how the child usually is, or what can happen in an emergency."
            )
        ready = self.problem_ids if severe else self.problem_ids or self.baseline
        return [
            _item(
                "medications",
                "medical",
                self.medication_ids or self.no_medications,
                self.env._('Write the medicines, or tick "No medicines".'),
            ),
            _count(
                "doses",
                "medical",
                doseless,
                self.env._("A medicine has no dose."),
                self.env._("%s medicines have no dose.", len(doseless)),
            ),
            _item(
                "allergies",
                "medical",
                self.allergy_ids or self.no_allergies,
                self.env._('Write the allergies, or tick "No known allergies".'),
            ),
            _item(
                "equipment",
                "medical",
                self.equipment_ids or self.no_equipment,
                self.env._('Write the equipment, or tick "No equipment".'),
            ),
            _item("emergency", "emergency", ready, emergency),
        ]

    def _missing_of_papers(self):
        today = fields.Date.context_today(self)
        over = self.document_ids.filtered(
            lambda paper: paper.date_end and paper.date_end < today
        )
        return [
            _count(
                "papers",
                "papers",
                over,
                self.env._("A paper is no longer valid. Get the new one."),
                self.env._(
                    "%s papers are no longer valid. Get the new ones.", len(over)
                ),
            )
        ]

    def _missing_of_language(self):
        """Texts that the family would get in English, though it reads another."""
        unread = self.unread_texts or {"language": "", "counts": {}}
        counts = {part: count for part, count in unread["counts"].items() if count}
        total = sum(counts.values())
        language = unread["language"]
        if total == 1:
            label = self.env._("A text is not in %s yet.", language)
        else:
            label = self.env._(
                "%(count)s texts are not in %(language)s yet.",
                count=total,
                language=language,
            )
        return _item("language", next(iter(counts), "about"), not total, label)


def _item(code, section, there, label):
    return {"code": code, "section": section, "done": bool(there), "label": label}


def _count(code, section, wrong, one, many):
    """Nothing wrong: done."""
    return _item(code, section, not wrong, one if len(wrong) == 1 else many)
