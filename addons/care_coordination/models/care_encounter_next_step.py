from odoo import api, models
from odoo.tools import format_date


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
        if not {"next_step", "next_date"} & set(vals):
            return super().write(vals)
        own = {contact.id: contact.next_step for contact in self}
        result = super().write(vals)
        self._hand_on_next_step(cleared=True, own=own)
        return result

    def _hand_on_next_step(self, cleared=False, own=None):
        """Write the agreement to the open episode, if nobody spoke with them since.

        A new step takes its date along, none included; a date alone moves the step
        that stands. Somebody else's step that goes is kept in the chatter.

        :param cleared: nothing agreed takes away what stands
        :param own: ``{contact id: its step before}``; mending one's own words takes
            no promise away
        """
        latest = self._latest_of_episodes()
        replaced = {}
        for contact in self.sorted(lambda contact: (contact.date, contact.id)):
            episode = contact.episode_id
            if contact not in latest or episode.phase == "closed":
                continue
            agreed = {"next_date": contact.next_date}
            if contact.next_step or cleared:
                agreed["next_step"] = contact.next_step
                if episode.next_step != (own or {}).get(contact.id):
                    self._keep_next_step(replaced, episode, contact.next_step)
            episode.write(agreed)
        self._log_next_steps(replaced)

    def _keep_next_step(self, lines, episode, step=False):
        """Note in ``{episode: line}`` which step of the episode goes, if one does."""
        if episode in lines or episode.next_step in (False, step):
            return
        old = episode.next_step
        if episode.next_date:
            old = f"{old} ({format_date(self.env, episode.next_date)})"
        lines[episode] = (
            self.env._("Next step done: %s", old)
            if self.env.context.get("care_next_done")
            else self.env._("Next step replaced: %s", old)
        )

    def _log_next_steps(self, lines):
        """A promise to a family is not lost: inside the center, nobody gets mail."""
        if lines:
            episodes = self.episode_id.browse([episode.id for episode in lines])
            episodes._message_log_batch(
                bodies={episode.id: line for episode, line in lines.items()}
            )

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
