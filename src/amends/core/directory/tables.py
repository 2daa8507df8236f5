"""The tables of a directory, after Open Referral HSDS 3: its own, and four that the field needs besides.

A line says the columns of a table: `*` must be there, `:kind` what stands in it where it is not text, `>table` whose id
it names, `=a|b` the words to choose from. The columns are those of the HSDS tabular data package (3.0 to 3.2).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

ORGANIZATION, SERVICE, LOCATION = "organization", "service", "location"
PROVIDER, TIE, OFFER, CONFIDENTIAL = "amends_provider", "amends_tie", "amends_service", "amends_confidential"

LEVELS = ("open", "referrers", "keeper")
"""Who may see something: everybody who may open the directory, those who refer, the organisation that keeps it."""

NUMBER, DAY, TEXT, CODES = "number", "day", "text", "codes"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    kind: str = TEXT
    required: bool = False
    names: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One table: its name, its file in a package, and its columns in order."""

    name: str
    path: str
    columns: tuple[Column, ...]

    @cached_property
    def by_name(self) -> Mapping[str, Column]:
        """The columns by their names."""
        return {column.name: column for column in self.columns}

    @property
    def references(self) -> tuple[Column, ...]:
        """The columns that name a row of another table."""
        return tuple(column for column in self.columns if column.names)


_WHO = "organization_id>organization service_id>service location_id>location"
_WHERE = "service_id>service location_id>location service_at_location_id>service_at_location"
_DAYS = "valid_from:day valid_to:day"

_LINES = {
    ORGANIZATION: (
        "organizations.csv",
        (
            "*id *name *description alternate_name email website tax_status tax_id year_incorporated:number "
            "legal_status logo uri parent_organization_id"
        ),
    ),
    "program": ("programs.csv", "*id *organization_id>organization *name alternate_name *description"),
    SERVICE: (
        "services.csv",
        (
            "*id *organization_id>organization program_id>program *name alternate_name description url email "
            "*status=active|inactive|defunct|temporarily_closed interpretation_services application_process "
            "fees_description wait_time fees accreditations eligibility_description minimum_age:number "
            "maximum_age:number assured_date:day assurer_email licenses alert last_modified"
        ),
    ),
    LOCATION: (
        "locations.csv",
        (
            "*id *location_type=physical|postal|virtual url organization_id>organization name alternate_name "
            "description transportation latitude:number longitude:number external_identifier external_identifier_type"
        ),
    ),
    "service_at_location": (
        "services_at_location.csv",
        "*id *service_id>service *location_id>location description",
    ),
    "contact": (
        "contacts.csv",
        f"*id {_WHO} service_at_location_id>service_at_location name title department email",
    ),
    "phone": (
        "phones.csv",
        (
            f"*id {_WHO} contact_id>contact service_at_location_id>service_at_location *number extension:number type "
            "description"
        ),
    ),
    "address": (
        "addresses.csv",
        (
            "*id *location_id>location attention *address_1 address_2 *city region state_province postal_code *country "
            "*address_type=physical|postal|virtual"
        ),
    ),
    "schedule": (
        "schedules.csv",
        (
            f"*id {_WHERE} {_DAYS} dtstart:day timezone:number until:day count:number wkst "
            "freq=WEEKLY|MONTHLY|DAILY|YEARLY interval:number byday byweekno bymonthday byyearday description opens_at "
            "closes_at schedule_link attending_type notes"
        ),
    ),
    "funding": ("funding.csv", "*id organization_id>organization service_id>service source"),
    "service_area": (
        "service_areas.csv",
        "*id service_id>service service_at_location_id>service_at_location name description extent extent_type uri",
    ),
    "required_document": ("required_documents.csv", "*id *service_id>service document uri"),
    "language": (
        "languages.csv",
        "*id service_id>service location_id>location phone_id>phone name code note",
    ),
    "accessibility": ("accessibility.csv", "*id *location_id>location description details url"),
    "cost_option": (
        "cost_options.csv",
        f"*id *service_id>service {_DAYS} option currency amount:number amount_description",
    ),
    "organization_identifier": (
        "organization_identifiers.csv",
        "*id *organization_id>organization identifier_scheme *identifier_type *identifier",
    ),
    "url": ("urls.csv", "*id organization_id>organization service_id>service label *url"),
    "unit": ("units.csv", "*id *name scheme identifier uri"),
    "service_capacity": (
        "service_capacity.csv",
        "*id *service_id>service *unit_id>unit *available:number maximum:number description *updated",
    ),
    "taxonomy": ("taxonomies.csv", "*id *name *description uri version"),
    "taxonomy_term": (
        "taxonomy_terms.csv",
        "*id code *name *description parent_id>taxonomy_term taxonomy language taxonomy_id>taxonomy term_uri",
    ),
    "attribute": (
        "attributes.csv",
        "*id *link_id *taxonomy_term_id>taxonomy_term link_type *link_entity value label",
    ),
    "metadata": (
        "metadata.csv",
        (
            "*id *resource_id *resource_type *last_action_date *last_action_type *field_name previous_value "
            "replacement_value *updated_by"
        ),
    ),
    "meta_table_description": ("meta_table_descriptions.csv", "*id name language character_set"),
    PROVIDER: (
        "amends_providers.csv",
        (
            "*id *organization_id>organization *level=open|referrers|keeper refer_by:codes safe_contact "
            "vetting=passed|failed vetted_on:day vetted_by vetting_note child_safeguarding=yes|no "
            "child_safeguarding_on:day ties_asked_on:day verified_on:day verified_by"
        ),
    ),
    TIE: (
        "amends_ties.csv",
        "*id *organization_id>organization *tied_to *kind=owns|pays|staff|family|authority|other note",
    ),
    OFFER: (
        "amends_services.csv",
        (
            "*id *service_id>service needs:codes sexes:codes disabilities:codes excluded waiting_days:number "
            "waiting_on:day"
        ),
    ),
    CONFIDENTIAL: (
        "amends_confidential.csv",
        "*id *link_id *link_entity *level=referrers|keeper fields:codes",
    ),
}


def _column(written: str) -> Column:
    required, rest = written.startswith("*"), written.lstrip("*")
    rest, _, choices = rest.partition("=")
    rest, _, names = rest.partition(">")
    name, _, kind = rest.partition(":")
    words = tuple(choice.replace("_", " ") if name == "status" else choice for choice in choices.split("|") if choice)
    return Column(name, kind or TEXT, required, names, words)


TABLES: Mapping[str, Table] = {
    name: Table(name, path, tuple(_column(written) for written in line.split()))
    for name, (path, line) in _LINES.items()
}
"""Every table by its name, parents before those that name them."""

LINKED = {
    "attribute": ("attributes", "link_id", "link_entity"),
    "metadata": ("metadata", "resource_id", "resource_type"),
    CONFIDENTIAL: (CONFIDENTIAL, "link_id", "link_entity"),
}
"""Tables whose rows can belong to a row of any table: the property in JSON, and the columns that name the row."""

CHILDREN: Mapping[str, Mapping[str, tuple[str, str]]] = {
    ORGANIZATION: {
        "additional_websites": ("url", "organization_id"),
        "funding": ("funding", "organization_id"),
        "contacts": ("contact", "organization_id"),
        "phones": ("phone", "organization_id"),
        "locations": (LOCATION, "organization_id"),
        "programs": ("program", "organization_id"),
        "organization_identifiers": ("organization_identifier", "organization_id"),
        "services": (SERVICE, "organization_id"),
        PROVIDER: (PROVIDER, "organization_id"),
        TIE: (TIE, "organization_id"),
    },
    SERVICE: {
        "additional_urls": ("url", "service_id"),
        "phones": ("phone", "service_id"),
        "schedules": ("schedule", "service_id"),
        "service_areas": ("service_area", "service_id"),
        "service_at_locations": ("service_at_location", "service_id"),
        "languages": ("language", "service_id"),
        "funding": ("funding", "service_id"),
        "cost_options": ("cost_option", "service_id"),
        "required_documents": ("required_document", "service_id"),
        "contacts": ("contact", "service_id"),
        "capacities": ("service_capacity", "service_id"),
        OFFER: (OFFER, "service_id"),
    },
    "service_at_location": {
        "contacts": ("contact", "service_at_location_id"),
        "phones": ("phone", "service_at_location_id"),
        "schedules": ("schedule", "service_at_location_id"),
        "service_areas": ("service_area", "service_at_location_id"),
    },
    LOCATION: {
        "languages": ("language", "location_id"),
        "addresses": ("address", "location_id"),
        "contacts": ("contact", "location_id"),
        "accessibility": ("accessibility", "location_id"),
        "phones": ("phone", "location_id"),
        "schedules": ("schedule", "location_id"),
    },
    "contact": {"phones": ("phone", "contact_id")},
    "phone": {"languages": ("language", "phone_id")},
}
"""What stands inside what in JSON: property, the table of what stands there, the column that names the parent."""

SINGLE: Mapping[str, Mapping[str, tuple[str, str]]] = {
    SERVICE: {"organization": (ORGANIZATION, "organization_id"), "program": ("program", "program_id")},
    "service_at_location": {"location": (LOCATION, "location_id")},
    "service_capacity": {"unit": ("unit", "unit_id")},
    "attribute": {"taxonomy_term": ("taxonomy_term", "taxonomy_term_id")},
    "taxonomy_term": {"taxonomy_detail": ("taxonomy", "taxonomy_id")},
}
"""The one row that a row names, where JSON may hold it instead of its id."""

UP_TO: Mapping[str, tuple[float, float]] = {
    "latitude": (-90, 90),
    "longitude": (-180, 180),
    "minimum_age": (0, 130),
    "maximum_age": (0, 130),
    "available": (0, 1_000_000),
    "maximum": (0, 1_000_000),
    "waiting_days": (0, 3_660),
}
"""Numbers that are right only within bounds."""
