from odoo import fields, models
from odoo.tools import SQL


class CareTimelineEntry(models.Model):
    """Referrals on the timeline: each step they took, and what was written on them."""

    _inherit = "care.timeline.entry"
    _depends = {
        "care.referral": [
            *("child_id", "date_requested", "priority_text", "reason_text", "state"),
            *("direction", "request_text", "service_id"),
        ],
        "care.service": ["name"],
        "care.referral.event": [
            *("child_id", "date", "reason", "referral_id", "state_from", "state_to"),
            *("kind", "said_by", "user_id"),
        ],
        "care.referral.reply": [
            *("child_id", "date_given", "given_by_id", "referral_id", "state", "text"),
        ],
    }

    kind = fields.Selection(
        selection_add=[("referral", "Referral"), ("episode",)],
    )

    def _timeline_icons(self):
        return {**super()._timeline_icons(), "referral": "fa-share-square-o"}

    def _timeline_openable(self):
        return super()._timeline_openable() | {"care.referral"}

    def _timeline_writers(self):
        return {**super()._timeline_writers(), "referral": self._write_referrals}

    def _timeline_sources(self):
        referral = SQL(
            "JOIN care_referral referral ON referral.id = fact.res_id %s",
            self._timeline_child(SQL("referral.child_id")),
        )
        return [
            *super()._timeline_sources(),
            self._referral_source(),
            self._reply_source(),
            self._message_source(51, "care.referral", joins=referral),
        ]

    def _referral_source(self):
        """Each step; what was entered by mistake has none. One that was written down
        later came on the day that it says. Of an answer that took several steps the
        last one tells it."""
        late = SQL(
            "(fact.state_from IS NULL AND referral.date_requested < fact.date::date)"
        )
        return self._timeline_source(
            50,
            "referral",
            "care.referral.event",
            SQL(
                "CASE WHEN %s THEN %s ELSE fact.date END",
                late,
                self._timeline_noon(SQL("referral.date_requested")),
            ),
            is_day=late,
            step=SQL("fact.state_to"),
            res_model=SQL("'care.referral'"),
            res_id=SQL("fact.referral_id"),
            joins=SQL(
                """
                JOIN care_referral referral ON referral.id = fact.referral_id
                LEFT JOIN care_service service ON service.id = referral.service_id
                %s %s
                """,
                self._timeline_child(),
                self._timeline_author(SQL("fact.user_id")),
            ),
            where=SQL(
                """
                referral.state <> 'entered_in_error'
                AND (fact.said_by IS NULL OR fact.kind IS NOT NULL)
                """
            ),
            # Who answers by a link has no name of ours
            person=SQL(
                "CASE WHEN fact.said_how IN ('link', 'portal') THEN NULL"
                " ELSE author.partner_id END"
            ),
            words=SQL(
                "fact.reason, referral.reason_text, referral.priority_text,"
                " referral.request_text, service.name"
            ),
        )

    def _reply_source(self):
        """What the referrer was told, on the day it was given."""
        return self._timeline_source(
            52,
            "referral",
            "care.referral.reply",
            self._timeline_noon(SQL("fact.date_given")),
            is_day=SQL("TRUE"),
            step=SQL("'reply'"),
            res_model=SQL("'care.referral'"),
            res_id=SQL("fact.referral_id"),
            joins=SQL(
                "%s %s",
                self._timeline_child(),
                self._timeline_author(SQL("fact.given_by_id")),
            ),
            where=SQL("fact.state = 'given'"),
            person=SQL("author.partner_id"),
            words=SQL("fact.text"),
        )

    def _write_referrals(self, entries):
        self._write_replies([e for e in entries if e["step"] == "reply"])
        entries = [e for e in entries if e["step"] != "reply"]
        names = [
            *("kind", "outcome", "reason", "referral_id", "said_by", "said_how"),
            *("said_name", "state_from"),
        ]
        events = self._timeline_records("care.referral.event", entries, names)
        states = self._timeline_label("care.referral", "state")
        for entry in entries:
            state = states[entry["step"]]
            entry["title"] = self.env._("Referral: %s", state)
            event = events.get(entry["fact_id"])
            if not event:
                continue
            entry["text"] = event.reason or ""
            if event.referral_id.direction == "outgoing":
                self._write_outgoing(entry, event, state)
            elif not event.state_from:
                entry["title"] = self.env._("Referral received")
                entry["facts"] = self._referral_facts(event.referral_id)

    def _write_outgoing(self, entry, event, state):
        """To which service, what it said, who said it and how."""
        referral = event.referral_id
        service = referral.service_id.name
        if not event.state_from:
            entry["title"] = self.env._("Asked for help: %s", service)
            entry["facts"] = [referral.request_text] if referral.request_text else []
            return
        words = state
        if event.kind:
            words = event._care_words("kind")
            entry["facts"] = [
                fact
                for fact in (
                    event._care_outcome_in_words(),
                    event._care_words("said_by"),
                    event.said_name,
                    event._care_words("said_how"),
                )
                if fact
            ]
        entry["title"] = f"{service}: {words}"

    def _write_replies(self, entries):
        names = ["agreed_by_id", "given_how", "given_to", "text"]
        replies = self._timeline_records("care.referral.reply", entries, names)
        ways = self._timeline_label("care.referral.reply", "given_how")
        for entry in entries:
            entry["title"] = self.env._("Reply given to the referrer")
            reply = replies.get(entry["fact_id"])
            if reply:
                entry["text"] = reply.text
                entry["facts"] = [
                    fact
                    for fact in (
                        reply.given_to and self.env._("To %s", reply.given_to),
                        ways.get(reply.given_how),
                    )
                    if fact
                ]

    def _referral_facts(self, referral):
        """Who asks for what, and what the family wants first."""
        asks, first = referral.reason_id.name, referral.priority_id.name
        facts = [
            referral.source_id.name,
            asks and self.env._("Asked for: %s", asks),
            first and self.env._("Family first: %s", first),
        ]
        return [fact for fact in facts if fact]
