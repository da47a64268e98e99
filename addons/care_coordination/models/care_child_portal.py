from babel.dates import format_date

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools.misc import babel_locale_parse, get_lang

from ..tools.phones import dial_link

# All that a caregiver may read of a child, by any route. ``active`` and the names are
# needed to search and sort; the rest of the record is the staff's.
PORTAL_FIELDS = frozenset(
    {
        "id",
        "display_name",
        "name",
        "first_name",
        "last_name",
        "birth_date",
        "age",
        "active",
    }
)

# Who is named first: the lead, else whoever stands in.
ROLE_ORDER = {"lead": 0, "second": 1, "cover": 2}


class CareChild(models.Model):
    """What a caregiver sees of a child in the portal.

    The record rule lets a caregiver read the children of a current grant. This file
    keeps that sight narrow (few fields, no chatter) and prepares the pages.
    """

    _inherit = "care.child"

    # The narrow sight

    def _has_field_access(self, field, operation):
        if not super()._has_field_access(field, operation):
            return False
        if self.env.su or self.env.user._is_internal():
            return True
        return operation == "read" and field.name in PORTAL_FIELDS

    def _mail_get_operation_for_mail_message_operation(self, message_operation):
        """Reading the child is not reading what the staff wrote on it."""
        if self.env.user._is_internal():
            return super()._mail_get_operation_for_mail_message_operation(
                message_operation
            )
        return dict.fromkeys(self, "write")

    @api.model
    def _get_thread_with_access(self, thread_id, **kwargs):
        """No chatter, followers or suggested recipients outside the staff."""
        if not self.env.user._is_internal():
            return self.browse()
        return super()._get_thread_with_access(thread_id, **kwargs)

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        """Who reads a record may follow it in Odoo, and gets the staff's mail then."""
        if not self.env.su and not self.env.user._is_internal():
            raise AccessError(
                self.env._("Only the staff of the center can follow a child's record.")
            )
        return super().message_subscribe(partner_ids, subtype_ids)

    # The cards

    def _portal_cards(self):
        """What the portal shows of each child, as plain values and in a fixed number
        of queries.

        :return: one dict per child, in the order of ``self``: ``id``, ``name``,
            ``first_name``, ``age``, ``url``, ``team`` and ``center`` (see
            :meth:`_portal_member` and :meth:`_portal_center`), ``next`` (see
            :meth:`_portal_next`), ``status``, a sentence while nobody is on the team,
            ``is_me`` when the reader is the young person, and ``messages`` (see
            :meth:`_portal_talk`)
        :raise AccessError: for a child that the user may not read
        """
        if not self:
            return []
        self.check_access("read")
        # sudo: the team, next step and center of children that the user may read;
        # only the words below leave this method.
        children = self.sudo()
        latest = children._portal_episodes()
        episodes = {
            child: episode
            for child, episode in latest.items()
            if episode.phase != "closed"
        }
        Episode = children.env["care.episode"]
        members = Episode.union(*episodes.values())._portal_members()
        talks = self._portal_talks()
        centers = {
            company: self._portal_center(company) for company in children.company_id
        }
        my_families = self._portal_my_families()
        return [
            {
                **child._portal_card(
                    latest.get(child, Episode),
                    members.get(episodes.get(child), ()),
                    centers[child.company_id],
                    child.family_id in my_families,
                ),
                "messages": child._portal_talk(
                    talks.get(child.id), may_write=child in episodes
                ),
            }
            for child in children
        ]

    def _portal_my_families(self):
        """The families in which the reader is the young person."""
        # sudo: in which role the user's own contact is in a family
        own = (
            self.env["care.caregiver"]
            .sudo()
            .search_fetch(
                [
                    ("partner_id", "=", self.env.user.partner_id.id),
                    ("relationship", "=", "self"),
                ],
                ["family_id"],
            )
        )
        return own.family_id

    def _portal_episodes(self):
        """The open episode of each child, else the last closed one."""
        found = self.env["care.episode"].search_fetch(
            [("child_id", "in", self.ids)],
            ["child_id", "phase", "next_step", "next_date"],
            order="date_referred, id",
        )
        closed = found.filtered(lambda episode: episode.phase == "closed")
        return {episode.child_id: episode for episode in closed + (found - closed)}

    def _portal_card(self, episode, members, center, is_me):
        self.ensure_one()
        team = [self._portal_member(member) for member in members]
        helper = (team or [center])[0]
        has_news = team or episode.next_step or episode.next_date
        has_next = episode and episode.phase != "closed" and has_news
        return {
            "id": self.id,
            "name": self.name,
            "first_name": self.first_name,
            "age": self.age,
            "url": f"/my/children/{self.id}",
            "center": center,
            "team": team,
            "next": episode._portal_next(helper["name"]) if has_next else None,
            "status": False if team else self._portal_status(episode, center, is_me),
            "is_me": is_me,
        }

    def _portal_status(self, episode, center, is_me):
        """Why nobody is named, and what to do: never an empty card."""
        values = {
            "child": self.first_name,
            "center": center["name"],
            "phone": center["phone"],
        }
        if episode.phase == "closed" and is_me:
            text = self.env._(
                "Our work with you is done for now. "
                "If you need help again, we are here for you."
            )
        elif episode.phase == "closed":
            text = self.env._(
                "Our work with %(child)s is done for now. "
                "If you need help again, we are here for you.",
                **values,
            )
        elif is_me:
            text = self.env._(
                "We have your papers. Someone from %(center)s will call you.", **values
            )
        else:
            text = self.env._(
                "We have your child's papers. Someone from %(center)s will call you.",
                **values,
            )
        if not center["phone"]:
            return text
        call = self.env._("You can call us at %(phone)s.", **values)
        return f"{text} {call}"

    def _portal_member(self, member):
        """One helper on the team: who, what they do, how to reach them.

        :return: dict of ``id``, ``name``, ``photo`` (a URL that asks again who is
            looking), ``discipline``, ``helps_with``, ``role``, ``speaks``, ``phone``,
            ``tel``, ``email``; all but the first two may be empty
        """
        staff = member.staff_id
        discipline, helps_with = self._portal_disciplines()[staff.discipline]
        return {
            "id": staff.id,
            "name": staff.name,
            "photo": f"/my/children/{self.id}/coordinator/{staff.id}/photo",
            "discipline": discipline,
            "helps_with": helps_with,
            "role": self._portal_roles()[member.role],
            "speaks": ", ".join(staff.language_ids.mapped("name")),
            "phone": staff.phone,
            "tel": dial_link(staff.phone),
            "email": staff.email_normalized,
        }

    def _portal_team_partner(self, staff_id):
        """The person behind ``staff_id`` if on this child's team today, else empty.

        :raise AccessError: when the user may not read the child
        :rtype: res.partner as superuser
        """
        self.ensure_one().check_access("read")
        # sudo: who is on the team of a child that the user may read
        child = self.sudo()
        episode = child._portal_episodes().get(child)
        if not episode or episode.phase == "closed":
            return child.env["res.partner"]
        members = episode._portal_members().get(episode, ())
        team = child.env["care.staff"].union(*(m.staff_id for m in members))
        return team.filtered(lambda staff: staff.id == staff_id).partner_id

    # Plain words

    def _portal_disciplines(self):
        return {
            "nurse": (
                self.env._("Children's nurse"),
                self.env._("Helps with health questions and doctor visits."),
            ),
            "clinical_social_worker": (
                self.env._("Social worker"),
                self.env._("Helps with worries, stress and family needs."),
            ),
            "community_care_coordinator": (
                self.env._("Community helper"),
                self.env._("Helps you find food, housing, school and other help."),
            ),
            "other": (
                self.env._("Team member"),
                self.env._("Helps your family as part of the team."),
            ),
        }

    def _portal_roles(self):
        return {
            "lead": self.env._("Your care coordinator. Ask this person first."),
            "second": self.env._("Also works with your family."),
            "cover": self.env._("Fills in for your care coordinator."),
        }

    @api.model
    def _portal_center(self, company):
        """How to reach a center: dict of ``name``, ``phone``, ``tel``, ``email`` and
        ``address``, a list of lines."""
        town = ", ".join(filter(None, [company.city, company.state_id.code]))
        lines = [company.street, company.street2, f"{town} {company.zip or ''}".strip()]
        return {
            "name": company.name,
            "phone": company.phone,
            "tel": dial_link(company.phone),
            "email": company.email,
            "address": [line for line in lines if line],
        }

    @api.model
    def _portal_day(self, day, begins=True, with_year=False):
        """A day in words of the reader's language: "Tuesday, December 1".

        :param begins: the words begin a line; else Spanish writes them small
        :param with_year: say the year of this year's days too: where past and coming
            days stand side by side
        """
        locale = babel_locale_parse(get_lang(self.env).code)
        this_year = day.year == fields.Date.context_today(self).year
        if this_year and not with_year:
            # The letters are Unicode date fields; a translation keeps them
            pattern = self.env._("EEEE, MMMM d")
        else:
            pattern = self.env._("EEEE, MMMM d, y")
        words = format_date(day, pattern, locale=locale)
        return words[:1].upper() + words[1:] if begins else words
