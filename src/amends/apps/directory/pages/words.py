"""The words of the directory: levels, what stands against somebody, what is not known, what is wrong with a package."""

from django.forms import Field
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from amends.apps.guidance.queries import newest, phrasing_of
from amends.core.directory.package import Finding
from amends.core.directory.standing import Against, Known

Words = str | Promise

LEVEL: dict[str, Words] = {
    "open": _("Everybody who may open the directory"),
    "referrers": _("Only those who stand by people and refer them"),
    "keeper": _("Only our organisation"),
}

AGAINST: dict[Against, Words] = {
    Against.NOT_VETTED: _("Nobody has vetted this provider yet."),
    Against.VETTING_FAILED: _("This provider was looked at and did not pass."),
    Against.CONFLICTED: _("It is tied to somebody who may have had a part in the harm."),
    Against.BLOCKED: _("It may itself have had a part in the harm, and must learn nothing."),
    Against.NOT_SAFE_FOR_CHILDREN: _("It is not known to keep children safe, and this person is treated as a child."),
    Against.NOT_FOR_YOU: _("Only others may send people there. Ask those who keep the record."),
}

WAY_OUT: dict[Against, Words] = {
    Against.NOT_VETTED: _("Have it vetted, or choose one that is."),
    Against.VETTING_FAILED: _("Choose another one."),
    Against.CONFLICTED: _("Choose another one. Say nothing to this provider about why."),
    Against.BLOCKED: _("Choose another one. Say nothing to this provider about why."),
    Against.NOT_SAFE_FOR_CHILDREN: _("Choose one that works with children, or find out how this one keeps them safe."),
    Against.NOT_FOR_YOU: _("Choose another one, or ask somebody who may."),
}

VETTED: dict[Known, Words] = {
    Known.YES: _("Vetted"),
    Known.NO: _("Did not pass vetting"),
    Known.UNKNOWN: _("Not vetted"),
}
CONFLICT: dict[Known, Words] = {
    Known.YES: _("Tied to somebody implicated"),
    Known.NO: _("No ties known"),
    Known.UNKNOWN: _("Ties: not asked"),
}
CHILDREN: dict[Known, Words] = {
    Known.YES: _("Safe for children"),
    Known.NO: _("Not safe for children"),
    Known.UNKNOWN: _("Children: not asked"),
}
KIND: dict[Known, str] = {Known.YES: "yes", Known.NO: "no", Known.UNKNOWN: "dunno"}

NOT_KNOWN: dict[str, Words] = {
    "need": pgettext_lazy("not known of a service", "for what it helps"),
    "language": pgettext_lazy("not known of a service", "languages"),
    "sex": pgettext_lazy("not known of a service", "for women or men"),
    "disability": pgettext_lazy("not known of a service", "disabilities"),
    "age": pgettext_lazy("not known of a service", "age"),
    "distance": pgettext_lazy("not known of a service", "where it is"),
    "room": pgettext_lazy("not known of a service", "whether there is room"),
}

SEX: dict[str, Words] = {"woman": _("Women"), "man": _("Men"), "other": _("Others")}
DISABILITY: dict[str, Words] = {
    "walking": _("Who cannot walk well"),
    "seeing": _("Who cannot see well"),
    "hearing": _("Who cannot hear well"),
    "mind": _("Who needs more time or other words"),
}
TIE: dict[str, Words] = {
    "owns": _("owns it, or is owned by it"),
    "pays": _("pays it"),
    "staff": _("works there"),
    "family": _("family"),
    "authority": _("has power over it"),
    "other": _("another tie"),
}
STATUS: dict[str, Words] = {
    "active": _("Open"),
    "inactive": _("Closed"),
    "defunct": _("Given up"),
    "temporarily closed": _("Closed for a while"),
}
REFERS: dict[str, Words] = {
    "CM": _("Case managers"),
    "CSO": _("Local organisations"),
    "IO": _("International bodies"),
}
VETTING: dict[str, Words] = {"": _("Not vetted yet"), "passed": _("Passed"), "failed": _("Did not pass")}
YES_NO: dict[str, Words] = {"": _("Not asked"), "yes": _("Yes"), "no": _("No")}

_WRONG: dict[str, Words] = {
    "column_missing": _("a column is missing"),
    "column_twice": _("a column has no name, or stands twice"),
    "half_a_row": _("a row has another number of cells than the first line"),
    "id_twice": _("this id stands twice"),
    "names_nothing": _("it names a row that is not there"),
    "needed": _("this is needed"),
    "no_choice": _("it is none of the words to choose from"),
    "no_codes": _("it is no list of codes"),
    "no_file": _("the file it names is not there"),
    "no_organizations": _("there are no organisations in it"),
    "no_table": _("this is no table of a directory"),
    "not_a_day": _("it is no day"),
    "not_a_list": _("it is no list"),
    "not_a_number": _("it is no number"),
    "not_an_object": _("it is no object, or lies too deep"),
    "not_csv": _("this is no CSV, or a quotation mark is not closed"),
    "not_json": _("this is no JSON, or a key stands twice"),
    "not_packed": _("the package cannot be unpacked"),
    "not_text": _("it is no text"),
    "out_of_range": _("the number is too small or too large"),
    "says_otherwise": _("it stands in two places that do not say the same"),
    "table_twice": _("two files hold the same table"),
    "too_large": _("it is too large"),
    "too_long": _("the text is too long"),
    "wrong_files": _("there are too many files, or they do not lie side by side"),
}


def wrong(code: str) -> str:
    """Say what is wrong with a value."""
    return str(_WRONG[code])


def finding_in_words(finding: Finding) -> str:
    """Say where something is wrong, what, and what was expected."""
    place = [finding.file or gettext("the package")]
    place += [gettext("row %(row)d") % {"row": finding.row}] if finding.row else []
    place += [finding.column] if finding.column else []
    words = {"place": ", ".join(place), "wrong": wrong(finding.code), "expected": finding.expected}
    if finding.expected:
        return gettext("%(place)s: %(wrong)s. Expected: %(expected)s") % words
    return gettext("%(place)s: %(wrong)s.") % words


def needs() -> dict[str, str]:
    """Give the areas of assistance of the guidance, in the reader's language, by code."""
    playbook = newest()
    phrasing = phrasing_of(playbook)
    return {term.code: phrasing.say(term.label) for term in playbook.terms["assistance_domains"].terms}


def lesson_kind(code: str) -> str:
    """Give what a lesson is about, as the guidance calls it."""
    playbook = newest()
    labels = {term.code: term.label for term in playbook.terms["lesson_types"].terms}
    return phrasing_of(playbook).say(labels[code]) if code in labels else code


def answer_in_words(field: Field, value: str) -> str:
    """Say what stands in a field as its form says it: the words of a choice, not its code."""
    choices = {str(code): str(words) for code, words in getattr(field, "choices", ())}
    return "; ".join(choices.get(each, each) for each in value.split(";")) if choices else value
