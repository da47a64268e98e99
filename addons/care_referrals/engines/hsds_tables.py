"""The tables of the Human Services Data Specification (HSDS 3.0), and how JSON nests
them.

A column is written ``name:kind``. Kinds: ``line`` (the default), ``text``, ``number``,
``whole``, ``date``, ``moment``, ``time``, ``email``, ``url``, ``phone``, ``!word`` (one
of ``CHOICES[word]``) and ``@table``, the id of a row there (``@*``: of any table).
"""

_SPELLED = {
    "taxonomies": "name description:text uri:url version",
    "taxonomy_terms": "code name description:text parent_id:@taxonomy_terms taxonomy "
    "language taxonomy_id:@taxonomies term_uri:url",
    "organizations": "name alternate_name description:text email:email website:url "
    "tax_status tax_id year_incorporated:whole legal_status logo:url uri:url "
    "parent_organization_id:@organizations",
    "programs": "organization_id:@organizations name alternate_name description:text",
    "services": "organization_id:@organizations program_id:@programs name "
    "alternate_name description:text url:url email:email status:!status "
    "interpretation_services:text application_process:text fees_description:text "
    "wait_time fees:text accreditations:text eligibility_description:text "
    "minimum_age:number maximum_age:number assured_date:date assurer_email:email "
    "licenses:text alert:text last_modified:moment",
    "locations": "location_type:!place url:url organization_id:@organizations name "
    "alternate_name description:text transportation:text latitude:number "
    "longitude:number external_identifier external_identifier_type",
    "service_at_location": "service_id:@services location_id:@locations "
    "description:text",
    "addresses": "location_id:@locations attention address_1 address_2 city region "
    "state_province postal_code country address_type:!place",
    "contacts": "organization_id:@organizations service_id:@services "
    "service_at_location_id:@service_at_location location_id:@locations name title "
    "department email:email",
    "phones": "location_id:@locations service_id:@services "
    "organization_id:@organizations contact_id:@contacts "
    "service_at_location_id:@service_at_location number:phone extension type "
    "description",
    "schedules": "service_id:@services location_id:@locations "
    "service_at_location_id:@service_at_location valid_from:date valid_to:date "
    "dtstart:date timezone:number until:date count:whole wkst:!day freq:!freq "
    "interval:whole byday byweekno bymonthday byyearday description:text "
    "opens_at:time closes_at:time schedule_link:url attending_type notes:text",
    "service_areas": "service_id:@services name description:text extent:text "
    "extent_type uri",
    "required_documents": "service_id:@services document uri:url",
    "cost_options": "service_id:@services valid_from:date valid_to:date option "
    "currency amount:number amount_description",
    "languages": "service_id:@services location_id:@locations phone_id:@phones name "
    "code note:text",
    "accessibility": "location_id:@locations description:text details:text url:url",
    "funding": "organization_id:@organizations service_id:@services source:text",
    "organization_identifiers": "organization_id:@organizations identifier_scheme "
    "identifier_type identifier",
    "attributes": "link_id:@* taxonomy_term_id:@taxonomy_terms link_type link_entity "
    "value",
    "metadata": "resource_id:@* resource_type last_action_date last_action_type "
    "field_name previous_value replacement_value updated_by",
    "meta_table_descriptions": "name language character_set",
}

CHOICES = {
    "status": ("active", "inactive", "defunct", "temporarily closed"),
    "place": ("physical", "postal", "virtual"),
    "freq": ("WEEKLY", "MONTHLY"),
    "day": ("MO", "TU", "WE", "TH", "FR", "SA", "SU"),
}

# What a row can not do without, by the specification
REQUIRED = {
    "organizations": ("name", "description"),
    "programs": ("name", "description"),
    "services": ("name", "status"),
    "locations": ("location_type",),
    "addresses": (
        *("address_1", "city", "state_province", "postal_code", "country"),
        "address_type",
    ),
    "phones": ("number",),
    "taxonomies": ("name", "description"),
    "taxonomy_terms": ("name", "description"),
    "organization_identifiers": ("identifier_type", "identifier"),
    "metadata": (
        *("last_action_date", "last_action_type", "field_name", "previous_value"),
        *("replacement_value", "updated_by"),
    ),
}

# A row of these means something without another row
MAIN = ("taxonomies", "taxonomy_terms", "organizations", "services", "locations")


def _columns(spelled):
    pairs = (word.partition(":") for word in spelled.split())
    return {name: kind or "line" for name, __, kind in pairs}


COLUMNS = {table: _columns(spelled) for table, spelled in _SPELLED.items()}

# The same tables under the names that the JSON of a whole directory uses
SINGULAR = {
    "accessibility": "accessibility",
    "addresses": "address",
    "funding": "funding",
    "metadata": "metadata",
    "service_at_location": "service_at_location",
    "taxonomies": "taxonomy",
    **{
        table: table[:-1]
        for table in COLUMNS
        if table.endswith("s") and table not in ("addresses", "taxonomies")
    },
}
TABLE_OF = {name: table for table, name in SINGULAR.items()} | {
    table: table for table in COLUMNS
}
TABLE_OF["service_at_locations"] = "service_at_location"


def references(table):
    """``{column: table}`` of the columns that hold an id of another row."""
    return {
        column: kind[1:]
        for column, kind in COLUMNS[table].items()
        if kind.startswith("@")
    }


def _lists(spelled, column):
    return {TABLE_KEYS.get(key, key): (key, column) for key in spelled.split()}


TABLE_KEYS = {"service_at_locations": "service_at_location"}

# {table: {child table: (key in JSON, the child's column that names its parent)}}
LISTS = {
    "organizations": _lists(
        "funding contacts phones locations programs organization_identifiers services",
        "organization_id",
    ),
    "services": _lists(
        "phones schedules service_areas service_at_locations languages funding "
        "cost_options required_documents contacts",
        "service_id",
    ),
    "locations": _lists(
        "languages addresses contacts accessibility phones schedules", "location_id"
    ),
    "service_at_location": _lists(
        "contacts phones schedules", "service_at_location_id"
    ),
    "contacts": _lists("phones", "contact_id"),
    "phones": _lists("languages", "phone_id"),
}
# Everything may have attributes and a history
for _table in COLUMNS:
    LISTS.setdefault(_table, {})
    if _table != "metadata":
        LISTS[_table] |= {"metadata": ("metadata", "resource_id")}
    if _table not in ("metadata", "attributes", "taxonomies", "taxonomy_terms"):
        LISTS[_table] |= {"attributes": ("attributes", "link_id")}

# {table: {key in JSON: (other table, the own column that names it)}}
SINGLES = {
    "services": {
        "organization": ("organizations", "organization_id"),
        "program": ("programs", "program_id"),
    },
    "service_at_location": {
        "location": ("locations", "location_id"),
        "service": ("services", "service_id"),
    },
    "attributes": {"taxonomy_term": ("taxonomy_terms", "taxonomy_term_id")},
    "taxonomy_terms": {"taxonomy_detail": ("taxonomies", "taxonomy_id")},
}
