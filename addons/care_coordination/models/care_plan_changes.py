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
        return {
            ("needs", "added"): self.env._("New need: %(names)s"),
            ("needs", "reached"): self.env._("This need is met: %(names)s"),
            ("needs", "changed"): self.env._("News about this need: %(names)s"),
            ("needs", "removed"): self.env._("No longer a need: %(names)s"),
            ("needs", "order"): self.env._(
                "The needs are in a new order. First: %(names)s"
            ),
            ("goals", "added"): self.env._("New goal: %(names)s"),
            ("goals", "reached"): self.env._("You reached this goal: %(names)s"),
            ("goals", "changed"): self.env._("News about this goal: %(names)s"),
            ("goals", "removed"): self.env._("No longer a goal: %(names)s"),
            ("actions", "added"): self.env._("New step: %(names)s"),
            ("actions", "reached"): self.env._("This step is done: %(names)s"),
            ("actions", "changed"): self.env._("News about this step: %(names)s"),
            ("actions", "removed"): self.env._("No longer a step: %(names)s"),
            ("strengths", "added"): self.env._("What is going well: %(names)s"),
            ("strengths", "changed"): self.env._(
                "What is going well, in new words: %(names)s"
            ),
            ("conditions", "added"): self.env._("New health condition: %(names)s"),
            ("conditions", "changed"): self.env._(
                "News about this condition: %(names)s"
            ),
            ("conditions", "removed"): self.env._("No longer a condition: %(names)s"),
            ("medications", "added"): self.env._("New medicine: %(names)s"),
            ("medications", "changed"): self.env._("This medicine changed: %(names)s"),
            ("medications", "removed"): self.env._("Medicine stopped: %(names)s"),
            ("allergies", "added"): self.env._("New allergy: %(names)s"),
            ("allergies", "changed"): self.env._("News about this allergy: %(names)s"),
            ("allergies", "removed"): self.env._("No longer an allergy: %(names)s"),
            ("equipment", "added"): self.env._("New equipment: %(names)s"),
            ("equipment", "changed"): self.env._("This equipment changed: %(names)s"),
            ("equipment", "removed"): self.env._(
                "Equipment no longer needed: %(names)s"
            ),
            ("none_known", "changed"): self.env._(
                "We asked about medicines, allergies and equipment, and whether there "
                "are none."
            ),
            ("problems", "added"): self.env._("New in an emergency: %(names)s"),
            ("problems", "changed"): self.env._(
                "What to do in an emergency changed: %(names)s"
            ),
            ("problems", "removed"): self.env._("No longer an emergency: %(names)s"),
            ("emergency", "changed"): self.env._("The facts for an emergency changed."),
            ("about", "changed"): self.env._("What you say about your child changed."),
            ("child", "changed"): self.env._("Facts about your child changed."),
            # Without names: parents who live apart read the same words
            ("caregivers", "added"): self.env._("Facts about your child changed."),
            ("caregivers", "changed"): self.env._("Facts about your child changed."),
            ("caregivers", "removed"): self.env._("Facts about your child changed."),
            ("team", "added"): self.env._("New helper: %(names)s"),
            ("team", "changed"): self.env._("News about this helper: %(names)s"),
            ("team", "removed"): self.env._("No longer a helper: %(names)s"),
            ("documents", "added"): self.env._("New paper: %(names)s"),
            ("documents", "changed"): self.env._("This paper changed: %(names)s"),
            ("documents", "removed"): self.env._("Paper no longer in use: %(names)s"),
            ("benefits", "added"): self.env._("New benefit: %(names)s"),
            ("benefits", "changed"): self.env._("News about this benefit: %(names)s"),
            ("benefits", "removed"): self.env._("Benefit over: %(names)s"),
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
        return {
            "child": self.env._("The child"),
            "caregivers": self.env._("Family"),
            "about": self.env._("About me"),
            "strengths": self.env._("Strengths"),
            "needs": self.env._("Needs"),
            "goals": self.env._("Goals"),
            "actions": self.env._("Steps"),
            "conditions": self.env._("Conditions"),
            "medications": self.env._("Medicines"),
            "allergies": self.env._("Allergies"),
            "equipment": self.env._("Equipment"),
            "none_known": self.env._("Asked, and there is none"),
            "emergency": self.env._("In an emergency"),
            "problems": self.env._("What can happen"),
            "team": self.env._("Helpers"),
            "documents": self.env._("Papers"),
            "benefits": self.env._("Benefits"),
        }

    def _field_words(self):
        """What each compared thing is called on the screen."""
        return {
            "about_me": self.env._("About me"),
            "achievement": self.env._("How far"),
            "allergies": self.env._("No allergies"),
            "avoid": self.env._("What not to do"),
            "baseline": self.env._("How I usually am"),
            "baseline_vitals": self.env._("Usual vital signs"),
            "birth_date": self.env._("Birth date"),
            "call_911": self.env._("Call 911 at once"),
            "category": self.env._("Kind of need"),
            "communication": self.env._("How I talk and understand"),
            "control": self.env._("In our control"),
            "coverage": self.env._("Coverage"),
            "date": self.env._("Dated"),
            "date_again": self.env._("Look again on"),
            "date_due": self.env._("Due"),
            "date_renewal": self.env._("Renew by"),
            "date_target": self.env._("Reach by"),
            "detail": self.env._("Size or setting"),
            "directives": self.env._("Wishes and orders on record"),
            "dose": self.env._("Dose"),
            "equipment": self.env._("No equipment"),
            "factor": self.env._("Protective factor"),
            "factors": self.env._("Protective factors"),
            "first_name": self.env._("First name"),
            "helps_with": self.env._("Helps with"),
            "hospital": self.env._("Hospital"),
            "immunizations": self.env._("Vaccines"),
            "interpreter": self.env._("Interpreter"),
            "is_emergency": self.env._("For an emergency"),
            "kind": self.env._("Kind"),
            "language": self.env._("Language"),
            "lead": self.env._("Leads"),
            "matters": self.env._("What matters most to us"),
            "meanwhile": self.env._("What helps meanwhile"),
            "measure": self.env._("How we will know"),
            "medications": self.env._("No medicines"),
            "medical_note": self.env._("What else helpers should know"),
            "name": self.env._("Words"),
            "needs": self.env._("Needs"),
            "outcome": self.env._("What came of it"),
            "owner": self.env._("Who"),
            "phone": self.env._("Phone"),
            "practice": self.env._("Practice"),
            "practice_phone": self.env._("Phone of the practice"),
            "primary": self.env._("Main caregiver"),
            "provider": self.env._("Doctor"),
            "reaction": self.env._("What happens"),
            "reason": self.env._("What for"),
            "relationship": self.env._("Relationship"),
            "role": self.env._("Role"),
            "schedule": self.env._("When"),
            "severity": self.env._("How bad"),
            "sex": self.env._("Sex"),
            "signs": self.env._("How it shows"),
            "since": self.env._("Since"),
            "state": self.env._("State"),
            "status": self.env._("State"),
            "supplier": self.env._("Supplier"),
            "supplier_phone": self.env._("Supplier's phone"),
            "told": self.env._("What we told the family"),
            "what_to_do": self.env._("What to do"),
            "who": self.env._("By name"),
            "why": self.env._("Why it matters"),
            "words": self.env._("Words"),
        }
