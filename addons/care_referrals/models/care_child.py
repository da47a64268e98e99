from odoo import api, fields, models

from ..tools.states import OPEN_STATES

STAFF = "care_coordination.group_care_coordinator"


class CareChild(models.Model):
    _inherit = "care.child"

    referral_ids = fields.One2many(
        "care.referral",
        "child_id",
        string="Referrals to us",
        domain=[("direction", "=", "incoming")],
        groups=STAFF,
    )
    referral_count = fields.Integer(compute="_compute_referral_count", groups=STAFF)
    outgoing_ids = fields.One2many(
        "care.referral",
        "child_id",
        string="Referrals from us",
        domain=[("direction", "=", "outgoing")],
        groups=STAFF,
    )
    outgoing_count = fields.Integer(
        "Help asked for", compute="_compute_referral_count", groups=STAFF
    )
    outgoing_open_count = fields.Integer(
        "Still open", compute="_compute_referral_count", groups=STAFF
    )

    @api.depends("referral_ids.state", "outgoing_ids.state")
    def _compute_referral_count(self):
        """Those entered by mistake do not count."""
        groups = self.env["care.referral"]._read_group(
            [("child_id", "in", self.ids), ("state", "!=", "entered_in_error")],
            ["child_id", "direction", "state"],
            ["__count"],
        )
        counts = {}
        for child, direction, state, count in groups:
            is_open = direction == "outgoing" and state in OPEN_STATES
            for key in (direction, *(("open",) if is_open else ())):
                counts[child.id, key] = counts.get((child.id, key), 0) + count
        for child in self:
            child.referral_count = counts.get((child.id, "incoming"), 0)
            child.outgoing_count = counts.get((child.id, "outgoing"), 0)
            child.outgoing_open_count = counts.get((child.id, "open"), 0)

    def action_view_referrals(self):
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "care_referrals.care_referral_action"
            ),
            "domain": [("child_id", "=", self.id), ("direction", "=", "incoming")],
            "context": {"default_child_id": self.id},
            "views": [(False, "list"), (False, "form")],
        }

    def action_view_outgoing(self):
        self.ensure_one()
        form = self.env.ref("care_referrals.care_referral_view_outgoing_form").id
        rows = self.env.ref("care_referrals.care_referral_view_outgoing_list").id
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "care_referrals.care_referral_outgoing_action"
            ),
            "domain": [("child_id", "=", self.id), ("direction", "=", "outgoing")],
            "context": {"default_child_id": self.id},
            "views": [(rows, "list"), (form, "form")],
        }

    def action_refer(self):
        """The window that asks a service for help, or several."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Ask for help"),
            "res_model": "care.referral.batch",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_child_id": self.id},
        }
