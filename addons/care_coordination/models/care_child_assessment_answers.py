from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Date

from .care_child_messages import MESSAGE_LENGTH

DECLINED = "declined"


class CareChild(models.Model):
    """What a caregiver answers in the portal: saved as it is tapped, sent once."""

    _inherit = "care.child"

    def _portal_save_answers(self, assessment_id, given):
        """Keep the answers of one page; the same page again changes nothing.

        :param dict given: by item id what the page's field held: the id of a choice, a
            number or words as text, ``"declined"``, or empty for no answer
        :return: one care.assessment, as superuser
        :raise AccessError: see :meth:`_portal_assessment`
        :raise UserError: for what can not be kept, in the caregiver's words
        """
        assessment = self._portal_open_assessment(assessment_id)
        answers = assessment.answer_ids.grouped("item_id")
        caregiver = self._portal_caregiver()
        rows = []
        for item in assessment.instrument_id.item_ids:
            if item.id not in given:
                continue
            answer = answers.get(item, assessment.env["care.assessment.answer"])
            text = (given[item.id] or "").strip()
            kept = answer and assessment._portal_hides(answer, caregiver)
            held = self._portal_said_so_far(assessment, answer, caregiver)
            same = DECLINED if held["declined"] else str(held["answer"])
            # Empty beside an answer that is not shown: it stays
            if text != same and (text or not kept):
                rows.append(self._portal_answer_row(item, text))
        if rows:
            if assessment.caregiver_id != caregiver or assessment.asked_how != "portal":
                assessment.write({"caregiver_id": caregiver.id, "asked_how": "portal"})
            assessment._save_answers(rows)
        return assessment

    def _portal_open_assessment(self, assessment_id):
        """As :meth:`_portal_assessment`, and still to be answered.

        :raise UserError: when it was sent already, or is closed
        """
        assessment = self._portal_assessment(assessment_id)
        state = assessment._portal_state()
        if state == "sent":
            raise UserError(
                self.env._(
                    "You have sent these answers. They can not be changed now. "
                    "Is something wrong? Please write to your team."
                )
            )
        if state != "open" or not self._portal_may_write():
            raise UserError(
                self.env._(
                    "These questions are closed now. "
                    "Do you have a question? Please write to your team or call us."
                )
            )
        return assessment

    def _portal_answer_row(self, item, text):
        """One answer as :meth:`care.assessment._save_answers` takes it."""
        row = {
            "item_id": item.id,
            "choice_id": None,
            "value": None,
            "words": None,
            "declined": text == DECLINED,
        }
        if not text or row["declined"]:
            return row
        if item._care_choices():
            # An id that is not among them is refused there; no id is none of them
            return {**row, "choice_id": _id(text)}
        if item.kind == "text":
            if len(text) > MESSAGE_LENGTH:
                raise UserError(
                    self.env._("This is too long. Please make it shorter, or call us.")
                )
            return {**row, "words": text}
        return {**row, "value": text.replace(",", ".")}

    def _portal_send_answers(self, assessment_id, as_is=False):
        """Send the answers to the team; a second tap does nothing more.

        :param bool as_is: also when some are missing. Then it stays a draft, which
            nobody takes for complete, and the team asks the rest.
        :raise AccessError: see :meth:`_portal_assessment`
        :raise UserError: while something is missing, or when it is closed
        """
        if self._portal_assessment(assessment_id)._portal_state() == "sent":
            return
        assessment = self._portal_open_assessment(assessment_id)
        # The day it is sent counts, and the child's age on it
        here = self.with_context(tz=self._portal_tz())
        assessment.date = Date.context_today(here)
        missing = assessment._portal_missing(assessment._portal_items())
        if missing and not as_is:
            raise UserError(
                self.env._(
                    "Questions without an answer: %s. You can answer them, or send "
                    "what you have. We will talk about the rest.",
                    len(missing),
                )
            )
        said = assessment.answer_ids.filtered(
            lambda answer: (
                not answer.carried_from_id and answer._care_said() is not None
            )
        )
        if not assessment.caregiver_id or (missing and not said):
            raise UserError(self.env._("Please answer the questions first."))
        if missing:
            assessment.write({"portal_open": False, "portal_sent": assessment.date})
        else:
            assessment._complete()


def _id(text):
    """The id in a field; what is none is one that no record has."""
    return int(text) if text.isdecimal() and int(text) else -1
