"""Directories that came, for `test_query_counts.py`: many lists, and a long one."""

from odoo.fields import Command


class ExchangeRecords:
    @classmethod
    def _make_exchange(cls, count):
        """``count`` lists of a directory that the manager brought, with some lines."""
        return cls.env["care.directory.import"].union(
            *(cls._make_exchange_list(number % 3) for number in range(count))
        )

    @classmethod
    def _make_exchange_list(cls, size):
        """A list to decide on, with ``size`` lines of each kind."""
        outcomes = ("add", "change", "conflict", "missing", "bad", "doubt")
        lists = cls.env(user=cls.user_manager)["care.directory.import"]
        return lists.create(
            {
                "filename": f"directory{size}.zip",
                "state": "preview",
                "counts": {"services": {"add": size, "change": size}},
                "line_ids": [
                    Command.create(
                        {
                            "outcome": outcome,
                            "table": "services",
                            "subject": f"Service {number}",
                            "file": "services.csv",
                            "row": number + 2,
                        }
                    )
                    for outcome in outcomes
                    for number in range(size)
                ],
            }
        )
