from . import calendar, care_intake_import, home, portal
