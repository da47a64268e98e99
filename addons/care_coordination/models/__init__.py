from . import care_guard_mixin

# isort: split
from . import (
    care_child_mixin,
    care_thread_mixin,
    care_transition_mixin,
    care_vocabulary_mixin,
)

# isort: split
# The models that stand on the mixins come after them
from . import (
    calendar_event,
    care_caregiver,
    care_caregiver_grant,
    care_caregiver_grant_portal,
    care_caregiver_portal,
    care_child,
    care_child_index,
    care_child_portal,
    care_condition,
    care_coverage,
    care_coverage_type,
    care_encounter,
    care_episode,
    care_episode_member,
    care_episode_portal,
    care_episode_stage,
    care_family,
    care_family_portal,
    care_icd10_code,
    care_language,
    care_need_category,
    care_pregnancy,
    care_race,
    care_region,
    care_staff,
    care_town,
    ir_sequence,
    mail_activity,
    mail_followers,
    portal_wizard_user,
    res_company,
    res_config_settings,
    res_partner,
    res_users,
)
