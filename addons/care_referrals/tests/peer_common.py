"""What the tests of parents who talk with parents share."""

from odoo.fields import Command

from odoo.addons.care_coordination.tests.common import CareCommon


class PeerCase(CareCommon):
    """A family that asks, ``wish``, with the portal user ``user_portal`` as its mother,
    and ``peer``, a parent with a login of the own, ``user_peer``, who can be asked.

    Both speak Spanish and have a child of the same diagnosis; the parent who helps is
    the mother of a family that another coordinator serves.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.spanish = cls.env.ref("care_coordination.care_language_es")
        cls.english = cls.env.ref("care_coordination.care_language_en")
        cls.sleep = cls.env.ref("care_referrals.care_peer_topic_sleep")
        cls.school = cls.env.ref("care_referrals.care_peer_topic_school")
        cls.code = cls.env["care.icd10.code"].create(
            {"code": "ZZ1.1", "name": "Test speech delay"}
        )
        cls.family = cls.make_family(language_id=cls.spanish.id)
        cls.mother = cls.make_caregiver(
            cls.family, cls.user_portal, phone="555-0101", name="Mira Asks"
        )
        cls.child = cls.make_child(cls.family, first_name="Ida")
        cls.assign(cls.child, cls.staff_coordinator)
        cls.make_condition(cls.child, code_id=cls.code.id)
        cls.make_grant(cls.child)
        cls.user_peer = cls._make_user("peer", "base.group_portal")
        cls.family_peer = cls.make_family(language_id=cls.spanish.id)
        cls.mother_peer = cls.make_caregiver(
            cls.family_peer, cls.user_peer, phone="555-0102", name="Paula Helps"
        )
        cls.child_peer = cls.make_child(cls.family_peer, first_name="Oskar")
        cls.assign(cls.child_peer, cls.staff_coordinator2)
        cls.make_grant(cls.child_peer, cls.user_peer)
        cls.peer = cls.make_peer(
            caregiver_id=cls.mother_peer.id,
            code_ids=[Command.set(cls.code.ids)],
            about="It gets easier.",
            experience="Secret experience",
        )
        cls.wish = cls.make_wish()
        cls.match = cls.wish.match_ids

    @classmethod
    def make_peer(cls, state="ready", **values):
        """A parent who speaks Spanish and can talk about sleep."""
        person = {} if "caregiver_id" in values else {"name": f"Peer {cls._next()}"}
        return cls.env["care.peer"].create(
            {
                "company_id": cls.center.id,
                "language_ids": [Command.set(cls.spanish.ids)],
                "topic_ids": [Command.set(cls.sleep.ids)],
                "date_agreed": cls.day(-3),
                "agreed_how": "spoken",
                "state": state,
                **person,
                **values,
            }
        )

    @classmethod
    def make_wish(cls, child=None, **values):
        child = child or cls.child
        caregiver = child.family_id.caregiver_ids[:1] or cls.make_caregiver(
            child.family_id
        )
        return cls.env["care.peer.wish"].create(
            {
                "child_id": child.id,
                "caregiver_id": caregiver.id,
                "topic_ids": [Command.set((cls.sleep | cls.school).ids)],
                **values,
            }
        )

    @classmethod
    def both_say_yes(cls, match=None, peer=("phone",), family=("email",)):
        match = match or cls.match
        match.action_ask()
        match._care_answer("peer", "yes", "spoken", peer)
        match._care_answer("family", "yes", "spoken", family)
        return match

    @classmethod
    def introduce(cls, **shares):
        match = cls.both_say_yes(**shares)
        match.action_introduce()
        return match
