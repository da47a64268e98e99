from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.care_coordination.tools.notice import CLOSE, notice

from .care_service import CAPACITIES
from .care_service_check import ASKED_BY_US

# What may be put right on the same screen; anything else opens the whole service
FACTS = ("email", "referral_email", "application_process", "alert")


class CareServiceVerify(models.TransientModel):
    """One phone call to a service on one screen: is it still true, is there room?"""

    _name = "care.service.verify"
    _description = "Is what we say of a service still true?"

    service_id = fields.Many2one(
        "care.service", required=True, readonly=True, ondelete="cascade"
    )
    in_queue = fields.Boolean(readonly=True)
    left = fields.Integer("Left to ask", compute="_compute_left")
    organization_id = fields.Many2one(related="service_id.organization_id")
    description = fields.Text(related="service_id.description")
    phone_extension = fields.Char(related="service_id.phone_extension")
    hours = fields.Char(related="service_id.hours")
    place = fields.Char(related="service_id.place")
    ages = fields.Char(related="service_id.ages")
    known_words = fields.Char(related="service_id.known_words")
    room_words = fields.Char(related="service_id.room_words", string="Room until now")
    last_spoken_with = fields.Char(
        "Last time we spoke with", compute="_compute_last_spoken_with"
    )

    phone = fields.Char("Call", compute="_compute_facts", store=True, readonly=False)
    email = fields.Char("E-mail", compute="_compute_facts", store=True, readonly=False)
    referral_email = fields.Char(
        "E-mail for referrals", compute="_compute_facts", store=True, readonly=False
    )
    application_process = fields.Text(
        "How to apply", compute="_compute_facts", store=True, readonly=False
    )
    alert = fields.Text(
        "Good to know now", compute="_compute_facts", store=True, readonly=False
    )

    how = fields.Selection(ASKED_BY_US, required=True, default="call")
    spoke_with = fields.Char("Who said so")
    capacity = fields.Selection(CAPACITIES, string="Room now")
    wait_days = fields.Integer("Days to wait")
    note = fields.Text()

    @api.depends("service_id")
    def _compute_facts(self):
        for question in self:
            service = question.service_id
            question.phone = service.phone
            for name in FACTS:
                question[name] = service[name]

    @api.depends("in_queue")
    def _compute_left(self):
        left = self.env["care.service"].search_count(
            [("to_ask", "=", True), ("in_our_regions", "=", True)]
        )
        for question in self:
            question.left = left if question.in_queue else 0

    @api.depends("service_id")
    def _compute_last_spoken_with(self):
        for question in self:
            spoken = question.service_id.check_ids.filtered("spoke_with")
            question.last_spoken_with = spoken[:1].spoke_with

    def action_right(self):
        """All that stands here is true; what was put right is kept."""
        self.ensure_one()
        changed = self._care_keep_changes()
        if not changed and not self._care_said():
            # A slip of the finger on Enter makes nothing true
            raise UserError(
                self.env._(
                    "Say first how you know: who said so, the room now or a note. "
                    "Or choose the web site, if you looked there."
                )
            )
        return self._care_record("changed" if changed else "right")

    def action_not_reached(self):
        """Nobody answered: asked again in a week."""
        self.ensure_one()
        return self._care_record("not_reached")

    def action_closed(self):
        """The service does not exist any more: nobody is referred to it."""
        self.ensure_one()
        return self._care_record("closed")

    def action_skip(self):
        """The next one; this one stays in the queue."""
        self.ensure_one()
        return self._care_go_on([self.service_id.id])

    def action_open_service(self):
        """More is to be changed than fits here."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "care.service",
            "res_id": self.service_id.id,
            "views": [(False, "form")],
        }

    def _care_said(self):
        """Whether anything tells that somebody was asked, or looked."""
        has_room = self.capacity and self.capacity != "unknown"
        words = (self.spoke_with or "").strip() or (self.note or "").strip()
        return bool(words or has_room or self.how == "site")

    def _care_keep_changes(self):
        """Write what is different; return whether anything is."""
        service = self.service_id
        values = {
            name: self[name]
            for name in FACTS
            if (self[name] or "") != (service[name] or "")
        }
        service.write(values)
        if (self.phone or "") == (service.phone or ""):
            return bool(values)
        first = service.phone_ids[:1]
        if not self.phone:
            first.unlink()
        elif first:
            first.number = self.phone
        else:
            service.phone_ids.create({"service_id": service.id, "number": self.phone})
        return True

    def _care_record(self, result):
        if self.wait_days < 0:
            raise UserError(self.env._("The days to wait can not be below zero."))
        self.service_id._care_record_check(
            self.how,
            result,
            spoke_with=self.spoke_with or "",
            capacity=self.capacity if result in ("right", "changed") else False,
            wait_days=self.wait_days,
            note=self.note or "",
        )
        saved = notice(self.env._("Saved: %s"), self._care_go_on())
        service = self.service_id
        # Beside the next one, which stays open
        link = {"label": service.name, "url": f"/odoo/care-services/{service.id}"}
        saved["params"]["links"] = [link]
        return saved

    def _care_go_on(self, skipped=()):
        if not self.in_queue:
            return {**CLOSE}
        skipped = [*self.env.context.get("care_skipped", ()), *skipped]
        following = self.env["care.service"]._care_next_to_ask(skipped)
        return following._care_ask(queue=True, skipped=skipped)
