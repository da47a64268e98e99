from odoo import models


class ResCompany(models.Model):
    _inherit = "res.company"

    def _title_v_names(self):
        """The centers in a report's name, so that two of a year are not mixed up."""
        if self._is_title_v_network():
            return self.env._("all centers")
        return ", ".join(self.sorted("name").mapped("name"))

    def _is_title_v_network(self):
        """Whether these are the whole network: each center that serves a region."""
        # sudo: which centers there are; nothing of them is shown
        network = self.sudo().search([("care_region_ids", "!=", False)])
        return len(network) > 1 and network <= self.sudo()
