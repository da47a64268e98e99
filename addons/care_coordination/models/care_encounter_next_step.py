from odoo import api, models


class CareEncounter(models.Model):
    """What was agreed in a contact becomes the next step of the episode."""

    _inherit = "care.encounter"

    @api.model_create_multi
    def create(self, vals_list):
        encounters = super().create(vals_list)
        encounters.filtered(
            lambda contact: contact.next_step or contact.next_date
        )._hand_on_next_step()
        return encounters

    def write(self, vals):
        result = super().write(vals)
        if {"next_step", "next_date"} & set(vals):
            self._hand_on_next_step(cleared=True)
        return result

    def _hand_on_next_step(self, cleared=False):
        """Write the agreement to the open episode, if nobody spoke with them since.

        A new step takes its date along, none included; a date alone moves the step
        that stands.

        :param cleared: nothing agreed takes away what stands
        """
        latest = self._latest_of_episodes()
        for contact in self.sorted(lambda contact: (contact.date, contact.id)):
            if contact not in latest or contact.episode_id.phase == "closed":
                continue
            agreed = {"next_date": contact.next_date}
            if contact.next_step or cleared:
                agreed["next_step"] = contact.next_step
            contact.episode_id.write(agreed)

    def _latest_of_episodes(self):
        """Those of ``self`` after whom there is no contact in their episode."""
        groups = self._read_group(
            [("episode_id", "in", self.episode_id.ids)], ["episode_id"], ["date:max"]
        )
        last = dict(groups)
        return self.filtered(
            lambda contact: (
                contact.episode_id in last and contact.date >= last[contact.episode_id]
            )
        )
