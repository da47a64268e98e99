from odoo import models
from odoo.tools import format_date


class CareNeed(models.Model):
    """A need as a line of a letter."""

    _inherit = "care.need"

    def _care_words_and_kind(self):
        """The family's words, and the kind where the words are others."""
        self.ensure_one()
        if self.words == self.category_id.name:
            return self.words
        return f"{self.words} ({self.category_id.name})"

    def _care_reply_line(self):
        """How it stands: what is done, or what can not be and what helps meanwhile."""
        self.ensure_one()
        kind = self.category_id.name
        if self.control == "within":
            states = dict(self._fields["state"]._description_selection(self.env))
            return f"{kind}: {states[self.state]}."
        controls = dict(self._fields["control"]._description_selection(self.env))
        said = [f"{kind}: {controls[self.control]}."]
        if self.told:
            said.append(self.env._("The family was told: “%s”.", self._flat(self.told)))
        if self.meanwhile:
            said.append(self.env._("Meanwhile: %s.", self._flat(self.meanwhile)))
        if self.date_again:
            day = format_date(self.env, self.date_again)
            said.append(self.env._("We look again on %s.", day))
        return " ".join(said)

    def _flat(self, text):
        return " ".join(text.split()).rstrip(".")
