from odoo import models


class CareInstrumentScale(models.Model):
    """Where a chart of a scale begins and ends."""

    _inherit = "care.instrument.scale"

    def _care_range(self):
        """The lowest and the highest value that the scale can have.

        :rtype: tuple[float, float]
        """
        self.ensure_one()
        if self.source_ids:
            ranges = [source._care_range() for source in self.source_ids]
        else:
            ranges = [item._care_range() for item in self.line_ids.item_id]
        if not ranges:
            return 0, 1
        if self.method == "mean":
            return min(low for low, _ in ranges), max(high for _, high in ranges)
        if self.method == "sum":
            return sum(low for low, _ in ranges), sum(high for _, high in ranges)
        return 0, len(ranges) if self.method == "count" else 1
