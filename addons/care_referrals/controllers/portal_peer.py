from uuid import uuid4

from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import request

from odoo.addons.care_coordination.controllers.portal_assessment import (
    CareAssessmentPortal,
)
from odoo.addons.care_coordination.controllers.portal_plan import _number

from ..models.care_peer_match import SHARED
from ..models.care_peer_portal import TEXT_LENGTH


class CarePeerPortal(CareAssessmentPortal):
    """The page on which parents find each other: ask, offer, say yes or no, reach each
    other, tell how it goes. Pages show, forms act, and lead back to the page."""

    def _care_page(self, template, status=200, cards=(), **values):
        values.setdefault("parents", request.env["care.peer"]._portal_parents_note())
        return super()._care_page(template, status, cards, **values)

    @http.route("/my/parents", type="http", auth="user", website=True, methods=["GET"])
    def my_parents(self, said="", **kwargs):
        return self._care_parents_page(said=said)

    def _care_parents_page(self, status=200, **values):
        """``said`` names what was just kept; ``form``, ``trouble`` and ``written`` what
        was not, and why."""
        Peer = request.env["care.peer"]
        page = Peer._portal_parents()
        if not page["asks"] and not page["offer"]:
            return self._care_page("care_coordination.portal_no_child", status=404)
        Match = request.env["care.peer.match"]
        return self._care_page(
            "care_referrals.portal_my_parents",
            status=status,
            page_name="care_parents",
            page=page,
            share_labels=Match._portal_share_labels(),
            went_labels=Match._portal_went_labels(),
            text_length=TEXT_LENGTH,
            new_key=lambda: uuid4().hex,
            **{
                **dict.fromkeys(("form", "trouble", "said")),
                "written": {},
                **values,
            },
        )

    def _care_parents_keep(self, form, written, keep, said):
        """Do what a form asks, and lead back to the page."""
        try:
            with request.env.cr.savepoint():
                keep()
        except AccessError:
            # Of somebody else, or of nobody: both answer alike
            return self._care_page("care_coordination.portal_no_child", status=404)
        except UserError as error:
            return self._care_parents_page(
                422, form=form, trouble=error.args[0], written=written
            )
        return request.redirect(f"/my/parents?said={said}#care_said", 303)

    @http.route(
        "/my/parents/<any(ask, back):what>/<int:child_id>",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def ask_for_parent(self, what, child_id, words="", key="", **form):
        """Ask for another parent, or take that back."""
        child = self._care_children(("id", "=", child_id))
        topics = _ticked("topics")

        def keep():
            if not child:
                raise AccessError(request.env._("This page is not for you."))
            if what == "back":
                child._portal_take_back_wish()
            else:
                child._portal_ask_for_parent(topics, words, key)

        written = {"words": words, "topics": topics}
        return self._care_parents_keep(f"ask_{child_id}", written, keep, what)

    @http.route(
        "/my/parents/offer", type="http", auth="user", website=True, methods=["POST"]
    )
    def offer_to_talk(self, **form):
        """Offer to talk with other parents, or change the own offer."""
        written = {
            **form,
            "topics": _ticked("topics"),
            "languages": _ticked("languages"),
            "max_families": _number(form.get("max_families")),
        }
        Peer = request.env["care.peer"]
        return self._care_parents_keep(
            "offer", written, lambda: Peer._portal_save_offer(written), "offer"
        )

    @http.route(
        "/my/parents/offer/<any(pause, again, end):what>",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def change_offer(self, what, **form):
        Peer = request.env["care.peer"]
        return self._care_parents_keep(
            "offer", {}, lambda: Peer._portal_set_offer(what), what
        )

    @http.route(
        "/my/parents/match/<int:match_id>/<any(answer, went, stop):what>",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def say_to_match(self, match_id, what, words="", **form):
        """Say yes or no, how it goes, or that it is to end."""

        def keep():
            match, side = request.env["care.peer.match"]._portal_one(match_id)
            if what == "answer":
                shares = [name for name in SHARED if form.get(f"share_{name}")]
                match._care_answer(side, form.get("answer"), "portal", shares, words)
            elif what == "went":
                match._care_told(side, form.get("went"), words)
            else:
                match._care_stop(words)

        said = form.get("answer") if what == "answer" else what
        return self._care_parents_keep(
            f"match_{match_id}", {**form, "words": words}, keep, said
        )


def _ticked(name):
    """The ids of the boxes that were ticked."""
    found = request.httprequest.form.getlist(name)
    return [number for number in map(_number, found) if number]
