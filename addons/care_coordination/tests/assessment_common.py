from odoo.fields import Command

from .common import CareCommon

# A form without the name of who filled it in
PAPER = {"asked_how": "paper"}
OFTEN = [(0, "Never"), (1, "Sometimes"), (2, "Often"), (3, "Always")]


class AssessmentCommon(CareCommon):
    """Small sets of questions in our own words, for tests that answer some."""

    @classmethod
    def make_instrument(cls, items, scales=(), choices=OFTEN, in_use=True, **values):
        """An instrument in use.

        :param items: list of dicts, values of ``care.instrument.item``. ``code`` and
            ``sequence`` follow the place if they are not given; ``choices`` are pairs
            of value and name, or dicts; ``show_if`` is (code, operator, value)
        :param scales: list of dicts, values of ``care.instrument.scale`` with ``of``
            (codes of questions; a leading "-" turns one round), ``sources`` (codes of
            scales) and ``bands`` (name, from, below, tone)
        """
        number = cls._next()
        instrument = cls.env["care.instrument"].create(
            {
                "name": f"Questions {number}",
                "code": f"test_{number}",
                "company_id": False,
                "choice_ids": [Command.create(_choice(one)) for one in choices],
                **values,
            }
        )
        by_code = cls._make_items(instrument, items)
        cls._make_scales(instrument, scales, by_code)
        if in_use:
            instrument.state = "in_use"
        return instrument

    @classmethod
    def _make_items(cls, instrument, items):
        by_code, gates = {}, {}
        for place, given in enumerate(items, start=1):
            given = dict(given)
            gate = given.pop("show_if", None)
            choices = given.pop("choices", ())
            item = cls.env["care.instrument.item"].create(
                {
                    "instrument_id": instrument.id,
                    "code": str(place),
                    "sequence": place,
                    "wording": f"How is it with matter {place}?",
                    "choice_ids": [
                        Command.create({"instrument_id": instrument.id, **_choice(one)})
                        for one in choices
                    ],
                    **given,
                }
            )
            by_code[item.code] = item
            if gate:
                gates[item] = gate
        for item, (code, operator, value) in gates.items():
            item.write(
                {
                    "show_if_item_id": by_code[code].id,
                    "show_if_operator": operator,
                    "show_if_value": value,
                }
            )
        return by_code

    @classmethod
    def _make_scales(cls, instrument, scales, by_code):
        made = {}
        for place, given in enumerate(scales, start=1):
            given = dict(given)
            parts, bands = given.pop("of", ()), given.pop("bands", ())
            sources = given.pop("sources", ())
            scale = cls.env["care.instrument.scale"].create(
                {
                    "instrument_id": instrument.id,
                    "code": f"scale_{place}",
                    "name": f"Scale {place}",
                    "sequence": place,
                    "line_ids": [
                        Command.create(
                            {
                                "item_id": by_code[code.lstrip("-")].id,
                                "is_reverse": code.startswith("-"),
                            }
                        )
                        for code in parts
                    ],
                    "band_ids": [
                        Command.create(
                            dict(
                                zip(
                                    ("name", "from_value", "to_value", "tone"),
                                    band,
                                    strict=True,
                                )
                            )
                        )
                        for band in bands
                    ],
                    "source_ids": [Command.link(made[code].id) for code in sources],
                    **given,
                }
            )
            made[scale.code] = scale

    @classmethod
    def answers_of(cls, assessment, **values):
        """Answers as the screens send them: ``q1=2`` is a number, ``q2="words"``,
        ``q3=None`` did not want to say."""
        items = {item.code: item.id for item in assessment.instrument_id.item_ids}
        answers = []
        for name, value in values.items():
            answer = {"item_id": items[name.removeprefix("q")]}
            if value is None:
                answer["declined"] = True
            elif isinstance(value, str):
                answer["words"] = value
            else:
                answer["value"] = value
            answers.append(answer)
        return answers

    @classmethod
    def make_assessment(cls, child, instrument, answers=None, complete=True, **values):
        """An assessment, with answers ``{"q1": 2}`` and by default complete; on paper
        unless it is said who answered, or how."""
        values = PAPER | values
        assessment = cls.env["care.assessment"]._start(child, instrument, **values)
        if answers:
            assessment._save_answers(cls.answers_of(assessment, **answers))
        if complete:
            assessment._complete()
        return assessment


def _choice(given):
    if isinstance(given, dict):
        return given
    value, name = given
    return {"value": value, "name": name, "sequence": int(value) + 1}
