from odoo import SUPERUSER_ID, api, models


class CareVeiledNameMixin(models.AbstractModel):
    """A record with a ``label``, whose name is not told by what links to it.

    Odoo reads the name behind a link as superuser: a step that is open to all would
    tell the name of a protected helper, and what a family proposes that of a protected
    goal. Who may not read the record reads that it is protected, and no more.
    """

    _name = "care.veiled.name.mixin"
    _description = "Name that links do not tell"

    @api.depends("label")
    @api.depends_context("uid", "lang")
    def _compute_display_name(self):
        result = super()._compute_display_name()
        self._care_veil_names()
        return result

    def _care_veil_names(self):
        if not self.env.su or self.env.uid == SUPERUSER_ID:
            return
        protected = self.filtered(
            lambda record: isinstance(record.id, int) and record.label != "normal"
        )
        if not protected:
            return
        known = protected.with_user(self.env.uid)._filtered_access("read")
        for record in protected:
            if record.id not in known.ids:
                record.display_name = self.env._("Protected")
