from odoo.addons.care_coordination.tests.level_common import LevelCommon


class TestCareChildLevel(LevelCommon):
    """What is asked for tells who fits the child best."""

    def setUp(self):
        super().setUp()
        self.child = self.make_served("J45.40")
        needs = self.env["care.need.category"]
        self.behavioral = needs.search([("area", "=", "behavioral")], limit=1)
        self.housing = self.env.ref("care_coordination.care_need_category_housing")

    def refer(self, **values):
        return self.env["care.referral"].create({"child_id": self.child.id, **values})

    def test_the_referrer_asks_for_behavioral_health(self):
        self.assertFalse(self.proposal(self.child).behavioral)
        self.refer(reason_id=self.behavioral.id)
        proposal = self.proposal(self.child)
        self.assertTrue(proposal.behavioral)
        self.assertEqual(proposal.discipline, "clinical_social_worker")
        self.assertIn("The referrer asks for behavioral health.", proposal.reasons)

    def test_the_family_puts_it_first(self):
        referral = self.refer(reason_id=self.housing.id)
        self.assertFalse(self.proposal(self.child).behavioral)
        referral.priority_id = self.behavioral
        self.assertIn(
            "The family puts behavioral health first.",
            self.proposal(self.child).reasons,
        )

    def test_a_closed_referral_asks_no_more(self):
        referral = self.refer(reason_id=self.behavioral.id, state="requested")
        referral.write({"state": "rejected", "state_reason": "Served elsewhere."})
        self.assertFalse(self.proposal(self.child).behavioral)

    def test_as_many_queries_for_fifty_as_for_one(self):
        def build(count):
            children = self.env["care.child"]
            for _number in range(count):
                child = self.make_served("J45.40")
                self.env["care.referral"].create(
                    {"child_id": child.id, "reason_id": self.behavioral.id}
                )
                children |= child
            return children

        self.assertSameQueryCount(
            build, lambda children: children._care_propose_stratification()
        )
