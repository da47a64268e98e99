# Ground: what the other rooms stand on
from . import care_child_mixin, care_thread_mixin, care_transition_mixin
from . import care_vocabulary_mixin
from . import ir_sequence

# Places and people of the center
from . import care_region, care_town, care_language, res_company, res_partner, res_users
from . import care_staff

# Code lists
from . import care_coverage_type, care_icd10_code, care_need_category, care_race

# Families and what is known of a child
from . import care_family, care_caregiver, care_child, care_caregiver_grant
from . import care_condition, care_coverage, care_pregnancy

# The work
from . import care_episode_stage, care_episode, care_episode_member, care_encounter
from . import care_child_index
