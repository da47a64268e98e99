from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.care_coordination.controllers.home import CareHome
from odoo.addons.care_coordination.tools.clock import TIME_ZONE
from odoo.addons.portal.controllers.portal import CustomerPortal, pager

from ..tools.pages import AnsweredMeanwhile

# Of an agency's list on one page
STEP = 20


class CareAgencyPortal(CustomerPortal):
    """A partner with a login sees all referrals to its agency.

    Its right is a grant from a day to a day (``care.agency.grant``). A referral to
    another agency and one that does not exist answer alike.
    """

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if not counters:
            values["is_agency"] = bool(self._agency_grants())
        return values

    def _agency_grants(self):
        return request.env["care.agency.grant"]._care_of_user()

    def _agency_render(self, template, status=200, **values):
        response = request.render(
            template,
            {
                **self._prepare_portal_layout_values(),
                "page_name": "care_agency",
                **values,
            },
            status=status,
        )
        # On a shared screen, Back after signing out must not bring the page back
        response.headers["Cache-Control"] = "no-store"
        return response

    @http.route(
        ["/my/agency", "/my/agency/page/<int:page>"],
        type="http",
        auth="user",
        website=True,
        methods=["GET"],
    )
    def my_agency(self, page=1, standing=None, **kwargs):
        grants = self._agency_grants()
        if not grants:
            return self._agency_nothing()
        tabs = grants._care_agency_tabs()
        if standing not in tabs:
            standing = next((tab for tab in tabs if tabs[tab]["count"]), "waiting")
        pages = pager(
            url="/my/agency",
            url_args={"standing": standing},
            total=tabs[standing]["count"],
            page=page,
            step=STEP,
        )
        lines = grants._care_agency_lines(standing, STEP, pages["offset"])
        return self._agency_render(
            "care_referrals.portal_my_agency",
            agencies=", ".join(grants._care_agency_names()),
            tabs=tabs,
            standing=standing,
            lines=lines,
            pager=pages,
        )

    def _agency_nothing(self):
        return self._agency_render("care_referrals.portal_no_agency", 404)

    @http.route(
        "/my/agency/referrals/<int:referral_id>",
        type="http",
        auth="user",
        website=True,
        methods=["GET"],
    )
    def my_agency_referral(self, referral_id, **kwargs):
        referral = self._agency_referral(referral_id)
        return self._agency_referral_page(referral, said="said" in kwargs)

    def _agency_referral(self, referral_id):
        """The referral if it is to an agency of the user, as superuser; else none."""
        referral = self._agency_grants()._care_agency_referral(referral_id)
        # The time of the center: agencies are near it, and a login may know none
        return referral.with_context(tz=referral.company_id.partner_id.tz or TIME_ZONE)

    def _agency_referral_page(self, referral, status=200, **values):
        if not referral:
            return self._agency_nothing()
        center = referral.env["care.child"]._portal_center(referral.company_id)
        return self._agency_render(
            "care_referrals.portal_agency_referral",
            status,
            page_name="care_agency_referral",
            page=referral._care_agency_page(),
            center=center,
            **{**dict.fromkeys(("trouble", "said")), "written": {}, **values},
        )

    @http.route(
        "/my/agency/referrals/<int:referral_id>/answer",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def my_agency_answer(self, referral_id, **form):
        """Keep the answer and lead back to the page, so that reloading it sends
        nothing again."""
        referral = self._agency_referral(referral_id)
        if not referral:
            return self._agency_nothing()
        try:
            with request.env.cr.savepoint():
                referral._care_agency_say(form, "portal", request.env.user.name)
        except AnsweredMeanwhile as stale:
            return self._agency_referral_page(referral, 409, trouble=stale.args[0])
        except UserError as error:
            return self._agency_referral_page(
                referral, 422, trouble=error.args[0], written=form
            )
        return request.redirect(f"/my/agency/referrals/{referral.id}?said=1", 303)


class CareAgencyHome(CareHome):
    """Who comes for an agency starts with its referrals."""

    def _login_redirect(self, uid, redirect=None):
        user = request.env["res.users"].browse(uid)
        if user._is_portal() and redirect in (None, "", "/my"):
            env = request.env(user=uid)
            is_agency = env["care.agency.grant"]._care_of_user()
            if is_agency and not env["care.child"].search_count([], limit=1):
                redirect = "/my/agency"
        return super()._login_redirect(uid, redirect=redirect)
