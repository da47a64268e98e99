"""The part of `access_world.py` about directories that come and go: lists that a center
brought in, and what somebody chose to download."""

CHANGES = {
    "care.directory.import": {"source": "Matrix"},
    "care.directory.import.line": {"decision": "theirs"},
    "care.directory.export.choice": {"shape": "csv"},
}


def _new(model):
    return lambda world, child, scope: world.exchange_values(model, scope)


NEW = {model: _new(model) for model in CHANGES}


class AccessExchange:
    """Makes a list of each center, and a choice of two workers."""

    @classmethod
    def _add_exchange(cls):
        for scope in ("center", "other_center"):
            for model in ("care.directory.import", "care.directory.import.line"):
                values = cls.exchange_values(model, scope)
                cls._add(scope, cls.env[model].create(values))
        for scope, user in (
            ("mine", cls.user_coordinator),
            ("center", cls.user_coordinator2),
        ):
            choice = cls.env(user=user)["care.directory.export.choice"].create({})
            cls._add(scope, choice.with_env(cls.env))

    @classmethod
    def exchange_values(cls, model, scope):
        """A new record: a list of the center, a line of that list, or a choice."""
        if model == "care.directory.import":
            return {"filename": "matrix.zip", "company_id": cls._center_of(scope)}
        if model == "care.directory.import.line":
            brought = cls.records["care.directory.import", scope]
            return {"import_id": brought.id, "outcome": "conflict"}
        return {}
