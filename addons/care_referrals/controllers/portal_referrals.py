from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import request

from odoo.addons.care_coordination.controllers.portal_assessment import (
    CareAssessmentPortal,
)
from odoo.addons.care_coordination.controllers.portal_plan import _number


class CareReferralPortal(CareAssessmentPortal):
    """The family's page of the help that was asked for, and its answer to the one
    question that counts."""

    def _care_child_page(self, child, status=200, **values):
        if child:
            values["help_note"] = child._portal_referrals_note()
        return super()._care_child_page(child, status, **values)

    @http.route(
        "/my/children/<int:child_id>/referrals",
        type="http",
        auth="user",
        website=True,
        methods=["GET"],
    )
    def my_referrals(self, child_id, said="", **kwargs):
        child = self._care_children(("id", "=", child_id))
        return self._care_referrals_page(child, said=_number(said))

    def _care_referrals_page(self, child, status=200, **values):
        """The help of one child; ``said`` is the referral just answered, ``trouble``
        why something was not kept."""
        try:
            page = child and child._portal_referrals()
        except AccessError:
            page = None
        if not page:
            return self._care_child_page(child.browse())
        cards = child._portal_cards()
        return self._care_page(
            "care_referrals.portal_my_referrals",
            status=status,
            page_name="care_help",
            cards=cards,
            card=cards[0],
            page=page,
            answers=child._portal_help_answers(),
            reasons=child._portal_help_reasons(),
            **{"said": 0, "trouble": None, **values},
        )

    @http.route(
        "/my/children/<int:child_id>/referrals/<int:referral_id>/answer",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def answer_referral(self, child_id, referral_id, got="", why="", **form):
        """Keep the answer and lead back to the page, so that reloading sends nothing
        again."""
        child = self._care_children(("id", "=", child_id))
        if not child:
            return self._care_child_page(child)
        try:
            with request.env.cr.savepoint():
                child._portal_answer_referral(referral_id, got, why or False)
        except AccessError:
            # Of another child, or of nobody: both answer alike
            return self._care_child_page(child.browse())
        except UserError as error:
            return self._care_referrals_page(child, 422, trouble=error.args[0])
        return request.redirect(
            f"/my/children/{child.id}/referrals?said={referral_id}"
            f"#care_help_{referral_id}",
            303,
        )
