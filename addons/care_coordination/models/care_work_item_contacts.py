from odoo import fields, models
from odoo.tools import SQL


class CareWorkItem(models.Model):
    """Work that speaking with the family does: answer, reach, keep in touch."""

    _inherit = "care.work.item"
    _depends = {
        "calendar.event": ["active", "stop", "care_child_id", "care_kind"],
        "care.caregiver": ["partner_id", "family_id"],
        "care.child": ["family_id", "company_id", "date_family_seen"],
        "care.encounter": ["active", "child_id", "date", "event_id", "result"],
    }

    kind = fields.Selection(
        selection_add=[
            ("message", "The family wrote"),
            ("first_contact", "Not reached yet"),
            ("next_step", "Next step"),
            ("meeting", "Meeting to log"),
            ("contact", "Time to be in touch"),
        ]
    )

    def _work_sources(self):
        return [
            *super()._work_sources(),
            self._message_source(),
            self._first_contact_source(),
            self._next_step_source(),
            self._meeting_source(),
            self._contact_source(),
        ]

    def _message_source(self):
        """A caregiver's message after which nobody answered that caregiver, reached the
        family or said that it needs no answer. Of all of a child's there is one line.

        The newest message of each caregiver tells whether it waits; only then the
        earlier ones are counted. An answer to one parent is none to the other.
        """
        subtype_id = self.env["ir.model.data"]._xmlid_to_res_id(
            "care_coordination.mt_family_message", raise_if_not_found=True
        )
        # The table of messages is the mail addon's, and nothing of it is computed
        self.env["mail.message"].flush_model(
            ["model", "res_id", "subtype_id", "author_id", "date", "partner_ids"]
        )
        origin = SQL(
            """
            FROM (
                SELECT child.id AS child_id,
                       MIN(message.date) AS first_date,
                       COUNT(*)::integer AS amount
                  FROM %(latest)s
                  JOIN care_child child
                    ON child.id = latest.res_id
                   AND child.active
                   AND latest.date > COALESCE(child.date_family_seen, '-infinity')
                   AND %(latest_by_family)s
                   AND NOT %(latest_settled)s
                  JOIN mail_message message
                    ON message.model = 'care.child'
                   AND message.subtype_id = %(subtype_id)s
                   AND message.res_id = child.id
                   -- Through the child's messages: the index of authors would read
                   -- all that a worker ever wrote
                   AND message.author_id + 0 = latest.author_id
                   AND message.date > COALESCE(child.date_family_seen, '-infinity')
                   AND NOT %(settled)s
                 GROUP BY child.id
            ) waiting
            JOIN care_child child ON child.id = waiting.child_id
            LEFT JOIN served ON served.child_id = child.id
            """,
            subtype_id=subtype_id,
            latest=self._latest_messages(subtype_id),
            latest_by_family=self._by_family(SQL("latest")),
            latest_settled=self._settled(SQL("latest"), subtype_id),
            settled=self._settled(SQL("message"), subtype_id),
        )
        day = self._day_of(SQL("waiting.first_date"))
        return self._work_source(
            "message",
            5,
            origin,
            res_model="care.child",
            res_id=SQL("child.id"),
            child_id=SQL("child.id"),
            family_id=SQL("child.family_id"),
            company_id=SQL("child.company_id"),
            since=day,
            due=day,
            amount=SQL("waiting.amount"),
        )

    def _latest_messages(self, subtype_id):
        """The newest message of each author about each child; through the index, child
        by child, if the reader's children are few."""
        message = SQL(
            "SELECT DISTINCT ON (res_id, author_id) id, res_id, author_id, date"
            " FROM mail_message WHERE model = 'care.child' AND subtype_id = %s",
            subtype_id,
        )
        newest = SQL("ORDER BY res_id, author_id, date DESC, id DESC")
        if self._is_narrow():
            return SQL(
                "sight CROSS JOIN LATERAL (%s AND res_id = sight.id %s) latest",
                message,
                newest,
            )
        return SQL(
            "(%s %s) latest JOIN care_child seen ON seen.id = latest.res_id AND %s",
            message,
            newest,
            self._in_sight(SQL("seen.id"), SQL("seen.company_id")),
        )

    def _by_family(self, message):
        return SQL(
            "EXISTS (SELECT FROM care_caregiver caregiver"
            " WHERE caregiver.partner_id = %s.author_id"
            " AND caregiver.family_id = child.family_id)",
            message,
        )

    def _settled(self, message, subtype_id):
        """Somebody reached the family since, or answered the one who wrote."""
        return SQL(
            "(EXISTS (SELECT FROM care_encounter encounter"
            " WHERE encounter.child_id = child.id AND encounter.active"
            " AND encounter.date >= %(message)s.date AND encounter.result = 'reached')"
            " OR EXISTS (SELECT FROM mail_message answer"
            " JOIN mail_message_res_partner_rel addressed"
            " ON addressed.mail_message_id = answer.id"
            " AND addressed.res_partner_id = %(message)s.author_id"
            " WHERE answer.model = 'care.child' AND answer.subtype_id = %(subtype_id)s"
            " AND answer.res_id = child.id"
            " AND (answer.date, answer.id) > (%(message)s.date, %(message)s.id)))",
            message=message,
            subtype_id=subtype_id,
        )

    def _first_contact_source(self):
        """Nobody has reached the family, and the days that the tier gives are over."""
        due = SQL("served.date_referred + served.first_contact_days")
        return self._work_source(
            "first_contact",
            10,
            SQL(
                "FROM promised AS served"
                " WHERE served.first_contact IS NULL AND %s <= %s",
                due,
                self._today(),
            ),
            since=SQL("served.date_referred"),
            due=due,
            amount=SQL("served.attempt_count"),
            promised_days=SQL("served.first_contact_days"),
        )

    def _next_step_source(self):
        return self._work_source(
            "next_step",
            15,
            SQL("FROM promised AS served WHERE served.next_date <= %s", self._today()),
            since=SQL("served.next_date"),
            due=SQL("served.next_date"),
            detail=SQL("served.next_step"),
        )

    def _meeting_source(self):
        """It is over and nobody wrote down how it went. One that did not take place is
        to be deleted from the calendar."""
        day = self._day_of(SQL("event.stop"))
        return self._work_source(
            "meeting",
            20,
            SQL(
                """
                FROM calendar_event event
                JOIN served ON served.child_id = event.care_child_id
               WHERE event.active
                 AND event.stop < %s
                 AND NOT EXISTS (
                     SELECT FROM care_encounter encounter
                      WHERE encounter.event_id = event.id AND encounter.active)
                """,
                fields.Datetime.now(),
            ),
            res_model="calendar.event",
            res_id=SQL("event.id"),
            since=day,
            due=day,
            detail=SQL("event.care_kind"),
        )

    def _contact_source(self):
        """The tier promises a contact that often; tries do not count."""
        due = SQL("served.last_contact + served.contact_days")
        return self._work_source(
            "contact",
            30,
            SQL(
                "FROM promised AS served"
                " WHERE served.last_contact IS NOT NULL AND %s <= %s",
                due,
                self._today(),
            ),
            since=SQL("served.last_contact"),
            due=due,
            amount=SQL("served.attempt_count"),
            promised_days=SQL("served.contact_days"),
        )
