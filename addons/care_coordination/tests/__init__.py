from . import (
    test_common,
    test_demo,
    test_portal,
    test_portal_invite,
    test_portal_rpc,
    test_portal_spanish,
)
