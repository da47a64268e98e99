"""What a reader of a directory file has to say, translatable and with its place."""

from dataclasses import dataclass, field


def mark(sentence):
    """Mark a sentence for translators; who shows it translates the template."""
    return sentence


# Short, so that the tool that collects sentences finds them
_lt = mark


class HsdsError(ValueError):
    """A file of which nothing can be used; :attr:`problem` says why."""

    def __init__(self, template, **values):
        super().__init__(template % values if values else template)
        self.problem = Problem(template, values)


@dataclass(frozen=True)
class Problem:
    """One sentence about one place of a file.

    ``is_lost`` tells that the whole row was left out, not only a value of it.
    """

    template: str
    values: dict = field(default_factory=dict, hash=False)
    file: str = ""
    row: int = 0
    column: str = ""
    table: str = ""
    id: str = ""
    name: str = ""
    is_lost: bool = False

    def __str__(self):
        text = self.template % self.values if self.values else self.template
        where = ", ".join(
            part
            for part in (
                self.file,
                self.row and f"row {self.row}",
                self.column and f"column {self.column}",
            )
            if part
        )
        return f"{where}: {text}" if where else text
