from odoo import api, fields, models
from odoo.fields import Domain

# Where the parts of a version's content were taken from
PARTS = {
    "strengths": "care.strength",
    "conditions": "care.condition",
    "medications": "care.medication",
    "allergies": "care.allergy",
    "equipment": "care.equipment",
    "needs": "care.need",
    "goals": "care.goal",
    "documents": "care.document",
    "benefits": "care.benefit",
    "team": "care.team.participant",
}


class CarePlanVersion(models.Model):
    """What was protected after it was published.

    The frozen words stay as they were, and nobody reads them as they are: the child's
    own care team reads all of them, everybody else what is open today.
    """

    _inherit = "care.plan.version"

    content = fields.Json(groups=fields.NO_ACCESS)
    change_words = fields.Json(groups=fields.NO_ACCESS)

    def _readable_content(self, lang=None):
        """The words of the version as the user may read them, see :meth:`_content`."""
        self.ensure_one().check_access("read")
        if self.child_id.on_my_team:
            return self._content(lang)
        return self._open_content(lang)

    def _open_content(self, lang=None):
        """The frozen words without what is protected today, see :meth:`_content`.

        The number of queries does not depend on what the plan holds.
        """
        self.ensure_one()
        content = dict(self._content(lang))
        hidden = self._protected_ids().get(self.child_id.id, {})
        gone = {
            part: [row for row in content.get(part, ()) if row["id"] in ids]
            for part, ids in hidden.items()
        }
        for part, rows in gone.items():
            content[part] = [row for row in content.get(part, ()) if row not in rows]
        needs = {row["words"] for row in gone.get("needs", ())}
        helpers = {row["name"] for row in gone.get("team", ())}
        content["goals"] = [
            {
                **goal,
                "needs": [words for words in goal["needs"] if words not in needs],
                "actions": [
                    {**step, "who": "" if step["who"] in helpers else step["who"]}
                    for step in goal["actions"]
                ],
            }
            for goal in content["goals"]
        ]
        return content

    def _protected_ids(self):
        """Ids of the children's protected records: by child's id, by part of the
        content."""
        domain = Domain("child_id", "in", self.child_id.ids)
        domain &= Domain("label", "!=", "normal")
        found = {}
        for part, model in PARTS.items():
            # sudo: what is protected is looked up to be left out; that put away too
            Model = self.env[model].sudo().with_context(active_test=False)
            for record in Model.search_fetch(domain, ["child_id"]):
                parts = found.setdefault(record.child_id.id, {})
                parts.setdefault(part, set()).add(record.id)
        return found

    @api.depends("change_words")
    @api.depends_context("lang", "uid")
    def _compute_changes(self):
        """Lines that name what is protected today are the team's only."""
        strange = self.filtered(lambda version: not version.child_id.on_my_team)
        hidden = strange._protected_names()
        for version in self:
            # sudo: the words of a version that the user reads, without those lines
            words = version._in_language(version.sudo().change_words) or ""
            names = hidden.get(version.plan_id.id, ()) if version in strange else ()
            version.changes = "\n".join(
                line
                for line in words.splitlines()
                if not any(name in line.casefold() for name in names)
            )

    def _protected_names(self):
        """By plan's id: how its versions call what is protected today, in all their
        languages, in small letters."""
        hidden = self._protected_ids()
        if not hidden:
            return {}
        # sudo: what is to be left out; no more than that is taken from the words
        versions = self.sudo().search(
            Domain("plan_id", "in", self.plan_id.ids)
            & Domain("child_id", "in", list(hidden))
        )
        names = {}
        for version in versions:
            found = names.setdefault(version.plan_id.id, set())
            for content in version.content.values():
                for part, ids in hidden[version.child_id.id].items():
                    for row in content.get(part, ()):
                        if row["id"] in ids:
                            found |= _names_of(row)
        return names


def _names_of(row):
    """What a row of the content is called, and its steps."""
    rows = [row, *row.get("actions", ())]
    names = {one.get("words") or one.get("name") or "" for one in rows}
    return {name.casefold() for name in names if name}
