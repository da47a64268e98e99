from odoo import fields, models
from odoo.fields import Domain

from ..engines import tiering

# What a proposal says, as compared with what is agreed
COMPARED = (
    "medical_level",
    "social_level",
    "behavioral",
    "tier_id",
    "discipline",
)


class CareChild(models.Model):
    """The level of support, worked out from what is on record and proposed to people.

    What the facts are is in ``care_child_level_facts.py``. Nothing here agrees to
    anything: see ``care.stratification``.
    """

    _inherit = "care.child"

    def write(self, vals):
        result = super().write(vals)
        if {"family_id", "birth_date", "active"} & set(vals):
            self._care_propose_stratification()
        return result

    def _care_propose_stratification(self):
        """Let one proposal wait for each child whose facts say something new.

        A proposal that says what is agreed already goes away, and so does one of a
        child whom nobody serves any more. Calling it again changes nothing.

        :return: the proposals that wait now, as superuser
        """
        # sudo: protected records count too, and nobody may write a proposal by hand
        children = self.sudo()
        known = self.env["care.stratification"].sudo()
        known = known.search(
            [("child_id", "in", self.ids), ("state", "in", ("proposed", "confirmed"))]
        )
        by_state = known.grouped("state")
        agreed = {s.child_id: s for s in by_state.get("confirmed", known.browse())}
        waiting = {s.child_id: s for s in by_state.get("proposed", known.browse())}
        served = children._care_served()
        wanted = served._care_level_values(agreed)
        over, fresh, kept = known.browse(), [], known.browse()
        for child in children:
            values = wanted.get(child)
            before = waiting.get(child, known.browse())
            if not values or child in agreed and agreed[child]._care_says(values):
                over |= before
            elif not before:
                # The center is given: finding it afterwards costs a record each
                fresh.append({**values, "company_id": child.company_id.id})
            else:
                before._care_refresh(values)
                kept |= before
        over.unlink()
        return kept | known.create(fresh)

    def _care_served(self):
        """Those with an open episode: for others there is nothing to decide."""
        serving = self.env["care.episode"].search(
            Domain("child_id", "in", self.ids) & Domain("phase", "!=", "closed")
        )
        return serving.child_id.filtered("active") & self

    def _care_level_values(self, agreed=None):
        """What would be proposed, whatever waits or is agreed.

        :param dict agreed: ``{child: agreed stratification}``; a medical level that a
            person chose holds as long as the codes say what they said then
        :return: ``{child: values of a proposal}``
        """
        facts = self._care_level_facts()
        tables = self.env["care.tier.rule"]._care_tables(self.company_id)
        today = fields.Date.context_today(self)
        values = {}
        for child in self:
            found = facts[child]
            chosen = (agreed or {}).get(child)
            medical, lines = found.medical_level, list(found.reasons)
            if chosen and found.unread:
                # Nothing reads the codes here, so nothing speaks against what holds
                medical = chosen.medical_level
                found.medical_level = chosen.proposed_medical_level or medical
            elif chosen and chosen._care_medical_was_chosen(medical):
                medical = chosen.medical_level
                lines.append(chosen._care_choice_in_words())
            row = tables[child.company_id][
                tiering.Facts(
                    medical, found.social_level, "yes" if found.behavioral else "no"
                )
            ]
            values[child] = {
                "child_id": child.id,
                "date": today,
                "medical_level": medical,
                "social_count": found.social_count,
                "social_level": found.social_level,
                "behavioral": found.behavioral,
                "tier_id": row.tier_id.id,
                "discipline": row.discipline,
                "second_discipline": row.second_discipline,
                "proposed_medical_level": found.medical_level,
                "proposed_tier_id": row.tier_id.id,
                "proposed_discipline": row.discipline,
                "medical_engine": found.engine,
                "list_version": found.version,
                "reasons": "\n".join(lines),
            }
        return values
