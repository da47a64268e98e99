import re

from odoo import models
from odoo.fields import Command


class CareInstrument(models.Model):
    """A new version of an instrument, or a center's own copy of a shared one."""

    _inherit = "care.instrument"

    def action_new_version(self):
        """A copy that may be changed, with the same code; the form of it opens."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self._care_new_version().id,
            "views": [(False, "form")],
        }

    def _care_new_version(self, **values):
        """A draft of the same center, or the user's own copy of a shared instrument.

        The right to the words goes along within a center: its statement is about the
        instrument. A shared instrument has none to give.

        :param values: of the new instrument
        :rtype: care.instrument
        """
        self.ensure_one()
        self.check_access("read")
        company = self.company_id or self.env.company
        version = self._care_next_version(company)
        new = self.copy(
            {
                "company_id": company.id,
                "version": version,
                "replaces_id": self.id,
                **values,
            }
        )
        if self.company_id and self.rights_confirmed_on and new.rights == self.rights:
            # sudo: the same center and the same words, confirmed by the same person
            new.sudo().write(
                {
                    name: self[name].id if name.endswith("_id") else self[name]
                    for name in (
                        "rights_confirmed_on",
                        "rights_confirmed_by_id",
                        "rights_statement",
                    )
                }
            )
        return new

    def _care_next_version(self, company):
        """``"2"`` after ``"1"``, ``"2008.1"`` or ``"1a.1"`` where counting on would
        pretend to be a version of its makers."""
        taken = set(
            self.with_context(active_test=False)
            .search([("code", "=", self.code), ("company_id", "=", company.id)])
            .mapped("version")
        )
        counted = re.fullmatch(r"(.*?)(\d+)", self.version)
        own = self.rights == "own" or "." in self.version
        base, number = (counted[1], int(counted[2])) if counted and own else (None, 0)
        while True:
            number += 1
            name = f"{base}{number}" if base is not None else f"{self.version}.{number}"
            if name not in taken:
                return name

    def copy(self, default=None):
        copies = super().copy(default)
        for original, new in zip(self, copies, strict=True):
            if new.rights == "own":
                original._care_check_not_own()
            original._care_copy_parts(new)
        return copies

    def copy_data(self, default=None):
        """A plain copy is a version of its own too: two can not have the same."""
        rows = super().copy_data(default)
        for original, row in zip(self, rows, strict=True):
            if "version" not in (default or {}):
                # The copy is made where the user works, and not for all centers
                company = original.company_id or self.env.company
                row["company_id"] = company.id
                row["version"] = original._care_next_version(company)
        return rows

    def _care_copy_parts(self, new):
        """Questions, answers, scales and bands, which then point to each other."""
        # sudo: the kept words are copied without being shown; the user made `new`
        source, target = self.sudo(), {"instrument_id": new.id}
        items = self._care_copy_records(
            source.item_ids, {**target, "show_if_item_id": False}
        )
        for item, twin in items.items():
            if item.show_if_item_id:
                twin.show_if_item_id = items[item.show_if_item_id]
            self._care_copy_records(item.choice_ids, {**target, "item_id": twin.id})
        self._care_copy_records(source.choice_ids, target)
        scales = self._care_copy_records(
            source.scale_ids, {**target, "source_ids": False}
        )
        for scale, twin in scales.items():
            twin.source_ids = [
                Command.set([scales[one].id for one in scale.source_ids])
            ]
            self._care_copy_records(scale.band_ids, {"scale_id": twin.id})
            twin.line_ids = [
                Command.create(
                    {
                        "item_id": items[line.item_id].id,
                        "is_reverse": line.is_reverse,
                    }
                )
                for line in scale.line_ids
            ]

    def _care_copy_records(self, records, values):
        """``{record: its copy}``, made together."""
        copies = records.copy(values) if records else records
        return dict(zip(records, copies, strict=True))
