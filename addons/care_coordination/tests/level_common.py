from unittest.mock import patch

from odoo.addons.care_coordination.engines.complexity import Engine, Reason, Result

from .common import CareCommon

# What the engine of these tests knows: code -> level, body system
KNOWN = {
    "J45": (2, "lungs"),
    "E84": (3, "lungs"),
    "F41": (2, "mental health"),
    "F80": (2, "mental health"),
    "F12": (2, "mental health"),
}


def classify(claims, **_options):
    """The highest level of the codes that are known, each told in a sentence."""
    found = {
        code: KNOWN[code[:3]]
        for _day, _key, codes in claims
        for code in codes
        if code[:3] in KNOWN
    }
    level = max((level for level, _system in found.values()), default=1)
    return Result(
        level=level,
        systems=sorted({system for _level, system in found.values()}),
        progressive=False,
        malignancy=False,
        reasons=[
            Reason("Level %(level)s.", level=level),
            *(
                Reason("Chronic: %(system)s.", [code], system=system)
                for code, (_level, system) in found.items()
            ),
        ],
        engine="Test rules",
        version="list 7",
        behavioral=any(system == "mental health" for _l, system in found.values()),
    )


ENGINE = Engine("Test rules", "list 7", classify)


class LevelCommon(CareCommon):
    """A center whose codes are read by a few rules of our own, and the table as it is
    shipped, whatever a database has made of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(
            patch.object(
                type(cls.env["res.company"]),
                "_care_complexity_engine",
                lambda company: ENGINE,
            )
        )
        cls.light, cls.regular, cls.intensive = (
            cls.env.ref(f"care_coordination.care_tier_{name}")
            for name in ("light", "regular", "intensive")
        )
        codes = ("J45.40", "E84.0", "F41.1", "F80.9", "F12.10", "R63.30")
        known = cls.env["care.icd10.code"].search([("code", "in", codes)])
        cls.codes = {code.code: code for code in known}
        for code in set(codes) - set(cls.codes):
            cls.codes[code] = known.create({"code": code, "name": f"Name of {code}"})

    @classmethod
    def kind(cls, name):
        """A shipped kind of support need."""
        return cls.env.ref(f"care_coordination.care_social_factor_type_{name}")

    @classmethod
    def make_factor(cls, child, kind="poverty", **values):
        """A support need of the child's family; of the child if the kind is about one.
        In force since long."""
        about = cls.kind(kind)
        own = {"child_id": child.id} if about.scope == "child" else {}
        return cls.env["care.social.factor"].create(
            {
                "family_id": child.family_id.id,
                "type_id": about.id,
                "date_recorded": cls.START,
                **own,
                **values,
            }
        )

    @classmethod
    def make_coded(cls, child, code, **values):
        return cls.make_condition(child, code_id=cls.codes[code].id, **values)

    @classmethod
    def make_served(cls, *codes, **values):
        """A child on the first coordinator's team, with these diagnosis codes."""
        child = cls.make_child(**values)
        cls.assign(child, cls.staff_coordinator)
        for code in codes:
            cls.make_coded(child, code)
        return child

    @classmethod
    def proposal(cls, child):
        return cls.stratifications(child, "proposed")

    @classmethod
    def agreed(cls, child):
        return cls.stratifications(child, "confirmed")

    @classmethod
    def stratifications(cls, child, state):
        cls.env.flush_all()
        return cls.env["care.stratification"].search(
            [("child_id", "=", child.id), ("state", "=", state)]
        )
