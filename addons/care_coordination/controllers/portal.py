from uuid import uuid4

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

from ..models.care_child_messages import MESSAGE_LENGTH

# Long enough to leaf through the pages, short enough to notice who left the team.
PHOTO_SECONDS = 3600


class CarePortal(CustomerPortal):
    """The family's pages: who helps my child, and what comes next.

    Everything is looked up as the signed-in caregiver, through the record rule on
    care.child. A child out of sight and a child that does not exist answer alike.
    """

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if not counters:
            # sudo: whether the user's own contact is a caregiver, no more
            person = request.env.user.partner_id.sudo()
            values["is_caregiver"] = bool(person.care_caregiver_ids)
            values["care_title"] = self._care_title(
                set(person.care_caregiver_ids.mapped("relationship")) == {"self"}
            )
        return values

    def _care_children(self, *conditions):
        """The children that the signed-in caregiver may see now.

        Staff have no children here: their rules open other families' records.
        """
        Child = request.env["care.child"]
        if not request.env.user._is_portal():
            return Child
        return Child.search(list(conditions))

    def _care_title(self, is_me):
        """A young person comes for the own care, everybody else for children."""
        return request.env._("My care") if is_me else request.env._("My children")

    def _care_page(self, template, status=200, cards=(), **values):
        # The portal user's own center; env.user reads as superuser
        center = request.env["care.child"]._portal_center(request.env.user.company_id)
        response = request.render(
            template,
            {
                **self._prepare_portal_layout_values(),
                "page_name": "care_children",
                "user_center": center,
                "cards": cards,
                "care_title": self._care_title(
                    cards and all(card["is_me"] for card in cards)
                ),
                **values,
            },
            status=status,
        )
        # On a shared phone, Back after signing out must not bring the page back.
        response.headers["Cache-Control"] = "no-store"
        return response

    @http.route("/my/children", type="http", auth="user", website=True, methods=["GET"])
    def my_children(self, **kwargs):
        children = self._care_children()
        return self._care_page(
            "care_coordination.portal_my_children",
            cards=children._portal_cards(),
            waiting=children._portal_waiting(),
        )

    @http.route(
        "/my/children/<int:child_id>",
        type="http",
        auth="user",
        website=True,
        methods=["GET"],
    )
    def my_child(self, child_id, **kwargs):
        child = self._care_children(("id", "=", child_id))
        return self._care_child_page(child, sent="sent" in kwargs)

    def _care_child_page(self, child, status=200, **values):
        """The page of one child; ``sent``, ``written`` and ``trouble`` tell what became
        of a message."""
        if not child:
            return self._care_page("care_coordination.portal_no_child", status=404)
        cards = child._portal_cards()
        child._portal_mark_seen()
        return self._care_page(
            "care_coordination.portal_my_child",
            status=status,
            page_name="care_child",
            cards=cards,
            card=cards[0],
            meetings=child._portal_meetings(),
            conversation=child._portal_conversation(),
            may_write=child._portal_may_write(),
            message_length=MESSAGE_LENGTH,
            message_key=uuid4().hex,
            **values,
        )

    @http.route(
        "/my/children/<int:child_id>/message",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def write_to_team(self, child_id, text="", key="", **kwargs):
        """Keep the caregiver's message and lead back to the page, so that reloading it
        sends nothing again."""
        child = self._care_children(("id", "=", child_id))
        if child:
            try:
                child._portal_write_to_team(text, key)
            except UserError as error:
                # What was typed stays in the box
                return self._care_child_page(
                    child, status=422, trouble=error.args[0], written=text
                )
            return request.redirect(
                f"/my/children/{child.id}?sent=1#care_messages", 303
            )
        return self._care_child_page(child)

    @http.route(
        "/my/children/<int:child_id>/coordinator/<int:staff_id>/photo",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def coordinator_photo(self, child_id, staff_id):
        """The face of a person on the child's team; initials when there is no photo."""
        child = self._care_children(("id", "=", child_id))
        person = child and child._portal_team_partner(staff_id)
        if not person:
            raise request.not_found()
        stream = request.env["ir.binary"]._get_image_stream_from(person, "avatar_256")
        stream.public = False
        return stream.get_response(max_age=PHOTO_SECONDS)
