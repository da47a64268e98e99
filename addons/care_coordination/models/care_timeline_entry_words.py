from odoo import fields, models
from odoo.tools.mail import html2plaintext

from .care_timeline_entry import SOURCES

# Letters of a message that a page brings; the rest is where the message is
LETTERS = 2000
# What a click on an entry can open: models with a form of their own
OPENABLE = {
    *("calendar.event", "care.child", "care.encounter", "care.episode", "care.family"),
    "care.stratification",
}
# What is read of a contact
CONTACT = [
    *("focus", "method", "minutes", "next_step", "note", "outcome_occurred_ids"),
    "summary",
]
ICONS = {
    "contact": "fa-phone",
    "meeting": "fa-calendar",
    "message": "fa-comment-o",
    "note": "fa-sticky-note-o",
    "episode": "fa-folder-open-o",
    "plan": "fa-file-text-o",
    "assessment": "fa-check-square-o",
    "team": "fa-users",
    "support": "fa-signal",
    "condition": "fa-stethoscope",
    "coverage": "fa-id-card-o",
    "social": "fa-home",
    "pregnancy": "fa-female",
    "portal": "fa-key",
}
METHOD_ICONS = {
    "phone": "fa-phone",
    "text": "fa-commenting-o",
    "email": "fa-envelope-o",
    "video": "fa-video-camera",
    "home": "fa-home",
    "school": "fa-graduation-cap",
    "provider": "fa-user-md",
    "office": "fa-building-o",
    "letter": "fa-envelope",
}


class CareTimelineEntry(models.Model):
    """What the reader sees of an entry: words of each kind, made for a page at once."""

    _inherit = "care.timeline.entry"

    def _timeline_icons(self):
        """Font Awesome class of each kind."""
        return dict(ICONS)

    def _timeline_openable(self):
        """Names of the models whose records a click opens."""
        return set(OPENABLE)

    def _timeline_writers(self):
        """By kind, the method that says an entry in words.

        It gets the kind's entries of a page (see :meth:`_timeline_show`) and fills
        ``title``, and where there is more ``text``, ``facts``, ``icon`` and ``muted``.
        ``fact_id`` is the id of the row that an entry comes from, ``source`` the number
        of its source.
        """
        return {
            "contact": self._write_contacts,
            "meeting": self._write_meetings,
            "message": self._write_messages,
            "note": self._write_messages,
        }

    def _timeline_show(self, rows, about):
        """Rows as the screen shows them.

        :param rows: list of dicts, the columns of entries
        :param about: the child or family whose timeline it is
        :return: list of dicts: ``id``, ``cursor`` (for the next page), ``kind``,
            ``kind_label``, ``icon``, ``step``, ``date`` (UTC, as text), ``is_day``
            (then ``date`` has no time of day to show), ``title``, ``text``, ``facts``
            (short ones), ``who``, ``child`` (whom it is about, where that is not plain
            from the screen), ``is_family``, ``label``, ``muted``, ``res_model`` and
            ``res_id`` of what a click opens, or False
        """
        labels, icons = dict(self._timeline_kinds()), self._timeline_icons()
        names = self._timeline_names(rows, about)
        entries = [
            {
                **row,
                "fact_id": row["id"] // SOURCES,
                "source": row["id"] % SOURCES,
                "date": fields.Datetime.to_string(row["date"]),
                "kind_label": labels[row["kind"]],
                "icon": icons[row["kind"]],
                "title": labels[row["kind"]],
                "text": "",
                "facts": [],
                "who": names["res.partner", row["partner_id"]],
                "child": names["care.child", row["child_id"]],
                "is_family": not row["child_id"],
                "muted": False,
            }
            for row in rows
        ]
        by_writer = {}
        for entry in entries:
            writer = self._timeline_writers().get(entry["kind"])
            by_writer.setdefault(writer, []).append(entry)
        for writer, some in by_writer.items():
            if writer:
                writer(some)
        return [self._timeline_finish(entry, about) for entry in entries]

    def _timeline_names(self, rows, about):
        """Names by model and id: of who did it, and on a family's screen of whom."""
        partner_ids = {row["partner_id"] for row in rows}
        # sudo: who wrote or did it, as the chatter names them; a former caregiver too
        partners = self.env["res.partner"].sudo().browse(filter(None, partner_ids))
        names = {("res.partner", partner.id): partner.name for partner in partners}
        child_ids = {row["child_id"] for row in rows}
        if about._name == "care.family":
            children = self.env["care.child"].browse(filter(None, child_ids))
            names |= {("care.child", child.id): child.first_name for child in children}
        return _Names(names)

    def _timeline_finish(self, entry, about):
        """Leave out what only the making needed, and say what a click opens."""
        target = (entry["res_model"], entry["res_id"])
        if target[0] not in self._timeline_openable():
            target = ("care.child", entry["child_id"])
        if target == (about._name, about.id) or not target[1]:
            target = (False, False)
        entry["res_model"], entry["res_id"] = target
        entry["cursor"] = [entry["date"], entry["id"]]
        for name in ("fact_id", "source", "company_id", "partner_id"):
            del entry[name]
        return entry

    def _timeline_records(self, model, entries, names):
        """Records behind entries by id, as far as the user may read them.

        One that the user may not read (the rules of its model say more than those of
        the timeline) leaves an entry without words.

        :param list names: the fields that are read of it
        """
        ids = [entry["fact_id"] for entry in entries]
        records = self.env[model].with_context(active_test=False)
        found = records.search_fetch([("id", "in", ids)], names)
        return {record.id: record for record in found}

    def _timeline_label(self, model, name):
        """The words of a selection field, by value."""
        field = self.env[model]._fields[name]
        return dict(field._description_selection(self.env))

    # Contacts, meetings and messages

    def _write_contacts(self, entries):
        contacts = self._timeline_records("care.encounter", entries, CONTACT)
        methods = self._timeline_label("care.encounter", "method")
        focuses = self._timeline_label("care.encounter", "focus")
        tried = self._timeline_label("care.encounter", "result")["attempted"]
        for entry in entries:
            entry["muted"] = entry["step"] == "attempted"
            contact = contacts.get(entry["fact_id"])
            if not contact:
                continue
            entry["icon"] = METHOD_ICONS.get(contact.method, entry["icon"])
            entry["title"] = methods[contact.method]
            entry["text"] = _lines(contact.summary, contact.note)
            # sudo: with whom it was, which the rules of caregivers would ask for long
            people = ", ".join(contact.sudo().caregiver_ids.mapped("name"))
            led_to = ", ".join(contact.outcome_occurred_ids.mapped("name"))
            entry["facts"] = _present(
                entry["muted"] and tried,
                contact.minutes and self.env._("%s minutes", contact.minutes),
                people and self.env._("With %s", people),
                contact.focus and focuses[contact.focus],
                led_to and self.env._("Led to: %s", led_to),
                contact.next_step
                and self.env._("Next step: %s", contact.next_step.strip()),
            )

    def _write_meetings(self, entries):
        """As the calendar shows it to this reader: a busy slot may be all."""
        names = ["care_kind", "location", "name"]
        events = self._timeline_records("calendar.event", entries, names)
        kinds = self._timeline_label("calendar.event", "care_kind")
        for entry in entries:
            event = events.get(entry["fact_id"])
            if event:
                entry["title"] = kinds.get(event.care_kind) or event.name
                entry["facts"] = _present(event.location)

    def _write_messages(self, entries):
        messages = self._timeline_records(
            "mail.message", entries, ["attachment_ids", "body", "email_from"]
        )
        families = self._timeline_caregivers(entries)
        for entry in entries:
            entry["title"] = self._message_title(entry, families)
            message = messages.get(entry["fact_id"])
            if not message:
                continue
            text = html2plaintext(message.body or "", include_references=False)
            entry["text"] = _short(text.strip())
            files = len(message.attachment_ids)
            entry["who"] = entry["who"] or message.email_from or ""
            if files:
                one = self.env._("1 file")
                entry["facts"] = [one if files == 1 else self.env._("%s files", files)]

    def _timeline_caregivers(self, entries):
        """The pairs of family and partner among the authors: who writes for whom."""
        caregivers = self.env["care.caregiver"].with_context(active_test=False)
        # sudo: whether an author is of the family, a former caregiver too
        found = caregivers.sudo().search_fetch(
            [
                ("family_id", "in", [entry["family_id"] for entry in entries]),
                ("partner_id", "in", [entry["partner_id"] for entry in entries]),
            ],
            ["family_id", "partner_id"],
        )
        return {(one.family_id.id, one.partner_id.id) for one in found}

    def _message_title(self, entry, families):
        if (entry["family_id"], entry["partner_id"]) in families:
            entry["step"] = "from_family"
            return self.env._("Message from the family")
        if entry["step"] == "family":
            entry["step"] = "to_family"
            return self.env._("Message to the family")
        if entry["step"] == "email":
            return self.env._("E-mail received")
        return entry["kind_label"]


class _Names(dict):
    """Names by model and id; nothing for what has none."""

    def __missing__(self, key):
        return ""


def _present(*facts):
    return [fact for fact in facts if fact]


def _lines(*texts):
    return _short("\n".join(text.strip() for text in texts if text and text.strip()))


def _short(text):
    return text if len(text) <= LETTERS else f"{text[:LETTERS].rstrip()} …"
