"""The part of `access_world.py` about parents who talk with parents.

``listed`` is a parent of a colleague's family who agreed to be asked: the whole center
sees this one. The others have offered, and their own team has not talked with them yet.
"""


def _agreed(world):
    return {"state": "ready", "date_agreed": world.day(-1), "agreed_how": "spoken"}


def _parent(world, child, scope):
    if scope == "listed":
        # From outside: nobody lists another team's caregiver
        return {"name": "Matrix", "company_id": world.center.id, **_agreed(world)}
    return {
        "caregiver_id": world.make_caregiver(child.family_id).id,
        "company_id": world._center_of(scope),
    }


def _wish(world, child, scope):
    caregiver = world.make_caregiver(child.family_id)
    return {"child_id": child.id, "caregiver_id": caregiver.id}


def _match(world, child, scope):
    center = world._center_of(scope)
    return {
        "wish_id": world.records["care.peer.wish", scope].id,
        "peer_id": world.outside_parents[center][1].id,
    }


def _step(world, child, scope):
    return {
        "match_id": world.records["care.peer.match", scope].id,
        "kind": "stop",
        "reason": "Matrix",
    }


NEW = {
    "care.peer": _parent,
    "care.peer.wish": _wish,
    "care.peer.match": _match,
    "care.peer.step": _step,
}
CHANGES = {
    "care.peer.topic": {"sequence": 7},
    "care.peer": {"background": "Matrix"},
    "care.peer.wish": {"words": "Matrix"},
    "care.peer.match": {"date_follow_up": "2030-01-01"},
    "care.peer.step": {"words": "Matrix"},
}


class AccessPeers:
    """Makes a parent who offers and one who asks in each family."""

    @classmethod
    def _add_peers(cls):
        parents, wishes = cls.env["care.peer"], cls.env["care.peer.wish"]
        cls.outside_parents = {
            center.id: [
                parents.create(
                    {"name": "Matrix", "company_id": center.id, **_agreed(cls)}
                )
                for _number in range(2)
            ]
            for center in (cls.center, cls.center_other)
        }
        for scope, child in cls.children.items():
            cls._add(scope, parents.create(_parent(cls, child, scope)))
            wish = wishes.create(_wish(cls, child, scope))
            cls._add(scope, wish)
            first = cls.outside_parents[cls._center_of(scope)][0]
            # Chosen by a person: looking again does not take it away
            pair = {"wish_id": wish.id, "peer_id": first.id, "by_hand": True}
            cls._add(scope, wish.match_ids.create(pair))
        caregiver = cls.make_caregiver(cls.children["center"].family_id)
        listed = {"caregiver_id": caregiver.id, "company_id": cls.center.id}
        cls._add("listed", parents.create({**listed, **_agreed(cls)}))
        for scope, user in (
            ("mine", cls.user_coordinator),
            ("center", cls.user_coordinator2),
        ):
            steps = cls.env(user=user)["care.peer.step"]
            cls._add(scope, steps.create(_step(cls, None, scope)).with_env(cls.env))
