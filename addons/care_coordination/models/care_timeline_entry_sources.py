from odoo import models
from odoo.tools import SQL

# Message types that people wrote; the rest is Odoo's own log
WRITTEN = ("comment", "email", "email_outgoing")


class CareTimelineEntry(models.Model):
    """Contacts, meetings, what was written, and the way of an episode."""

    _inherit = "care.timeline.entry"
    _depends = {
        "calendar.event": [
            *("active", "allday", "care_child_id", "start", "start_date", "user_id"),
        ],
        "care.child": ["company_id", "family_id"],
        "care.encounter": [
            *("active", "child_id", "date", "event_id", "next_step", "note", "result"),
            *("staff_id", "summary"),
        ],
        "care.episode": [
            *("active", "child_id", "date_assessed", "date_closed", "date_plan"),
            *("date_referred", "phase"),
        ],
        "care.episode.closure": [
            *("child_id", "closed_by_id", "date", "date_reopened", "episode_id"),
            *("reopen_reason", "summary"),
        ],
        "care.episode.stage": ["phase"],
        "care.family": ["company_id"],
        "care.staff": ["partner_id"],
        "mail.message": [
            *("attachment_ids", "author_id", "body", "date", "message_type", "model"),
            *("res_id", "subtype_id"),
        ],
        "mail.tracking.value": [
            *("field_id", "mail_message_id", "new_value_integer", "old_value_integer"),
        ],
        "res.partner": ["name"],
        "res.users": ["partner_id"],
    }

    def _timeline_sources(self):
        return [
            *super()._timeline_sources(),
            self._contact_source(),
            self._meeting_source(),
            *self._message_sources(),
            self._episode_day_source(),
            self._closing_source(),
            self._move_source(),
        ]

    def _contact_source(self):
        return self._timeline_source(
            1,
            "contact",
            "care.encounter",
            SQL("fact.date"),
            joins=SQL(
                "%s JOIN care_staff staff ON staff.id = fact.staff_id",
                self._timeline_child(),
            ),
            where=SQL("fact.active"),
            step=SQL("fact.result"),
            person=SQL("staff.partner_id"),
            words=SQL("fact.summary, fact.note, fact.next_step"),
        )

    def _meeting_source(self):
        """Those still to come too. One that was held is told by its contact."""
        return self._timeline_source(
            2,
            "meeting",
            "calendar.event",
            SQL(
                "CASE WHEN fact.allday THEN %s ELSE fact.start END",
                self._timeline_noon(SQL("fact.start_date")),
            ),
            is_day=SQL("fact.allday"),
            joins=SQL(
                "%s %s",
                self._timeline_child(SQL("fact.care_child_id")),
                self._timeline_author(SQL("fact.user_id")),
            ),
            where=SQL(
                "fact.active AND NOT EXISTS (SELECT FROM care_encounter held WHERE"
                " held.event_id = fact.id AND held.child_id = child.id AND held.active)"
            ),
            person=SQL("author.partner_id"),
        )

    def _message_sources(self):
        """What people wrote on the child, its episodes and the family."""
        episode = SQL(
            "JOIN care_episode episode ON episode.id = fact.res_id %s",
            self._timeline_child(SQL("episode.child_id")),
        )
        return [
            self._message_source(
                3, "care.child", joins=self._timeline_child(SQL("fact.res_id"))
            ),
            self._message_source(4, "care.episode", joins=episode),
            self._message_source(
                5,
                "care.family",
                joins=SQL("JOIN care_family family ON family.id = fact.res_id"),
                child_id=SQL("NULL"),
                family_id=SQL("family.id"),
                company_id=SQL("family.company_id"),
            ),
        ]

    def _message_source(self, number, model, **columns):
        """What was written on records of ``model``; ``joins`` leads to whom."""
        ref = self.env["ir.model.data"]._xmlid_to_res_id
        # Of a message that was taken back an empty tag may stay
        text = SQL("regexp_replace(fact.body, '<[^>]*>', ' ', 'g')")
        return self._timeline_source(
            number,
            SQL(
                "CASE WHEN fact.subtype_id = %s THEN 'note' ELSE 'message' END",
                ref("mail.mt_note"),
            ),
            "mail.message",
            SQL("fact.date"),
            # A click opens what it was written on
            res_model=SQL("fact.model"),
            res_id=SQL("fact.res_id"),
            step=SQL(
                "CASE WHEN fact.subtype_id = %s THEN 'family'"
                " ELSE fact.message_type END",
                ref("care_coordination.mt_family_message"),
            ),
            where=SQL(
                "fact.model = %s AND fact.message_type IN %s AND"
                " (length(fact.body) > 99 OR %s ~ '\\S' OR EXISTS (SELECT"
                " FROM message_attachment_rel file WHERE file.message_id = fact.id))",
                model,
                WRITTEN,
                text,
            ),
            person=SQL("fact.author_id"),
            words=text,
            **columns,
        )

    def _episode_day_source(self):
        """Days that stand on the episode itself."""
        join, came = self._timeline_days(
            [
                (6, "episode", "opened", SQL("fact.date_referred"), False),
                (7, "plan", "agreed", SQL("fact.date_plan"), False),
                (8, "assessment", "done", SQL("fact.date_assessed"), False),
                (9, "episode", "closed", SQL("fact.date_closed"), False),
            ]
        )
        silent = [
            SQL("(moment.step <> %s OR NOT (%s))", step, told)
            for step, told in self._episode_days_told().items()
        ]
        return self._timeline_source(
            SQL("moment.number"),
            SQL("moment.kind"),
            "care.episode",
            self._timeline_noon(SQL("moment.day")),
            is_day=SQL("TRUE"),
            step=SQL("moment.step"),
            joins=SQL("%s %s", self._timeline_child(), join),
            where=SQL(" AND ").join([SQL("fact.active"), came, *silent]),
            person=SQL("NULL::integer"),
        )

    def _episode_days_told(self):
        """By step of :meth:`_episode_day_source`, the condition under which a row of
        its own tells that day already; extend with ``super()``."""
        # A closing without such a row: before there was a form for it, or elsewhere
        return {
            "closed": SQL(
                "fact.phase <> 'closed' OR EXISTS (SELECT FROM care_episode_closure"
                " told WHERE told.episode_id = fact.id AND told.date_reopened IS NULL)"
            )
        }

    def _closing_source(self):
        join, came = self._timeline_days(
            [
                (10, "episode", "closed", SQL("fact.date"), False),
                (11, "episode", "reopened", SQL("fact.date_reopened"), False),
            ]
        )
        by = SQL(
            "CASE moment.step WHEN 'closed' THEN fact.closed_by_id"
            " ELSE fact.write_uid END"
        )
        return self._timeline_source(
            SQL("moment.number"),
            "episode",
            "care.episode.closure",
            self._timeline_noon(SQL("moment.day")),
            is_day=SQL("TRUE"),
            step=SQL("moment.step"),
            res_model=SQL("'care.episode'"),
            res_id=SQL("fact.episode_id"),
            joins=SQL(
                "%s %s %s", self._timeline_child(), join, self._timeline_author(by)
            ),
            where=came,
            person=SQL("author.partner_id"),
            words=SQL(
                "CASE moment.step WHEN 'closed' THEN fact.summary"
                " ELSE fact.reopen_reason END"
            ),
        )

    def _move_source(self):
        """From stage to stage, as the chatter recorded it. Closing, and opening again
        with its reason, have sources of their own."""
        field = self.env["ir.model.fields"]._get("care.episode", "stage_id")
        return self._timeline_source(
            12,
            "episode",
            "mail.tracking.value",
            SQL("message.date"),
            step=SQL("'moved'"),
            res_model=SQL("'care.episode'"),
            res_id=SQL("episode.id"),
            joins=SQL(
                "JOIN mail_message message ON message.id = fact.mail_message_id"
                " JOIN care_episode episode ON episode.id = message.res_id %s"
                " JOIN care_episode_stage came ON came.id = fact.new_value_integer"
                " LEFT JOIN care_episode_stage went"
                " ON went.id = fact.old_value_integer",
                self._timeline_child(SQL("episode.child_id")),
            ),
            where=SQL(
                "fact.field_id = %s AND message.model = 'care.episode'"
                " AND episode.active AND came.phase <> 'closed'"
                " AND (went.phase IS DISTINCT FROM 'closed' OR NOT EXISTS (SELECT FROM"
                " care_episode_closure told WHERE told.episode_id = episode.id))",
                field.id,
            ),
            person=SQL("message.author_id"),
        )
