from odoo import api, models


class MailActivity(models.Model):
    _inherit = "mail.activity"

    @api.depends("res_model", "res_id")
    def _compute_res_name(self):
        """The reference instead of the name on records about a child.

        Odoo stores this name and puts it into the subject of "assigned to you" mails
        and into the title of meetings, which colleagues outside the team read.
        """
        care = self.filtered(
            lambda activity: (
                activity.res_id
                and hasattr(self.env.get(activity.res_model), "_care_neutral_name")
            )
        )
        for activity in care:
            record = self.env[activity.res_model].browse(activity.res_id)
            activity.res_name = record._care_neutral_name()
        return super(MailActivity, self - care)._compute_res_name()
