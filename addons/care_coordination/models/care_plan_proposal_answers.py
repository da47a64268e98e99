from textwrap import shorten

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools.names import normalize

# Longer words make a poor headline: the rest goes to the note beneath
HEADLINE = 160


class CarePlanProposal(models.Model):
    """The staff's answer to a family: accepting does it, declining says why."""

    _inherit = "care.plan.proposal"

    def action_accept(self, reply=None):
        """Put into the plan what the family proposes, in the family's own words.

        :param str reply: a word to the family, if any
        :raise AccessError: for a plan that the user may not change
        :raise UserError: it was answered already, or is not possible any more
        """
        for proposal in self:
            proposal._begin_answer()
            getattr(proposal, f"_accept_{proposal.kind}")()
            proposal._finish_answer("accepted", (reply or "").strip())

    def action_decline(self, reply=None):
        """Leave the plan as it is, with a word to the family about why.

        :raise AccessError: for a plan that the user may not change
        :raise UserError: without a word, or it was answered already
        """
        reply = (reply or "").strip()
        if not reply:
            raise UserError(
                self.env._("Write a word to the family: they will read why not now.")
            )
        for proposal in self:
            proposal._begin_answer()
            proposal._finish_answer("declined", reply)

    def action_open_answer(self):
        """The window in which the staff answers with a word."""
        self.ensure_one()
        self.plan_id.check_access("write")
        return self.plan_id._open_form(
            "care.plan.answer", self.env._("Answer the family"), proposal_id=self.id
        )

    def action_open_plan(self):
        self.ensure_one()
        return self.plan_id.action_open()

    def _begin_answer(self):
        """Two colleagues who answer at once: the second is told."""
        self.check_access("read")
        self.plan_id.check_access("write")
        self.env.cr.execute(
            SQL(
                "SELECT state FROM care_plan_proposal WHERE id = %s FOR UPDATE", self.id
            )
        )
        [(state,)] = self.env.cr.fetchall()
        if state != "waiting" or self.state != "waiting":
            raise UserError(
                self.env._("Somebody has answered this already. Load the page again.")
            )

    def _finish_answer(self, state, reply):
        # sudo: nobody writes proposals by hand; asked as the user for the plan
        self.sudo().write(
            {
                "state": state,
                "reply": reply or False,
                "answered_by_id": self.env.uid,
                "date_answered": fields.Datetime.now(),
            }
        )

    # What accepting does, by kind. As the user: who may not change it is told so

    def _in_their_language(self, model):
        """Words that the family wrote stand in its language too."""
        return self.env[model].with_context(lang=self.lang or self.env.lang)

    def _accept_need(self):
        self._in_their_language("care.need").create(
            {
                "child_id": self.child_id.id,
                "words": " ".join(self.words.split()),
                "category_id": self._guess_category().id,
                "raised_by": "family",
            }
        )

    def _accept_goal(self):
        words = " ".join(self.words.split())
        self._in_their_language("care.goal").create(
            {
                "plan_id": self.plan_id.id,
                "name": shorten(words, HEADLINE, placeholder=" …"),
                "why": words if len(words) > HEADLINE else False,
                "kind": "family",
                "state": "active",
            }
        )

    def _accept_change_goal(self):
        """The family's words become the goal's. In both languages, or the plan would
        say two things; the staff puts them into English later."""
        goal = self._still(self.goal_id)
        words = " ".join(self.words.split())
        for lang in {self.lang or self.env.lang, self.env.lang}:
            goal.with_context(lang=lang).name = words

    def _accept_drop_goal(self):
        self._still(self.goal_id).write(
            {"state": "cancelled", "state_reason": self.words}
        )

    def _accept_strength(self):
        self._in_their_language("care.strength").create(
            {"child_id": self.child_id.id, "words": " ".join(self.words.split())}
        )

    def _accept_about_me(self):
        plan = self.plan_id.with_context(lang=self.lang or self.env.lang)
        plan.about_me = "\n".join(filter(None, [plan.about_me, self.words.strip()]))

    def _accept_step_done(self):
        action = self._still(self.action_id)
        if action.state != "completed":
            action.write({"state": "completed", "outcome": self.words})

    def _accept_wrong(self):
        """The staff has corrected it; nothing here could."""

    def _still(self, record):
        """The goal or step that it is about, unless it is gone."""
        if not record.exists() or ("active" in record._fields and not record.active):
            raise UserError(
                self.env._(
                    "What the family writes about is not in the plan any more. "
                    "Answer with a word instead."
                )
            )
        return record

    def _guess_category(self):
        """The kind of need that the family's words name, else "something else"; the
        longest word found counts. The staff corrects it in the list of needs."""
        words = f" {normalize(self.words)} "
        known = self.env["care.need.category"]._by_word()
        found = [word for word in known if f" {word} " in words]
        if found:
            return known[max(found, key=len)]
        return self.env.ref("care_coordination.care_need_category_other")
