from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .care_peer_wish import LIVE

# What a form may hold: a few taps and a few words
TEXT_LENGTH = 1000
MOST_FAMILIES = 5
FIRST_LANGUAGES = 2


class CarePeer(models.Model):
    """The pages on which parents ask for another parent, offer, and answer.

    A parent stands on one side of each match, and reads of the other side what that
    side has agreed to by then: topics and language first, the first name after its yes,
    name and number after both said yes and were introduced.
    """

    _inherit = "care.peer"

    @api.model
    def _portal_children(self):
        """Children of the signed-in parent for whom talking can be asked, as the user;
        the own care of a young person is another matter."""
        Child = self.env["care.child"]
        if not self.env.user._is_portal():
            return Child
        children = Child.search([])
        mine = children._portal_my_families()
        # sudo: the family of children that the user may read
        return children.filtered(lambda child: child.sudo().family_id not in mine)

    @api.model
    def _portal_own(self):
        """The signed-in parent's own offer, as superuser; empty without one."""
        # sudo: only what this person has offered
        Peer = self.env["care.peer"].sudo()
        if not self.env.user._is_portal():
            return Peer
        mine = [("partner_id", "=", self.env.user.partner_id.id)]
        return Peer.search(mine, order="id desc", limit=1)

    @api.model
    def _portal_parents(self):
        """All that the page shows.

        :return: dict of ``asks`` (one per child: ``child``, ``first_name``, ``wish``),
            ``offer`` (the own one or None), ``helps`` (families to talk with),
            ``topics``, ``languages``
            and ``more_languages`` (pairs of id and name)
        """
        children = self._portal_children()
        wishes = self._portal_wishes(children)
        own = self._portal_own()
        return {
            "asks": [
                {
                    "child": child.id,
                    "first_name": child.first_name,
                    "wish": wishes[child]._portal_wish() if child in wishes else None,
                }
                for child in children
            ],
            "offer": own._portal_offer() if own else None,
            "helps": own.match_ids.filtered(
                lambda match: match.state in LIVE
            )._portal_matches("peer"),
            "topics": self._portal_pairs("care.peer.topic"),
            **self._portal_languages(children, own),
        }

    @api.model
    def _portal_pairs(self, model):
        # sudo: the words of a short list
        return [(one.id, one.name) for one in self.env[model].sudo().search([])]

    @api.model
    def _portal_languages(self, children, own):
        """The first of the list, the home's and the own ones; and all others apart, or
        a thumb scrolls through fifty."""
        # sudo: the home language of children that the user may read
        homes = children.sudo().family_id.language_id
        near = {*homes.ids, *own.language_ids.ids}
        pairs = self._portal_pairs("care.language")
        near.update(pair[0] for pair in pairs[:FIRST_LANGUAGES])
        return {
            "languages": [pair for pair in pairs if pair[0] in near],
            "more_languages": [pair for pair in pairs if pair[0] not in near],
        }

    @api.model
    def _portal_wishes(self, children):
        """``{child: wish}``: the open wishes of the signed-in caregiver."""
        # sudo: only the user's own wishes for children that the user may read
        found = (
            self.env["care.peer.wish"]
            .sudo()
            .search(
                [
                    ("child_id", "in", children.ids),
                    ("caregiver_id.partner_id", "=", self.env.user.partner_id.id),
                    ("state", "=", "open"),
                ]
            )
        )
        return {wish.child_id.with_env(self.env): wish for wish in found}

    @api.model
    def _portal_parents_note(self):
        """For the link to the page: ``shown``, and how many answers are ``waiting``."""
        children = self._portal_children()
        own = self._portal_own()
        if not children and not own:
            return {"shown": False, "waiting": 0}
        # sudo: the wishes of the reader's own children, who were looked up as the user
        wishes = self.env["care.peer.wish"].sudo()
        wishes = wishes.union(*self._portal_wishes(children).values())
        asked = [
            *(
                match.family_answer
                for match in wishes.match_ids
                if match.state == "asked"
            ),
            *(match.peer_answer for match in own.match_ids if match.state == "asked"),
        ]
        return {"shown": True, "waiting": sum(not answer for answer in asked)}

    def _portal_offer(self):
        states = {
            "offered": self.env._("Thank you. Your team will call you first."),
            "ready": self.env._("Thank you. We ask you when a family could use you."),
            "paused": self.env._("You are taking a break. We do not ask you now."),
            "ended": False,
        }
        return {
            "state": self.state,
            "words": states[self.state],
            "languages": self.language_ids.ids,
            "topics": self.topic_ids.ids,
            "birth_years": self.birth_years,
            "experience": self.experience,
            "about": self.about,
            "max_families": self.max_families,
        }

    @api.model
    def _portal_save_offer(self, values):
        """Keep what the signed-in parent offers, new or changed.

        :param dict values: ``languages`` and ``topics`` (ids), ``birth_years``,
            ``experience``, ``about``, ``max_families``, ``agree``
        :raise AccessError: for whoever has no child here
        :raise UserError: for what is missing, in the parent's words
        """
        children = self._portal_children()
        if not children:
            raise AccessError(self.env._("This page is for the child's caregivers."))
        if not values.get("agree"):
            raise UserError(self.env._("Please tick that we may ask you."))
        languages = self._portal_known("care.language", values.get("languages"))
        topics = self._portal_known("care.peer.topic", values.get("topics"))
        if not languages or not topics:
            raise UserError(
                self.env._("Please tick at least one language and one topic.")
            )
        kept = {
            "language_ids": [fields.Command.set(languages.ids)],
            "topic_ids": [fields.Command.set(topics.ids)],
            "birth_years": self._portal_text(values.get("birth_years")),
            "experience": self._portal_text(values.get("experience")),
            "about": self._portal_text(values.get("about")),
            "max_families": min(max(values.get("max_families") or 1, 1), MOST_FAMILIES),
        }
        own = self._portal_own()
        if own:
            if own.state == "ended":
                own.write({"state": "offered"})
            own.write({**kept, **self._portal_agreed()})
            return own
        caregiver = children[0]._portal_caregiver()
        return own.create(
            {
                **kept,
                **self._portal_agreed(),
                "caregiver_id": caregiver.id,
                "company_id": caregiver.company_id.id,
                "offered_how": "portal",
            }
        )

    def _portal_agreed(self):
        today = fields.Date.context_today(self)
        return {"date_agreed": today, "agreed_how": "portal"}

    @api.model
    def _portal_set_offer(self, what):
        """Take a break (``pause``), come back (``again``) or ``end`` the own offer."""
        own = self._portal_own()
        if not own:
            raise AccessError(self.env._("This page is not for you."))
        target = {"pause": "paused", "again": "ready", "end": "ended"}.get(what)
        if not target:
            raise UserError(self.env._("Please choose one of the answers."))
        if what == "again" and own.state not in ("paused", "ready"):
            # Nobody goes on the list before the team talked with them
            raise UserError(self.env._("Your team will call you first."))
        own.write({"state": target})

    @api.model
    def _portal_known(self, model, ids):
        # sudo: whether these are on a short list
        return self.env[model].sudo().search([("id", "in", list(ids or ()))])

    @api.model
    def _portal_text(self, text):
        text = (text or "").replace("\0", "").strip()
        if len(text) > TEXT_LENGTH:
            raise UserError(
                self.env._("This is too long. Please make it shorter, or call us.")
            )
        return text or False
