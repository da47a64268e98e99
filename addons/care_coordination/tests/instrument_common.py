"""Sets of questions for the tests of instruments."""

from odoo.fields import Command

from .common import CareCommon


class InstrumentCommon(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.instruments = cls.env["care.instrument"].with_user(cls.user_manager)

    @classmethod
    def make_instrument(cls, **values):
        """A draft of the first center with two questions and a scale, made by its
        manager as on the screen."""
        cls._count += 1
        instrument = cls.instruments.create(
            {
                "name": "Invented questions",
                "code": f"invented_{cls._count}",
                "choice_ids": [
                    Command.create({"value": value, "name": f"Answer {value}"})
                    for value in (1, 2, 3)
                ],
                "item_ids": [
                    Command.create(
                        {
                            "code": str(number),
                            "sequence": number,
                            "wording": f"Invented question {number}?",
                        }
                    )
                    for number in (1, 2)
                ],
                **values,
            }
        )
        cls.env["care.instrument.scale"].with_user(cls.user_manager).create(
            {
                "instrument_id": instrument.id,
                "code": "all",
                "name": "Everything",
                "line_ids": [
                    Command.create({"item_id": item.id, "is_reverse": item.code == "2"})
                    for item in instrument.item_ids
                ],
                "band_ids": [
                    Command.create({"name": "Low", "from_value": 1, "to_value": 2}),
                    Command.create({"name": "High", "from_value": 2}),
                ],
            }
        )
        return instrument

    @classmethod
    def make_licensed(cls):
        """A licensed instrument of the first center with its right confirmed."""
        instrument = cls.make_instrument(rights="licensed", choice_ids=[], item_ids=[])
        instrument.rights_statement = "License of March 12, kept by the director"
        instrument.action_confirm_right()
        instrument.write(
            {
                "choice_ids": [Command.create({"value": 1, "name": "Secret answer"})],
                "item_ids": [
                    Command.create(
                        {
                            "code": "1",
                            "wording": "Secret question?",
                            "hint": "Secret hint",
                            "section": "Secret section",
                        }
                    )
                ],
            }
        )
        instrument.scale_ids.line_ids = [
            Command.create({"item_id": instrument.item_ids.id})
        ]
        return instrument

    @classmethod
    def shared(cls, name):
        return cls.env.ref(f"care_coordination.care_instrument_{name}")
