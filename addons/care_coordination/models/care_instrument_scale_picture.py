from odoo import models


class CareInstrumentScale(models.Model):
    """A scale as a picture of its scores needs it."""

    _inherit = "care.instrument.scale"

    def _care_as_row(self):
        """Name, direction and ends, as plain data; the ends are None where the
        questions do not tell them."""
        self.ensure_one()
        low, high = self._care_ends()
        return {
            "name": self.name,
            "instrument": self.instrument_id.name,
            "decimals": self.decimals,
            "higher_is": self.higher_is,
            "low": low,
            "high": high,
        }

    def _care_ends(self):
        """The lowest and highest number that the answers can make."""
        if self.method == "all":
            return 0, 1
        if self.method == "count" and self.line_ids:
            return 0, len(self.line_ids)
        ends = [_ends_of(line.item_id) for line in self.line_ids]
        if not ends or None in ends:
            return None, None
        lows, highs = zip(*ends, strict=True)
        if self.method == "mean":
            return min(lows), max(highs)
        return sum(lows), sum(highs)


def _ends_of(item):
    """The lowest and highest value of an answer, or None."""
    values = item._care_choices().mapped("value")
    if values:
        return min(values), max(values)
    if item.kind in ("scale", "number") and item.max_value > item.min_value:
        return item.min_value, item.max_value
    return None
