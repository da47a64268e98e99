from odoo import api, fields, models
from odoo.tools import SQL

from .care_plan import ABOUT

SOURCE = "en_US"
# Where on the page a text stands, and the texts that a family reads
TEXTS = {
    "strengths": ("words",),
    "about": ABOUT,
    "needs": ("words", "told", "meanwhile"),
    "goals": ("name", "why", "measure"),
    "actions": ("name", "outcome"),
}


class CarePlan(models.Model):
    """Which texts of a plan the family can not read in its own language.

    A text that nobody has written in that language stands in the family's plan in
    English, without a word about it.
    """

    _inherit = "care.plan"

    unread_texts = fields.Json(compute="_compute_unread_texts")

    @api.depends_context("uid", "lang")
    def _compute_unread_texts(self):
        """As saved: dict of ``language`` (its name) and ``counts``, the number of texts
        that are not there in it by part of the page; False where the family reads
        English, or a language that is not installed."""
        self.unread_texts = False
        # sudo: the language of a child's family, to whoever may read the plan
        saved = self.filtered("id")
        by_lang = saved.sudo().grouped(lambda plan: plan._family_lang())
        for lang, plans in by_lang.items():
            if not lang or lang.startswith("en"):
                continue
            plans = plans.sudo(False)
            unread = plans._unread_ids(lang)
            for plan in plans:
                # sudo: as above
                language = plan.sudo().child_id.family_id.language_id.name
                counts = {
                    section: sum(unread[section].get(id_, 0) for id_ in records.ids)
                    for section, records in plan._texts_told().items()
                }
                plan.unread_texts = {"language": language, "counts": counts}

    def _texts_told(self):
        """Records by part of the page, of what enters the plan's content."""

        def told(records, over):
            return records.filtered(
                lambda one: one.label == "normal" and one.state != over
            )

        return {
            "strengths": self.strength_ids.filtered(lambda one: one.label == "normal"),
            "about": self,
            "needs": told(self.need_ids, "withdrawn"),
            "goals": told(self.goal_ids, "cancelled"),
            "actions": told(self.action_ids, "cancelled"),
        }

    def _unread_ids(self, lang):
        """How many texts of a record are there in English only.

        One query for all plans, whatever they hold.

        :return: ``{part of the page: {id: number}}``
        """
        selects = [
            self._unread_select(section, records, lang)
            for section, records in self._texts_told().items()
            if records
        ]
        found = {section: {} for section in TEXTS}
        rows = self.env.execute_query(SQL(" UNION ALL ").join(selects))
        for section, id_, count in rows:
            found[section][id_] = count
        return found

    @api.model
    def _unread_select(self, section, records, lang):
        table = records._table
        columns = SQL(", ").join(
            SQL("(%s)", SQL.identifier(table, name, to_flush=records._fields[name]))
            for name in TEXTS[section]
        )
        return SQL(
            """
            SELECT %(section)s, %(table)s.id, COUNT(*)
              FROM %(table)s, LATERAL (VALUES %(columns)s) AS text (words)
             WHERE %(table)s.id IN %(ids)s
               AND COALESCE(text.words ->> %(source)s, '') <> ''
               AND COALESCE(text.words ->> %(lang)s, '') = ''
             GROUP BY %(table)s.id
            """,
            section=section,
            table=SQL.identifier(table),
            columns=columns,
            ids=tuple(records.ids),
            source=SOURCE,
            lang=lang,
        )
