from psycopg2 import IntegrityError

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import format_time, html2plaintext, mute_logger, plaintext2html

from ..tools.clock import TIME_ZONE

MESSAGE_LENGTH = 2000
# A conversation is shown from its latest message backwards
MESSAGES_SHOWN = 30


class CareChild(models.Model):
    """Messages between a child's caregivers and the team.

    They are ordinary ``mail.message`` rows on the child with the subtype
    ``care_coordination.mt_family_message``. A caregiver's message has the caregiver's
    contact as author; an answer has a colleague as author and the caregivers that it
    is for in ``partner_ids``. Each caregiver has a conversation of the own: what the
    other parent writes, and what the team answers there, is not in it.

    A caregiver's message waits for the team until the first of these comes after it:
    an answer of the team to that caregiver (same subtype, the caregiver in
    ``partner_ids``), a contact in which the family was reached (``care.encounter``),
    or ``date_family_seen``: somebody read it and no answer was needed.

    Nothing of it goes out by mail. A caregiver gets a mail that there is a message,
    the team finds it in My Work.
    """

    _inherit = "care.child"

    date_family_seen = fields.Datetime(
        "Family's messages seen on",
        readonly=True,
        copy=False,
        help="Messages of the family up to this moment need no answer.",
    )

    def action_family_seen(self):
        """The user read the family's messages, and they need no answer."""
        self.check_access("write")
        # sudo: the moment is not to be typed by anybody, so the field is read-only
        self.sudo().date_family_seen = fields.Datetime.now()
        return True

    def action_write_to_family(self):
        """The window in which the team reads what the family wrote, and answers."""
        self.ensure_one().check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Messages with the family"),
            "res_model": "care.family.message",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_child_id": self.id},
        }

    def write(self, vals):
        if "date_family_seen" in vals and not self.env.su:
            raise UserError(
                self.env._('Use "No answer needed" in the messages with the family.')
            )
        return super().write(vals)

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        """What the family and the team write is read here, not in mailboxes."""
        subtype_id = (msg_vals or {}).get("subtype_id") or message.subtype_id.id
        if subtype_id == self._family_subtype_id():
            return []
        return super()._notify_get_recipients(message, msg_vals, **kwargs)

    @api.model
    def _family_subtype_id(self):
        return self.env["ir.model.data"]._xmlid_to_res_id(
            "care_coordination.mt_family_message", raise_if_not_found=True
        )

    def _family_messages(self, partners=None, limit=MESSAGES_SHOWN):
        """What was written, latest first, as superuser.

        :param partners: only what these people wrote or what is for them
        :raise AccessError: for a child that the user may not read
        """
        self.ensure_one().check_access("read")
        domain = (
            Domain("model", "=", self._name)
            & Domain("res_id", "=", self.id)
            & Domain("subtype_id", "=", self._family_subtype_id())
        )
        if partners is not None:
            domain &= Domain("author_id", "in", partners.ids) | Domain(
                "partner_ids", "in", partners.ids
            )
        # sudo: of a child that the user may read; in the portal the subtype is closed
        messages = self.env["mail.message"].sudo()
        return messages.search(domain, order="date desc, id desc", limit=limit)

    # The caregiver's side

    def _portal_conversation(self):
        """The signed-in caregiver's messages with the team, oldest first.

        :return: list of dicts: ``mine`` (bool), ``who``, ``when`` (in words) and
            ``text``
        :raise AccessError: for a child that the user may not read
        """
        me = self.env.user.partner_id
        return [
            {
                "id": message.id,
                "mine": message.author_id == me,
                "who": message.author_id.name,
                "when": self._portal_moment(message.date),
                "text": html2plaintext(message.body),
            }
            for message in reversed(self._family_messages(me))
        ]

    def _portal_moment(self, moment):
        """Day and time after a name: "Tuesday, December 1, 3:05 PM"."""
        here = fields.Datetime.context_timestamp(
            self.with_context(tz=self._portal_tz()), moment
        )
        return self.env._(
            "%(day)s, %(start)s",
            day=self._portal_day(here.date(), begins=False),
            start=format_time(self.env, here.time(), time_format="short"),
        )

    def _portal_tz(self):
        """A caregiver's login rarely has a time zone; the centers are in one."""
        return self.env.user.tz or TIME_ZONE

    def _portal_may_write(self):
        """Somebody is there to read it: the child's episode is open."""
        self.ensure_one().check_access("read")
        # sudo: whether the child is served, of a child that the user may read
        return any(episode.phase != "closed" for episode in self.sudo().episode_ids)

    def _portal_write_to_team(self, text, key):
        """Keep a message of the signed-in caregiver.

        :param str text: what the caregiver wrote
        :param str key: given by the page; the same key is kept once
        :raise AccessError: for a child that the user may not see in the portal
        :raise UserError: for an empty or too long text, in the caregiver's words
        """
        self.ensure_one().check_access("read")
        if not self.env.user._is_portal() or not self._portal_may_write():
            raise AccessError(self.env._("You can not write about this child."))
        text = (text or "").strip()
        if not text:
            raise UserError(self.env._("Please write a few words first."))
        if len(text) > MESSAGE_LENGTH:
            raise UserError(
                self.env._(
                    "Your message is too long. Please make it shorter, or call us."
                )
            )
        # sudo: a caregiver may read the child and has no chatter; the lines above
        # checked the grant, and the author is the caregiver
        child = self.sudo()
        try:
            with self.env.cr.savepoint(), mute_logger("odoo.sql_db"):
                message = child.message_post(
                    body=plaintext2html(text),
                    author_id=self.env.user.partner_id.id,
                    message_type="comment",
                    subtype_xmlid="care_coordination.mt_family_message",
                )
                message.care_client_key = (key or "")[:64] or False
                message.flush_recordset()
        except IntegrityError:
            # The same key: the message is here already
            return
