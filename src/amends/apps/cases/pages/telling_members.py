"""How the history tells of who came, who left, and who opened a file in an emergency."""

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from amends.apps.cases.models import Purpose
from amends.apps.cases.pages.outcomes import OUTCOMES
from amends.apps.cases.pages.told import Told
from amends.core.ledger.chain import Entry
from amends.look.wording import day

if TYPE_CHECKING:
    from amends.apps.cases.pages.telling import Telling


def member_admitted(telling: "Telling", entry: Entry) -> Told:
    content = entry.content
    named = {
        "by": telling.by(entry),
        "who": telling.member(content["member"]),
        "party": telling.saying.party(content["party"]),
        "purpose": Purpose(content["purpose"]).label,
    }
    return Told("", gettext("%(by)s let %(who)s in for %(party)s, %(purpose)s.") % named)


def last_day_changed(telling: "Telling", entry: Entry) -> Told:
    until = entry.content["until"]
    named = {
        "by": telling.by(entry),
        "who": telling.member(entry.content["member"]),
        "party": telling.saying.party(entry.content["party"]),
    }
    if not until:
        return Told("", gettext("%(by)s let the part of %(who)s (%(party)s) go on without an end.") % named)
    text = gettext("%(by)s let the part of %(who)s (%(party)s) last until %(day)s.")
    return Told("", text % {**named, "day": day(date.fromisoformat(until))})


def member_left(telling: "Telling", entry: Entry) -> Told:
    named = {"who": telling.member(entry.content["member"]), "party": telling.saying.party(entry.content["party"])}
    words = {
        "blocked": gettext("%(who)s of %(party)s sees the case no more: the party must not know of it."),
        "ended": gettext("The part of %(who)s (%(party)s) in the case was ended."),
        "over": gettext("The part of %(who)s (%(party)s) in the case was over on its last day."),
    }
    return Told("", words[entry.content["because"]] % named)


def break_glass(telling: "Telling", entry: Entry) -> Told:
    content = entry.content
    named = {
        "by": telling.by(entry),
        "who": telling.saying.party(content["person"]),
        "told": telling.member(content["informed"]),
    }
    text = gettext("%(by)s opened the file of %(who)s in an emergency, for three hours. %(told)s was told.") % named
    return Told("", text, reason=content["reason"])


def break_glass_reviewed(telling: "Telling", entry: Entry) -> Told:
    content = entry.content
    named = {"by": telling.by(entry), "number": content["reviewed"], "outcome": OUTCOMES[content["outcome"]]}
    text = gettext("%(by)s looked at the emergency opening of entry %(number)s: %(outcome)s.") % named
    return Told("", text, content.get("note", ""))
