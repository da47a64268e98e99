import re

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import OrderedSet

# The link to the child and what follows from it: for who may see the child, no matter
# who is invited
LINK_FIELDS = frozenset({"care_child_id", "care_family_id", "care_encounter_ids"})


class CalendarEvent(models.Model):
    """Who sees what of a meeting about a child.

    - The child: who may see the child. Being invited is not enough.
    - Title, place, who comes: who may see the child, and the people invited.
    - Everybody else on the staff: a busy slot, so that nobody is booked twice. They
      can not ask for it by what they do not see either.
    """

    _inherit = "calendar.event"

    care_in_sight = fields.Boolean(
        compute="_compute_care_in_sight", search="_search_care_in_sight"
    )
    care_child_in_sight = fields.Boolean(compute="_compute_care_in_sight")

    @api.depends("is_care", "care_child_id", "user_id", "partner_ids")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_care_in_sight(self):
        # sudo: from the table; what superusers read stays out of the cache
        table = self.sudo().with_context(active_test=False)
        stored = Domain("id", "in", self._origin.ids)
        child = set(table._search(stored & self._care_child_domain()))
        guest = set(table._search(stored & self._care_guest_domain()))
        for event in self:
            event_id = event._origin.id
            event.care_child_in_sight = not event_id or event_id in child
            event.care_in_sight = not event_id or event_id in child | guest

    def _search_care_in_sight(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._care_child_domain() | self._care_guest_domain()

    def _care_guest_domain(self):
        """Meetings about nobody, and those that the user arranged or is invited to."""
        return (
            Domain("is_care", "=", False)
            | Domain("user_id", "=", self.env.uid)
            | Domain("partner_ids", "in", self.env.user.partner_id.ids)
        )

    def _care_child_domain(self):
        """Meetings about a child that the user may see."""
        # As the user: record rules are asked as superuser
        own = self.with_user(self.env.uid)
        children = own.env["care.child"]
        if not children.has_access("read") or not own._has_field_access(
            self._fields["care_child_id"], "read"
        ):
            return Domain.FALSE
        in_sight = children._search(Domain.TRUE, active_test=False)
        return Domain("care_child_id", "in", in_sight)

    # Reading

    @api.model
    def _get_public_fields(self):
        return super()._get_public_fields() | {"is_care"}

    def _check_private_event_conditions(self):
        private = super()._check_private_event_conditions()
        return private and not (self.is_care and self.care_child_in_sight)

    def _fetch_query(self, query, fields):  # pylint: disable=redefined-outer-name
        events = super()._fetch_query(query, fields)
        links = [field for field in fields if field.name in LINK_FIELDS]
        if links and not self.env.su:
            hidden = events.filtered(lambda event: not event.care_child_in_sight)
            for field in links:
                empty = field.convert_to_cache(False, hidden)
                self.env.cache.update(hidden, field, [empty] * len(hidden))
        return events

    def read(self, fields=None, load="_classic_read"):  # pylint: disable=redefined-outer-name
        if not self.env.su:
            # What a superuser read into the cache before is not for the user
            self.invalidate_recordset(LINK_FIELDS & set(fields or LINK_FIELDS))
        return super().read(fields, load)

    # Searching and grouping

    @api.model
    def _search(self, domain, offset=0, limit=None, order=None, **kwargs):
        if not self.env.su and not kwargs.get("bypass_access"):
            domain = self._care_only_in_sight(Domain(domain), order)
        return super()._search(domain, offset, limit, order, **kwargs)

    def _care_only_in_sight(self, domain, order):
        """``domain``, without the meetings about which it asks too much."""
        asked = {
            condition.field_expr.split(".")[0]
            for condition in domain.iter_conditions()
            if not self._care_may_ask(condition)
        }
        asked |= set(re.findall(r"[a-z_]\w*", order or "", re.I))
        asked -= self._get_public_fields() | {"asc", "desc", "nulls", "first", "last"}
        if asked & LINK_FIELDS:
            return domain & (Domain("is_care", "=", False) | self._care_child_domain())
        if asked:
            return domain & self._search_care_in_sight("in", [True])
        return domain

    def _care_may_ask(self, condition):
        """When somebody is busy may be asked of people that the user knows."""
        if condition.field_expr == "care_in_sight":
            return True
        if condition.field_expr != "partner_ids" or condition.operator not in (
            "in",
            "=",
        ):
            return False
        value = condition.value
        ids = [value] if isinstance(value, int) else value
        if not isinstance(ids, list | tuple | set | OrderedSet) or not all(
            isinstance(person_id, int) for person_id in ids
        ):
            return False
        people = self.env["res.partner"].browse(ids)
        return people._filtered_access("read") == people

    @api.model
    def _get_default_privacy_domain(self):
        """Groups count the meetings of one's children too, not only one's own."""
        return Domain(super()._get_default_privacy_domain()) | self._care_child_domain()
