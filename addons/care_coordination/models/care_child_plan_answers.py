import base64
import binascii
import io

from PIL import Image, UnidentifiedImageError
from psycopg2 import IntegrityError

from odoo import models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL, mute_logger

from .care_child_messages import MESSAGE_LENGTH

NAME_LENGTH = 100
# A drawn name of a phone's width is a few kilobytes
SIGNATURE_BYTES = 300_000
SIGNATURE_SIDE = 4000
# What is told about one goal, and the step that is told to be done
ABOUT_GOAL = {"change_goal", "drop_goal"}
ABOUT_STEP = {"step_done"}


class CareChild(models.Model):
    """What a caregiver answers to the plan: yes, in part, no, and what is missing.

    Any caregiver with a current grant may say it; the record says who. Each page
    carries a key, and the same key is kept once, however often a thumb taps.
    """

    _inherit = "care.child"

    def _portal_agree(
        self, version_id, decision, words="", signed_name="", signature="", key=""
    ):
        """Keep what the signed-in caregiver says of the published plan.

        :param int version_id: the version that was on screen
        :param str decision: agrees, in_part or disagrees
        :param str signature: a drawn name as a PNG data URL; may be empty
        :param str key: given by the page; the same key is kept once
        :raise AccessError: without a current grant, or for another child's version
        :raise UserError: for what is missing, in the caregiver's words
        """
        caregiver = self._portal_writer()
        version = self._portal_version()
        if version.id != version_id:
            if version_id not in version.plan_id.version_ids.ids:
                raise AccessError(self.env._("This plan is not shown to you."))
            raise UserError(
                self.env._("There is a newer plan now. Please read it first.")
            )
        if decision not in self._portal_decisions():
            raise UserError(self.env._("Please choose one of the three answers."))
        words = self._portal_said(words)
        if decision != "agrees" and not words:
            raise UserError(self.env._("Please write what should be different."))
        signed_name = " ".join((signed_name or "").split())
        if not signed_name:
            raise UserError(self.env._("Please type your full name to sign."))
        if len(signed_name) > NAME_LENGTH:
            raise UserError(
                self.env._("This name is too long. Please make it shorter.")
            )
        image = self._portal_signature(signature)
        key = self._portal_key(caregiver, key)
        Agreement = version.env["care.plan.agreement"]
        if key and Agreement.search_count([("client_key", "=", key)], limit=1):
            return
        keyed = version.with_context(default_client_key=key)
        self._portal_once(
            lambda: keyed._record_agreement(
                caregiver,
                decision,
                words,
                "portal",
                signature=image,
                signed_name=signed_name,
            )
        )

    def _portal_propose(self, kind, words="", goal_id=0, action_id=0, key=""):
        """Keep what the signed-in caregiver wants in the plan.

        :param str kind: see :meth:`_portal_proposal_kinds`
        :param int goal_id: the goal that it is about, of the published plan
        :param int action_id: the family's step that is done, of the published plan
        :param str key: given by the page; the same key is kept once
        :raise AccessError: without a current grant, or for what is not in this plan
        :raise UserError: for what is missing, in the caregiver's words
        """
        caregiver = self._portal_writer()
        kinds = self._portal_proposal_kinds()
        if kind not in kinds:
            raise UserError(self.env._("Please choose what it is about."))
        goal, action = self._portal_about(kind, goal_id, action_id)
        words = self._portal_said(words)
        if not words and kind in ABOUT_STEP | {"drop_goal"}:
            # One tap says it all
            words = kinds[kind]
        if not words:
            raise UserError(self.env._("Please write a few words first."))
        # sudo: the plan of a child that the lines above asked about
        plan = self.env["care.plan"].sudo()._care_plan_of(self.sudo())
        if action and action.id in self._portal_steps_told(caregiver):
            return
        self._portal_once(
            lambda: plan._propose(
                caregiver,
                kind,
                words,
                goal=goal,
                action=action,
                key=self._portal_key(caregiver, key),
            )
        )

    def _portal_take_back(self, action_id):
        """Take back that a step is done, while nobody has answered.

        :param int action_id: the step, of the published plan
        :raise AccessError: without a current grant, or for what is not in this plan
        :raise UserError: it was answered already, in the caregiver's words
        """
        caregiver = self._portal_writer()
        _goal, action = self._portal_about("step_done", 0, action_id)
        mine = action.env["care.plan.proposal"].search(
            [
                ("child_id", "=", self.id),
                ("caregiver_id", "=", caregiver.id),
                ("kind", "=", "step_done"),
                ("action_id", "=", action.id),
            ],
            order="date desc, id desc",
            limit=1,
        )
        if not mine:
            return
        # The staff may be answering at this moment
        self.env.cr.execute(
            SQL(
                "SELECT state FROM care_plan_proposal WHERE id = %s FOR UPDATE", mine.id
            )
        )
        if self.env.cr.fetchone() != ("waiting",):
            raise UserError(
                self.env._("Your team has answered already. Please write to them.")
            )
        mine.unlink()

    def _portal_writer(self):
        """The signed-in caregiver of a child that somebody still works for.

        :raise AccessError: without a current grant
        :raise UserError: after the work with the child ended
        """
        caregiver = self._portal_caregiver()
        if not self._portal_may_write():
            raise UserError(
                self.env._("Our work with you is done for now. Please call us.")
            )
        return caregiver

    def _portal_about(self, kind, goal_id, action_id):
        """The goal or step of the plan on screen; both may be None.

        :raise AccessError: for one that is not on screen: another child's, protected,
            or not published
        """
        if kind not in ABOUT_GOAL | ABOUT_STEP:
            return None, None
        version = self._portal_version()
        content = version._portal_content() if version else {"goals": []}
        if kind in ABOUT_GOAL and goal_id in {goal["id"] for goal in content["goals"]}:
            return version.env["care.goal"].browse(goal_id), None
        if kind in ABOUT_STEP:
            owners = {
                step["id"]: step["owner_code"]
                for goal in content["goals"]
                for step in goal["actions"]
            }
            action = version._portal_steps(content).get(action_id)
            if action and owners[action_id] == "family":
                return action.goal_id, action
        raise AccessError(self.env._("This part of the plan is not shown to you."))

    def _portal_said(self, words):
        words = (words or "").strip()
        if len(words) > MESSAGE_LENGTH:
            raise UserError(
                self.env._("This is too long. Please make it shorter, or call us.")
            )
        return words

    def _portal_key(self, caregiver, key):
        """The page's key, of this person: nobody meets the keys of others."""
        key = (key or "").strip()[:64]
        return f"{caregiver.id}/{self.id}/{key}" if key else False

    def _portal_once(self, keep):
        """Keep something; another request with the same key may have been first."""
        try:
            with self.env.cr.savepoint(), mute_logger("odoo.sql_db"):
                keep()
                self.env.flush_all()
        except IntegrityError as error:
            if "client_key" not in (error.diag.constraint_name or ""):
                raise

    def _portal_signature(self, signature):
        """The drawn name as base64 PNG, or False.

        :raise UserError: for what is no drawing
        """
        if not signature:
            return False
        head, _comma, data = signature.partition(",")
        try:
            raw = base64.b64decode(data, validate=True)
            if head != "data:image/png;base64" or len(raw) > SIGNATURE_BYTES:
                raise ValueError("no drawing of a name")
            with Image.open(io.BytesIO(raw), formats=["PNG"]) as image:
                if max(image.size) > SIGNATURE_SIDE:
                    raise ValueError("no drawing of a name")
                image.verify()
        except (
            ValueError,
            SyntaxError,
            OSError,
            binascii.Error,
            UnidentifiedImageError,
            Image.DecompressionBombError,
        ) as error:
            raise UserError(
                self.env._(
                    "Your drawn name did not reach us. "
                    "Please draw it again, or only type your name."
                )
            ) from error
        return base64.b64encode(raw)
