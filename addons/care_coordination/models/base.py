from odoo import api, models
from odoo.fields import Command


class Base(models.AbstractModel):
    """A form not saved yet must not tell about a record that its user may not see.

    The client sends links with a new form (also as ``default_`` keys of the context),
    and Odoo answers with the names behind them and with all that is related to them,
    read as superuser. Saving is refused later, but then it has been told.
    """

    _inherit = "base"

    def onchange(self, values, field_names, fields_spec):
        if not self.env.su:
            given = self._care_onchange_links(values)
            if not self:
                for key, value in self.env.context.items():
                    if key.startswith("default_"):
                        name = key.removeprefix("default_")
                        given += self._care_onchange_links({name: value})
            for comodel, record_id in given:
                self.env[comodel].browse(record_id).check_access("read")
        return super().onchange(values, field_names, fields_spec)

    @api.model
    def _care_is_guarded(self, model):
        return issubclass(
            self.env.registry[model], self.env.registry["care.guard.mixin"]
        )

    @api.model
    def _care_guarded_here(self):
        """Links of this model that are guarded, whatever they point to."""
        return getattr(self, "_care_guarded_links", ())

    def _care_onchange_links(self, values):
        """Pairs of model and id of the guarded records that values link to, those of
        lines included; without the links that are saved already."""
        found = []
        for name, value in values.items():
            field = self._fields.get(name)
            if not value or not field or not field.comodel_name:
                continue
            if field.type != "many2one":
                lines = self.env[field.comodel_name]
                for command in value if isinstance(value, list | tuple) else ():
                    if _is_line(command):
                        found += lines._care_onchange_links(command[2])
            elif isinstance(value, dict) and not value.get("id"):
                # A line of a record that is not saved yet: that one's links count
                found += self.env[field.comodel_name]._care_onchange_links(value)
            elif name in self._care_guarded_here() or self._care_is_guarded(
                field.comodel_name
            ):
                record_id = value["id"] if isinstance(value, dict) else value
                if not (self and record_id in self[name].ids):
                    found.append((field.comodel_name, record_id))
        return found


def _is_line(command):
    return (
        isinstance(command, list | tuple)
        and len(command) > 2
        and command[0] in (Command.CREATE, Command.UPDATE)
        and isinstance(command[2], dict)
    )
