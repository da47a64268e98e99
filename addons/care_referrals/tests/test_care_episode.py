"""What an episode's card says of its referral."""

from .common import ReferralCommon


class TestCareEpisode(ReferralCommon):
    def test_shows_the_first_referral(self):
        child = self.make_child()
        episode = self.make_episode(child, "active")
        self.make_referral(child, date_requested="2024-11-01", reason_id=self.food.id)
        first = self.make_referral(
            child,
            date_requested="2024-10-02",
            reason_id=self.housing.id,
            priority_id=self.food.id,
        )
        self.assertEqual(episode.referral_count, 2)
        self.assertEqual(episode.reason_id, self.housing)
        self.assertEqual(episode.family_priority_id, self.food)
        first.action_mark_mistake()
        self.assertEqual(episode.referral_count, 1)
        self.assertEqual(episode.reason_id, self.food)

    def test_button_opens_the_episodes(self):
        child = self.make_child()
        earlier = self.make_episode(child, "closed")
        episode = self.make_episode(child, "active")
        referral = self.make_referral(child)
        self.make_referral(child, episode_id=earlier.id)
        action = episode.action_view_referrals()
        self.assertEqual(self.env["care.referral"].search(action["domain"]), referral)

    def test_without_a_referral(self):
        episode = self.make_episode()
        self.assertEqual(episode.referral_count, 0)
        self.assertFalse(episode.reason_id)
