"""The words for codes of the chain: what was wrong in a file, what makes a link less sure."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.apps.chain.queries import NotFoundError
from amends.core.chain.reading import Finding, Verdict
from amends.core.chain.verdicts import (
    BALANCED,
    BOOKED,
    COMPANY,
    DISPUTED,
    UNSAID,
    Because,
    ClosedCycleError,
    Confidence,
)

WRONG = {
    "address_missing": gettext_lazy("the address of the policy is to stand in the comment"),
    "answer_not_known": gettext_lazy("none of the answers known here"),
    "bomb": gettext_lazy("packed so that it would fill the memory when it is opened"),
    "column_missing": gettext_lazy("a column is missing"),
    "column_twice": gettext_lazy("two columns have one name"),
    "description_missing": gettext_lazy("the other format is to be described in the comment"),
    "empty": gettext_lazy("the file is empty"),
    "ends_early": gettext_lazy("the period ends before it begins"),
    "event_twice": gettext_lazy("the same event as an earlier one, by its hash"),
    "half_a_period": gettext_lazy("only one end of the period is said"),
    "half_a_row": gettext_lazy("the row has another number of cells than the head; the file may be cut off"),
    "half_a_workbook": gettext_lazy("the workbook is damaged or cut off"),
    "huge_sheet": gettext_lazy("a sheet spans more cells than are read; clear what stands far below or to the right"),
    "interest_not_said": gettext_lazy("no share is said, so nobody is taken for an owner"),
    "key_twice": gettext_lazy("a key is named twice"),
    "linked": gettext_lazy(
        "the workbook draws on other files; break those links in your spreadsheet program and save it"
    ),
    "list_of_codes": gettext_lazy("a list of codes; it says nothing about a chain"),
    "list_of_countries": gettext_lazy("a list of countries; it says nothing about a chain"),
    "list_of_pairs": gettext_lazy("a list of pairs of names for measuring; it says nothing about a chain"),
    "list_of_risk": gettext_lazy("a list of countries or goods at risk; it says nothing about a chain"),
    "list_of_shapes": gettext_lazy("shapes of a map; they say nothing about a chain"),
    "locked": gettext_lazy("locked with a password; save it without one and bring it in again"),
    "mass_not_said": gettext_lazy("a mass is not said, so nothing can be weighed against it"),
    "metal_not_declared": gettext_lazy("smelters are listed for a metal that is not declared"),
    "missing": gettext_lazy("nothing stands here"),
    "more_out_than_in": gettext_lazy("more came out than went in"),
    "name_not_said": gettext_lazy("no names are said; the tickers stand in their place"),
    "newer_version": gettext_lazy("of a version that is not known here"),
    "no_choice": gettext_lazy("none of the words known here"),
    "no_end": gettext_lazy("no end of its validity is said"),
    "no_identifier": gettext_lazy("no identifier with its scheme"),
    "no_origin": gettext_lazy("neither a mine site nor a lot that went in is said"),
    "no_place": gettext_lazy("no place on earth; 0, 0 is a number left out"),
    "no_salt": gettext_lazy("no salt of 32 bytes"),
    "no_such_node": gettext_lazy("names something that is not in the file"),
    "no_such_smelter": gettext_lazy("the smelter named here is not in the list of smelters for this metal"),
    "no_version": gettext_lazy("no version"),
    "not_a_credential": gettext_lazy("no credential"),
    "not_a_day": gettext_lazy("no day"),
    "not_a_list": gettext_lazy("no list"),
    "not_a_number": gettext_lazy("no number"),
    "not_a_period": gettext_lazy("no period"),
    "not_a_template": gettext_lazy("none of the templates known here"),
    "not_a_workbook": gettext_lazy("no workbook"),
    "not_all_found": gettext_lazy("said to be all smelters, but one in the list is not identified"),
    "not_an_object": gettext_lazy("no object"),
    "not_blank": gettext_lazy("already filled in; choose a blank one"),
    "not_bods": gettext_lazy("no statements about ownership"),
    "not_csv": gettext_lazy("no table of comma-separated values, or cut off inside a quoted cell"),
    "not_epcis": gettext_lazy("no EPCIS document or event"),
    "not_geojson": gettext_lazy("no collection of features"),
    "not_json": gettext_lazy("no JSON, or cut off"),
    "not_omts": gettext_lazy("no OMTS graph"),
    "not_opaque": gettext_lazy("a redacted node has one opaque identifier and no other"),
    "not_text": gettext_lazy("not a text file"),
    "not_utf8": gettext_lazy("in another encoding"),
    "nothing_for_a_chain": gettext_lazy("nothing that Amends keeps of a chain"),
    "nothing_for_template": gettext_lazy("no supplier names a smelter for a metal of this template"),
    "nothing_in_it": gettext_lazy("there is nothing to take"),
    "number_not_listed": gettext_lazy(
        "this number is not in the list of the workbook: removed, never eligible, or mistyped"
    ),
    "numbers_differ": gettext_lazy("the number written and the number computed differ; the written one is taken"),
    "out_of_range": gettext_lazy("out of range"),
    "owner_not_said": gettext_lazy("the owner is not said"),
    "person": gettext_lazy("about a person; Amends keeps no person in a chain"),
    "person_in_public": gettext_lazy("a public file names a person"),
    "products_missing": gettext_lazy("a declaration for products lists none"),
    "replaced": gettext_lazy("replaced by a later statement in the same file"),
    "row_twice": gettext_lazy("the same as an earlier row, which was taken"),
    "share_is_a_range": gettext_lazy("only a range of the share is said, so no share is taken"),
    "sign_lost": gettext_lazy("a sign was lost before the file came here"),
    "smelter_not_identified": gettext_lazy("no smelter is identified yet, so nobody is linked here"),
    "smelter_not_listed": gettext_lazy(
        "written by hand, not chosen from the list; it is kept, and one of this file alone"
    ),
    "smelters_missing": gettext_lazy("no smelter is listed for a metal in use"),
    "smelters_unasked": gettext_lazy("smelters are listed for a metal that is said not to be in use"),
    "taken_back": gettext_lazy("taken back by an error declaration"),
    "takes_back": gettext_lazy("an error declaration: what was said under this number counts no more"),
    "template_replaced": gettext_lazy("a template that has been replaced"),
    "too_deep": gettext_lazy("nested too deeply"),
    "too_large": gettext_lazy("the file is too large"),
    "too_many_rows": gettext_lazy("the file has too many rows"),
    "too_open": gettext_lazy("an identifier that must not be shown to this audience"),
    "unknown_kind": gettext_lazy("of no kind known here"),
    "unsigned": gettext_lazy("unsigned: anybody could have written it"),
    "version_not_known": gettext_lazy("a version that is not known here"),
    "version_not_seen": gettext_lazy("a later version, read like the newest one known"),
    "wrong_end": gettext_lazy("an edge of this kind cannot begin or end here"),
    "wrong_identifier": gettext_lazy("not of the form of its scheme, or a wrong check digit"),
}

BECAUSE = {
    BALANCED: gettext_lazy("kept by mass balance: the metal itself may be another’s"),
    BOOKED: gettext_lazy("book and claim: the metal itself went elsewhere"),
    COMPANY: gettext_lazy("declared for a whole company, not for a product"),
    DISPUTED: gettext_lazy("sources disagree on a mass"),
    UNSAID: gettext_lazy("a mass on the way is not said"),
}
FINDING_WHY = {
    Because.ACCOUNTED: gettext_lazy("all metal of the site is followed to others"),
    Because.LEAVES_THE_MAP: gettext_lazy("it is not reached, and some of the metal leaves the map"),
    Because.MAY_BE: gettext_lazy("a source on the way is named among others, without a mass"),
    Because.NOBODY_SELLS: gettext_lazy("nobody says to whom the site sells"),
    Because.NOT_IN_THE_CHAIN: gettext_lazy("nobody in the chain is this company"),
    Because.ON_PAPER: gettext_lazy("the link is on paper; the metal itself went elsewhere"),
    Because.TRACED: gettext_lazy("there is a way for the metal from the site to it"),
}
CONTRACT = {
    "none": gettext_lazy("There is no contract, or it can be ended at any time."),
    "short": gettext_lazy("The contract ends within a year."),
    "long": gettext_lazy("The contract goes on for more than a year."),
    "terms": gettext_lazy("The contract asks for decent work, and lets us look."),
}
SWITCHING = {
    "easy": gettext_lazy("Buying elsewhere would take weeks."),
    "hard": gettext_lazy("Buying elsewhere would take months."),
    "only": gettext_lazy("There is no other supplier that could deliver this."),
}
CONFIDENCE = {
    Confidence.HIGH: gettext_lazy("high"),
    Confidence.MEDIUM: gettext_lazy("medium"),
    Confidence.LOW: gettext_lazy("low"),
}
VERDICT = {
    Verdict.DOUBTFUL: gettext_lazy("taken, doubtful"),
    Verdict.LEFT_OUT: gettext_lazy("left out"),
    Verdict.REFUSED: gettext_lazy("refused"),
}


def finding_in_words(finding: Finding) -> str:
    """Say where something in a file is not as it should be, what it is and what was expected."""
    place = [finding.sheet] if finding.sheet else []
    place += [_("row %(row)s") % {"row": finding.row}] if finding.row and not finding.sheet else []
    place += [finding.cell] if finding.cell else []
    if finding.sheet and not finding.cell and finding.row:
        place.append(_("row %(row)s") % {"row": finding.row})
    said = f"{VERDICT[finding.verdict]}: {WRONG[finding.code]}"
    if finding.expected:
        said = _("%(said)s; expected %(expected)s") % {"said": said, "expected": finding.expected}
    return f"{', '.join(place)}: {said}" if place else said


def not_found(error: NotFoundError) -> str:
    """Say that nothing in a chain, or several things, are called so."""
    if error.keys:
        return _("Several things are called so. Write one of these keys: %(keys)s.") % {"keys": ", ".join(error.keys)}
    return _("Nothing that your organisation brought in has this key, number or name.")


def goes_round(error: ClosedCycleError) -> str:
    """Say that no share can be given."""
    return _(
        "In these data metal goes round between %(count)d of them and cannot leave. Somebody who buys there is missing."
    ) % {"count": len(error.nodes)}


def plain_day(at: date) -> str:
    """Give a day as words alone, for a sentence that is put together from parts."""
    return date_format(at if not isinstance(at, datetime) else localtime(at), "j F Y")
