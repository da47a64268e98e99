from odoo import api, fields, models


class CareEpisode(models.Model):
    """When somebody last spoke with the family: dates that lists of work rely on."""

    _inherit = "care.episode"

    tier_id = fields.Many2one(
        related="child_id.tier_id", store=True, index="btree_not_null"
    )
    date_first_attempt = fields.Datetime(
        "First try", compute="_compute_contact_dates", store=True
    )
    date_first_contact = fields.Datetime(
        "First reached", compute="_compute_contact_dates", store=True
    )
    date_last_contact = fields.Datetime(
        "Last reached", compute="_compute_contact_dates", store=True
    )
    attempt_count = fields.Integer(
        "Tries since last reached", compute="_compute_contact_dates", store=True
    )
    contact_words = fields.Char(compute="_compute_contact_words")
    date_assessed = fields.Date(
        "Got to know on", help="The day strengths and needs were last asked."
    )
    date_plan = fields.Date(
        "Plan agreed on", help="The day the family last looked through its plan."
    )

    @api.depends("encounter_ids.date", "encounter_ids.result", "encounter_ids.active")
    def _compute_contact_dates(self):
        contacts = self.env["care.encounter"].search_fetch(
            [("episode_id", "in", self.ids)],
            ["episode_id", "date", "result"],
            order="date, id",
        )
        by_episode = contacts.grouped("episode_id")
        for episode in self:
            tries = by_episode.get(episode, contacts.browse())
            reached = tries.filtered(lambda contact: contact.result == "reached")
            last = reached[-1:].date
            episode.date_first_attempt = tries[:1].date
            episode.date_first_contact = reached[:1].date
            episode.date_last_contact = last
            episode.attempt_count = len(
                tries.filtered(
                    lambda contact, last=last: not last or contact.date > last
                )
            )

    @api.depends("date_last_contact", "attempt_count", "date_referred")
    def _compute_contact_words(self):
        """How long ago the family was reached, as a card says it."""
        today = fields.Date.context_today(self)
        for episode in self:
            if episode.date_last_contact:
                moment = fields.Datetime.context_timestamp(
                    episode, episode.date_last_contact
                )
                episode.contact_words = episode._reached_in_words(
                    (today - moment.date()).days
                )
            elif episode.attempt_count:
                episode.contact_words = (
                    self.env._("Not reached yet, 1 try")
                    if episode.attempt_count == 1
                    else self.env._("Not reached yet, %s tries", episode.attempt_count)
                )
            else:
                episode.contact_words = self.env._("Not called yet")

    def _reached_in_words(self, days):
        if days <= 0:
            return self.env._("Reached today")
        if days == 1:
            return self.env._("Reached yesterday")
        if days < 60:
            return self.env._("Reached %s days ago", days)
        return self.env._("Reached %s months ago", days // 30)
