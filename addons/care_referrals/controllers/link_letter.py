from odoo import http

from .link import CareLinkPages


class CareLetterLink(CareLinkPages):
    """Our letter to a referrer, for whoever holds the link in the mail."""

    @http.route(
        "/care/letter/<string:token>",
        type="http",
        auth="public",
        methods=["GET"],
        sitemap=False,
    )
    def letter(self, token, **kwargs):
        link = self._care_link(token, "letter")
        letter = link and link.reply_id._care_letter_page() if link else None
        if not letter:
            return self._care_gone(token, "letter")
        self._care_note_opened(link)
        return self._care_link_page(link, "care_referrals.link_letter", letter=letter)
