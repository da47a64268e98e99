from odoo import fields, models
from odoo.fields import Domain


class CareChild(models.Model):
    """What waits in a caregiver's conversations, for the cards of all children."""

    _inherit = "care.child"

    def _portal_talks(self):
        """The signed-in caregiver's conversations about these children.

        :return: ``{child id: (mine, answer)}``: the moments of the caregiver's own
            messages that wait for the team, and whether there is an answer of the team
            that the caregiver has not seen on the child's page
        :raise AccessError: for a child that the user may not read
        """
        self.check_access("read")
        me = self.env.user.partner_id
        own = Domain("author_id", "=", me.id) | Domain("partner_ids", "in", me.ids)
        # sudo: own messages and those for the user, about children the user may read
        messages = (
            self.env["mail.message"]
            .sudo()
            .search_fetch(
                Domain("model", "=", self._name)
                & Domain("res_id", "in", self.ids)
                & Domain("subtype_id", "=", self._family_subtype_id())
                & own,
                ["res_id", "author_id", "date"],
                order="date, id",
            )
        )
        if not messages:
            return {}
        seen = self._portal_seen()
        settled = self._portal_settled()
        talks = {}
        for message in messages:
            mine, answer = talks.setdefault(message.res_id, ([], False))
            if message.author_id != me:
                seen_on = seen.get(message.res_id)
                talks[message.res_id] = [], not seen_on or message.date > seen_on
            elif message.date > settled.get(message.res_id, message.date.min):
                mine.append(message.date)
        return talks

    def _portal_settled(self):
        """Until when the caregivers' messages need no answer, beside the answers: the
        family was reached, or somebody read them and said so; by child."""
        # sudo: moments of children that the user may read; only words leave
        children = self.sudo()
        reached = dict(
            children.env["care.encounter"]._read_group(
                [("child_id", "in", self.ids), ("result", "=", "reached")],
                ["child_id"],
                ["date:max"],
            )
        )
        moments = {
            child.id: [reached.get(child), child.date_family_seen] for child in children
        }
        return {
            child_id: max(filter(None, both))
            for child_id, both in moments.items()
            if any(both)
        }

    def _portal_my_grants(self):
        """The signed-in caregiver's grants in force for these children."""
        # sudo: the user's own, to keep until when the messages were seen
        Grant = self.env["care.caregiver.grant"].sudo()
        return Grant.search(
            Grant._current_domain()
            & Domain("partner_id", "=", self.env.user.partner_id.id)
            & Domain("child_id", "in", self.ids)
        )

    def _portal_seen(self):
        """Until when the caregiver has seen the conversation, by child."""
        seen = {}
        for grant in self._portal_my_grants().filtered("date_seen"):
            child_id = grant.child_id.id
            seen[child_id] = max(grant.date_seen, seen.get(child_id, grant.date_seen))
        return seen

    def _portal_mark_seen(self):
        """The signed-in caregiver has this child's page, with the answers, open."""
        if self._portal_talks().get(self.id, ([], False))[1]:
            self._portal_my_grants().date_seen = fields.Datetime.now()

    def _portal_talk(self, talk, may_write):
        """The card's button to the messages: ``url`` and ``note``, what waits in words;
        None when there is nothing to read and nobody to write to."""
        self.ensure_one()
        if not talk and not may_write:
            return None
        mine, answer = talk or ([], False)
        note = ""
        if answer:
            note = self.env._("New answer")
        elif len(mine) == 1:
            note = self.env._("1 waits for an answer")
        elif mine:
            note = self.env._("%s wait for an answer", len(mine))
        return {"url": f"/my/children/{self.id}#care_messages", "note": note}
