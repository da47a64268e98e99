from . import (
    test_care_child,
    test_care_episode,
    test_care_intake_import,
    test_care_referral,
    test_care_referral_access,
    test_care_referral_event,
    test_care_referral_flow,
    test_care_referral_queries,
    test_care_referral_source,
    test_care_referral_step,
    test_care_referral_tour,
    test_demo,
)
