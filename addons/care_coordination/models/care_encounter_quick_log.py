from datetime import timedelta

from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError, UserError
from odoo.tools import mute_logger

# What the quick log may say about a contact; everything else follows
SCALARS = (
    "child_id",
    "client_key",
    "date",
    "event_id",
    "focus",
    "method",
    "minutes",
    "next_date",
    "next_step",
    "note",
    "result",
    "summary",
)
LISTS = ("caregiver_ids", "outcome_occurred_ids", "outcome_prevented_ids")
MINUTES_OF_A_DAY = 24 * 60


class CareEncounter(models.Model):
    """The quick log: a contact written down in half a minute, from anywhere.

    What the screen needs to know beforehand is in ``care_encounter_quick_context.py``.
    """

    _inherit = "care.encounter"

    @api.model
    def _quick_log_action(self, **params):
        """Client action that opens the quick log; ids only, it may be in a URL."""
        return {
            "type": "ir.actions.client",
            "tag": "care_coordination.quick_log",
            "params": params,
        }

    @api.model
    def quick_log(self, vals):
        """Write a contact down, once for every ``client_key``.

        :param vals: dict of the fields in ``SCALARS`` and ``LISTS`` (lists of ids;
            dates and times as Odoo's strings, times in UTC), and ``next_done``: true
            takes away the next step that stood, when nothing new was agreed; what
            goes is kept in the chatter as done, else as replaced
        :return: ``{"id": id of the contact, "child_id": id}``; for a key that was used
            before, the contact made then, brought up to date
        :raises UserError: with a sentence that says what is missing or wrong
        """
        self.check_access("create")
        values = self._quick_log_values(vals)
        done = bool(vals.get("next_done"))
        contacts = self.with_context(care_next_done=done)
        contact = contacts._quick_log_again(values)
        contact = contact or contacts._quick_log_first(values)
        if done and not (contact.next_step or contact.next_date):
            contact._quick_log_done()
        return {"id": contact.id, "child_id": contact.child_id.id}

    def _quick_log_done(self):
        """What stood is done and nothing new was agreed."""
        episode = self._latest_of_episodes().episode_id
        lines = {}
        for one in episode:
            self._keep_next_step(lines, one)
        episode.write({"next_step": False, "next_date": False})
        self._log_next_steps(lines)

    def _quick_log_again(self, values):
        """The contact that this key made before, as the person left the screen.

        The answer may have been lost on the way and more typed since.
        """
        key = values.get("client_key")
        mine = [("client_key", "=", key), ("create_uid", "=", self.env.uid)]
        contact = self.search(mine) if key else self.browse()
        if contact:
            changed = {
                name: values.get(name, False)
                for name in (*SCALARS, *LISTS)
                if (name in values or name != "date")
                and contact._quick_log_differs(name, values.get(name, False))
            }
            if changed:
                contact.write(changed)
        return contact

    def _quick_log_differs(self, name, value):
        if name in LISTS:
            return set(self[name].ids) != set(value or [])
        field = self._fields[name]
        now = field.convert_to_cache(self[name], self)
        return (now or None) != (field.convert_to_cache(value, self) or None)

    def _quick_log_first(self, values):
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                return self.create(values)
        except UniqueViolation as error:
            if "client_key" not in (error.diag.constraint_name or ""):
                raise
            # The same key at the same moment: this transaction can not see the other
            # one's contact. Odoo tries again in a new one, which can.
            raise ConcurrencyError("Contact logged by a twin request") from error

    @api.model
    def _quick_log_values(self, vals):
        """Checked values of the new contact; a sentence for what is wrong."""
        unknown = set(vals) - {*SCALARS, *LISTS, "next_done"}
        if unknown:
            raise UserError(
                self.env._(
                    "The quick log does not know: %s.", ", ".join(sorted(unknown))
                )
            )
        values = {name: vals[name] for name in SCALARS if vals.get(name)}
        values |= {name: list(vals[name]) for name in LISTS if vals.get(name)}
        self._quick_log_check_choices(values)
        self._quick_log_check_times(values)
        child = self._quick_log_child(values)
        self.env["care.caregiver"].browse(values.get("caregiver_ids", [])).check_access(
            "read"
        )
        values["staff_id"] = self._quick_log_staff(child).id
        return values

    def _quick_log_check_choices(self, values):
        if not values.get("child_id"):
            raise UserError(self.env._("Choose the child this contact was about."))
        known = {
            name: dict(self._fields[name].selection)
            for name in ("method", "result", "focus")
        }
        if values.get("method") not in known["method"]:
            raise UserError(
                self.env._("Choose how the contact took place: phone, text, visit...")
            )
        if values.get("result") not in known["result"]:
            raise UserError(
                self.env._("Say whether you reached somebody or only tried.")
            )
        if "focus" in values and values["focus"] not in known["focus"]:
            raise UserError(self.env._("Choose a topic from the list."))

    def _quick_log_check_times(self, values):
        minutes = values.get("minutes", 0)
        if not isinstance(minutes, int) or not 0 <= minutes <= MINUTES_OF_A_DAY:
            raise UserError(
                self.env._(
                    'Minutes: "%s" is not a whole number from 0 to 1440.', minutes
                )
            )
        now = fields.Datetime.now()
        try:
            when = fields.Datetime.to_datetime(values.get("date")) or now
            next_date = fields.Date.to_date(values.get("next_date"))
        except ValueError as error:
            raise UserError(self.env._("A date could not be read.")) from error
        # A device's clock may be a little fast
        if when > now + timedelta(minutes=10):
            raise UserError(
                self.env._(
                    "The contact is dated in the future. Put what is planned in the "
                    "calendar."
                )
            )
        day = fields.Datetime.context_timestamp(self, when).date()
        if next_date and next_date < day:
            raise UserError(
                self.env._("The next date is before the day of the contact.")
            )
        if "date" in values:
            values["date"] = fields.Datetime.to_string(when)
        if next_date:
            values["next_date"] = fields.Date.to_string(next_date)

    def _quick_log_child(self, values):
        """The child, if the person may see it; in a sentence, not a stack trace."""
        child = self.env["care.child"].browse(values["child_id"]).exists()
        if not child or not child.has_access("read"):
            raise UserError(
                self.env._(
                    "This child is not, or no longer, in your care. Ask a supervisor "
                    "to add you to the care team."
                )
            )
        return child

    def _quick_log_staff(self, child):
        """The person logging, as the child's center employs them."""
        staff = self.env["care.staff"].search(
            [("user_id", "=", self.env.uid), ("company_id", "=", child.company_id.id)],
            limit=1,
        )
        if not staff:
            raise UserError(
                self.env._(
                    "You are not on the staff list of %s yet. A manager adds you under "
                    "Team, Staff.",
                    child.company_id.name,
                )
            )
        return staff
