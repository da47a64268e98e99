"""Parents who talk with parents for `test_query_counts.py`."""


class PeerRecords:
    @classmethod
    def _make_parents(cls, count, **values):
        """Parents from outside, not to be asked now, with a topic of their own each."""
        topics = cls.env["care.peer.topic"].create(
            [{"name": f"Topic {cls._next()}"} for _number in range(count)]
        )
        return cls.env["care.peer"].create(
            [
                {
                    "name": f"Parent {cls._next()}",
                    "company_id": cls.center.id,
                    "topic_ids": topic.ids,
                    "state": "paused",
                    "date_agreed": cls.day(-1),
                    "agreed_how": "spoken",
                    **values,
                }
                for topic in topics
            ]
        )

    @classmethod
    def _make_wishes(cls, child, count):
        """A wish of each of so many caregivers of the child."""
        caregivers = [cls.make_caregiver(child.family_id) for _number in range(count)]
        return cls.env["care.peer.wish"].create(
            [
                {"child_id": child.id, "caregiver_id": caregiver.id}
                for caregiver in caregivers
            ]
        )

    @classmethod
    def _make_pairs(cls, wishes, parents):
        """A match of each wish with each parent."""
        return cls.env["care.peer.match"].create(
            [
                {"wish_id": wish.id, "peer_id": parent.id, "by_hand": True}
                for wish in wishes
                for parent in parents
            ]
        )

    @classmethod
    def _make_long_pairs(cls, size):
        """A wish with many parents, and a parent with many wishes; always one more,
        because who is alone needs no look at the others.

        :return: dict of a record by model, for the forms
        """
        child = cls.make_child()
        cls.assign(child, cls.staff_coordinator)
        wishes, parents = cls._make_wishes(child, size + 1), cls._make_parents(size + 1)
        many = cls._make_pairs(wishes[:1], parents)
        cls._make_pairs(wishes[1:], parents[:1])
        return {
            "care.peer.wish": wishes[:1],
            "care.peer": parents[:1],
            "care.peer.match": many[:1],
        }
