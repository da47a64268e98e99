from odoo import http
from odoo.http import request

from odoo.addons.care_coordination.tools.clock import TIME_ZONE

from ..models.care_referral_link import AGENCY_PURPOSES

# The pages run no script and load nothing from elsewhere; no other site may frame them,
# and no address of them, which holds the token, goes to where a link on them leads.
HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Robots-Tag", "noindex, nofollow, noarchive"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
]


class CareLinkPages(http.Controller):
    """What the pages behind our links share.

    Whoever holds the link may open its page, so a page shows the least that is needed
    and GET changes nothing: mail filters follow links before people do.
    """

    def _care_link(self, token, purpose):
        """The link of ``token`` if it works for ``purpose`` now, else None.

        As the superuser in the name of nobody, in the language of the reader and the
        time of the center.
        """
        link = request.env["care.referral.link"]._care_find(token, purpose)
        return link and self._care_in_words_of_reader(link)

    def _care_note_opened(self, link):
        """A page that was on screen; who only asks whether it is there saw nothing."""
        if request.httprequest.method == "GET":
            link._care_note_opened()

    def _care_in_words_of_reader(self, link):
        chosen = request.httprequest.args.get("lang")
        return link.with_context(
            lang=chosen if chosen in self._care_languages() else link.lang,
            tz=link.company_id.partner_id.tz or TIME_ZONE,
        )

    def _care_languages(self):
        """``{code: name}`` of the languages that a page can be read in."""
        return {
            code: name.split("/")[-1].split("(")[0].strip()
            for code, name in request.env["res.lang"].get_installed()
        }

    def _care_link_page(self, link, template, status=200, **values):
        """A page in the frame ``care_referrals.link_page``.

        :param link: a link of :meth:`_care_link`, whose language and center it takes;
            or a record with no link behind it, for a page about none
        """
        lang = link.env.context.get("lang") or request.env.lang or "en_US"
        center = link.company_id
        page = (
            request.env["ir.ui.view"]
            .with_context(lang=lang)
            ._render_template(
                template,
                {
                    "link": link,
                    "center": center and link.env["care.child"]._portal_center(center),
                    "csrf": request.csrf_token(),
                    "lang": lang,
                    "html_lang": lang.replace("_", "-"),
                    "languages": self._care_languages(),
                    "here": request.httprequest.path,
                    **values,
                },
            )
        )
        return request.make_response(page, headers=HEADERS, status=status)

    def _care_gone(self, token=None, purpose=None, status=None):
        """ "This link does not work any more", and whom to call when the link was ours.

        A token that never was gets 404 and no name of a center; one that is used up,
        too old or withdrawn gets 410.
        """
        link = request.env["care.referral.link"]._care_look_up(token, purpose)
        if link:
            link = self._care_in_words_of_reader(link)
        else:
            chosen = request.httprequest.args.get("lang")
            link = link.with_context(
                lang=chosen if chosen in self._care_languages() else request.env.lang
            )
        return self._care_link_page(
            link,
            "care_referrals.link_gone",
            status=status or (410 if link else 404),
            standing=link.standing if link else False,
            told=link._care_told_with() if link else False,
            again=link.purpose in AGENCY_PURPOSES
            and link.standing in ("expired", "used")
            and f"/care/again/{token}",
        )

    def _care_see_other(self, path):
        """After a form: lead on with GET, so that reloading sends nothing again."""
        response = request.redirect(path, 303)
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-store"
        return response
