from odoo import models

from ..engines.scoring import Definition


class CareInstrument(models.Model):
    """An instrument as the scoring engine takes it, and whom it is for."""

    _inherit = "care.instrument"

    def _engine_definition(self):
        """The questions and scales in plain data, without any words.

        A band's ``key`` is the id of its ``care.instrument.band``.

        :rtype: engines.scoring.Definition
        """
        self.ensure_one()
        # Stages that are put away still say when a question was asked
        every = self.with_context(active_test=False)
        common = tuple(every.choice_ids.mapped("value"))
        return Definition(
            tuple(item._engine_item(common) for item in every.item_ids),
            tuple(scale._engine_scale() for scale in every.scale_ids),
        )

    def _care_fits_age(self, age_months):
        """Whether it is for a child of so many months; an age that is not known fits.

        :rtype: bool
        """
        self.ensure_one()
        if age_months is None:
            return True
        stages = self.life_stage_ids
        return (
            self.from_months <= age_months
            and (not self.to_months or age_months < self.to_months)
            and (not stages or any(stage._holds(age_months) for stage in stages))
        )
