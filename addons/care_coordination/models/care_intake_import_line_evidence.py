from odoo import api, fields, models

from ..intake import compare
from ..intake.cleaning import clean_row
from ..tools.names import normalize, phone_digits


class CareIntakeImportLine(models.Model):
    """The row and the child it may be, side by side.

    Looked up when somebody looks, as that person: the row itself keeps no data of a
    child on record.
    """

    _inherit = "care.intake.import.line"

    candidate_label = fields.Char(
        "May be the same as", compute="_compute_evidence", compute_sudo=False
    )
    evidence = fields.Html(
        compute="_compute_evidence", compute_sudo=False, sanitize=False
    )
    more_candidates = fields.Integer(compute="_compute_evidence", compute_sudo=False)

    @api.depends("candidates", "outcome")
    @api.depends_context("uid", "allowed_company_ids", "lang")
    def _compute_evidence(self):
        asked = self.filtered("candidates")
        children = asked._candidate_children()
        lines = asked._candidate_lines()
        facts = {line: line._facts() for line in asked | lines}
        for line in self:
            key = line.candidates[0] if line.candidates else False
            child = children.get(key)
            other = lines.filtered(
                lambda rec, line=line, key=key: (
                    f"line:{rec.line}" == key and rec.import_id == line.import_id
                )
            )
            if child:
                line.candidate_label = f"{child.name} ({child.ref})"
                line.evidence = line._render_evidence(facts[line], _child_facts(child))
            elif other:
                line.candidate_label = self.env._("Line %s of this list", other.line)
                line.evidence = line._render_evidence(facts[line], facts[other])
            else:
                line.candidate_label = False
                line.evidence = False
            line.more_candidates = max(len(line.candidates or []) - 1, 0)

    def _candidate_children(self):
        """``{key: child}``, as far as the reader may see them."""
        ids = [
            int(line.candidates[0].removeprefix("child:"))
            for line in self
            if line.candidates[0].startswith("child:")
        ]
        # All centers of the reader, whichever are switched on
        model = self.env["care.intake.import"]._intake_env()
        Child = model.env["care.child"].with_context(active_test=False)
        children = Child.search([("id", "in", ids)])
        return {f"child:{child.id}": child for child in children}

    def _candidate_lines(self):
        numbers = [
            int(line.candidates[0].removeprefix("line:"))
            for line in self
            if line.candidates[0].startswith("line:")
        ]
        return self.search(
            [("import_id", "in", self.import_id.ids), ("line", "in", numbers)]
        )

    def _facts(self):
        """What the row says, ready to be compared."""
        record = self.import_id
        row = clean_row(
            self.line,
            self.cells,
            record._mapping(),
            record._roster_fields(),
            fields.Date.context_today(self),
        )
        get = row.values.get
        return {
            "first_name": get("child_first_name"),
            "last_name": get("child_last_name"),
            "birth_date": get("birth_date"),
            "mrn": get("mrn"),
            "caregiver": [get("caregiver_name")],
            "phone": [get("phone")],
            "email": [get("email")],
            "street": get("street"),
            "town": get("town"),
        }

    def _render_evidence(self, mine, theirs):
        labels = {
            "first_name": self.env._("First name"),
            "last_name": self.env._("Last name"),
            "birth_date": self.env._("Birth date"),
            "mrn": self.env._("Record number"),
            "caregiver": self.env._("Caregiver"),
            "phone": self.env._("Phone"),
            "email": self.env._("E-mail"),
            "street": self.env._("Street"),
            "town": self.env._("Town"),
        }
        rows = []
        for name, label in labels.items():
            mine_text, theirs_text, verdict = _set_side_by_side(
                name, mine[name], theirs[name]
            )
            if mine_text or theirs_text:
                rows.append((label, mine_text, theirs_text, verdict))
        return self.env["ir.qweb"]._render(
            "care_coordination.care_intake_import_evidence",
            {"rows": rows, "label": self.candidate_label},
        )


def _child_facts(child):
    """What is on record of a child, as far as the reader may see it."""
    caregivers = child.family_id.caregiver_ids
    return {
        "first_name": child.first_name,
        "last_name": child.last_name,
        "birth_date": child.birth_date,
        "mrn": child.mrn,
        "caregiver": caregivers.mapped("name"),
        "phone": caregivers.mapped("phone"),
        "email": caregivers.mapped("email"),
        "street": child.family_id.street,
        "town": child.family_id.town_id.name,
    }


def _set_side_by_side(name, mine, theirs):
    """Texts of both sides and the verdict; of several caregivers the most alike."""
    if name == "birth_date":
        verdict = compare.birth_verdict(mine, theirs)
        return str(mine or ""), str(theirs or ""), verdict
    if name == "mrn":
        return mine or "", theirs or "", _exact_verdict(mine, theirs)
    if not isinstance(mine, list):
        return mine or "", theirs or "", compare.text_verdict(mine, theirs)
    mine = mine[0] or ""
    others = [text for text in theirs if text]
    verdicts = {text: _contact_verdict(name, mine, text) for text in others}
    order = [compare.SAME, compare.SIMILAR, compare.DIFFERENT, compare.MISSING]
    best = min(others, key=lambda text: order.index(verdicts[text]), default="")
    return mine, best, verdicts.get(best, compare.MISSING)


def _contact_verdict(name, mine, theirs):
    if name == "phone":
        return _exact_verdict(phone_digits(mine), phone_digits(theirs))
    if name == "caregiver":
        return compare.name_verdict(normalize(mine), normalize(theirs))
    return compare.text_verdict(mine, theirs)


def _exact_verdict(mine, theirs):
    """Numbers are the same or not; a number that looks similar says nothing."""
    if not (mine and theirs):
        return compare.MISSING
    return compare.SAME if mine.upper() == theirs.upper() else compare.DIFFERENT
