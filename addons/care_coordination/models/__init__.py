# Ground: what the other rooms stand on
# Places and people of the center
# Code lists
# Families and what is known of a child
# The work
from . import (
    care_caregiver,
    care_caregiver_grant,
    care_child,
    care_child_index,
    care_child_mixin,
    care_condition,
    care_coverage,
    care_coverage_type,
    care_encounter,
    care_episode,
    care_episode_member,
    care_episode_stage,
    care_family,
    care_icd10_code,
    care_language,
    care_need_category,
    care_pregnancy,
    care_race,
    care_region,
    care_staff,
    care_thread_mixin,
    care_town,
    care_transition_mixin,
    care_vocabulary_mixin,
    ir_sequence,
    res_company,
    res_partner,
    res_users,
)
