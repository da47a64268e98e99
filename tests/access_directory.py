"""The part of `access_world.py` about the directory, which belongs to no child and to
no center: a service with all that is written of it, and a question about it."""

# What stands on the page of a service, with what such a line holds
LINES = {
    "care.service.phone": {"number": "860-555-0190"},
    "care.service.contact": {"name": "Matrix"},
    "care.service.schedule": {"description": "Matrix"},
    "care.service.cost": {"option": "Matrix"},
    "care.service.document": {"document": "Matrix"},
    "care.service.area": {"name": "Matrix"},
    "care.service.diagnosis": {"name": "Matrix"},
}
# A harmless change of each
CHANGES = {
    **LINES,
    "care.service": {"program_name": "Matrix"},
    "care.service.category": {"code": "matrix"},
    "care.service.taxonomy": {"version": "2"},
    "care.location": {"attention": "Matrix"},
    "care.service.location": {"description": "Matrix"},
    "care.service.check": {"note": "Matrix"},
    "care.service.verify": {"note": "Matrix"},
}
MODELS = ("care.service", "care.location", "care.service.location", *LINES)
OTHERS = ("care.service.taxonomy", "care.service.category")
OTHERS += ("care.service.check", "care.service.verify")


def _new(model):
    return lambda world, child, scope: world.directory_values(model)


NEW = {model: _new(model) for model in (*MODELS, *OTHERS)}


class AccessDirectory:
    """Makes a directory of one service."""

    @classmethod
    def _add_directory(cls):
        cls.directory_agency = cls.env["res.partner"].create(
            {"name": "Matrix agency", "is_company": True}
        )
        for model in ("care.service.taxonomy", "care.service.category"):
            cls._add("shared", cls.env[model].create(cls.directory_values(model)))
        # Not the one that is deleted: other records need this one
        cls.directory_service = cls.env["care.service"].create(
            cls.directory_values("care.service")
        )
        for model in MODELS:
            cls._add("shared", cls.env[model].create(cls.directory_values(model)))
        cls._add("shared", cls.directory_service._care_record_check("call", "right"))
        for scope, user in (
            ("mine", cls.user_coordinator),
            ("center", cls.user_coordinator2),
        ):
            questions = cls.env(user=user)["care.service.verify"]
            asked = questions.create(cls.directory_values("care.service.verify"))
            cls._add(scope, asked.with_env(cls.env))

    @classmethod
    def directory_values(cls, model):
        """A new record of the directory."""
        if model in LINES:
            return {"service_id": cls.directory_service.id, **LINES[model]}
        if model in ("care.service.verify", "care.service.check"):
            return {"service_id": cls.directory_service.id}
        if model == "care.service":
            return {"name": "Matrix", "organization_id": cls.directory_agency.id}
        if model == "care.service.location":
            place = cls.env["care.location"].search([], limit=1)
            return {"service_id": cls.directory_service.id, "location_id": place.id}
        return {"name": "Matrix"}
