from odoo import api, models
from odoo.fields import Domain

from ..engines.assignment import Need, Worker, rank

# What a log says of each ranking: the best, and not the whole staff of a big center
_RANKS_KEPT = 5


class CareAssignmentFacts(models.AbstractModel):
    """What the assignment engine must know of children and staff, read in bulk, and
    what it answers, in the reader's language."""

    _name = "care.assignment.facts"
    _description = "Assignment: facts and words"

    @api.model
    def _assignment_needs(self, episodes, role="lead"):
        """The children of episodes as the engine sees them, as the current user.

        :param role: as a second worker or cover, a child asks for the discipline of
            that role; ``second`` counts half
        :rtype: list[Need]
        """
        children = episodes.child_id
        children.fetch(["family_id", "company_id", "discipline_needed", "load_points"])
        siblings = self._sibling_workers(children)
        known = self._workers_who_know(children)
        second = self._second_disciplines(children) if role == "second" else {}
        return [
            Need(
                episode.id,
                center=child.company_id.id,
                family=child.family_id.id,
                discipline=(
                    second.get(child, "")
                    if role == "second"
                    else child.discipline_needed
                )
                or "",
                language=child.family_id.language_id.id or None,
                points=(child.load_points or 1.0) * (0.5 if role == "second" else 1.0),
                sibling_workers=frozenset(siblings.get(child, ())),
                earlier_workers=frozenset(known.get(child, ())),
            )
            for episode in episodes
            for child in episode.child_id
        ]

    def _second_disciplines(self, children):
        known = self.env["care.stratification"].search_fetch(
            [("child_id", "in", children.ids), ("state", "!=", "superseded")],
            ["child_id", "state", "second_discipline"],
            # Agreed after proposed, so that it is what stays
            order="state desc",
        )
        return {record.child_id: record.second_discipline for record in known}

    def _sibling_workers(self, children):
        """``{child: ids of staff who serve a brother or sister today}``."""
        Member = self.env["care.episode.member"]
        serving = Member.search_fetch(
            Member._current_domain()
            & Member._open_domain()
            & Domain("role", "in", ("lead", "second"))
            & Domain("child_id.family_id", "in", children.family_id.ids),
            ["child_id", "staff_id"],
        )
        by_family = serving.grouped(lambda member: member.child_id.family_id)
        return {
            child: {
                member.staff_id.id
                for member in by_family.get(child.family_id, ())
                if member.child_id != child
            }
            for child in children
        }

    def _workers_who_know(self, children):
        """``{child: ids of staff who served the child before or serve it too}``."""
        Member = self.env["care.episode.member"]
        served = Member.search_fetch(
            [("child_id", "in", children.ids), ("role", "in", ("lead", "second"))],
            ["child_id", "staff_id"],
        )
        return {
            child: set(members.staff_id.ids)
            for child, members in served.grouped("child_id").items()
        }

    @api.model
    def _assignment_workers(self, centers, without=()):
        """The staff of centers as the engine sees them.

        :param without: staff who are not asked
        :rtype: list[Worker]
        """
        Staff = self.env["care.staff"]
        people = Staff.search([("company_id", "in", centers.ids)]) - Staff.union(
            *without
        )
        return [
            Worker(
                person.id,
                center=person.company_id.id,
                discipline=person.discipline,
                trained=person.trained,
                languages=frozenset(person.language_ids.ids),
                load=person.load,
                capacity=person.load_capacity,
            )
            for person in people
        ]

    @api.model
    def _assignment_say(self, reason):
        """A reason of the engine as a sentence in the user's language."""
        return self._assignment_sayer()(reason)

    @api.model
    def _assignment_sayer(self):
        """The same for many reasons: names are read once, sentences made once."""
        languages = self.env["care.language"].with_context(active_test=False)
        language_names = {one.id: one.name for one in languages.search([])}
        field = self.env["care.staff"]._fields["discipline"]
        names = dict(field._description_selection(self.env))
        said = {}

        def say(reason):
            key = (reason.text, *sorted(reason.values.items()))
            if key not in said:
                values = dict(reason.values)
                for name in ("discipline", "needed"):
                    if name in values:
                        values[name] = names.get(values[name], values[name])
                if "needed" in values:
                    values["needed"] = values["needed"].lower()
                if "language" in values:
                    values["language"] = language_names.get(values["language"], "")
                said[key] = self.env._(reason.text, **values)
            return said[key]

        return say

    @api.model
    def _assignment_log(self, ranks, say):
        """A ranking as the text that a decision keeps."""
        people = self.env["care.staff"].browse([r.worker.key for r in ranks])
        lines = [
            f"{number}. {person.name}: {'; '.join(map(say, one.reasons))}"
            for number, (one, person) in enumerate(zip(ranks, people, strict=True), 1)
        ]
        left = len(lines) - _RANKS_KEPT
        if left > 0:
            lines[_RANKS_KEPT:] = [self.env._("and %s more", left)]
        return "\n".join(lines)

    @api.model
    def _assignment_rank(self, episode, role="lead", without=()):
        """The ranking for one child.

        :rtype: list of the engine's Rank
        """
        (need,) = self._assignment_needs(episode, role)
        return rank(need, self._assignment_workers(episode.company_id, without))
