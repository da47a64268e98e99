"""Which column of the specification is which field of this directory."""


def _pairs(spelled):
    """``"a=b c"`` -> ``{"a": "b", "c": "c"}``."""
    words = (word.partition("=") for word in spelled.split())
    return {column: field or column for column, __, field in words}


FIELDS = {
    "taxonomies": _pairs("name description version uri"),
    "taxonomy_terms": _pairs("name code description"),
    "organizations": _pairs(
        "name alternate_name=care_alternate_name description=care_description email "
        "website"
    ),
    "services": _pairs(
        "name alternate_name description url email status "
        "interpretation_services=interpretation application_process fees_description "
        "wait_time=wait_description accreditations eligibility_description "
        "minimum_age maximum_age assured_date assurer_email licenses alert "
        "last_modified=date_source"
    ),
    "locations": _pairs(
        "location_type url name alternate_name description transportation latitude "
        "longitude"
    ),
    "service_at_location": _pairs("description"),
    "contacts": _pairs("name title department email"),
    "phones": _pairs("number extension type=phone_type description"),
    "schedules": _pairs(
        "valid_from valid_to freq byday description opens_at closes_at notes"
    ),
    "service_areas": _pairs("name description extent extent_type uri"),
    "required_documents": _pairs("document uri"),
    "cost_options": _pairs(
        "valid_from valid_to option currency amount amount_description"
    ),
}
_OWNERS = "organization_id service_id location_id"
LINKS = {
    "taxonomies": {},
    "taxonomy_terms": _pairs("parent_id taxonomy_id"),
    "organizations": {},
    "services": _pairs("organization_id"),
    "locations": _pairs("organization_id"),
    "service_at_location": _pairs("service_id location_id"),
    "contacts": _pairs(f"{_OWNERS} service_at_location_id=service_location_id"),
    "phones": _pairs(
        f"{_OWNERS} service_at_location_id=service_location_id contact_id"
    ),
    "schedules": _pairs(
        "service_id location_id service_at_location_id=service_location_id"
    ),
    "service_areas": _pairs("service_id"),
    "required_documents": _pairs("service_id"),
    "cost_options": _pairs("service_id"),
}
# Without these a record is nothing; without one of OWNED_BY_ONE it belongs to nobody
NEEDED_LINKS = {
    "services": ("organization_id",),
    "service_at_location": ("service_id", "location_id"),
    "service_areas": ("service_id",),
    "required_documents": ("service_id",),
    "cost_options": ("service_id",),
}
OWNED_BY_ONE = ("contacts", "phones", "schedules")
NEEDED_VALUES = {
    "taxonomies": "name",
    "taxonomy_terms": "name",
    "organizations": "name",
    "services": "name",
    "phones": "number",
    "required_documents": "document",
}
# What comes before what needs it
ORDER = tuple(FIELDS)

ADDRESS = _pairs(
    "attention address_1=street address_2=street2 city state_province=state_code "
    "postal_code=zip country=country_code"
)
# A change of these alone is no news
QUIET = {"services": ("date_source",)}
# Kept with the record that they belong to, as their rows are: {table: parent column}
KEPT_WITH = {
    "funding": ("service_id", "organization_id"),
    "organization_identifiers": ("organization_id",),
    "programs": ("organization_id",),
}
WORDS = {"services": {"status": {"temporarily closed": "temporarily_closed"}}}
