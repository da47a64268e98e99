from . import care_intake_import, home, portal
