from odoo import models


class CareAssessmentScore(models.Model):
    """How a number was worked out, told step by step."""

    _inherit = "care.assessment.score"

    def _care_working_words(self):
        """The steps that made the number, as sentences.

        :return: list of ``{"text": str, "rows": [{"number", "answer", "counted",
            "state"}]}``; rows are of the questions or scales that went into it
        """
        self.ensure_one()
        steps = []
        for step in self.working or []:
            say = getattr(self, f"_say_{step['step']}")
            steps.append({"rows": [], **say(step)})
        if not self.is_scored:
            steps.append(
                {"text": self.env._("So there is no score this time."), "rows": []}
            )
        return steps

    def _say_parts(self, step):
        if step["of"] == "scales":
            names = {
                scale.code: scale.name
                for scale in self.scale_id.instrument_id.scale_ids
            }
            text = self.env._("It is made of these scales.")
        else:
            names = {}
            text = self.env._("It is made of these questions.")
        states = {
            "answered": "",
            "missing": self.env._("no answer"),
            "declined": self.env._("did not want to say"),
            "not_asked": self.env._("not asked"),
        }
        rows = [
            {
                "number": names.get(part["code"], part["code"]),
                "answer": _plain(part["answer"]),
                "counted": _plain(part["used"]),
                "state": states[part["state"]],
                "turned": self.env._(
                    "turned round: %(low)s + %(high)s - %(answer)s",
                    low=_plain(part["low"]),
                    high=_plain(part["high"]),
                    answer=_plain(part["answer"]),
                )
                if part.get("low") is not None and part["answer"] is not None
                else "",
            }
            for part in step["parts"]
        ]
        return {"text": text, "rows": rows}

    def _say_enough(self, step):
        values = {key: step[key] for key in ("answered", "asked", "needed")}
        if step["is_enough"]:
            text = self.env._(
                "%(answered)s of %(asked)s are answered; %(needed)s are needed.",
                **values,
            )
        else:
            text = self.env._(
                "Only %(answered)s of %(asked)s are answered, but %(needed)s are "
                "needed.",
                **values,
            )
        return {"text": text}

    def _say_reckon(self, step):
        values = {
            "sum": " + ".join(_plain(value) for value in step["values"]) or "0",
            "total": _plain(step.get("sum")),
            "count": len(step["values"]),
            "result": _plain(step.get("result")),
            "reach": _plain(step.get("reach")),
            "reached": step.get("reached"),
        }
        method = step["method"]
        if method == "mean":
            text = self.env._(
                "Mean: %(sum)s = %(total)s, divided by %(count)s = %(result)s.",
                **{**values, "result": _rounded(step["result"])},
            )
        elif method == "sum":
            text = self.env._("Sum: %(sum)s = %(result)s.", **values)
        elif method == "count":
            text = self.env._(
                "%(reached)s of %(count)s answers are %(reach)s or more.", **values
            )
        elif step.get("result") is None:
            text = self.env._(
                "%(reached)s of %(count)s answers are %(reach)s or more; what is not "
                "answered could change the result.",
                **values,
            )
        elif method == "all":
            text = self.env._(
                "%(reached)s of %(count)s answers are %(reach)s or more. All must be: "
                "%(result)s.",
                **values,
            )
        else:
            text = self.env._(
                "%(reached)s of %(count)s answers are %(reach)s or more. One is enough:"
                " %(result)s.",
                **values,
            )
        return {"text": text}

    def _say_prorate(self, step):
        return {
            "text": self.env._(
                "Scaled up from %(answered)s to %(asked)s questions: %(result)s.",
                answered=step["answered"],
                asked=step["asked"],
                result=_rounded(step["result"]),
            )
        }

    def _say_round(self, step):
        return {
            "text": self.env._(
                "The score is %s.", f"{step['result']:.{step['decimals']}f}"
            )
        }

    def _say_band(self, step):
        name = self.band_id.name or ""
        if step["high"] is None:
            return {
                "text": self.env._(
                    '%(low)s or more means "%(band)s".',
                    low=_plain(step["low"]),
                    band=name,
                )
            }
        return {
            "text": self.env._(
                'From %(low)s to below %(high)s means "%(band)s".',
                low=_plain(step["low"]),
                high=_plain(step["high"]),
                band=name,
            )
        }


def _plain(number):
    """A number without zeros that say nothing."""
    return "" if number is None else f"{number:g}"


def _rounded(number):
    """An unrounded result on its way, to four digits."""
    return f"{number:.4f}".rstrip("0").rstrip(".")
