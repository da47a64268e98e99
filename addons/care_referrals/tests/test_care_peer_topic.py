from odoo.exceptions import AccessError

from .peer_common import PeerCase


class TestCarePeerTopic(PeerCase):
    def test_the_center_extends_the_list_and_a_name_is_there_once(self):
        topics = self.env["care.peer.topic"].with_user(self.user_manager)
        topics.create({"name": "Test topic"})
        with self.assertTableRefuses("on the list already"):
            topics.create({"name": "Test topic"})

    def test_a_coordinator_reads_the_list(self):
        topic = self.sleep.with_user(self.user_coordinator)
        self.assertEqual(topic.name, "Sleep")
        with self.assertRaises(AccessError):
            topic.name = "Naps"
