from odoo import api, models
from odoo.exceptions import UserError


class CareGuardMixin(models.AbstractModel):
    """A record whose links decide who sees what.

    Odoo checks the record that is written, not the one it is pointed at, and lets
    anybody write a stored field that is computed. Both would be ways around the record
    rules: a child moved into a family opens that family, a grant with another person
    opens the portal. So what people (not the superuser) write is asked two more things.
    """

    _name = "care.guard.mixin"
    _description = "Guarded links"

    # Many2one fields whose target must be in the user's sight before the link is made
    _care_guarded_links = ()
    # Many2one fields that stay what they were when the record was made
    _care_fixed_links = ()
    # Fields that only methods fill in: a default of the context does not
    _care_no_defaults = frozenset()

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.su:
            return super().create(vals_list)
        derived = self._care_derived_fields()
        self._care_refuse_derived(derived & set().union(*vals_list))
        # A default of the context is a value too, and anybody may send one.
        context = dict(self.env.context)
        for name in derived | self._care_no_defaults:
            context.pop(f"default_{name}", None)
        # The whole context, because keys are to be missing from it
        # pylint: disable-next=context-overridden
        clean = self.with_context(context)  # noqa: ODW8121
        links = self._care_guarded_links
        defaults = clean.default_get(list(links)) if links else {}
        for name in links:
            clean._care_check_link(
                name, [vals.get(name, defaults.get(name)) for vals in vals_list]
            )
        return super(CareGuardMixin, clean).create(vals_list)

    def write(self, vals):
        if not self.env.su:
            self._care_refuse_derived(self._care_derived_fields() & set(vals))
            for name in self._care_guarded_links:
                if name in vals:
                    self._care_check_link(name, [vals[name]])
            for name in self._care_fixed_links:
                if name in vals and any(rec[name].id != vals[name] for rec in self):
                    raise UserError(
                        self.env._(
                            '"%(field)s" of %(model)s can not be changed. Close or '
                            "archive this one and make a new one.",
                            field=self._care_label(name),
                            model=self._care_model_label(),
                        )
                    )
        return super().write(vals)

    def _check_company(self, fnames=None):
        """Many children come to few people: what is of the same center and points to
        the same records is asked about once, and not for each child."""
        if len(self) < 2 or "company_id" not in self._fields:
            return super()._check_company(fnames)
        every = fnames is None or "company_id" in fnames
        names = [
            name
            for name in (self._fields if every else fnames)
            if self._fields[name].relational and self._fields[name].check_company
        ]
        if not names:
            return super()._check_company(fnames)
        # sudo: only to see which are alike; the check reads the links like this too
        alike = self.sudo().grouped(
            lambda record: (record.company_id, *(record[name] for name in names))
        )
        firsts = self.browse([records._ids[0] for records in alike.values()])
        return super(CareGuardMixin, firsts)._check_company(fnames)

    @api.model
    def _care_derived_fields(self):
        """Names of the stored fields that follow from other records."""
        return {
            name
            for name, field in self._fields.items()
            if field.store and field.compute and field.readonly and not field.inverse
        }

    def _care_refuse_derived(self, names):
        if names:
            raise UserError(
                self.env._(
                    "%(fields)s of %(model)s: follows from other records and can not "
                    "be entered.",
                    fields=", ".join(self._care_label(name) for name in sorted(names)),
                    model=self._care_model_label(),
                )
            )

    def _care_check_link(self, name, ids):
        target = self.env[self._fields[name].comodel_name]
        target.browse({record_id for record_id in ids if record_id}).check_access(
            "read"
        )

    def _care_label(self, name):
        return self._fields[name]._description_string(self.env)

    def _care_model_label(self):
        # sudo: the word for this kind of record is no secret
        return self.env["ir.model"].sudo()._get(self._name).name
