import uuid

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.care_coordination.tools.ask import ask_for

from ..tools.answers import Said
from ..tools.states import OPEN_STATES
from ..tools.workdays import add_workdays

# Whom a service of such a status takes, nobody knows
CLOSED_SERVICES = ("inactive", "temporarily_closed", "defunct")
# Written by an answer only
SAID = frozenset(
    {
        *("answer_text", "barrier", "business_status", "capacity_status"),
        *("confirmed_by", "confirmed_how", "confirmed_name", "date_appointment"),
        *("date_confirmed", "date_family_outcome", "enrollment_status"),
        *("family_outcome", "no_show_count", "outcome", "wait_days"),
    }
)
ANSWERED = ("accepted", "completed", "failed", "rejected")


class CareReferral(models.Model):
    """A referral from us: who may be asked for what, with whose yes."""

    _inherit = "care.referral"
    _care_guarded_links = (
        *("child_id", "need_id", "agreed_by_id", "contact_id", "parent_id"),
    )

    def _care_refer(self, child, services, values, send=None):
        """Ask one service or several to help a child.

        :param values: of each of them: ``need_id``, ``request_text``, ``agreed_by_id``,
            ``agreed_on``, ``agreed_how``, ``contact_id``, ``user_id``,
            ``duplicate_reason``, ``parent_id``, as for ``create``
        :param str send: a value of ``sent_how``; "link" mails each agency its link. An
            agency that can not be mailed stays without ``date_sent``.
        :return: the referrals, one for each service, waiting for an answer
        :raise UserError: nobody agreed, the service is closed, or the same is open
        """
        child.ensure_one()
        if not services:
            raise UserError(self.env._("Choose at least one service."))
        if not (values.get("need_id") or (values.get("request_text") or "").strip()):
            raise UserError(self.env._("Say what we ask for."))
        closed = services.filtered(lambda s: s.status in CLOSED_SERVICES)
        if closed:
            raise UserError(
                self.env._("Takes nobody now: %s.", ", ".join(closed.mapped("name")))
            )
        common = {
            "child_id": child.id,
            "direction": "outgoing",
            "state": "requested",
            "user_id": self.env.uid,
            "agreed_on": fields.Date.context_today(self),
            "batch_key": uuid.uuid4().hex if len(services) > 1 else False,
            "sent_how": send,
            **values,
        }
        referrals = self.create([{**common, "service_id": s.id} for s in services])
        referrals._care_need_follows()
        if send:
            referrals._care_send()
        return referrals

    def _care_send(self):
        """Send them, or note that they were given out by hand.

        :return: ``{referral: True or the reason why not}``
        """
        by_link = self.filtered(lambda r: r.sent_how == "link")
        done = dict.fromkeys(self - by_link, True)
        if by_link:
            done |= by_link._care_mail_link("answer")
        today = fields.Date.context_today(self)
        sent = self.filtered(lambda r: done.get(r) is True)
        for center, referrals in sent.grouped("company_id").items():
            due = add_workdays(today, center.care_chase_days)
            for day, ones in referrals.grouped("date_answer_due").items():
                # sudo: the day is written by what happened only
                ones.sudo().write(
                    {
                        "date_sent": today,
                        "date_answer_due": day if day and day > today else due,
                    }
                )
        return done

    def action_answer_question(self):
        """The agency asked something first: what we ask for says it now, and it is
        asked again."""
        for referral in self:
            if referral.capacity_status != "additional_assessment":
                raise UserError(self.env._("%s has no open question.", referral.ref))
        # sudo: only an answer writes it, and this question is answered
        self.sudo().write({"capacity_status": False})
        self._care_send_or_say()

    def _care_send_or_say(self):
        why = [
            f"{referral.ref}: {reason}"
            for referral, reason in self._care_send().items()
            if reason is not True
        ]
        if why:
            raise UserError("\n".join(why))

    def action_send(self):
        """Send what waits to be sent; say why not what could not be."""
        unsent = self.filtered(lambda r: r.state == "requested" and not r.date_sent)
        if not all(r.sent_how for r in unsent):
            raise UserError(self.env._("Choose how it is sent first."))
        unsent._care_send_or_say()

    # What people (not the superuser) may write

    def write(self, vals):
        if not self.env.su and not isinstance(self.env.context.get("care_said"), Said):
            self._care_refuse_unsaid(vals)
        if not self.env.su and vals.get("state") == "accepted":
            self._check_duplicates(("incoming",))
        return super().write(vals)

    def _care_refuse_unsaid(self, vals):
        """An answer has somebody who gave it: it is put down with that, or not at all.
        To open again and to go on after a pause are our own steps."""
        outgoing = self.filtered(lambda r: r.direction == "outgoing")
        named = set(vals) & SAID
        target = vals.get("state")
        steps = outgoing.filtered(
            lambda r: (
                r.state != target
                and (
                    target in ANSWERED
                    or (
                        target == "in_progress" and r.state in ("requested", "accepted")
                    )
                )
            )
        )
        if not (steps or (outgoing and named)):
            return
        one = (steps or outgoing)[:1]
        raise ask_for(
            self.env._("Who said so, and how? Record the answer."),
            one.action_record_answer(),
            self.env._("Record it"),
        )

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            for vals in vals_list:
                outgoing = vals.get("direction") or self.env.context.get(
                    "default_direction"
                )
                if outgoing == "outgoing" and set(vals) & (SAID - {"business_status"}):
                    raise UserError(
                        self.env._("What is asked just now has no answer yet.")
                    )
        referrals = super().create(vals_list)
        referrals._check_duplicates()
        return referrals

    @api.constrains("direction", "child_id", "service_id", "need_id", "parent_id")
    def _check_asked(self):
        # sudo: the links are compared, nothing of them is told
        for referral in self.sudo():
            if (referral.direction == "outgoing") != bool(referral.service_id):
                raise ValidationError(
                    self.env._(
                        "A referral from us names the service it goes to; a referral "
                        "to us names none."
                    )
                )
            need, parent = referral.need_id, referral.parent_id
            if (need | parent.need_id).child_id - referral.child_id or (
                parent.child_id - referral.child_id
            ):
                raise ValidationError(self.env._("The need must be the same child's."))
            if need and need.label != "normal":
                raise ValidationError(
                    self.env._(
                        "A protected need does not leave the center. Refer without "
                        "it, in words that the family agrees to."
                    )
                )

    @api.constrains(
        "direction", "state", "agreed_by_id", "agreed_on", "agreed_how", "contact_id"
    )
    def _check_agreed(self):
        """Nothing about a child goes out without the family's yes on record."""
        today = fields.Date.context_today(self)
        # sudo: the links are compared, nothing of them is told
        for referral in self.sudo():
            people = referral.agreed_by_id | referral.contact_id
            if people.family_id - referral.child_id.family_id:
                raise ValidationError(
                    self.env._("Who agreed must be of the child's own family.")
                )
            if referral.direction != "outgoing" or referral.state in (
                *("draft", "cancelled", "entered_in_error"),
            ):
                continue
            if not (
                referral.agreed_by_id and referral.agreed_on and referral.agreed_how
            ):
                raise ValidationError(
                    self.env._("Put down who of the family agreed, when and how.")
                )
            if referral.agreed_on > today:
                raise ValidationError(
                    self.env._("The family can not have agreed in the future.")
                )

    @api.constrains("direction", "state", "outcome", "barrier")
    def _check_barrier(self):
        for referral in self:
            lost = referral.state in ("rejected", "failed") or (
                referral.state == "completed" and referral.outcome == "no_help"
            )
            if referral.direction == "outgoing" and lost and not referral.barrier:
                raise ValidationError(
                    self.env._(
                        "Choose what stood in the way of %s, so that it counts.",
                        referral.ref,
                    )
                )

    # The same once more

    def _care_same(self):
        """Open referrals that ask for the same: from us of the same service, to us for
        the same reason.

        :return: ``{referral: the others}``, for every referral
        """
        if not self:
            return {}
        others = self.search_fetch(
            [
                ("child_id", "in", self.child_id.ids),
                ("state", "in", OPEN_STATES),
            ],
            ["child_id", "direction", "reason_id", "ref", "service_id", "state"],
        )
        alike = others.grouped(lambda r: r._care_what())
        return {
            referral: alike.get(what, others.browse()) - referral
            if (what := referral._care_what())
            else others.browse()
            for referral in self
        }

    def _care_what(self):
        """What makes two referrals the same, or nothing."""
        self.ensure_one()
        asked = self.service_id if self.direction == "outgoing" else self.reason_id
        return asked and (self.child_id.id, self.direction, asked.id)

    def _check_duplicates(self, directions=("outgoing",)):
        """A second one needs the reason why it is not the same: from us when it is
        made, to us when somebody says yes to it."""
        asking = self.filtered(
            lambda r: r.direction in directions and r.state in OPEN_STATES
        )
        for referral, same in asking._care_same().items():
            if not same or (referral.duplicate_reason or "").strip():
                continue
            refs = ", ".join(same.mapped("ref"))
            if referral.direction == "outgoing":
                sentence = self.env._(
                    "%(service)s is asked for this child already, see %(refs)s. Say "
                    "why once more, or wait for that answer.",
                    service=referral.service_id.name,
                    refs=refs,
                )
            else:
                sentence = self.env._(
                    "%(ref)s asks for the same as %(refs)s, which is open. Withdraw "
                    'one of them, or say in "Why once more" why it is not the same.',
                    ref=referral.ref,
                    refs=refs,
                )
            raise UserError(sentence)
