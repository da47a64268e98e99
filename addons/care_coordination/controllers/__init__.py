from . import care_intake_import, portal
