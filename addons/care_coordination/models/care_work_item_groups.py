from odoo import api, models

# With more lines than these, only the first group is open at the start: each open one
# asks the database for the work of the whole center once more
LINES_TO_OPEN_ALL = 500


class CareWorkItem(models.Model):
    """Work by worker, for who sees to it that somebody does it."""

    _inherit = "care.work.item"

    @api.model
    def web_read_group(
        self,
        domain,
        groupby,
        aggregates=(),
        limit=None,
        offset=0,
        order=None,
        *,
        auto_unfold=False,
        opening_info=None,
        **options,
    ):
        """By worker, what nobody leads comes first and is open: it waits longest for
        somebody to notice. By default it would be last and folded."""
        if groupby[0] == "staff_id":
            if "staff_id" not in (order or ""):
                order = ", ".join(filter(None, [order, "staff_id NULLS FIRST"]))
            if auto_unfold and not opening_info:
                size = options.get("unfold_read_default_limit", 80)
                opening_info = [
                    {"value": False, "folded": False, "offset": 0, "limit": size}
                ]
        return super().web_read_group(
            domain,
            groupby,
            aggregates,
            limit,
            offset,
            order,
            auto_unfold=auto_unfold,
            opening_info=opening_info,
            **options,
        )

    def _open_groups(self, *, groups, auto_unfold, **options):
        lines = sum(group["__count"] for group in groups)
        if auto_unfold and lines > LINES_TO_OPEN_ALL:
            self = self.with_context(max_number_opened_groups=1)
        return super()._open_groups(groups=groups, auto_unfold=auto_unfold, **options)
