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
        # sudo: only in which languages it is
        return list(record.sudo().content)

    def _paper(self, record):
        values = super()._paper(record)
        content = self._paper_content(record)
        callable_ = [one for one in content["team"] if one["phone"]]
        # sudo: name and phone of the center, printed below each page
        center = record.company_id.sudo()
        return {
            **values,
            **content,
            # Of the three lists that may be empty because there is nothing
            "none_known": {
                name: bool(content.get("none_known", {}).get(name))
                and not content[name]
                for name in ("medications", "allergies", "equipment")
            },
            "center": {"name": center.name, "phone": center.phone or ""},
            "draft": self._paper_is_draft,
            "version": 0 if self._paper_is_draft else record.number,
            "stale": not self._paper_is_draft and not record.is_current,
            "callable": callable_,
            "doctor": self._paper_doctor(content["child"], callable_),
            "review": ""
            if self._paper_is_draft or not record.date_review
            else fields.Date.to_string(record.date_review),
            "agreements": []
            if self._paper_is_draft
            else self._paper_agreements(record),
        }

    def _paper_doctor(self, child, callable_):
        """Who the primary care is, unless that person is among those to call anyway:
        dict of ``name``, ``practice`` and ``phone``, or None"""
        name = child["provider"] or child["practice"]
        if not name or name in {one["name"] for one in callable_}:
            return None
        return {
            "name": name,
            "practice": child["practice"] if child["provider"] else "",
            "phone": child.get("practice_phone", ""),
        }

    def _paper_content(self, record):
        """The words to print, see :meth:`care.plan._plan_content`.

        Of a version without what was protected after it was published. A caregiver's
        own print (``care_portal_caregiver`` in the context) says of other caregivers
        no more than the portal does: nothing. Whose access to the child was ended is
        nobody to call.
        """
        # sudo: what is protected now, and who is shut out, is looked up to be left out
        known = record.sudo()
        if self._paper_is_draft:
            content = record._plan_content()
            caregivers = content["caregivers"]
        else:
            content = known._portal_content()
            caregivers = record._content()["caregivers"]
        child = known.child_id
        shut_out = set(child.family_id._care_shut_out(child).ids)
        only = self._paper_only()
        return {
            **content,
            "caregivers": [
                one
                for one in caregivers
                if one["id"] not in shut_out and (not only or one["id"] == only)
            ],
        }

    def _paper_only(self):
        """The id of the caregiver whose own print it is, else False."""
        return self.env.context.get("care_portal_caregiver", False)

    def _paper_agreements(self, version):
        """Who said what of this version: the last word of each person."""
        only = self._paper_only()
        said = {}
        for agreement in version.agreement_ids:
            if only and agreement.caregiver_id.id != only:
                continue
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
