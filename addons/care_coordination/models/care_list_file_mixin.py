import base64
import binascii

from odoo import models
from odoo.exceptions import UserError


class CareListFileMixin(models.AbstractModel):
    """A list that a person chose as a file (``file``, a Binary): its bytes, and the
    sentences that say why nothing of it was taken."""

    _name = "care.list.file.mixin"
    _description = "List from a file"

    def _list_missing_sentence(self):
        """What somebody reads who has chosen no file."""
        raise NotImplementedError

    def _content(self):
        """The bytes of the chosen file."""
        # Web clients ask for sizes instead of files; the file itself is needed here
        encoded = self.with_context(bin_size=False).file
        if not encoded:
            raise UserError(self._list_missing_sentence())
        try:
            return base64.b64decode(encoded, validate=True)
        except binascii.Error:
            raise UserError(
                self.env._("The file did not arrive whole. Choose it again.")
            ) from None

    def _list_refusal(self, top, problems):
        """``top``, and below it each problem as a sentence in the reader's language."""
        say = self.env["res.company"]._care_say
        return "\n".join([top, *(f"- {say(problem)}" for problem in problems)])
