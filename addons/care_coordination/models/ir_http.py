from odoo import models


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    def session_info(self):
        """Give the web client the words of the quick log, which works offline too."""
        info = super().session_info()
        # False: the top bar does not offer it
        info["care_quick_log"] = (
            self.env.user.has_group("care_coordination.group_care_coordinator")
            and self.env["care.encounter"]._quick_log_words()
        )
        return info
