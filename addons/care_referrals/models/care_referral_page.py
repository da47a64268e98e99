from datetime import datetime

import pytz
from dateutil.relativedelta import relativedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date, format_datetime

from odoo.addons.care_coordination.tools.phones import dial_link

from ..tools.pages import AT_WORK, AnsweredMeanwhile
from ..tools.states import CLOSED_STATES


class CareReferral(models.Model):
    """What an agency sees of a referral to it, and says to it, behind a link or signed
    in. Both get plain words and no records: the least that is needed, and how to reach
    the family only after the yes and as far as the family agreed."""

    _inherit = "care.referral"

    def _care_is_protected(self):
        """Whether it is for a need that never leaves the center."""
        self.ensure_one()
        # sudo: a protected need may be out of the user's sight, and is what counts
        return self.sudo().need_id.label not in (False, "normal")

    def _care_agency_may_know(self):
        """Whether the family agreed that the agency hears of it."""
        self.ensure_one()
        return bool(
            self.direction == "outgoing"
            and self.agreed_on
            and self.sent_how != "family"
            and not self._care_is_protected()
        )

    # What it sees

    def _care_agency_line(self):
        """One line of an agency's list: dict of plain words."""
        self.ensure_one()
        return {
            "id": self.id,
            "ref": self.ref,
            "service": self.service_id.name,
            "need": self.state not in CLOSED_STATES and self.need_id.category_id.name,
            "state": self.state,
            "standing": self._care_agency_standing(),
            "asked": format_date(self.env, self.date_sent or self.date_requested),
            "due": self.state == "requested"
            and self.date_answer_due
            and format_date(self.env, self.date_answer_due),
            "appointment": self.state in AT_WORK and self._care_appointment_words(),
            "first_name": self.state in AT_WORK and self.child_id.first_name,
        }

    def _care_agency_page(self):
        """All that the page of an agency says of the referral: dict of plain words."""
        self.ensure_one()
        is_open = self.state not in CLOSED_STATES
        child = self.child_id
        family = child.family_id
        return {
            **self._care_agency_line(),
            "key": self._care_page_key(),
            "place": self.service_location_id.display_name,
            "request": is_open and self.request_text,
            "age": is_open and self._care_age_in_years(),
            "language": is_open and (child.language_id or family.language_id).name,
            "interpreter": is_open and family.interpreter_needed,
            "town": is_open and family.town_id.name,
            "agreed": format_date(self.env, self.agreed_on),
            "reach": self._care_agency_reach(),
            "said": self._care_last_said(),
            "choices": self._care_choices(),
        }

    def _care_page_key(self):
        """What a form sends back, to tell that nothing was said since it was shown."""
        # sudo: how many steps there are, for a form; none of them is told
        return str(len(self.sudo().event_ids))

    def _care_age_in_years(self):
        born = self.child_id.birth_date
        if not born:
            return False
        years = relativedelta(fields.Date.context_today(self), born).years
        if years < 1:
            return self.env._("Under 1 year")
        if years == 1:
            return self.env._("1 year")
        return self.env._("%s years", years)

    def _care_agency_reach(self):
        """How to reach the family, once the agency takes it: the first names and the
        phone that the family agreed to give."""
        if self.state not in AT_WORK:
            return False
        # A court may keep from the child whom the agency was to call
        person = self.contact_id & self.child_id.family_id._care_people(self.child_id)
        return {
            "child": self.child_id.first_name,
            "name": person and person.name.split()[0],
            "phone": person.phone,
            "tel": dial_link(person.phone),
        }

    def _care_appointment_words(self):
        return self.date_appointment and format_datetime(
            self.env,
            self.date_appointment,
            tz=self.env.context.get("tz"),
            # The letters are Unicode date fields; a translation keeps them
            dt_format=self.env._("EEEE, MMMM d, y, h:mm a"),
        )

    def _care_agency_standing(self):
        """How it stands, in the words of the agency."""
        words = {
            "requested": self.env._("We wait for your answer"),
            "accepted": self.env._("You said yes"),
            "in_progress": self.env._("You are on it"),
            "on_hold": self.env._("On your waiting list"),
            "completed": self.env._("Done"),
            "rejected": self.env._("You said no"),
            "failed": self.env._("It did not work out"),
            "cancelled": self.env._("We took it back"),
        }
        if self.state == "requested" and (
            self.capacity_status == "additional_assessment"
        ):
            return self.env._("You need to know more")
        if self.state == "on_hold" and self.capacity_status != "waitlist":
            return self.env._("On hold")
        return words.get(self.state)

    def _care_last_said(self):
        """Who of the agency told us last, and when; False when we heard nothing."""
        if self.confirmed_by != "agency" or not self.date_confirmed:
            return False
        day = format_date(self.env, self.date_confirmed)
        if self.confirmed_name:
            return self.env._("%(name)s, %(day)s", name=self.confirmed_name, day=day)
        return day

    # What it says

    def _care_agency_say(self, form, how, name):
        """Keep what an agency sent with its form.

        Called as the superuser, after the link or the login was checked.

        :param dict form: ``key`` and ``kind`` of the form, and the fields of the kind
        :param str how: link or portal
        :param str name: who of the agency says it
        :raise AnsweredMeanwhile: the form was sent before, or is out of date
        :raise UserError: what is missing, in a sentence
        """
        self.ensure_one()
        self._care_lock()
        if form.get("key") != self._care_page_key():
            raise AnsweredMeanwhile(
                self.env._(
                    "This was sent already, or somebody answered meanwhile. "
                    "Here is how it stands now."
                )
            )
        kind = form.get("kind")
        if not kind:
            raise UserError(self.env._("Choose your answer."))
        if kind not in self._care_agency_kinds():
            raise UserError(self.env._("This can not be said now."))
        if not (name or "").strip():
            raise UserError(self.env._("Please write your name."))
        words = form.get(f"{kind}_words") or ""
        self._care_record_answer(
            kind, "agency", how, name=name, words=words, **self._care_said(kind, form)
        )

    def _care_said(self, kind, form):
        """The fields of an answer, as :meth:`_care_record_answer` wants them."""
        if kind == "declined":
            return {"barrier": form.get("declined_barrier")}
        if kind == "waitlist":
            return {"wait_days": form.get("waitlist_days")}
        if kind == "outcome":
            return {
                "outcome": form.get("outcome_code"),
                "barrier": form.get("outcome_barrier"),
            }
        if kind in ("scheduled", "no_show", "event_cancelled"):
            return {"date": self._care_local_time(form.get(f"{kind}_date"))}
        return {}

    def _care_local_time(self, text):
        """What a date field of a page holds, in the time of the reader, as UTC."""
        if not text:
            return False
        try:
            moment = datetime.strptime(text, "%Y-%m-%dT%H:%M")
            zone = pytz.timezone(
                self.env.context.get("tz") or self.env.user.tz or "UTC"
            )
            return zone.localize(moment).astimezone(pytz.utc).replace(tzinfo=None)
        except (OverflowError, ValueError) as error:
            raise UserError(
                self.env._("Write the day and the time like 2026-12-31T14:30.")
            ) from error

    # The form

    def _care_choices(self):
        """What the agency can say now: a list of dicts of ``kind``, ``label`` and the
        labels of the fields that go with it."""
        possible = self._care_agency_kinds()
        return [
            {"kind": kind, **labels}
            for kind, labels in self._care_choice_labels().items()
            if kind in possible
        ]

    def _care_choice_labels(self):
        more = self.env._("Anything else we should know? (You can leave this empty.)")
        next_date = self.env._("New appointment, if there is one")
        return {
            "accepted": {"label": self.env._("Yes, we can help"), "words": more},
            "scheduled": {
                "label": self.env._("We have an appointment")
                if self.state != "requested"
                else self.env._("Yes, and here is an appointment"),
                "date": self.env._("Day and time"),
                "words": more,
            },
            "attended": {"label": self.env._("The family came"), "words": more},
            "no_show": {
                "label": self.env._("The family did not come"),
                "date": next_date,
                "words": more,
            },
            "event_cancelled": {
                "label": self.env._("The appointment was called off"),
                "date": next_date,
                "words": more,
            },
            "enrolled": {
                "label": self.env._("The family is enrolled with us"),
                "words": more,
            },
            "waitlist": {
                "label": self.env._("We have a waiting list"),
                "days": self.env._("About how many days to wait?"),
                "words": more,
            },
            "more_needed": {
                "label": self.env._("We need to know more first"),
                "words": self.env._("What do you need to know?"),
            },
            "outcome": {
                "label": self.env._("All is done: tell how it ended"),
                "outcomes": [
                    ("connected", self.env._("The family now gets our help")),
                    ("got_help", self.env._("The family got what it needed")),
                    ("no_help", self.env._("The family did not get help")),
                ],
                "barriers": self._care_agency_barriers(),
                "words": more,
            },
            "declined": {
                "label": self.env._("No, we can not help")
                if self.state == "requested"
                else self.env._("We can not help after all"),
                "barriers": self._care_agency_barriers(),
                "words": more,
            },
        }

    def _care_agency_barriers(self):
        """The reasons that an agency can know, in its words."""
        return [
            ("no_room", self.env._("We have no room now")),
            ("waitlist", self.env._("We have a waiting list")),
            ("not_eligible", self.env._("The family does not qualify")),
            ("none_here", self.env._("We do not offer this")),
            ("distance", self.env._("It is too far, or there was no ride")),
            ("language", self.env._("We do not speak the family's language")),
            ("cost", self.env._("It costs too much for the family")),
            ("documents", self.env._("Papers were missing")),
            ("lost_contact", self.env._("We could not reach the family")),
            ("not_wanted", self.env._("The family did not want it")),
            ("other", self.env._("Something else")),
        ]
