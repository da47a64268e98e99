from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from .link import CareLinkPages


class CareFamilyLink(CareLinkPages):
    """ "Did you get help?", for a caregiver without a login: one tap, and a second for
    who wants to say why."""

    @http.route(
        "/care/help/<string:token>",
        type="http",
        auth="public",
        methods=["GET"],
        sitemap=False,
    )
    def help_question(self, token, **kwargs):
        link = self._care_link(token, "family")
        if not link:
            return self._care_gone(token, "family")
        self._care_note_opened(link)
        return self._care_help_page(link)

    @http.route(
        "/care/help/<string:token>",
        type="http",
        auth="public",
        methods=["POST"],
        sitemap=False,
    )
    def help_answer(self, token, got="", **kwargs):
        """Keep the answer; the link is used up by it, so a second one is refused."""
        link = self._care_link(token, "family")
        if not link:
            return self._care_gone(token, "family")
        try:
            with request.env.cr.savepoint():
                kept = link._care_family_answers(got)
        except UserError as error:
            return self._care_help_page(link, 422, trouble=error.args[0])
        if not kept:
            return self._care_gone(token, "family")
        return self._care_see_other(self._care_thanks_path(token, link))

    @http.route(
        "/care/help/<string:token>/thanks",
        type="http",
        auth="public",
        methods=["GET"],
        sitemap=False,
    )
    def help_thanks(self, token, **kwargs):
        link = self._care_answered(token)
        if not link:
            return self._care_gone(token, "family")
        return self._care_thanks_page(link, token)

    @http.route(
        "/care/help/<string:token>/why",
        type="http",
        auth="public",
        methods=["POST"],
        sitemap=False,
    )
    def help_reason(self, token, why="", **kwargs):
        """Why there was no help: once, in the hour after the answer."""
        link = self._care_answered(token)
        referral = link and link.referral_id
        if not link or referral.family_outcome == "yes" or referral.family_reason:
            return self._care_gone(token, "family")
        try:
            with request.env.cr.savepoint():
                if not why:
                    raise UserError(link.env._("Please choose one of the reasons."))
                referral._care_family_answers(
                    referral.family_outcome, "link", reason=why
                )
        except UserError as error:
            return self._care_thanks_page(link, token, 422, trouble=error.args[0])
        return self._care_see_other(self._care_thanks_path(token, link))

    def _care_answered(self, token):
        """The link that was just used with ``token``, else None."""
        link = request.env["care.referral.link"]._care_look_up(token, "family")
        if not link or not link._care_takes_reason():
            return None
        return self._care_in_words_of_reader(link)

    def _care_thanks_path(self, token, link):
        lang = link.env.context["lang"]
        ending = f"?lang={lang}" if lang != link.lang else ""
        return f"/care/help/{token}/thanks{ending}"

    def _care_help_page(self, link, status=200, trouble=None):
        return self._care_link_page(
            link,
            "care_referrals.link_help",
            status,
            help=link.env["care.child"]._portal_referral(link.referral_id),
            answers=link.env["care.child"]._portal_help_answers(),
            trouble=trouble,
        )

    def _care_thanks_page(self, link, token, status=200, trouble=None):
        Child = link.env["care.child"]
        return self._care_link_page(
            link,
            "care_referrals.link_help_thanks",
            status,
            help=Child._portal_referral(link.referral_id),
            reasons=Child._portal_help_reasons(),
            why_path=f"/care/help/{token}/why",
            trouble=trouble,
        )
