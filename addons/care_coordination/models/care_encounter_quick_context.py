from odoo import api, fields, models
from odoo.fields import Domain

from ..tools.names import phone_digits

CHILDREN = 8
METHOD_OF_MEETING = {
    "home_visit": "home",
    "school_meeting": "school",
    "provider_visit": "provider",
    "office": "office",
}


class CareEncounter(models.Model):
    """What the quick log shows before anything is typed: few queries, ids and words."""

    _inherit = "care.encounter"

    @api.model
    def quick_log_context(self, child_id=None, family_id=None, event_id=None):
        """Everything the screen shows about the family, and the lists to choose from.

        :return: dict with ``child``, ``children`` (to choose from), ``family``,
            ``caregivers``, ``episode``, ``last``, ``event`` (each None or empty when
            there is nothing to say), ``outcomes`` as ``[[id, name]]``
        :raises AccessError: for a child, family or meeting out of the user's sight
        """
        self.check_access("create")
        event = self.env["calendar.event"].browse(event_id or [])
        child = self.env["care.child"].browse(child_id or event.care_child_id.id or [])
        family = self.env["care.family"].browse(family_id or [])
        for record in (event, child, family):
            record.check_access("read")
        children = family.child_ids._filtered_access("read")
        if not child and len(children) == 1:
            child = children
        episode = child.episode_ids.filtered(lambda e: e.phase != "closed")[:1]
        return {
            "child": child._quick_log_facts() if child else None,
            "children": [kid._quick_log_facts() for kid in children if not child],
            "family": (child.family_id or family)._quick_log_facts(),
            "caregivers": (child.family_id or family)._quick_log_people(
                child or children
            ),
            "episode": episode._quick_log_facts(),
            "last": self._quick_log_last(child),
            "event": self._quick_log_event(event),
            "outcomes": [
                [outcome.id, outcome.name]
                for outcome in self.env["care.encounter.outcome"].search_fetch(
                    [], ["name"]
                )
            ],
        }

    @api.model
    def _quick_log_words(self):
        """The fixed choices, ``{"method": [[value, label]], ...}``; no query."""
        return {
            name: self._fields[name]._description_selection(self.env)
            for name in ("method", "result", "focus")
        }

    def _quick_log_last(self, child):
        last = child and self.search_fetch(
            [("child_id", "=", child.id)],
            ["date", "method", "result", "staff_id", "summary"],
            limit=1,
        )
        if not last:
            return None
        return {
            "date": fields.Datetime.to_string(last.date),
            "method": self._quick_log_label("method", last.method),
            "reached": last.result == "reached",
            "staff": last.staff_id.name,
            "summary": last.summary or "",
        }

    def _quick_log_label(self, name, value):
        return dict(self._fields[name]._description_selection(self.env))[value]

    def _quick_log_event(self, event):
        """A meeting that was held says how, when and how long."""
        if not event:
            return None
        return {
            "id": event.id,
            "date": fields.Datetime.to_string(event.start),
            "minutes": round(event.duration * 60),
            "method": METHOD_OF_MEETING.get(event.care_kind),
            "logged": bool(event.care_encounter_ids),
        }

    @api.model
    def quick_log_children(self, term=""):
        """Children to choose from, among those in the user's sight.

        :param term: part of the child's or a caregiver's name, the reference or at
            least four digits of a phone; empty: whom the user is likely to mean, that
            is who is due and whom the user spoke with last
        :return: ``[{"id", "name", "age", "caregiver"}]``, at most eight
        """
        self.check_access("create")
        term = (term or "").strip()
        children = self._quick_log_found(term) if term else self._quick_log_likely()
        return [
            {
                **child._quick_log_facts(),
                "caregiver": child.family_id.primary_caregiver_id.name or "",
            }
            for child in children
        ]

    def _quick_log_found(self, term):
        by_name = Domain("name", "ilike", term) | Domain("ref", "ilike", term)
        domain = by_name | Domain("family_id.caregiver_ids.name", "ilike", term)
        digits = phone_digits(term)
        if len(digits) >= 4:
            domain |= Domain("family_id.phone_search", "ilike", digits)
        return self.env["care.child"].search(domain, limit=CHILDREN)

    def _quick_log_likely(self):
        """Who is due, then whom the user spoke with last, then the rest."""
        mine = self.env["care.episode"].search_fetch(
            Domain("child_id.on_my_team", "=", True) & Domain("phase", "!=", "closed"),
            ["child_id", "next_date"],
            order="next_date, id desc",
            limit=CHILDREN,
        )
        recent = self.search_fetch(
            Domain("staff_id.user_id", "=", self.env.uid), ["child_id"], limit=40
        )
        today = fields.Date.context_today(self)
        due = mine.filtered(lambda e: e.next_date and e.next_date <= today)
        return (due.child_id | recent.child_id | mine.child_id)[:CHILDREN]
