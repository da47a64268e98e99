from odoo import api, fields, models

from ..engines import chronic, pmca
from ..engines.complexity import plain


class ResCompany(models.Model):
    """How a center finds out how complex a child's health is."""

    _inherit = "res.company"

    care_pmca_variant = fields.Selection(
        [
            ("less", "Less conservative: one mention is enough"),
            ("more", "More conservative: two mentions"),
            ("most", "Most conservative: a mention in each of three years"),
        ],
        string="How many mentions of a body system count",
        default="less",
        required=True,
        help="Choose the first for the conditions that your staff record and for "
        "hospital data, the second for insurance claims of all kinds, the third only "
        "for three full years of claims.",
    )

    def _care_complexity_engine(self):
        """The rules that tell how complex a child's health is, for this center.

        The center's PMCA list if it brought one, or else the rough guide, or else
        nothing. Ask once for many children: the list is kept in memory.

        :return: call it with claims ``(date, claim id, [codes])`` and optionally
            ``as_of`` and ``look_back_days``; see ``engines.complexity.Result``
        :rtype: engines.complexity.Engine | None
        """
        self.ensure_one()
        # sudo: whoever asks, the center's list decides
        lists = self.env["care.pmca.list"].sudo()
        code_list = lists.search(
            [("company_id", "=", self.id), ("active", "=", True)], limit=1
        )
        if code_list:
            # sudo: a setting of the center and no secret
            variant = self.sudo().care_pmca_variant
            return pmca.engine(code_list._code_list(), variant)
        return chronic.engine()

    @api.model
    def _care_say(self, words):
        """A sentence of an engine in the user's language, with its codes.

        :param words: ``engines.complexity.Words``, such as a reason of a result
        :rtype: str
        """
        values = {
            key: self.env._(value) if value and isinstance(value, str) else value
            for key, value in words.values.items()
        }
        text = self.env._(words.template, **values)
        codes = [
            code
            if plain(code) == plain(listed)
            else self.env._("%(code)s by %(listed)s", code=code, listed=listed)
            for code, listed in zip(
                getattr(words, "codes", ()), getattr(words, "listed", ()), strict=True
            )
        ]
        return f"{text} [{', '.join(codes)}]" if codes else text
