from odoo import models

from odoo.addons.care_coordination.tools.names import normalize

from ..tools.told import date_told, emails_told, names_told, phones_told


class CareChild(models.Model):
    """What a text tells of who the child and its family are."""

    _inherit = "care.child"

    def _care_told_words(self, text):
        """What in ``text`` tells who the child or its family is, in a sentence.

        :return: the sentence, or False when the text tells nothing
        """
        if not self or not (text or "").strip():
            return False
        # sudo: who typed a name reads only the name that was typed
        child = self.sudo()
        people = child.with_context(active_test=False).family_id.caregiver_ids
        told = [
            *names_told(text, [child.first_name, child.last_name]),
            *names_told(text, people.mapped("name")),
            *phones_told(text, people.mapped("phone")),
            *emails_told(text),
        ]
        if date_told(text, child.birth_date):
            told.append(self.env._("the birth date"))
        written = f" {normalize(text)} "
        told += [
            number
            for number in (child.ref, child.mrn)
            if number and f" {normalize(number)} " in written
        ]
        if not told:
            return False
        return self.env._(
            "The agency reads what we ask for before it says yes. Take this out: %s. "
            "Write without names, birth dates, phone numbers and e-mail addresses.",
            ", ".join(dict.fromkeys(told)),
        )
