"""A worked scenario on stage: what becomes known and what is tried, done by people of the cast on the pages.

Nothing is reached into: every fact is recorded, every act tried and every refusal read in a browser without script.
What a role is not offered at all counts as refused, and says less than a refusal would.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone
from playwright.sync_api import Page

from amends.core.case.commands import Said
from amends.core.case.scenario.learning import learn_command
from amends.core.case.scenario.reading import Moment, Scenario
from amends.core.facts.statements import CASE
from amends.core.playbook.grammar.planning import GuardedAction
from amends.core.playbook.playbook import Playbook
from tests.journeys.answering import answer, send, status_of, text_of

ACTS_FOR = {
    "DC": "ines.duarte",
    "SR": "sofia.reyes",
    "UP": "karim.osei",
    "AP": "june.park",
    "LA": "peter.lungu",
    "NA": "amara.diallo",
    "CSO": "meera.joshi",
    "SP": "dr.nkosi",
    "IO": "luc.martin",
    "CM": "grace.banda",
}
"""Who of the cast acts in which role of the process; the first party of a role is theirs."""

LEAD, WORKER = ACTS_FOR["DC"], ACTS_FOR["CM"]
JOINS = "ruth.calloway"
"""Who acts for the second downstream company of a scenario."""

STANDING_IN = (WORKER, LEAD, "meera.joshi", "halvard.moe", "olu.adeyemi")
"""Who does what a scenario gives to somebody without an account here, such as the person themself."""

NOT_OFFERED = "not offered"
"""How an attempt came out for which there is no page, or no such answer on it."""

FOLLOWED = ("remedy.safety_green", "remedy.contact_and_reopen_known")
STABLE, ON_TRACK = "remedy.stable_checks", "monitoring.child_on_track"
_APART = timedelta(days=91)


@dataclass
class Stage:
    """One case, the browsers of those who work on it, and what scenario names are called in it."""

    scenario: Scenario
    playbook: Playbook
    browsers: dict[str, Page]
    reference: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    accounts: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    # Setting the stage --------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Open the case, and let everybody in whom the scenario names."""
        page = self.browsers[LEAD]
        page.goto("/cases/open/")
        for name, value in (("title", f"{self.scenario.id} on stage"), ("mineral", "tin"), ("place", "Karuvo")):
            answer(page, name, value)
        send(page)
        self.reference = re.findall(r"/cases/(A-\d+)/", page.url)[0]
        for party in self.scenario.parties:
            if party.role != "V":
                self._name(page, party.key, party.role)

    def _name(self, page: Page, key: str, role: str) -> None:
        username = JOINS if role == "DC" and LEAD in self.accounts.values() else ACTS_FOR.get(role, "")
        is_theirs = username in self.browsers and username not in self.accounts.values()
        self.accounts[key] = username if is_theirs else ""
        number = self.counts[role] = self.counts.get(role, 0) + 1
        self.keys[key] = f"{role.lower()}{'' if number == 1 else number}"
        if username == LEAD and is_theirs:
            return  # whoever opened it is its first party
        page.goto(f"{self._case}parties/add/")
        answer(page, "role", role)
        answer(page, "name", key)
        options = page.locator("main select[name=organisation] option")
        mine = [each for each in options.all() if is_theirs and each.inner_text() == _ORGANISATIONS.get(username)]
        if mine:
            answer(page, "organisation", mine[0].get_attribute("value"))
        send(page)

    @property
    def _case(self) -> str:
        return f"/cases/{self.reference}/"

    # What becomes known -------------------------------------------------------------------------------------------

    def learn(self, moment: Moment) -> None:
        """Record what a moment lets become known, each fact by whoever is asked for it."""
        told = learn_command(moment.learn or {}, self.playbook)
        for person in told.persons:
            if person not in self.keys:
                self._person(person)
        groups: dict[tuple[str, str], list[Said]] = {}
        for said in told.said:
            if not self._follow(said):
                groups.setdefault((said.about, self._topic(said.fact)), []).append(said)
        for (about, topic), group in groups.items():
            self._record(about, topic, group)

    def _person(self, person: str) -> None:
        party = next(each for each in self.scenario.parties if each.key == person)
        page = self.browsers[LEAD]
        page.goto(f"{self._case}people/add/")
        if "age" in party.facts:
            answer(page, "age", str(party.facts["age"]))
        if party.facts.get("age_doubt"):
            page.locator("main [name=age_doubt]").check()
        send(page)
        self.keys[person] = f"P{sum(key.startswith('P') for key in self.keys.values()) + 1}"

    def _topic(self, fact: str) -> str:
        return next(topic.id for topic in self.playbook.text.topics if fact in topic.facts)

    def _record(self, about: str, topic: str, group: list[Said]) -> None:
        address = f"{self._case}facts/{topic}/" + ("" if about == CASE else f"{self.keys[about]}/")
        waiting = {said.fact: said for said in group}
        for username in dict.fromkeys((LEAD, *STANDING_IN)):
            page = self.browsers.get(username)
            if page is None or not waiting or status_of(page, address) != _OK:
                continue
            mine = [said for said in waiting.values() if page.locator(f'main [name^="{said.fact}"]').count()]
            for said in mine:
                self._answer_fact(page, said)
                waiting.pop(said.fact)
            if mine:
                send(page)
                assert page.url.rstrip("/").endswith(self.reference) or "No answer is different" in text_of(page), (
                    text_of(page)
                )
        assert not waiting, f"nobody is asked for {sorted(waiting)}"

    def _answer_fact(self, page: Page, said: Said) -> None:
        if isinstance(said.value, Mapping):
            for company, code in said.value.items():
                answer(page, f"{said.fact}.{self.keys[company]}", code)
        elif page.locator(f'main [name="{said.fact}"]').count():
            answer(page, said.fact, self._told(said.value))
        else:  # one answer for every company
            for each in page.locator(f'main [name^="{said.fact}."]').all():
                answer(page, str(each.get_attribute("name")), self._told(said.value))

    def _follow(self, said: Said) -> bool:
        """Keep what a visit finds as a visit; a child's stable checks as so many visits, three months apart."""
        if said.fact not in {*FOLLOWED, STABLE} or said.value in (None, False):
            return False
        page = self.browsers[WORKER]
        days = (
            [_APART * number for number in reversed(range(int(str(said.value))))]
            if said.fact == STABLE
            else [timedelta(0)]
        )
        for ago in days:
            page.goto(f"{self._case}following/{self.keys[said.about]}/visit/")
            name = ON_TRACK if said.fact == STABLE else said.fact
            if not page.locator(f'main [name="{name}"]').count():
                return False
            on = (timezone.localdate() - ago).isoformat()
            for field_name, value in (("on", on), ("kind", "visit"), ("free", "yes"), (name, "yes")):
                answer(page, field_name, value)
            send(page)
            assert page.url.endswith(f"/following/{self.keys[said.about]}/"), text_of(page)
        return True

    # What is tried ------------------------------------------------------------------------------------------------

    def attempt(self, attempt: Mapping[str, Any], *, wanted: str) -> tuple[str, frozenset[str]]:
        """Try an act; give how it came out and which gates stood up, "not offered" where the role has no such page."""
        own = self.accounts.get(attempt["by"], "")
        is_person = attempt["by"] in self.keys and self.keys[attempt["by"]].startswith("P")
        # Whoever has no account here can try nothing at all; only what must happen is done by somebody else.
        others = STANDING_IN if wanted == "allowed" or is_person else ()
        for username in dict.fromkeys((own, *others)):
            page = self.browsers.get(username)
            if page is not None and self._is_offered(page, attempt):
                outcome = self._outcome(page, attempt)
                if outcome[0] != NOT_OFFERED:
                    return outcome
        return NOT_OFFERED, frozenset()

    def _is_offered(self, page: Page, attempt: Mapping[str, Any]) -> bool:
        if status_of(page, self._address(attempt)) != _OK:
            return False
        return page.locator("main form button.go").count() > 0

    def _address(self, attempt: Mapping[str, Any]) -> str:
        act = attempt["act"]
        if act == "close":
            return f"{self._case}close/"
        if act == "decide":
            about = f"{self.keys[attempt['about']]}/" if attempt.get("about") else ""
            decision = next(each.id for each in self.playbook.decisions.values() if each.code == attempt["decision"])
            return f"{self._case}decide/{decision}/{about}"
        return f"{self._case}act/{act}/"

    def _outcome(self, page: Page, attempt: Mapping[str, Any]) -> tuple[str, frozenset[str]]:
        before = page.url
        for name, value in self._arguments(attempt):
            if not answer(page, name, value):
                return NOT_OFFERED, frozenset()
        send(page)
        if page.url != before and not page.locator("main .stop").count():
            return "allowed", frozenset()
        links = page.locator("main .stop a, main .error a, main .field a").all()
        gates = frozenset(str(link.get_attribute("href")).rpartition("#")[2] for link in links)
        assert gates, text_of(page)
        return ("needs_reason" if gates == {"G17"} else "refused"), gates

    def _arguments(self, attempt: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        for name, value in attempt.items():
            if name in {"act", "by", "decision", "about"} and attempt["act"] == "decide":
                continue
            if name == "actions":
                yield from self._plan(value)
            elif name not in {"act", "by"}:
                yield name, self._told(value)

    def _plan(self, actions: list[Mapping[str, Any]]) -> Iterator[tuple[str, Any]]:
        for number in range(_ROWS):
            action = actions[number] if number < len(actions) else {}
            for name in ("person", "payer", "provider_vetted", "payee"):
                yield f"{name}-{number}", self._told(action.get(name, ""))
            kind = str(action.get("kind", ""))
            yield f"kind-{number}", kind if kind in _GUARDED else ""
            yield f"kind_in_words-{number}", "" if kind in _GUARDED else kind.replace("_", " ")

    def _told(self, value: Any) -> Any:
        """Give a value of the scenario as the page has it."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if value is None:
            return "-unknown"
        if isinstance(value, (list, tuple)):
            return [self._told(each) for each in value] or ["-none"]
        return self.keys.get(str(value), str(value))


_OK = 200
_ROWS = 6
_GUARDED = {each.value for each in GuardedAction}
_ORGANISATIONS = {
    "ruth.calloway": "Calder Vale Motors",
    "sofia.reyes": "Tamrin Smelting",
    "karim.osei": "Bluewater Trading",
    "june.park": "Assayline Programme",
    "peter.lungu": "Lufwe district office",
    "amara.diallo": "National anti-trafficking unit",
    "meera.joshi": "Sahvela Trust",
    "dr.nkosi": "Umalu Clinic",
    "luc.martin": "IO-M",
    "grace.banda": "Lantern Casework",
}
