"""The boards of referrals from us cost the same for one and for fifty."""

from lxml import etree

from .outgoing_common import OutgoingCommon

STATES = ("requested", "accepted", "in_progress", "on_hold", "rejected")


class TestOutgoingQueries(OutgoingCommon):
    def specification(self, kind):
        view = self.env.ref(f"care_referrals.care_referral_view_outgoing_{kind}")
        arch = etree.fromstring(
            self.env["care.referral"].get_view(view.id, kind)["arch"]
        )
        names = [
            node.get("name") for node in arch.xpath(".//field[not(ancestor::field)]")
        ]
        fields = self.env["care.referral"]._fields
        return {
            name: {"fields": {"display_name": {}}} if fields[name].relational else {}
            for name in names
        }

    def make(self, count, states=STATES):
        """Each of a family and to a service of its own, in one state after the other,
        with another one that was asked together and one that asks for the same."""
        referrals = self.env["care.referral"]
        for number in range(count):
            family = self.make_family()
            child = self.make_child(family)
            self.assign(child, self.staff_coordinator)
            person = self.make_caregiver(family)
            service = self.make_service(f"Service {number}", status="active")
            self.env["care.service.phone"].create(
                {"service_id": service.id, "number": f"860-555-01{number:02}"}
            )
            values = {
                "child_id": child.id,
                "direction": "outgoing",
                "state": "requested",
                "service_id": service.id,
                "need_id": self.make_need(child).id,
                "agreed_by_id": person.id,
                "agreed_on": self.START,
                "agreed_how": "spoken",
                "user_id": self.user_coordinator.id,
                "batch_key": f"Together {number}",
                "duplicate_reason": "Once more",
            }
            referral, _other = self.env["care.referral"].create([values, values])
            state = states[number % len(states)]
            if state != "requested":
                vals = {**self.step(state), "barrier": "cost"}
                way = ("accepted",) if state in ("in_progress", "on_hold") else ()
                for step in (*way, state):
                    referral.write({**vals, "state": step})
            referrals |= referral
        return referrals

    def test_list(self):
        specification = self.specification("list")
        self.assertIn("standing", specification)
        for user in (self.user_coordinator, self.user_supervisor):
            model = self.env["care.referral"].with_user(user)
            with self.subTest(user=user.login):
                self.assertSameQueryCount(
                    self.make,
                    lambda referrals, model=model: model.web_search_read(
                        [("id", "in", referrals.ids)], specification
                    ),
                    sizes=(5, 50),
                )

    def test_board(self):
        specification = self.specification("kanban")
        self.assertIn("is_to_close", specification)
        model = self.env["care.referral"].with_user(self.user_coordinator)
        model = model.with_context(read_group_expand=True)
        self.assertSameQueryCount(
            lambda count: self.make(count, STATES[:3]),
            lambda referrals: model.web_read_group(
                [("id", "in", referrals.ids)],
                ["state"],
                ["__count"],
                auto_unfold=True,
                unfold_read_specification=specification,
            ),
            sizes=(3, 50),
        )

    def test_form(self):
        """All that is beside the words: phones, the same, those asked together."""
        specification = self.specification("form")
        self.assertIn("sibling_words", specification)
        model = self.env["care.referral"].with_user(self.user_coordinator)
        self.assertSameQueryCount(
            self.make,
            lambda referrals: model.browse(referrals.ids).web_read(specification),
            sizes=(5, 50),
        )

    def test_boards_of_what_is_late_and_to_close(self):
        model = self.env["care.referral"].with_user(self.user_coordinator)
        for name in ("is_late", "is_to_close"):
            with self.subTest(name=name):
                self.assertSameQueryCount(
                    self.make,
                    lambda referrals, name=name: model.search(
                        [("id", "in", referrals.ids), (name, "=", True)]
                    ).mapped("standing"),
                    sizes=(5, 50),
                )
