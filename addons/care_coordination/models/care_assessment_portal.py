from odoo import models

from ..engines import scoring

# Questions on one page of a phone
PAGE_LENGTH = 5


class CareAssessment(models.Model):
    """Which questions a caregiver may answer in the portal, and on which page.

    All methods are called as superuser, for a child that the caregiver may see.
    """

    _inherit = "care.assessment"

    def _portal_shown_to(self, caregiver):
        """Those that may be shown to this caregiver at all: made for the portal, in
        words that may be shown, not protected, and theirs to answer.

        Nobody reads what another person answered: a draft with answers belongs to who
        gave them, and a young person's questions are not the parents'.
        """
        return self.filtered(
            lambda record: (
                record.label == "normal"
                and record.instrument_id.in_portal
                and record.instrument_id.may_show_wording
                and record._portal_belongs_to(caregiver)
            )
        )

    def _portal_belongs_to(self, caregiver):
        self.ensure_one()
        if self.caregiver_id:
            return self.caregiver_id == caregiver
        if self.answer_ids.filtered(lambda answer: not answer.carried_from_id):
            return False
        asked = self.instrument_id.answered_by
        if caregiver.relationship == "self":
            return asked == "youth"
        return asked == "caregiver"

    def _portal_state(self):
        """open, sent, or closed: not to be answered (any more)"""
        self.ensure_one()
        if self.state == "draft" and self.portal_open:
            return "open"
        if self.state == "completed" or (self.state == "draft" and self.portal_sent):
            return "sent"
        return "closed"

    def _portal_items(self):
        """The questions that are asked now, in order, without those on record."""
        self.ensure_one()
        known = self._care_known()
        codes = scoring.asked(
            self.instrument_id._engine_definition(),
            self._care_answers(),
            self._care_age_months(),
        )
        items = self.instrument_id.item_ids.grouped("code")
        return self.env["care.instrument.item"].union(
            *(items[code] for code in codes if code not in known)
        )

    def _portal_pages(self, items):
        """The questions by page: a section begins a new one, and so does a question
        that depends on an answer of the page before it."""
        pages = []
        for item in items:
            page = pages[-1] if pages else None
            if (
                page is None
                or len(page) >= PAGE_LENGTH
                or (item.section or "") != (page[-1].section or "")
                or item.show_if_item_id in page
            ):
                pages.append(item)
            else:
                pages[-1] = page + item
        return pages

    def _portal_missing(self, items):
        """Of these questions, those without which the answers can not be sent."""
        codes = set(self._care_missing())
        return items.filtered(lambda item: item.code in codes)

    def _portal_hides(self, answer, caregiver):
        """Whether an answer was carried over from what another person said."""
        before = answer.carried_from_id.assessment_id
        return bool(before) and before.caregiver_id != caregiver
