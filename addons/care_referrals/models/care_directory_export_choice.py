from odoo import fields, models


class CareDirectoryExportChoice(models.TransientModel):
    """What of the directory is to be downloaded, and for whom."""

    _name = "care.directory.export.choice"
    _description = "Download of the directory"
    _transient_max_hours = 1

    service_ids = fields.Many2many("care.service", string="Services")
    service_count = fields.Integer(compute="_compute_service_count")
    shape = fields.Selection(
        [
            ("service", "Services, each with all about it (JSON)"),
            ("organization", "Organizations with their services (JSON)"),
            ("service_at_location", "Services at their places (JSON)"),
            ("tabular", "All tables in one file (JSON)"),
            ("csv", "All tables for a spreadsheet (CSV in a .zip)"),
        ],
        string="As",
        required=True,
        default="service",
    )
    is_public = fields.Boolean(
        "For the public",
        default=True,
        help="Only active services, and without the names of people.",
    )

    def _compute_service_count(self):
        for choice in self:
            choice.service_count = len(choice.service_ids)

    def action_download(self):
        """The file, made when it is fetched."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/care/directory/export/{self.id}",
            "target": "download",
        }

    def _choice_file(self):
        """Bytes, file name and content type of what was chosen, read as the user."""
        self.ensure_one()
        self.check_access("read")
        return self.env["care.directory.export"]._export(
            self.shape, self.service_ids or None, self.is_public
        )
