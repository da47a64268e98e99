from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import request

from ..models.care_child_messages import MESSAGE_LENGTH
from .portal_plan import CarePlanPortal, _number

# A question's field is named after its id
FIELD = "answer_"
# The tick "I do not want to say" beside a field to write in
DECLINED_FIELD = f"no_{FIELD}"


class CareAssessmentPortal(CarePlanPortal):
    """The family's pages of questions: a few on each page, saved as they are tapped,
    left and found again, looked at on the last page and then sent.

    All works with plain forms; where scripts run, each tap is saved at once.
    """

    def _care_child_page(self, child, status=200, **values):
        if child:
            values["assessments"] = child._portal_assessments()
            values["later"] = "later" in request.params
        return super()._care_child_page(child, status, **values)

    @http.route(
        "/my/children/<int:child_id>/questions/<int:assessment_id>",
        type="http",
        auth="user",
        website=True,
        methods=["GET"],
    )
    def my_questions(self, child_id, assessment_id, at=None, check=None, **kwargs):
        child = self._care_children(("id", "=", child_id))
        return self._care_questions_page(
            child, assessment_id, at=_number(at), check=bool(check)
        )

    def _care_questions_page(
        self, child, assessment_id, status=200, at=None, check=False, **values
    ):
        """A page of questions; ``trouble`` says why something was not kept."""
        try:
            page = child and child._portal_question_page(assessment_id, at, check)
        except AccessError:
            page = None
        if not page:
            return self._care_child_page(child.browse())
        cards = child._portal_cards()
        return self._care_page(
            "care_coordination.portal_my_questions",
            status=status,
            page_name="care_questions",
            cards=cards,
            card=cards[0],
            questions=page,
            field=FIELD,
            message_length=MESSAGE_LENGTH,
            **{"trouble": None, **values},
        )

    @http.route(
        "/my/children/<int:child_id>/questions/<int:assessment_id>/save",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def save_answers(self, child_id, assessment_id, go="next", shown="", **form):
        """Keep the answers of a page, and lead to where the button says: ``next``,
        ``back``, ``later``; ``stay`` is a script's and answers in JSON."""
        child = self._care_children(("id", "=", child_id))
        given = _answers(form)
        try:
            with request.env.cr.savepoint():
                if child:
                    child._portal_save_answers(assessment_id, given)
        except AccessError:
            child = child.browse()
        except UserError as error:
            if go == "stay":
                return request.make_json_response(
                    {"trouble": error.args[0]}, status=422
                )
            return self._care_questions_page(
                child,
                assessment_id,
                422,
                at=next(iter(given), None),
                trouble=error.args[0],
            )
        if not child:
            return self._care_child_page(child)
        if go == "stay":
            return request.make_json_response({"saved": True})
        return request.redirect(
            self._care_next_page(child, assessment_id, go, shown, given), 303
        )

    def _care_next_page(self, child, assessment_id, go, shown, given):
        """The address of the page that follows; answers may have opened questions."""
        if go == "later":
            return f"/my/children/{child.id}?later=1#care_questions"
        url = f"/my/children/{child.id}/questions/{assessment_id}"
        on_page = [_number(text) for text in shown.split(",")] + list(given)
        beside = child._portal_question_beside(
            assessment_id, on_page, -1 if go == "back" else 1
        )
        return f"{url}?at={beside}" if beside else f"{url}?check=1"

    @http.route(
        "/my/children/<int:child_id>/questions/<int:assessment_id>/send",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def send_answers(self, child_id, assessment_id, as_is="", **form):
        """Send the answers to the team; what is missing is said first, and another
        button sends all the same."""
        child = self._care_children(("id", "=", child_id))
        try:
            with request.env.cr.savepoint():
                if child:
                    child._portal_send_answers(assessment_id, bool(as_is))
        except AccessError:
            child = child.browse()
        except UserError as error:
            return self._care_questions_page(
                child, assessment_id, 422, check=True, trouble=error.args[0]
            )
        if not child:
            return self._care_child_page(child)
        return request.redirect(
            f"/my/children/{child.id}/questions/{assessment_id}", 303
        )


def _answers(form):
    """What the fields of a page held, by item id; a tick stands above the field."""
    found = {}
    for prefix in (FIELD, DECLINED_FIELD):
        for name, text in form.items():
            if name.startswith(prefix):
                found[_number(name[len(prefix) :])] = text
    return found
