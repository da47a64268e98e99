from odoo import models


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    def session_info(self):
        """Tell the web client at once whether the top bar offers the quick log."""
        info = super().session_info()
        info["care_quick_log"] = self.env.user.has_group(
            "care_coordination.group_care_coordinator"
        )
        return info
