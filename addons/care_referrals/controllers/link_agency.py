from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from ..tools.pages import AnsweredMeanwhile
from .link import CareLinkPages


class CareAgencyLinkPages(CareLinkPages):
    """The agency answers a referral without an account.

    The link of the mail is for the yes or no, and is used up by it. It leads to a page
    that lives until the referral is closed, for appointments and the outcome.
    """

    @http.route(
        "/care/<any(answer, progress):purpose>/<string:token>",
        type="http",
        auth="public",
        methods=["GET"],
    )
    def agency_page(self, purpose, token, **kwargs):
        link = self._care_link(token, purpose)
        if not link:
            return self._care_gone(token, purpose)
        self._care_note_opened(link)
        return self._agency_page(link, said="said" in kwargs)

    def _agency_page(self, link, status=200, **values):
        return self._care_link_page(
            link,
            "care_referrals.link_agency",
            status=status,
            page=link.referral_id._care_agency_page(),
            **{**dict.fromkeys(("trouble", "said")), "written": {}, **values},
        )

    @http.route(
        "/care/<any(answer, progress):purpose>/<string:token>",
        type="http",
        auth="public",
        methods=["POST"],
    )
    def agency_answers(self, purpose, token, **form):
        link = self._care_link(token, purpose)
        if not link:
            return self._care_gone(token, purpose)
        referral = link.referral_id
        try:
            with request.env.cr.savepoint():
                referral._care_agency_say(form, "link", form.get("name"))
        except AnsweredMeanwhile as stale:
            link.invalidate_recordset()
            return self._agency_page(link, 409, trouble=stale.args[0])
        except UserError as error:
            # What was typed stays in its place
            return self._agency_page(link, 422, trouble=error.args[0], written=form)
        return self._agency_lead_on(link)

    def _agency_lead_on(self, link):
        """To where the next steps are told; the link of an answer is used up."""
        referral = link.referral_id
        page = link
        path = request.httprequest.path
        lang = link.env.context["lang"]
        if link.purpose == "answer":
            link._care_use()
            page, url = link._care_make(
                referral, "progress", link.email, partner_id=link.partner_id.id
            )
            path = url.removeprefix(link.get_base_url())
            if page.standing == "open":
                referral._care_mail_urls("progress", {page: url})
        if page.standing != "open":
            page._care_use()
            return self._care_see_other(f"/care/thanks?lang={lang}")
        return self._care_see_other(f"{path}?said=1&lang={lang}")

    @http.route(
        "/care/again/<string:token>", type="http", auth="public", methods=["POST"]
    )
    def mail_again(self, token, **form):
        """A new link to the address that had this one, never to another."""
        link = request.env["care.referral.link"]._care_look_up(token)
        if not link:
            return self._care_gone()
        link = self._care_in_words_of_reader(link)
        link.referral_id._care_renew_link(link)
        lang = link.env.context["lang"]
        return self._care_see_other(f"/care/mailed?lang={lang}")

    @http.route("/care/mailed", type="http", auth="public", methods=["GET"])
    def mailed(self, **kwargs):
        """What it says is the same whether a mail went out or not."""
        nothing = self._care_in_words_of_reader(request.env["care.referral.link"])
        return self._care_link_page(nothing, "care_referrals.link_mailed")

    @http.route("/care/thanks", type="http", auth="public", methods=["GET"])
    def thanks(self, **kwargs):
        """After the last answer of a referral: nothing of it is left to show."""
        nothing = self._care_in_words_of_reader(request.env["care.referral.link"])
        return self._care_link_page(nothing, "care_referrals.link_thanks")
