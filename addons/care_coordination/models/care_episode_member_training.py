from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

# A bulk assignment may fail for dozens; nobody reads more lines than these
MOST_LINES = 10


class CareEpisodeMember(models.Model):
    """Training is the door to a care team: asked on the first day of serving."""

    _inherit = "care.episode.member"

    training_reason = fields.Char(
        "Why without training",
        help="Only for somebody whose required training does not count on the first "
        "day. A supervisor answers for it; it is noted in the episode's log.",
    )

    staff_trained = fields.Boolean(
        "Trained on the first day", compute="_compute_staff_trained", compute_sudo=True
    )

    @api.depends("staff_id", "date_start")
    def _compute_staff_trained(self):
        dated = self.filtered("date_start")
        missing = {member for member, _kinds in dated._missing_trainings()}
        for member in self:
            member.staff_trained = member not in missing

    @api.constrains("staff_id", "date_start", "training_reason")
    def _check_trained(self):
        """For everybody, the superuser too: an import must not be a way around it."""
        lines = []
        for member, kinds in self._missing_trainings():
            if not (member.training_reason or "").strip():
                line = self.env._(
                    '%(staff)s: no record of "%(training)s" that counts on %(date)s.',
                    staff=member.staff_id.name,
                    training='", "'.join(kinds.mapped("name")),
                    date=format_date(self.env, member.date_start),
                )
                if line not in lines:
                    lines.append(line)
        if lines:
            advice = self.env._(
                "Record the training under Team > Staff, choose somebody else, or let "
                'a supervisor write the reason into "Why without training".'
            )
            raise ValidationError("\n".join([*lines[:MOST_LINES], advice]))

    def _missing_trainings(self):
        """Pairs of a member and the required trainings that its person does not have on
        the first day; nobody who has all of them."""
        required = self.env["care.staff"]._required_trainings()
        if not required:
            return []
        spans = self._training_spans(required)
        missing = []
        for member in self:
            day = member.date_start
            kinds = required.filtered(
                lambda kind, member=member, day=day: (
                    (not kind.company_id or kind.company_id == member.company_id)
                    and not any(
                        start <= day and (not end or day <= end)
                        for start, end in spans.get((member.staff_id.id, kind.id), [])
                    )
                )
            )
            if kinds:
                missing.append((member, kinds))
        return missing

    def _training_spans(self, kinds):
        """``{(staff id, type id): [(first day, last day or False)]}``."""
        # sudo: who assigns must learn yes or no, also where the record is not theirs
        records = self.env["care.training"].sudo()
        spans = {}
        for record in records.search_fetch(
            [("staff_id", "in", self.staff_id.ids), ("type_id", "in", kinds.ids)],
            ["staff_id", "type_id", "date", "date_expiry"],
        ):
            key = (record.staff_id.id, record.type_id.id)
            spans.setdefault(key, []).append((record.date, record.date_expiry))
        return spans
