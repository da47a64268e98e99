from . import (
    agency,
    directory_export,
    link,
    link_agency,
    link_family,
    link_letter,
    portal_peer,
    portal_referrals,
)
