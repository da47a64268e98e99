from functools import partial

from psycopg2 import IntegrityError

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..engines.hsds_words import _lt
from .care_directory_exchange import (
    BASE,
    WITH_LANGUAGES,
    extra_field,
    id_field,
    written,
)
from .care_directory_plan import digest

_NOT_SAVED = _lt("It could not be saved: %(why)s")
_SAVE_CLASH = _lt("it contradicts another record")
# What a model requires, where a list may say nothing
_NO_EMPTY = {"status", "location_type", "name", "number", "document"}


class CareDirectoryLanding(models.AbstractModel):
    """Writes what was planned, many records at once; one that the directory refuses
    does not keep the others out."""

    _name = "care.directory.landing"
    _inherit = ["care.directory.plan"]
    _description = "Bring a list into the directory"

    def _land_steps(self, steps, taken=(), languages=None):
        """Do the steps of one table.

        :param taken: ids of the entries for which the list wins over our people
        :param languages: ``{code: id}``
        :return: ``[(step, problem)]`` of those that could not be saved
        """
        engine = self._exchange_env()
        ids = engine._land_ids(steps)
        refused = []
        adds, values = [], []
        for step in steps:
            keys = dict(step.changes)
            if step.entry.id in taken:
                keys |= step.conflicts
            if step.outcome == "gone":
                refused += engine._land_save(step, step.record.unlink)
            elif step.outcome == "add":
                adds.append(step)
                values.append(engine._land_values(step, None, ids, languages))
            elif step.outcome == "change" or keys:
                vals = engine._land_values(step, keys, ids, languages)
                save = partial(step.record.write, vals)
                refused += engine._land_save(step, save)
        refused += engine._land_create(adds, values)
        return refused

    def _land_ids(self, steps):
        """``{(table, id): database id}`` of all that the steps name."""
        asked = {}
        for step in steps:
            for link in step.entry.links.values():
                if link:
                    asked.setdefault(link[0], set()).add(link[1])
            for key in step.entry.sets.get("categories", ()):
                asked.setdefault("taxonomy_terms", set()).add(key)
        return {
            (table, key): record.id
            for table, keys in asked.items()
            for key, record in self._exchange_find(table, keys).items()
        }

    def _land_values(self, step, keys, ids, languages):
        """What is written. ``keys``: only these; None: all, for a new record."""
        entry = step.entry
        model = self._exchange_model(entry.table)
        vals, base = {}, {}
        if step.record:
            stored = step.record[extra_field(entry.table)] or {}
            base = dict(stored.get(BASE, {}))
        for name, value in entry.values.items():
            if keys is not None and name not in keys:
                continue
            base[name] = digest(value)
            if value is None and name in _NO_EMPTY:
                continue
            vals[name] = written(model._fields[name], value)
        for name, link in entry.links.items():
            if keys is None or name in keys:
                base[name] = digest(link)
                vals[name] = ids.get(link, False) if link else False
        for name, found in entry.sets.items():
            if keys is None or name in keys:
                base[name] = digest(found)
                vals |= self._land_set(entry.table, name, found, ids, languages)
        return self._land_rest(step, base, keys is None) | vals

    def _land_set(self, table, name, found, ids, languages):
        if name == "languages":
            if table not in WITH_LANGUAGES:
                return {}
            known = [languages[code] for code in sorted(found) if code in languages]
            return {"language_ids": [Command.set(known)]}
        keys = [("taxonomy_terms", key) for key in sorted(found)]
        known = [ids[key] for key in keys if key in ids]
        return {"category_ids": [Command.set(known)]}

    def _land_rest(self, step, base, is_new):
        entry = step.entry
        stored = (
            dict(step.record[extra_field(entry.table)] or {}) if step.record else {}
        )
        vals = {extra_field(entry.table): {**stored, **entry.extra, BASE: base}}
        if not is_new:
            return vals
        vals[id_field(entry.table)] = entry.id
        if entry.table == "organizations":
            vals |= {"is_company": True, "care_is_agency": True}
        elif entry.table == "locations" and not entry.values.get("name"):
            vals["name"] = (
                entry.values.get("street")
                or entry.values.get("city")
                or self.env._("Place without a name")
            )
        elif entry.table == "taxonomy_terms":
            # Never among our own kinds by default
            vals.setdefault("taxonomy_id", False)
        return vals

    # Saving

    def _land_create(self, steps, values):
        """All at once; if the directory refuses one of them, one by one."""
        if not steps:
            return []
        model = self._exchange_model(steps[0].entry.table)
        try:
            with self.env.cr.savepoint():
                model.create(values)
                self.env.flush_all()
            return []
        except (UserError, IntegrityError):
            self.env.invalidate_all()
        refused = []
        for step, vals in zip(steps, values, strict=True):
            refused += self._land_save(step, partial(model.create, vals))
        return refused

    def _land_save(self, step, save):
        try:
            with self.env.cr.savepoint():
                save()
                self.env.flush_all()
            return []
        except UserError as error:
            why = str(error.args[0] if error.args else error)
        except IntegrityError as error:
            why = (error.diag.message_primary or _SAVE_CLASH).strip()
        self.env.invalidate_all()
        step.outcome = "bad"
        return [(step, step.entry.row.problem(_NOT_SAVED, is_lost=True, why=why))]
