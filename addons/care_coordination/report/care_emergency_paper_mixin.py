from odoo import models

# Who helps is called one by one: more large numbers are no help
CAREGIVERS = 2


class CareEmergencyPaperMixin(models.AbstractModel):
    """The Emergency Information Form, published or not, on one page."""

    _name = "care.emergency.paper.mixin"
    _inherit = ["care.plan.paper.mixin"]
    _description = "Paper for an emergency"

    _paper_sizes = (11, 10, 9)
    _paper_pages = 1
    _paper_english_first = True

    def _paper_word(self):
        return self.env._("emergency form")

    def _paper(self, record):
        """With ``first_calls`` and ``other_calls``: lists of dicts of ``role``,
        ``name``, ``at`` and ``phone``."""
        values = super()._paper(record)
        first, others = self._paper_calls(values)
        return {**values, "first_calls": first, "other_calls": others}

    def _paper_calls(self, values):
        """Two caregivers, the lead of the care team and the primary care, those of
        them that have a number; and whoever else helps."""
        family = [_call(one, one["relationship"]) for one in values["caregivers"]]
        team = [(one, _call(one, one["role"])) for one in values["callable"]]
        words = dict(
            self.env["care.team.participant"]
            ._fields["role"]
            ._description_selection(self.env)
        )["primary_care"]
        doctors = [
            call
            for one, call in team
            if one["kind"] == "outside" and one["role"] == words
        ]
        practice = []
        if values["doctor"]:
            at = values["doctor"]["practice"]
            practice = [_call(values["doctor"], words, at)]
        first = [
            *[call for call in family if call["phone"]][:CAREGIVERS],
            *[call for one, call in team if one.get("lead")][:1],
            *[call for call in doctors + practice if call["phone"]][:1],
        ]
        everybody = [*family, *practice, *(call for _one, call in team)]
        first = first or [call for call in everybody if call["phone"]][:1]
        return first, [call for call in everybody if call not in first]


def _call(one, role, at=""):
    return {"role": role, "name": one["name"], "at": at, "phone": one["phone"]}
