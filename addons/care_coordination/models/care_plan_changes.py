from odoo import models
from odoo.tools import format_date

from ..engines import plan_diff

# More of one kind than this are counted and not named
NAMED = 6


class CarePlan(models.Model):
    """What is new in a plan, in words that a family reads."""

    _inherit = "care.plan"

    def _draft_changes(self, before, after):
        """What is new, one sentence a line, in the language of the context.

        :param before: a content in that language; None: nothing was published yet
        :param dict after: a content in the same language
        :return: text
        """
        if before is None:
            return self.env._("This is the first plan.")
        by_place = {}
        for change in plan_diff.compare(before, after):
            by_place.setdefault(self._change_place(change), []).append(change)
        lines = []
        for place, changes in by_place.items():
            say = self._change_sentences().get(place)
            if not say:
                continue
            names = list(dict.fromkeys(filter(None, (c.name for c in changes))))
            lines.append(say % {"names": self._named(names)})
        return "\n".join(dict.fromkeys(lines))

    def _change_place(self, change):
        """What is said of a change: the same for all that go into one sentence."""
        section, kind = change.section, change.kind
        if kind == "changed" and section in ("goals", "actions", "needs"):
            # What became of it says more than that it is different
            code = "achievement_code" if section == "goals" else "state_code"
            was, now = change.before.get(code), change.after.get(code)
            if was != now and now in ("achieved", "completed", "met"):
                return section, "reached"
        if kind == "removed" and section == "actions":
            return section, "removed"
        return section, kind

    def _named(self, names):
        quoted = [self.env._('"%s"', name) for name in names[:NAMED]]
        rest = len(names) - NAMED
        if rest > 0:
            quoted.append(self.env._("%s more", rest))
        return ", ".join(quoted)

    def _change_sentences(self):
        """By section and kind. Plain words: families read them."""
        _ = self.env._
        return {
            ("needs", "added"): _("New need: %(names)s"),
            ("needs", "reached"): _("This need is met: %(names)s"),
            ("needs", "changed"): _("News about this need: %(names)s"),
            ("needs", "removed"): _("No longer a need: %(names)s"),
            ("needs", "order"): _("The needs are in a new order. First: %(names)s"),
            ("goals", "added"): _("New goal: %(names)s"),
            ("goals", "reached"): _("You reached this goal: %(names)s"),
            ("goals", "changed"): _("News about this goal: %(names)s"),
            ("goals", "removed"): _("No longer a goal: %(names)s"),
            ("actions", "added"): _("New step: %(names)s"),
            ("actions", "reached"): _("This step is done: %(names)s"),
            ("actions", "changed"): _("News about this step: %(names)s"),
            ("actions", "removed"): _("No longer a step: %(names)s"),
            ("strengths", "added"): _("What is going well: %(names)s"),
            ("strengths", "changed"): _("What is going well, in new words: %(names)s"),
            ("conditions", "added"): _("New health condition: %(names)s"),
            ("conditions", "changed"): _("News about this condition: %(names)s"),
            ("conditions", "removed"): _("No longer a condition: %(names)s"),
            ("medications", "added"): _("New medicine: %(names)s"),
            ("medications", "changed"): _("This medicine changed: %(names)s"),
            ("medications", "removed"): _("Medicine stopped: %(names)s"),
            ("allergies", "added"): _("New allergy: %(names)s"),
            ("allergies", "changed"): _("News about this allergy: %(names)s"),
            ("allergies", "removed"): _("No longer an allergy: %(names)s"),
            ("equipment", "added"): _("New equipment: %(names)s"),
            ("equipment", "changed"): _("This equipment changed: %(names)s"),
            ("equipment", "removed"): _("Equipment no longer needed: %(names)s"),
            ("none_known", "changed"): _(
                "We asked about medicines, allergies and equipment, and whether there "
                "are none."
            ),
            ("problems", "added"): _("New in an emergency: %(names)s"),
            ("problems", "changed"): _("What to do in an emergency changed: %(names)s"),
            ("problems", "removed"): _("No longer an emergency: %(names)s"),
            ("emergency", "changed"): _("The facts for an emergency changed."),
            ("about", "changed"): _("What you say about your child changed."),
            ("child", "changed"): _("Facts about your child changed."),
            ("caregivers", "added"): _("New in the family: %(names)s"),
            ("caregivers", "changed"): _("New facts about: %(names)s"),
            ("caregivers", "removed"): _("No longer in the plan: %(names)s"),
            ("team", "added"): _("New helper: %(names)s"),
            ("team", "changed"): _("News about this helper: %(names)s"),
            ("team", "removed"): _("No longer a helper: %(names)s"),
            ("documents", "added"): _("New paper: %(names)s"),
            ("documents", "changed"): _("This paper changed: %(names)s"),
            ("documents", "removed"): _("Paper no longer in use: %(names)s"),
            ("benefits", "added"): _("New benefit: %(names)s"),
            ("benefits", "changed"): _("News about this benefit: %(names)s"),
            ("benefits", "removed"): _("Benefit over: %(names)s"),
        }

    # The same for the screen: every single thing, before and after

    def _change_rows(self, changes):
        """What is different, as the screen shows it side by side.

        :param changes: list of ``plan_diff.Change``
        :return: list of dicts by section: ``section`` and ``label``, ``changes``: dicts
            of ``kind``, ``kind_label``, ``name``, ``parent`` and ``fields``: dicts of
            ``label``, ``before`` and ``after``, lists of (mark, text)
        """
        sections, kinds = self._section_words(), self._change_kind_words()
        rows = {}
        for change in changes:
            rows.setdefault(change.section, []).append(
                {
                    "kind": change.kind,
                    "kind_label": kinds[change.kind],
                    "name": change.name,
                    "parent": change.parent,
                    "fields": self._change_fields(change),
                }
            )
        return [
            {"section": section, "label": sections[section], "changes": found}
            for section, found in rows.items()
        ]

    def _change_fields(self, change):
        if change.kind == "order":
            return [self._change_of_order(change)]
        words, found = self._field_words(), []
        for one in change.fields:
            before, after = self._as_text(one, "before"), self._as_text(one, "after")
            left, right = plan_diff.word_marks(before, after)
            found.append({"label": words[one.name], "before": left, "after": right})
        return found

    def _change_of_order(self, change):
        """Both lists as they are: marks of words would only hide the order."""
        before, after = (
            "\n".join(f"{place}. {name}" for place, name in enumerate(names, 1))
            for names in (change.before, change.after)
        )
        return {
            "label": self.env._("Order"),
            "before": [("same", before)],
            "after": [("same", after)],
        }

    def _as_text(self, field, side):
        value = getattr(field, side)
        if isinstance(value, bool):
            return self.env._("Yes") if value else self.env._("No")
        if isinstance(value, list):
            return ", ".join(value)
        if value and (
            field.name.startswith("date_")
            or field.name in ("since", "date", "birth_date")
        ):
            return format_date(self.env, value)
        return value or ""

    def _change_kind_words(self):
        return {
            "added": self.env._("New"),
            "removed": self.env._("Gone"),
            "changed": self.env._("Changed"),
            "order": self.env._("New order"),
        }

    def _section_words(self):
        _ = self.env._
        return {
            "child": _("The child"),
            "caregivers": _("Family"),
            "about": _("About me"),
            "strengths": _("Strengths"),
            "needs": _("Needs"),
            "goals": _("Goals"),
            "actions": _("Steps"),
            "conditions": _("Conditions"),
            "medications": _("Medicines"),
            "allergies": _("Allergies"),
            "equipment": _("Equipment"),
            "none_known": _("Asked, and there is none"),
            "emergency": _("In an emergency"),
            "problems": _("What can happen"),
            "team": _("Helpers"),
            "documents": _("Papers"),
            "benefits": _("Benefits"),
        }

    def _field_words(self):
        """What each compared thing is called on the screen."""
        _ = self.env._
        return {
            "about_me": _("About me"),
            "achievement": _("How far"),
            "allergies": _("No allergies"),
            "avoid": _("What not to do"),
            "baseline": _("How I usually am"),
            "baseline_vitals": _("Usual vital signs"),
            "birth_date": _("Birth date"),
            "call_911": _("Call 911"),
            "category": _("Kind of need"),
            "communication": _("How I talk and understand"),
            "control": _("In our control"),
            "coverage": _("Coverage"),
            "date": _("Dated"),
            "date_again": _("Look again on"),
            "date_due": _("Due"),
            "date_renewal": _("Renew by"),
            "date_target": _("By"),
            "detail": _("Size or setting"),
            "directives": _("Wishes and orders on record"),
            "dose": _("Dose"),
            "equipment": _("No equipment"),
            "factor": _("Protective factor"),
            "factors": _("Protective factors"),
            "first_name": _("First name"),
            "helps_with": _("Helps with"),
            "hospital": _("Hospital"),
            "immunizations": _("Vaccines"),
            "interpreter": _("Interpreter"),
            "is_emergency": _("For an emergency"),
            "kind": _("Kind"),
            "language": _("Language"),
            "lead": _("Leads"),
            "matters": _("What matters most to us"),
            "meanwhile": _("What helps meanwhile"),
            "measure": _("How we will know"),
            "medications": _("No medicines"),
            "medical_note": _("What else helpers should know"),
            "name": _("Words"),
            "needs": _("Needs"),
            "outcome": _("What came of it"),
            "owner": _("Who"),
            "phone": _("Phone"),
            "practice": _("Practice"),
            "practice_phone": _("Phone of the practice"),
            "primary": _("Main caregiver"),
            "provider": _("Doctor"),
            "reaction": _("What happens"),
            "reason": _("What for"),
            "relationship": _("Relationship"),
            "role": _("Role"),
            "schedule": _("When"),
            "severity": _("How bad"),
            "sex": _("Sex"),
            "signs": _("How it shows"),
            "since": _("Since"),
            "state": _("State"),
            "status": _("State"),
            "supplier": _("Supplier"),
            "supplier_phone": _("Supplier's phone"),
            "told": _("What we told the family"),
            "what_to_do": _("What to do"),
            "who": _("By name"),
            "why": _("Why it matters"),
            "words": _("Words"),
        }
