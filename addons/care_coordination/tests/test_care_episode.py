from datetime import date, timedelta

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareEpisode(CareCommon):
    def test_starts_in_the_first_column(self):
        """Of the shared board, or of the center's own."""
        episodes = self.env["care.episode"].with_user(self.user_coordinator)
        episode = episodes.create({"child_id": self.make_child().id})
        self.assertEqual(episode.phase, "intake")
        own = self.env["care.episode.stage"].create(
            {
                "name": "Door",
                "phase": "intake",
                "sequence": 1,
                "company_id": self.center.id,
            }
        )
        episode = episodes.create({"child_id": self.make_child().id})
        self.assertEqual(episode.stage_id, own)
        self.assertRegex(episode.ref, r"^E\d{5,}$")

    def test_one_open_episode(self):
        child = self.make_child()
        first = self.make_episode(child)
        with self.assertTableRefuses("This child has an open episode already"):
            self.make_episode(child)
        first.stage_id = self.stage("closed")
        second = self.make_episode(child)
        with self.assertTableRefuses("This child has an open episode already"):
            first.stage_id = self.stage("active")
        second.active = False
        first.stage_id = self.stage("active")

    def test_a_drag_dates_the_closing(self):
        """Moving the card writes the stage and nothing else."""
        with self.at_reference_day():
            episode = self.make_episode(phase="active")
            episode.write({"stage_id": self.stage("closed").id})
            self.assertEqual(episode.date_closed, self.REFERENCE_DAY)
            self.assertEqual(episode.phase, "closed")
            episode.write({"stage_id": self.stage("active").id})
            self.assertFalse(episode.date_closed)

    def test_the_evening_counts_where_the_person_is(self):
        episode = self.make_episode(phase="active")
        with freeze_time("2025-03-13 01:30:00"):
            here = episode.with_context(tz="America/New_York")
            here.stage_id = self.stage("closed")
        self.assertEqual(episode.date_closed, self.REFERENCE_DAY)

    def test_moving_inside_a_phase_keeps_the_date(self):
        other_end = self.env["care.episode.stage"].create(
            {"name": "Moved away", "phase": "closed", "sequence": 80}
        )
        episode = self.make_episode(phase="active")
        with self.at_reference_day():
            episode.stage_id = self.stage("closed")
        episode.stage_id = other_end
        self.assertEqual(episode.date_closed, self.REFERENCE_DAY)

    def test_history_says_its_own_date(self):
        day = date(2024, 12, 1)
        values = {"stage_id": self.stage("closed").id, "date_closed": day}
        episode = self.make_episode(phase="active")
        episode.write(values)
        self.assertEqual(episode.date_closed, day)
        self.assertEqual(self.make_episode(phase="closed", **values).date_closed, day)

    def test_made_closed_without_a_date(self):
        with self.at_reference_day():
            episode = self.make_episode(phase="closed")
        self.assertEqual(episode.date_closed, self.REFERENCE_DAY)

    def test_intake_is_left_with_a_team_only(self):
        """Else the card would vanish from the board of who dragged it."""
        episode = self.make_episode(self.make_child())
        ines = episode.with_user(self.user_coordinator)
        with self.assertRaisesRegex(UserError, f"{episode.ref}: nobody is on the"):
            ines.stage_id = self.stage("active")
        with self.assertRaises(UserError):
            ines.stage_id = self.stage("closed")
        episode.with_user(self.user_supervisor).stage_id = self.stage("outreach")
        self.assertEqual(episode.phase, "outreach")

    def test_intake_is_left_with_the_team(self):
        episode = self.make_episode(self.make_child())
        self.assign(episode.child_id, self.staff_coordinator)
        episode.with_user(self.user_coordinator).stage_id = self.stage("outreach")
        self.assertEqual(episode.phase, "outreach")

    def test_many_cards_at_once(self):
        """Closed ones keep their date when a selection is moved to Closed."""
        with self.at_reference_day():
            old = self.make_episode(phase="closed")
        fresh = self.make_episode(phase="active")
        (old | fresh).write({"stage_id": self.stage("closed").id})
        self.assertEqual(old.date_closed, self.REFERENCE_DAY)
        self.assertEqual(fresh.date_closed, self.day(0))

    def test_phase_follows_the_stage(self):
        episode = self.make_episode()
        own = self.env["care.episode.stage"].create({"name": "X", "phase": "planning"})
        episode.stage_id = own
        self.assertEqual(episode.phase, "planning")
        own.phase = "transition"
        self.env.flush_all()
        self.assertEqual(episode.phase, "transition")

    def test_stage_of_another_center(self):
        foreign = self.env["care.episode.stage"].create(
            {"name": "X", "phase": "active", "company_id": self.center_other.id}
        )
        with self.assertRaises(UserError):
            self.make_episode().stage_id = foreign

    def test_board_shows_every_column(self):
        self.make_episode()
        episodes = self.env["care.episode"].with_user(self.user_supervisor)
        # As the board asks for it
        episodes = episodes.with_context(read_group_expand=True)
        groups = episodes.web_read_group(
            [("company_id", "=", self.center.id)], ["stage_id"], ["__count"]
        )["groups"]
        shown = {group["stage_id"][0] for group in groups}
        stages = self.env["care.episode.stage"].search(
            [("company_id", "in", (False, self.center.id))]
        )
        self.assertLessEqual(set(stages.ids), shown)

    def test_name_is_the_childs(self):
        child = self.make_child(first_name="Ivo", last_name="Kay")
        episode = self.make_episode(child)
        self.assertEqual(episode.display_name, "Ivo Kay")
        self.assertEqual(episode._care_neutral_name(), episode.ref)

    def test_time_in_stage(self):
        """The kanban shows how long a card has been where it is."""
        episode = self.make_episode()
        self.cr.precommit.run()
        with self.at_reference_day():
            episode.stage_id = self.stage("outreach")
            self.cr.precommit.run()
        self.assertIn(str(self.stage("intake").id), episode.duration_tracking)


@tagged("post_install", "-at_install")
class TestLead(CareCommon):
    def test_lead_is_who_leads_today(self):
        child = self.make_child()
        first = self.assign(child, self.staff_coordinator)
        episode = child.episode_ids
        self.assign(child, self.staff_supervisor, role="second")
        self.env.flush_all()
        self.assertEqual(episode.lead_id, self.staff_coordinator)
        first.date_end = self.day(0)
        self.assign(child, self.staff_coordinator2, date_start=self.day(1))
        self.env.flush_all()
        self.assertEqual(episode.lead_id, self.staff_coordinator, "not yet")

    def test_the_night_hands_over(self):
        """The last day of one and the first of the next pass without a write."""
        child = self.make_child()
        self.assign(child, self.staff_coordinator, date_end=self.day(0))
        self.assign(child, self.staff_coordinator2, date_start=self.day(1))
        self.env.flush_all()
        with self._tomorrow():
            self.env["care.episode"]._cron_refresh_leads()
            self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(child.episode_ids.lead_id, self.staff_coordinator2)

    def test_the_night_leaves_nobody(self):
        child = self.make_child()
        self.assign(child, self.staff_coordinator, date_end=self.day(0))
        self.env.flush_all()
        with self._tomorrow():
            self.env["care.episode"]._cron_refresh_leads()
            self.env.flush_all()
        self.env.invalidate_all()
        self.assertFalse(child.episode_ids.lead_id)

    def _tomorrow(self):
        return freeze_time(f"{self.day(0) + timedelta(days=1)} 14:00:00")

    def test_a_closed_episode_keeps_its_lead(self):
        child = self.make_child()
        member = self.assign(child, self.staff_coordinator)
        episode = child.episode_ids
        episode.write(
            {"stage_id": self.stage("closed").id, "date_closed": date(2025, 1, 31)}
        )
        member.date_end = date(2025, 1, 31)
        self.env.flush_all()
        self.assertEqual(episode.lead_id, self.staff_coordinator)

    def test_unassigned(self):
        waiting, served = self.make_episode(), self.make_episode()
        self.assign(served.child_id, self.staff_coordinator, role="cover")
        both = waiting | served
        domain = [("id", "in", both.ids)]
        self.assertEqual(both.mapped("is_unassigned"), [True, False])
        episodes = self.env["care.episode"]
        self.assertEqual(
            episodes.search([*domain, ("is_unassigned", "=", True)]), waiting
        )
        self.assertEqual(
            episodes.search([*domain, ("is_unassigned", "=", False)]), served
        )
