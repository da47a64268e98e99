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
        return f"{self.words} - {self.category_id.name}"

    def _care_reply_line(self):
        """How it stands: what is done, or what can not be and what helps meanwhile."""
        self.ensure_one()
        kind = self.category_id.name
        said = [f"{kind}: {self._care_reply_standing()}."]
        if self.control == "within":
            return said[0]
        if self.told:
            said.append(self.env._("The family was told: “%s”.", self._flat(self.told)))
        if self.meanwhile:
            said.append(self.env._("Meanwhile: %s.", self._flat(self.meanwhile)))
        if self.date_again:
            day = format_date(self.env, self.date_again, date_format="long")
            said.append(self.env._("We look again on %s.", day))
        return " ".join(said)

    def _care_reply_standing(self):
        """How it stands, as it is said to somebody outside."""
        if self.control == "outside":
            return self.env._("this is not in our hands")
        if self.control == "partly":
            return self.env._("we can help with a part of it")
        return {
            "open": self.env._("we have not begun yet"),
            "in_progress": self.env._("we are working on it"),
            "partly_met": self.env._("a part of it is done"),
        }.get(self.state, self.env._("it could not be done"))

    def _flat(self, text):
        return " ".join(text.split()).rstrip(".")
