from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

MOST = 200


class CareTimelineEntry(models.Model):
    """One scroll: the entries of a child or a family a page at a time, ready to show."""

    _inherit = "care.timeline.entry"

    @api.model
    def get_page(
        self,
        child_id=None,
        family_id=None,
        kinds=None,
        before=None,
        limit=40,
        term=None,
    ):
        """The latest entries of one child or family that the user may see.

        Pages follow each other by the last entry's ``cursor`` and not by an offset, so
        none is left out or shown twice when something new comes in between. The
        number of queries is the same for any page and any length of history.

        :param int child_id: entries of this child, and of its family as a whole
        :param int family_id: instead: of the family and each of its children in sight
        :param list kinds: only these values of ``kind``; empty or None for all
        :param list before: ``cursor`` of the entry that the page continues
        :param int limit: number of entries, up to 200
        :param str term: only entries in whose words this is found
        :return: list of dicts, see :meth:`_timeline_show`
        :raise AccessError: the user may not see the child or family
        :raise UserError: what was asked makes no sense
        """
        about = self._timeline_about(child_id, family_id)
        narrowed = self._timeline_narrowed(kinds, before, term)
        limit = min(max(int(limit), 1), MOST)
        rows = []
        for scope in self._timeline_scopes(about):
            rows += self._timeline_rows(scope & narrowed, limit)
        rows.sort(key=lambda row: (row["date"], row["id"]), reverse=True)
        return self._timeline_show(rows[:limit], about)

    @api.model
    def get_kinds(self, child_id=None, family_id=None, term=None):
        """How many entries there are of each kind, in the order of the screen.

        :return: list of dicts of ``kind``, ``label``, ``icon`` and ``count``, without
            the kinds that have none
        :raise AccessError: the user may not see the child or family
        """
        about = self._timeline_about(child_id, family_id)
        narrowed = self._timeline_narrowed(None, None, term)
        counts = {}
        for scope in self._timeline_scopes(about):
            for kind, count in self._read_group(
                scope & narrowed, ["kind"], ["__count"]
            ):
                counts[kind] = counts.get(kind, 0) + count
        icons = self._timeline_icons()
        return [
            {"kind": kind, "label": label, "icon": icons[kind], "count": counts[kind]}
            for kind, label in self._fields["kind"]._description_selection(self.env)
            if kind in counts
        ]

    def _timeline_about(self, child_id, family_id):
        """The child or family that is asked for, and that the user may see."""
        if bool(child_id) == bool(family_id):
            raise UserError(
                self.env._("A timeline is of one child or of one family: say which.")
            )
        model = "care.child" if child_id else "care.family"
        about = self.env[model].browse(int(child_id or family_id))
        about.check_access("read")
        return about

    def _timeline_scopes(self, about):
        """The domains whose entries make the timeline. Two for a child and not one with
        an "or", so that the database looks into the index for each."""
        if about._name == "care.family":
            return [Domain("family_id", "=", about.id)]
        whole_family = Domain("family_id", "=", about.family_id.id)
        return [
            Domain("child_id", "=", about.id),
            Domain("child_id", "=", False) & whole_family,
        ]

    def _timeline_narrowed(self, kinds, before, term):
        domain = Domain.TRUE
        if kinds:
            unknown = set(kinds) - {kind for kind, _label in self._timeline_kinds()}
            if unknown:
                raise UserError(
                    self.env._(
                        "The timeline knows no entries of this kind: %s.",
                        ", ".join(sorted(map(str, unknown))),
                    )
                )
            domain &= Domain("kind", "in", list(kinds))
        if before:
            day, entry_id = fields.Datetime.to_datetime(before[0]), int(before[1])
            domain &= Domain("date", "<", day) | (
                Domain("date", "=", day) & Domain("id", "<", entry_id)
            )
        if term and term.strip():
            domain &= Domain("words", "ilike", term.strip())
        return domain

    def _timeline_kinds(self):
        return self._fields["kind"]._description_selection(self.env)

    def _timeline_rows(self, domain, limit):
        """The latest entries of a domain, as dicts of their columns."""
        query = self._search(domain, order="date DESC, id DESC", limit=limit)
        columns = [name for name in self._timeline_casts() if name != "words"]
        return self.env.execute_query_dict(
            query.select(
                *(SQL.identifier(self._table, name) for name in ["id", *columns])
            )
        )
