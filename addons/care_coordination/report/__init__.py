from . import care_paper_mixin

# isort: split
from . import care_plan_paper_mixin, care_questions_paper_mixin

# isort: split
from . import care_plan_paper_portal

# isort: split
from . import care_emergency_paper_mixin

# isort: split
# The papers that stand on the mixins come after them
from . import (
    care_assessment_paper,
    care_emergency_draft_paper,
    care_emergency_paper,
    care_instrument_paper,
    care_plan_draft_paper,
    care_plan_paper,
    care_unmet_need_paper,
)
