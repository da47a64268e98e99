from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

MOST = 200


class CareTimelineEntry(models.Model):
    """One scroll: the entries of a child or a family, a page at a time."""

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
        domain = self._timeline_sight(about)
        domain &= self._timeline_narrowed(kinds, before, term)
        query = self._timeline_query(domain)
        query.order = "date DESC, id DESC"
        query.limit = min(max(int(limit), 1), MOST)
        columns = [name for name in self._timeline_casts() if name != "words"]
        rows = self.env.execute_query_dict(
            query.select(
                *(SQL.identifier(self._table, name) for name in ["id", *columns])
            )
        )
        return self._timeline_show(rows, about)

    @api.model
    def get_kinds(self, child_id=None, family_id=None, term=None):
        """How many entries there are of each kind, in the order of the screen.

        :return: list of dicts of ``kind``, ``label``, ``icon`` and ``count``, without
            the kinds that have none
        :raise AccessError: the user may not see the child or family
        """
        about = self._timeline_about(child_id, family_id)
        domain = self._timeline_sight(about)
        query = self._timeline_query(domain & self._timeline_narrowed(None, None, term))
        counts = dict(
            self.env.execute_query(
                SQL(
                    "SELECT kind, count(*) FROM (%s) AS entry GROUP BY kind",
                    query.select(SQL.identifier(self._table, "kind")),
                )
            )
        )
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

    def _timeline_sight(self, about):
        """The entries of a child or a family that the user may see, as a domain of
        plain ids.

        It says what the record rules of this model say, and a test holds the two
        against each other. The rules would ask every child of a center who serves it,
        to show one of them.
        """
        self.browse().check_access("read")
        normal = Domain("label", "=", "normal")
        is_family = about._name == "care.family"
        family = about if is_family else about.family_id
        children = self._timeline_children(family) if is_family else about
        mine = children.filtered("on_my_team")
        sight = Domain("child_id", "in", children.ids)
        sight &= normal | Domain("child_id", "in", mine.ids)
        # What is about the family as a whole is for who sees the family
        if is_family or family.has_access("read"):
            shared = Domain("child_id", "=", False)
            sight |= shared if mine or family.on_my_team else shared & normal
        return Domain("family_id", "=", family.id) & sight

    def _timeline_children(self, family):
        """The family's children in sight: searched as the user, so that the rules say
        which."""
        children = self.env["care.child"].with_context(active_test=False)
        return children.search_fetch(
            Domain("family_id", "=", family.id), ["first_name"]
        )

    def _timeline_query(self, domain):
        """The entries of a domain that has asked already what the user may see."""
        return self._search(domain, bypass_access=True)

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
            domain &= self._timeline_before(before)
        if term and term.strip():
            domain &= Domain("words", "ilike", term.strip())
        return domain

    def _timeline_before(self, cursor):
        """Entries after the one with this cursor, on the way into the past."""
        try:
            day, entry_id = cursor
            day, entry_id = fields.Datetime.to_datetime(day), int(entry_id)
        except (TypeError, ValueError) as error:
            raise UserError(
                self.env._("The place in the timeline is lost: begin again at the top.")
            ) from error
        same_moment = Domain("date", "=", day) & Domain("id", "<", entry_id)
        return Domain("date", "<", day) | same_moment

    def _timeline_kinds(self):
        return self._fields["kind"]._description_selection(self.env)
