from odoo import api, fields, models, tools
from odoo.exceptions import UserError, ValidationError

from ..engines.code_list import Code, CodeList, read_codes
from ..engines.sheet import CodeListError

# The published list is about ten times as long: a shorter one is a part or a trial
_FEW = 1000


class CarePmcaList(models.Model):
    """A version of the PMCA code list that a center brought and may use.

    The product ships the rules only. The list's terms allow noncommercial use, so a
    center confirms that it may use its copy before the codes come in. Earlier versions
    are kept, since results name the one that they were made with.
    """

    _name = "care.pmca.list"
    _inherit = ["care.list.file.mixin", "care.guard.mixin"]
    _description = "Complexity code list"
    _order = "active desc, imported_on desc, id desc"
    _care_fixed_links = ("company_id",)

    name = fields.Char(required=True, default="PMCA diagnosis codes")
    version = fields.Char(
        required=True,
        help="As its publishers call it. Every level of support that was found with "
        "this list names it.",
    )
    source = fields.Char(
        "Where it is from", help="Who published the file, and when it was fetched."
    )
    license_note = fields.Text(
        "Terms of use",
        required=True,
        help="Under which terms your center uses the list, in a sentence or two.",
    )
    license_confirmed = fields.Boolean("Our center may use this list under these terms")
    company_id = fields.Many2one(
        "res.company",
        string="Center",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    active = fields.Boolean(
        "In use", default=False, help="A center uses one list at a time."
    )
    # Kept out of the attachments, and emptied as soon as the codes are in
    file = fields.Binary(attachment=False)
    filename = fields.Char()
    code_count = fields.Integer(
        "Codes",
        compute="_compute_code_count",
        # Who may see the list may know its length, without opening the codes
        compute_sudo=True,
    )
    state = fields.Selection(
        [
            ("empty", "No codes yet"),
            ("imported", "Imported, not in use"),
            ("used", "In use"),
        ],
        compute="_compute_state",
    )
    few_words = fields.Char(
        "Too short?",
        compute="_compute_state",
        help="Says so when the list is much shorter than the published one.",
    )
    imported_on = fields.Datetime("Imported", readonly=True)
    imported_by = fields.Many2one(
        "res.users",
        string="Imported by",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
    )

    _one_in_use = models.UniqueIndex(
        "(company_id) WHERE active", "A center uses one code list at a time."
    )

    def _compute_code_count(self):
        groups = self.env["care.pmca.code"]._read_group(
            [("list_id", "in", self.ids)], ["list_id"], ["__count"]
        )
        counts = {code_list.id: count for code_list, count in groups}
        for code_list in self:
            code_list.code_count = counts.get(code_list.id, 0)

    @api.depends("active", "code_count")
    def _compute_state(self):
        for code_list in self:
            count = code_list.code_count
            in_use = "used" if code_list.active else "imported"
            code_list.state = in_use if count else "empty"
            code_list.few_words = 0 < count < _FEW and self.env._(
                "The published list has about 10,000 rows: this one has %s.", count
            )

    @api.depends("name", "version")
    def _compute_display_name(self):
        for code_list in self:
            words = (code_list.name, code_list.version)
            code_list.display_name = " ".join(filter(None, words))

    @api.constrains("active", "license_confirmed")
    def _check_in_use(self):
        in_use = self.filtered("active")
        in_use._check_confirmed()
        for code_list in in_use:
            if not code_list.code_count:
                raise ValidationError(
                    self.env._(
                        '"%s" has no codes yet. Import its file first.',
                        code_list.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        self.check_access("create")
        for vals in vals_list:
            # A list without codes would take the place of one that has them
            if vals.get("active"):
                raise UserError(
                    self.env._("Import the file of a new list before it is used.")
                )
            self._check_told({**self.default_get([*self._care_told()]), **vals})
        return super().create(vals_list)

    def write(self, vals):
        self.check_access("write")
        self._check_told({**dict.fromkeys(self._care_told(), "-"), **vals})
        if vals.get("active"):
            self._make_room()
        result = super().write(vals)
        if {"name", "version", "active"} & set(vals):
            self._codes_changed()
        return result

    def unlink(self):
        self._codes_changed()
        return super().unlink()

    def _codes_changed(self):
        """Forget what was counted of the codes and kept in memory, and look at the
        children's levels of support again."""
        self.invalidate_recordset(["code_count", "state", "few_words"])
        self.env.registry.clear_cache()
        self.env["care.stratification"]._care_refresh_soon()

    def _make_room(self):
        """Put away what the centers of these lists use now."""
        if len(self.company_id) < len(self):
            raise UserError(self.env._("Choose one list: a center uses one at a time."))
        others = self.search(
            [
                ("company_id", "in", self.company_id.ids),
                ("active", "=", True),
                ("id", "not in", self.ids),
            ]
        )
        others.active = False
        others.flush_recordset(["active"])

    # Import

    def action_import(self):
        """Take the codes out of the chosen file: all of them, or none and say why.

        The list is not in use then: a person looks at it first.
        """
        self.ensure_one()
        self.check_access("write")
        self._check_confirmed()
        content = self._content()
        if self.code_count:
            raise UserError(
                self.env._(
                    "This list has its codes already. Make a new list for another "
                    "version, so that earlier results can still be explained."
                )
            )
        try:
            codes = read_codes(content)
        except CodeListError as error:
            top = self.env._(
                "Nothing was imported. Correct the file and choose it again:"
            )
            raise UserError(self._list_refusal(top, error.problems)) from None
        self.env["care.pmca.code"].create(
            [
                {
                    "list_id": self.id,
                    "dx": code.dx,
                    "dx_nodecimal": code.plain,
                    "code_desc": code.description,
                    "body_system": code.system,
                    "progressive": code.progressive,
                }
                for code in codes
            ]
        )
        self.write(
            {
                "file": False,
                "imported_on": fields.Datetime.now(),
                "imported_by": self.env.uid,
            }
        )
        return True

    @api.model
    def _care_told(self):
        """What a list must tell of itself: ``{field: what is asked for}``."""
        return {
            "version": self.env._(
                "Say which version of the list this is, as its publishers call it."
            ),
            "license_note": self.env._(
                'Say under "Terms of use" under which terms your center uses the list.'
            ),
        }

    @api.model
    def _check_told(self, values):
        for name, sentence in self._care_told().items():
            if not (values.get(name) or "").strip():
                raise UserError(sentence)

    def _check_confirmed(self):
        """No codes come in before the center said that it may use them."""
        for code_list in self:
            if not code_list.license_confirmed:
                raise UserError(
                    self.env._(
                        "Read the terms of the list and confirm that your center may "
                        "use it. Its publishers allow noncommercial use only."
                    )
                )

    def _list_missing_sentence(self):
        return self.env._("Choose the file of the list first.")

    # Use

    def action_use(self):
        """Find levels of support with this list from now on; a manager decides."""
        self.ensure_one()
        self.active = True
        return True

    def action_open_codes(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "care_coordination.care_pmca_code_action"
        )
        action["domain"] = [("list_id", "=", self.id)]
        action["context"] = {"default_list_id": self.id}
        return action

    @tools.ormcache("self.id")
    def _code_list(self):
        """The codes in the form that the rules take, kept until codes change.

        :rtype: CodeList
        """
        self.ensure_one()
        # sudo: everybody's levels are found with the list; only managers may open it
        records = self.env["care.pmca.code"].sudo()
        rows = records.search_fetch(
            [("list_id", "=", self.id)], ["dx", "dx_nodecimal", "body_system"]
        )
        return CodeList(
            [
                Code(
                    row.dx, row.dx_nodecimal, "", row.body_system or "", row.progressive
                )
                for row in rows
            ],
            self.display_name,
        )
