from odoo import api, fields, models
from odoo.fields import Domain


class CareChild(models.Model):
    """Who may see a child: three questions, each one domain, searched and computed.

    The record rules of every model about a child ask these fields and nothing else.
    """

    _inherit = "care.child"

    in_my_care = fields.Boolean(
        compute="_compute_in_my_care", search="_search_in_my_care"
    )
    on_my_team = fields.Boolean(
        compute="_compute_on_my_team", search="_search_on_my_team"
    )
    granted_to_me = fields.Boolean(
        compute="_compute_granted_to_me", search="_search_granted_to_me"
    )

    @api.depends(
        "episode_ids.phase",
        "episode_ids.date_closed",
        "member_ids.user_id",
        "member_ids.date_start",
        "member_ids.date_end",
    )
    @api.depends_context("uid")
    def _compute_in_my_care(self):
        self._set_flag("in_my_care", self._in_my_care_domain())

    def _search_in_my_care(self, operator, value):
        return self._in_my_care_domain() if operator == "in" else NotImplemented

    def _in_my_care_domain(self):
        return Domain.OR(self._in_my_care_domains())

    def _in_my_care_domains(self):
        """On the care team today, or waiting in the center's intake.

        Apart, because two quick questions are slow as one with OR: a reader of much may
        ask one after the other.
        """
        return [self._on_my_team_domain(), self._waiting_domain()]

    def _waiting_domain(self):
        """Nobody serves the child, and no episode is past intake. Who comes back waits
        like a new child; one whose episodes are all closed does not wait."""
        Member = self.env["care.episode.member"]
        serving = Member._current_domain() & Member._open_domain()
        began = Domain("phase", "not in", ("intake", "closed"))
        return (
            Domain("member_ids", "not any!", serving)
            & Domain("episode_ids", "not any!", began)
            & (
                Domain("episode_ids", "any!", Domain("phase", "=", "intake"))
                | Domain("episode_ids", "not any!", Domain.TRUE)
            )
        )

    @api.depends(
        "episode_ids.phase",
        "episode_ids.date_closed",
        "member_ids.user_id",
        "member_ids.date_start",
        "member_ids.date_end",
    )
    @api.depends_context("uid")
    def _compute_on_my_team(self):
        self._set_flag("on_my_team", self._on_my_team_domain())

    def _search_on_my_team(self, operator, value):
        return self._on_my_team_domain() if operator == "in" else NotImplemented

    def _on_my_team_domain(self):
        """A member of the child's care team today: lead, second or cover."""
        Member = self.env["care.episode.member"]
        current = Member._current_domain() & Member._in_reach_domain()
        return Domain(
            "member_ids", "any!", current & Domain("user_id", "=", self.env.uid)
        )

    @api.depends("grant_ids.partner_id", "grant_ids.date_start", "grant_ids.date_end")
    @api.depends_context("uid")
    def _compute_granted_to_me(self):
        self._set_flag("granted_to_me", self._granted_to_me_domain())

    def _search_granted_to_me(self, operator, value):
        return self._granted_to_me_domain() if operator == "in" else NotImplemented

    def _granted_to_me_domain(self):
        """A caregiver with a portal grant in force today."""
        grants = self.env["care.caregiver.grant"]._current_domain()
        return Domain(
            "grant_ids",
            "any!",
            grants & Domain("partner_id", "=", self.env.user.partner_id.id),
        )

    def _set_flag(self, field_name, domain):
        # As superuser: the record rules that ask this flag would ask it again.
        found = self.sudo().with_context(active_test=False)
        ids = set(found.search(domain & Domain("id", "in", self.ids))._ids)
        for child in self:
            child[field_name] = child.id in ids
