from . import (
    care_child,
    care_episode,
    care_intake_import,
    care_referral,
    care_referral_event,
    care_referral_flow,
    care_referral_source,
    care_referral_step,
)
