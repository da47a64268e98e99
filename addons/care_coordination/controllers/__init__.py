from . import calendar, care_intake_import, home, portal, portal_assessment, portal_plan
