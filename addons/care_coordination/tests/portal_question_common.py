"""Questions that a family may answer in the portal."""

from .portal_plan_common import PortalPlanCase


class PortalQuestionCase(PortalPlanCase):
    """Questions on two pages (sections "Home" and "You"), open for Maya's family."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.instrument = cls.make_instrument("test_home_talk")
        cls.food, cls.since, cls.people, cls.talk, cls.remark = cls.instrument.item_ids
        cls.never, cls.often = cls.instrument.choice_ids
        cls.assessment = cls.start(cls.maya)
        cls.child_url = f"/my/children/{cls.maya.id}"
        cls.url = f"{cls.child_url}/questions/{cls.assessment.id}"

    @classmethod
    def make_instrument(cls, code, **values):
        instrument = cls.env["care.instrument"].create(
            {
                "name": "How is it going?",
                "code": code,
                "in_portal": True,
                "company_id": False,
                "purpose": "We want to know how it is going.",
                "credit": "By our own center",
                **values,
            }
        )
        cls.env["care.instrument.choice"].create(
            [
                {"instrument_id": instrument.id, "value": value, "name": name}
                for value, name in enumerate(("Never", "Often"))
            ]
        )
        make = cls.env["care.instrument.item"].create
        rows = (
            ("1", "We have enough to eat", "scale", "Home", {}),
            ("2", "Since when", "text", "Home", {"required": False}),
            ("3", "How many live here", "number", "Home", {"max_value": 20}),
            ("4", "Somebody to talk to", "scale", "You", {}),
            ("5", "What else", "text", "You", {"required": False}),
        )
        items = make(
            [
                {
                    "instrument_id": instrument.id,
                    "code": number,
                    "sequence": int(number),
                    "wording": wording,
                    "kind": kind,
                    "section": section,
                    **more,
                }
                for number, wording, kind, section, more in rows
            ]
        )
        items[1].write(
            {
                "show_if_item_id": items[0].id,
                "show_if_operator": "=",
                "show_if_value": 0,
            }
        )
        return instrument

    @classmethod
    def start(cls, child, instrument=None, is_open=True, **values):
        instrument = instrument or cls.instrument
        instrument.state = "in_use"
        assessment = cls.env["care.assessment"]._start(child, instrument, **values)
        assessment.portal_open = is_open
        return assessment

    def save(self, go="next", page=None, url=None, shown="", **answers):
        return self.post(
            f"{url or self.url}/save",
            page,
            go=go,
            shown=shown,
            **{f"answer_{item}": text for item, text in answers.items()},
        )

    def answer(self, item, text, go="stay", **form):
        """One answer as the script saves it."""
        return self.save(go, **{str(item.id): text}, **form)

    def answer_all(self):
        for item, text in (
            (self.food, self.often.id),
            (self.people, "4"),
            (self.talk, self.never.id),
        ):
            self.answer(item, text)

    def send(self, page=None, url=None, **form):
        return self.post(f"{url or self.url}/send", page, **form)

    def said(self, assessment=None):
        """The answers by number of the question."""
        self.env.invalidate_all()
        return {
            answer.item_code: "declined" if answer.declined else answer._care_words()
            for answer in (assessment or self.assessment).answer_ids
        }
