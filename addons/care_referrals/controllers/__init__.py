from . import (
    agency,
    link,
    link_agency,
    link_family,
    portal_peer,
    portal_referrals,
)
