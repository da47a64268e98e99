from odoo import models
from odoo.exceptions import AccessError


class CareChild(models.Model):
    """The questions that a caregiver answers in the portal, as plain values.

    Open are those that a staff member opened for the family. What this person answered
    is shown, last time's answer too; what another person said is not.
    """

    _inherit = "care.child"

    def _portal_assessments(self):
        """The questions that wait for the signed-in caregiver, oldest first.

        :return: list of dicts: ``url``, ``name``, ``minutes``, ``begun``
        :raise AccessError: without a current grant
        """
        caregiver = self._portal_caregiver()
        waiting = caregiver.env["care.assessment"].search(
            [
                ("child_id", "=", self.id),
                ("state", "=", "draft"),
                ("portal_open", "=", True),
                ("label", "=", "normal"),
            ],
            order="date, id",
        )
        if not self._portal_may_write():
            return []
        return [
            {
                "url": self._portal_questions_url(one),
                "name": one.instrument_id.name,
                "minutes": self._portal_minutes(one.instrument_id.minutes),
                "begun": bool(one.caregiver_id) and bool(one.answer_ids),
            }
            for one in waiting._portal_shown_to(caregiver)
        ]

    def _portal_minutes(self, minutes):
        if minutes == 1:
            return self.env._("About 1 minute.")
        return minutes and self.env._("About %s minutes.", minutes)

    def _portal_questions_url(self, assessment):
        return f"/my/children/{self.id}/questions/{assessment.id}"

    def _portal_assessment(self, assessment_id):
        """One assessment of this child that the signed-in caregiver may know of.

        :return: one care.assessment, as superuser
        :raise AccessError: for another child's or another person's, a protected one,
            or one whose words may not be shown; all alike
        """
        caregiver = self._portal_caregiver()
        found = caregiver.env["care.assessment"].search(
            [("id", "=", assessment_id), ("child_id", "=", self.id)]
        )
        found = found._portal_shown_to(caregiver)
        if not found or (found._portal_state() != "open" and not found.caregiver_id):
            raise AccessError(self.env._("These questions are not shown to you."))
        return found

    def _portal_question_page(self, assessment_id, item_id=None, check=False):
        """One page of questions, or the last page, where the answers are looked at.

        :param int item_id: a question of the page; None or gone: the first page with a
            question that is not answered
        :param bool check: the last page
        :return: dict of ``state`` (see :meth:`care.assessment._portal_state`),
            ``name``, ``purpose``, ``credit``, ``url``; while open also ``questions``
            (of the page, on the last page all; see :meth:`_portal_question`),
            ``section``, ``title``, ``page`` and ``pages`` (numbers; the last page is
            not counted), ``is_check``, ``missing`` (how many), ``first`` (page one)
        :raise AccessError: see :meth:`_portal_assessment`
        """
        one = self._portal_assessment(assessment_id)
        state = one._portal_state()
        if not self._portal_may_write() and state == "open":
            state = "closed"
        values = {
            "id": one.id,
            "state": state,
            "name": one.instrument_id.name,
            "purpose": one.instrument_id.purpose,
            "credit": one.instrument_id.credit,
            "url": self._portal_questions_url(one),
        }
        if state != "open":
            return values
        items = one._portal_items()
        missing = one._portal_missing(items)
        pages = one._portal_pages(items)
        number = self._portal_page_number(one, pages, item_id, missing)
        check = check or number is None
        shown = items if check else pages[number]
        return {
            **values,
            "questions": self._portal_questions(one, items, shown, missing),
            "section": "" if check else shown[:1].section or "",
            "title": self.env._(
                "Page %(page)s of %(pages)s",
                page=len(pages) if check else number + 1,
                pages=len(pages),
            ),
            "page": len(pages) if check else number + 1,
            "pages": len(pages),
            "is_check": check,
            "missing": len(missing),
            "first": number == 0 and not check,
        }

    def _portal_question_beside(self, assessment_id, shown, step):
        """The id of a question on the page after (``step`` 1) or before (-1) the one
        that showed these questions; None: the last page.

        Its answers may have opened questions in between, which come first, and may
        have closed some of its own: their places count.

        :param list shown: ids of the questions that were on the page
        """
        one = self._portal_assessment(assessment_id)
        order = one.instrument_id.item_ids.ids
        place = {item_id: number for number, item_id in enumerate(order)}
        shown = {item_id for item_id in shown if item_id in place}
        first = min((place[item_id] for item_id in shown), default=-1)
        pages = [page.ids for page in one._portal_pages(one._portal_items())]
        if step < 0:
            earlier = [ids[0] for ids in pages if place[ids[0]] < first]
            return earlier[-1] if earlier else pages[0][0] if pages else None
        new = (i for ids in pages for i in ids if place[i] > first and i not in shown)
        return next(new, None)

    def _portal_page_number(self, assessment, pages, item_id, missing):
        """Which page is meant; None: all is answered, the last page."""
        ids = [page.ids for page in pages]
        for number, on_page in enumerate(ids):
            if item_id in on_page:
                return number
        begun = assessment.caregiver_id and assessment.answer_ids
        if pages and not begun:
            return 0
        return next(
            (number for number, page in enumerate(pages) if page & missing), None
        )

    def _portal_questions(self, assessment, items, shown, missing):
        """list of dicts, see :meth:`_portal_question`"""
        caregiver = self._portal_caregiver()
        answers = assessment.answer_ids.grouped("item_id")
        before = assessment._care_last_answers(shown.mapped("code"))
        numbers = {item: number for number, item in enumerate(items, 1)}
        nothing = assessment.env["care.assessment.answer"]
        return [
            {
                **self._portal_question(item),
                "number": numbers[item],
                "missing": item in missing,
                **self._portal_said_so_far(
                    assessment, answers.get(item, nothing), caregiver
                ),
                "before": self._portal_before(before.get(item.code), caregiver),
            }
            for item in shown
        ]

    def _portal_question(self, item):
        """dict of ``id``, ``section``, ``wording``, ``hint``, ``kind``, ``required``,
        ``choices`` (dicts of ``id`` and ``name``), ``low`` and ``high``"""
        bounded = item.max_value > item.min_value
        return {
            "id": item.id,
            "section": item.section or "",
            "wording": item.wording,
            "hint": item.hint,
            "kind": item.kind,
            "required": item.required,
            "choices": [
                {"id": choice.id, "name": choice.name}
                for choice in item._care_choices()
            ],
            "low": item.min_value if bounded else None,
            "high": item.max_value if bounded else None,
        }

    def _portal_said_so_far(self, assessment, answer, caregiver):
        """dict of ``answer`` (what the field holds), ``words`` (as people read it),
        ``declined``, and ``kept``: there is one from another person, not shown"""
        kept = bool(answer) and assessment._portal_hides(answer, caregiver)
        if not answer or kept:
            return {"answer": "", "words": "", "declined": False, "kept": kept}
        if answer.choice_id:
            held = answer.choice_id.id
        else:
            held = f"{answer.value:g}" if answer.has_value else answer.words or ""
        return {
            "answer": "" if answer.declined else held,
            "words": "" if answer.declined else answer._care_words(),
            "declined": answer.declined,
            "kept": False,
        }

    def _portal_before(self, answer, caregiver):
        """What this person answered last time, in words, or None."""
        if not answer or answer.assessment_id.caregiver_id != caregiver:
            return None
        return {
            "words": answer._care_words(),
            "day": self._portal_day_of(answer.assessment_id.date),
        }
