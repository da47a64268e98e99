from odoo import api, models
from odoo.exceptions import UserError

# What takes a file out of the sight of its record's rules
_EXPOSING = frozenset({"access_token", "public", "res_field", "res_id", "res_model"})


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    def _inaccessible_comodel_records(self, model_and_ids, operation):
        """Colleagues see that a meeting about a child is there, not what is on it."""
        yield from super()._inaccessible_comodel_records(model_and_ids, operation)
        event_ids = [
            event_id for event_id in model_and_ids.get("calendar.event", ()) if event_id
        ]
        if event_ids and not self.env.su:
            events = self.env["calendar.event"].browse(event_ids).exists()
            for event in events.filtered(lambda event: not event.care_in_sight):
                yield "calendar.event", event.id

    @api.model_create_multi
    def create(self, vals_list):
        files = super().create(vals_list)
        if not self.env.su:
            files._care_refuse_exposing({"public", "access_token"})
        return files

    def write(self, vals):
        exposing = _EXPOSING & set(vals)
        if exposing and not self.env.su:
            self.check_access("write")
            # sudo: only to see whose files they are
            for file in self.sudo():
                changed = {name for name in exposing if file[name] != vals[name]}
                if changed and file._care_is_paper():
                    file._care_refuse()
        return super().write(vals)

    def _care_refuse_exposing(self, names):
        # sudo: only to see whose files they are
        for file in self.sudo():
            if any(file[name] for name in names) and file._care_is_paper():
                file._care_refuse()

    def _care_is_paper(self):
        """A file in a field of a record about a child: a paper, a signature."""
        self.ensure_one()
        return bool(
            self.res_field
            and self.res_model in self.env
            and self.env["base"]._care_is_guarded(self.res_model)
        )

    def _care_refuse(self):
        raise UserError(
            self.env._(
                "This file is part of a child's record. It can not be made public, get "
                "a link for everybody, or be moved to another record."
            )
        )
