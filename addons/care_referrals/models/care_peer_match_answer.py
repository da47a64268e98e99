from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError

from .care_peer_match import SERVED, SHARED, SIDES, WENT

WORDS_LENGTH = 2000


class CarePeerMatch(models.Model):
    """What the two parents say: yes or no, what the other may know, how it went.

    An answer comes on record here and nowhere else, whoever brings it: the parent in
    the portal, or the staff after a call. It says who kept it, when and how.
    """

    _inherit = "care.peer.match"

    def _care_answer(self, side, answer, how, shares=(), words=""):
        """Keep a yes or no; with both yes the match moves on, with a no it ends.

        For callers that have checked who answers: staff who may write the match, or the
        portal for the parent of that side.

        :param str side: ``peer`` or ``family``
        :param str answer: ``yes`` or ``no``
        :param str how: ``portal``, ``spoken`` or ``paper``
        :param shares: of ``name``, ``phone``, ``email``: what the other may know
        :raise UserError: when this can not be answered any more, in plain words
        """
        self.ensure_one()
        match = self._care_locked()
        if side not in SIDES or answer not in ("yes", "no"):
            raise UserError(self.env._("Please choose yes or no."))
        if match.state not in ("asked", "both_yes"):
            raise UserError(self.env._("This question is not open any more."))
        yes = answer == "yes"
        match.write(
            {
                f"{side}_answer": answer,
                f"{side}_date": fields.Datetime.now(),
                f"{side}_how": how,
                f"{side}_user_id": self.env.uid,
                f"{side}_words": match._care_said(words),
                **{f"{side}_share_{name}": yes and name in shares for name in SHARED},
            }
        )
        if not yes:
            match.write({"state": "declined", "declined_by": side})
        elif match.peer_answer == match.family_answer and match.state == "asked":
            match.write({"state": "both_yes"})

    def _care_told(self, side, went, words=""):
        """Keep how it goes, as one of the two parents says."""
        self.ensure_one()
        match = self._care_locked()
        if match.state not in ("introduced", "closed"):
            raise UserError(self.env._("You can tell us after you were introduced."))
        if side not in SIDES or went not in dict(WENT):
            raise UserError(self.env._("Please choose one of the answers."))
        said = match._care_said(words)
        match.write({f"{side}_went": went, f"{side}_words": said})

    def _care_stop(self, reason):
        """End it, whatever was agreed: names and numbers are hidden from now on."""
        self.ensure_one()
        match = self._care_locked()
        reason = match._care_said(reason) or self.env._("No reason was given.")
        match.write({"state": "stopped", "state_reason": reason})

    def _care_locked(self):
        """This match as superuser, with nobody else answering at the same moment."""
        # sudo: the callers checked who answers; the answer is the parent's own
        match = self.sudo()
        match.lock_for_update(allow_referencing=True)
        match.invalidate_recordset()
        return match

    def _care_said(self, words):
        words = (words or "").strip()
        if len(words) > WORDS_LENGTH:
            raise UserError(
                self.env._("This is too long. Please make it shorter, or call us.")
            )
        return words or False

    def _care_after_transition(self, before):
        result = super()._care_after_transition(before)
        for match in self:
            if match.state == "asked":
                match._care_mail(SIDES)
            elif match.state == "introduced":
                match._care_introduced()
            elif match.state == "closed" and match.outcome in SERVED:
                match.wish_id.write({"state": "closed"})
            elif match.state in ("closed", "declined", "stopped"):
                match.wish_id.action_propose()
        return result

    def _care_introduced(self):
        """Both read now what the other shares; the staff asks later how it goes."""
        # sudo: proposals that nobody was asked about
        others = (self.wish_id.match_ids - self).sudo()
        others.filtered(lambda match: match.state == "proposed").unlink()
        if not self.date_follow_up:
            days = self.company_id.care_peer_follow_days
            self.date_follow_up = fields.Date.context_today(self) + timedelta(days=days)
        self._care_mail(SIDES)

    def _care_mail(self, sides):
        """Tell who has a login that something waits there; the mail says nothing of
        it. Who has none is called."""
        # sudo: which of the two have a login and an address
        match = self.sudo()
        people = {"peer": match.peer_id.caregiver_id, "family": match.caregiver_id}
        reached = match.env["care.caregiver"].union(*(people[side] for side in sides))
        reached = reached.filtered(
            lambda person: person.email_normalized and person._portal_user()
        )
        if reached:
            # sudo: the words of the mail are ours, and nothing of them is personal
            template = self.env.ref("care_referrals.care_peer_mail").sudo()
            template.with_company(match.company_id).send_mail_batch(reached.ids)

    # Staff

    def action_ask(self):
        """Ask both: the question waits in the portal, or the staff calls."""
        self.write({"state": "asked"})

    def action_introduce(self):
        self.write({"state": "introduced"})

    def action_step(self):
        """The window for one step: an answer that was spoken, how it goes, the end."""
        self.ensure_one().check_access("write")
        kind = self.env.context.get("care_peer_step", "follow")
        return {
            "type": "ir.actions.act_window",
            "name": self.env["care.peer.step"]._title(kind),
            "res_model": "care.peer.step",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_match_id": self.id, "default_kind": kind},
        }
