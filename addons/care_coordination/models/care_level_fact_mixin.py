from odoo import api, models


class CareLevelFactMixin(models.AbstractModel):
    """A record that a child's level of support follows from.

    A new one, a changed one and one that is gone lead to a new proposal, however they
    came about: form, import or remote call. Once for all records of a call.
    """

    _name = "care.level.fact.mixin"
    _description = "Fact behind the level of support"

    # Fields whose change may change the level of support
    _care_level_fields = frozenset()

    def _care_level_children(self):
        """The children whose level of support may follow from these records."""
        return self.child_id

    def _care_level_follows(self, vals):
        """Whether the level of support may be another one after writing ``vals``."""
        return bool(self._care_level_fields & set(vals))

    def _care_level_changed(self, children):
        """An import of many rows asks once at its end (``care_levels_later``)."""
        if children and not self.env.context.get("care_levels_later"):
            children._care_propose_stratification()

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._care_level_changed(records._care_level_children())
        return records

    def write(self, vals):
        if not self._care_level_follows(vals):
            return super().write(vals)
        before = self._care_level_children()
        result = super().write(vals)
        self._care_level_changed(before | self._care_level_children())
        return result

    def unlink(self):
        children = self._care_level_children()
        result = super().unlink()
        self._care_level_changed(children.exists())
        return result
