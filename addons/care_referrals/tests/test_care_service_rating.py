from .measure_common import MeasureCommon


class TestCareServiceRating(MeasureCommon):
    """A service is rated by what came of our referrals to it."""

    def test_the_share_that_brought_help(self):
        self.make_sent(answered=2, closed=9, outcome="got_help")
        self.make_sent(answered=2, closed=9, outcome="connected")
        self.make_sent(answered=2)
        self.make_sent()
        self.assertIsNone(
            self.service._care_ratings()[self.service.id],
            "two that are closed tell nothing",
        )
        self.make_sent(closed=3)
        rating = self.service._care_ratings()[self.service.id]
        self.assertAlmostEqual(rating.pop("share"), 2 / 3)
        self.assertEqual(
            rating, {"asked": 5, "answered": 4, "closed": 3, "connected": 2}
        )

    def test_the_familys_no_stands_above_the_agencys_yes(self):
        for said in ("yes", "no", False):
            self.make_sent(
                answered=2, closed=9, outcome="connected", family_outcome=said
            )
        rating = self.service._care_ratings()[self.service.id]
        self.assertEqual((rating["closed"], rating["connected"]), (3, 2))

    def test_what_was_taken_back_or_a_mistake_does_not_count(self):
        self.make_sent().write({"state": "cancelled", "state_reason": "Moved away"})
        self.make_sent().write({"state": "entered_in_error"})
        self.make_referral(self.child, "requested")
        self.assertEqual(self.service._care_rating_counts(), {})

    def test_of_the_own_centers_only(self):
        for _number in range(3):
            self.make_sent(closed=3)
        services = self.service.with_user(self.user_supervisor_other)
        self.assertEqual(services._care_ratings(), {self.service.id: None})
        self.assertEqual(
            self.service._care_ratings(self.center)[self.service.id]["closed"], 3
        )

    def test_one_query_for_many(self):
        services = self.service
        for number in range(20):
            services |= self.make_service(name=f"Test {number}")
        self.env.flush_all()
        self.service._care_ratings()  # which centers are the user's is known now
        with self.assertQueryCount(1):
            services._care_ratings()

    def test_the_words_on_the_service(self):
        service = self.service.with_user(self.user_coordinator)
        self.assertIn("nobody was referred", service.rating_words)
        self.make_sent()
        service.invalidate_recordset()
        self.assertIn("1 referral", service.rating_words)
        self.assertIn("too few", service.rating_words)
        for _number in range(3):
            self.make_sent(answered=1, closed=4, outcome="got_help")
        service.invalidate_recordset()
        self.assertIn("3 of 3", service.rating_words)
