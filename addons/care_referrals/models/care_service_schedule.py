from odoo import fields, models


class CareServiceSchedule(models.Model):
    """When a service or place is open (HSDS schedule, after iCalendar's rules)."""

    _name = "care.service.schedule"
    _inherit = ["care.hsds.mixin"]
    _description = "Hours of a service"
    _order = "sequence, id"

    service_id = fields.Many2one(
        "care.service", index="btree_not_null", ondelete="cascade"
    )
    location_id = fields.Many2one(
        "care.location", index="btree_not_null", ondelete="cascade"
    )
    service_location_id = fields.Many2one(
        "care.service.location", index="btree_not_null", ondelete="cascade"
    )
    byday = fields.Char("Days", help="Two letters a day, as MO,TU,FR.")
    opens_at = fields.Char("Opens", help="As 09:00.")
    closes_at = fields.Char("Closes", help="As 17:00.")
    freq = fields.Selection(
        [("WEEKLY", "Every week"), ("MONTHLY", "Every month")], string="How often"
    )
    valid_from = fields.Date("From")
    valid_to = fields.Date("To")
    description = fields.Text()
    notes = fields.Text()
    sequence = fields.Integer(default=10)

    _hsds_id_uniq = models.UniqueIndex("(hsds_id)", "This is in the directory already.")
