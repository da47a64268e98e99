import base64

from odoo import fields, models


class CarePlanPaperMixin(models.AbstractModel):
    """What the plan and the emergency form have in common: the frozen words of a
    version, or those of a plan that is not published yet."""

    _name = "care.plan.paper.mixin"
    _inherit = ["care.paper.mixin"]
    _description = "Paper of a plan"

    _paper_is_draft = False

    def _paper_file_name(self, record):
        # sudo: the reference of a child whose paper the user may read
        ref = record.sudo().child_id.ref
        what = self._paper_word()
        if self._paper_is_draft:
            return self.env._("%(ref)s %(what)s draft", ref=ref, what=what)
        return f"{ref} {what} {record.number}"

    def _paper_word(self):
        """What it is, for the name of the file."""
        return self.env._("plan")

    def _paper_languages_of(self, record):
        if self._paper_is_draft:
            return super()._paper_languages_of(record)
        return list(record.content)

    def _paper(self, record):
        values = super()._paper(record)
        lang = values["lang"]
        content = (
            record._plan_content() if self._paper_is_draft else record._content(lang)
        )
        # sudo: name and phone of the center, printed below each page
        center = record.company_id.sudo()
        return {
            **values,
            **content,
            "center": {"name": center.name, "phone": center.phone or ""},
            "draft": self._paper_is_draft,
            "version": 0 if self._paper_is_draft else record.number,
            "stale": not self._paper_is_draft and not record.is_current,
            "callable": [one for one in content["team"] if one["phone"]],
            "review": ""
            if self._paper_is_draft or not record.date_review
            else fields.Date.to_string(record.date_review),
            "agreements": []
            if self._paper_is_draft
            else self._paper_agreements(record),
        }

    def _paper_agreements(self, version):
        """Who said what of this version: the last word of each person."""
        said = {}
        for agreement in version.agreement_ids:
            # Latest first
            said.setdefault(agreement.caregiver_id, agreement)
        words = dict(
            version.agreement_ids._fields["decision"]._description_selection(self.env)
        )
        return [
            {
                "caregiver_id": caregiver.id,
                "name": agreement.signed_name or caregiver.name,
                "decision": words[agreement.decision],
                "decision_code": agreement.decision,
                "how_code": agreement.how,
                "words": agreement.words or "",
                "date": fields.Datetime.context_timestamp(self, agreement.date)
                .date()
                .isoformat(),
                "staff": agreement.staff_id.name or "",
                "signature": _picture(agreement.signature),
            }
            for caregiver, agreement in said.items()
        ]


def _picture(signature):
    """A drawn signature inside the page; only a PNG, as the signature pad makes it."""
    try:
        raw = base64.b64decode(signature or b"")
    except ValueError:
        return ""
    if not raw.startswith(b"\x89PNG"):
        return ""
    return f"data:image/png;base64,{base64.b64encode(raw).decode()}"
