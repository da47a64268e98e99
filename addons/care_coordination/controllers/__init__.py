from . import (
    calendar,
    care_intake_import,
    download,
    home,
    portal,
    portal_assessment,
    portal_plan,
)
