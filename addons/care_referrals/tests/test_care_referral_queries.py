"""What the client asks for costs the same for one referral and for fifty."""

from lxml import etree

from .common import PATHS, ReferralCommon

BOARD_STATES = ("draft", "requested", "accepted", "in_progress", "on_hold")


class TestCareReferralQueries(ReferralCommon):
    def _specification(self, model, view_type):
        """The fields that a screen reads, as the client asks for them."""
        view = self.env[model].get_view(view_type=view_type)
        return self._fields_of(model, etree.fromstring(view["arch"]))

    def _fields_of(self, model, arch):
        specification = {}
        for node in arch.xpath(".//field[not(ancestor::field)]"):
            field = self.env[model]._fields[node.get("name")]
            spec = {}
            if field.type == "many2one":
                spec = {"fields": {"display_name": {}}}
            elif field.type == "one2many" and field.name == "event_ids":
                spec = {
                    "fields": self._specification(field.comodel_name, "list"),
                    "limit": 40,
                }
            elif field.type in ("one2many", "many2many"):
                spec = {"fields": {}}
            specification[field.name] = spec
        return specification

    def _make_referrals(self, count, states=("requested",)):
        """Each of its own family, with a lead, a referrer and both sides."""
        referrals = self.env["care.referral"]
        for index in range(count):
            child = self.make_child()
            self.assign(child, self.staff_coordinator)
            referrals |= self.make_referral(
                child,
                states[index % len(states)],
                reason_id=self.housing.id,
                priority_id=self.food.id,
                referrer_partner_id=self.env["res.partner"]
                .create({"name": f"Dr. {index}"})
                .id,
            )
        return referrals

    def test_list(self):
        specification = self._specification("care.referral", "list")
        self.assertIn("waiting", specification)
        for user in (self.user_coordinator, self.user_supervisor):
            model = self.env["care.referral"].with_user(user)
            with self.subTest(user=user.login):
                self.assertSameQueryCount(
                    self._make_referrals,
                    lambda referrals, model=model: model.web_search_read(
                        [("id", "in", referrals.ids)], specification
                    ),
                )

    def test_board(self):
        """With cards in as many columns, five cards cost what fifty cost."""
        specification = self._specification("care.referral", "kanban")
        self.assertIn("is_mismatch", specification)

        def board(referrals, model):
            result = model.web_read_group(
                [("id", "in", referrals.ids)],
                ["state"],
                ["__count"],
                auto_unfold=True,
                unfold_read_specification=specification,
            )
            shown = sum(len(group.get("__records", ())) for group in result["groups"])
            self.assertEqual(shown, len(referrals))

        for user in (self.user_coordinator, self.user_supervisor):
            # Kept, because an environment asks for the time zone once
            model = self.env["care.referral"].with_user(user)
            model = model.with_context(read_group_expand=True)
            with self.subTest(user=user.login, columns=1):
                self.assertSameQueryCount(
                    self._make_referrals, lambda found, model=model: board(found, model)
                )
            with self.subTest(user=user.login, columns=5):
                self.assertSameQueryCount(
                    lambda count: self._make_referrals(count, BOARD_STATES),
                    lambda found, model=model: board(found, model),
                    sizes=(5, 50),
                )

    def test_form(self):
        """However long its history, and however many there are."""
        specification = self._specification("care.referral", "form")
        self.assertIn("state_to", specification["event_ids"]["fields"])

        def with_history(steps):
            referral = self._make_referrals(1, ("in_progress",))
            for _step in range(steps):
                referral.write(self.step("on_hold"))
                referral.write(self.step("in_progress"))
            return referral

        model = self.env["care.referral"].with_user(self.user_coordinator)
        self.assertSameQueryCount(
            with_history,
            lambda referral: model.browse(referral.id).web_read(specification),
        )

    def test_pivot(self):
        model = self.env["care.referral"].with_user(self.user_supervisor)
        self.assertSameQueryCount(
            lambda count: self._make_referrals(count, tuple(PATHS)),
            lambda referrals: model.formatted_read_grouping_sets(
                [("id", "in", referrals.ids)],
                [[], ["source_id"]],
                ["__count", "days_to_answer:avg"],
            ),
            sizes=(10, 50),
        )

    def test_episode_board(self):
        """The reasons on an episode's card do not make its board slow."""
        specification = self._specification("care.episode", "kanban")
        self.assertIn("family_priority_id", specification)
        model = self.env["care.episode"].with_user(self.user_supervisor)
        self.assertSameQueryCount(
            lambda count: self._make_referrals(count).episode_id.ids,
            lambda ids: model.web_search_read([("id", "in", ids)], specification),
        )

    def test_children(self):
        model = self.env["care.child"].with_user(self.user_supervisor)
        self.assertSameQueryCount(
            lambda count: self._make_referrals(count).child_id.ids,
            lambda ids: model.browse(ids).read(["referral_count"]),
        )

    def test_bulk_create_and_step(self):
        def create_and_ask(children):
            referrals = (
                self.env["care.referral"]
                .with_user(self.user_supervisor)
                .with_context(tracking_disable=True)
                .create(
                    [
                        {
                            "child_id": child.id,
                            "reason_id": self.housing.id,
                            # It is done twice, and the same is open by then
                            "duplicate_reason": "Once more",
                        }
                        for child in children
                    ]
                )
            )
            referrals.action_request()
            referrals.action_accept()
            self.assertEqual(set(referrals.mapped("days_to_answer")), {0})

        self.assertSameQueryCount(self.make_children, create_and_ask)
