"""What people say, try, decide and finish in a case."""

from django.db import transaction

from amends.apps.cases.actions.writing import do, hold, require_kept_here
from amends.apps.cases.queries import Desk
from amends.core.case.advice.actions import is_done
from amends.core.case.commands import AnswerLesson, Choose, Command, Complete, FollowGuidance, Learn, RecordLesson, Try
from amends.core.case.state import Lesson, Pin
from amends.core.facts.statements import FactRef
from amends.core.ledger.chain import Entry
from amends.core.playbook.playbook import Playbook
from amends.core.safeguards.roles import NotAllowedError, require_act, require_decision, require_facts


def learn(desk: Desk, said: Learn, *, seen: int) -> None:
    """Take in what somebody said. What is kept elsewhere, as consents in a person's file, only its keeper may say.

    Raises:
        NotAllowedError: the role may not record one of these facts.
        KeptElsewhere: one of these facts is stated on another page alone.
        Stale: one of these facts was said anew since entry number `seen`.
    """
    require_facts(desk.playbook, desk.roles, (each.fact for each in said.said))
    with transaction.atomic():
        require_kept_here(desk, (FactRef(each.about, each.fact) for each in said.said))
        learn_from_its_keeper(desk, said, seen=seen)


def learn_from_its_keeper(desk: Desk, said: Learn, *, seen: int) -> None:
    """Take in what another app keeps and alone may say; nobody else calls this.

    Raises:
        NotAllowedError: the role may not record one of these facts.
        Stale: one of these facts was said anew since entry number `seen`.
    """
    require_facts(desk.playbook, desk.roles, (each.fact for each in said.said))
    refs = {(each.about, each.fact) for each in said.said}
    do(desk, said, seen, lambda entry: bool(refs & _stated_in(entry)))


def attempt(desk: Desk, wish: Try, *, seen: int) -> None:
    """Try an act.

    Raises:
        NotAllowedError: the role may not try this act.
        Stale: the same act was done since entry number `seen`, or the case went to another step or state.
        Refused: the gates refuse or want a reason; the attempt is in the history.
    """
    require_act(desk.playbook, desk.roles, wish.act)
    acts = (wish.act, "advance", "close")
    do(desk, wish, seen, lambda entry: entry.kind == "acted" and entry.content["act"] in acts)


def choose(desk: Desk, wish: Choose, *, seen: int) -> None:
    """Decide one of the playbook's decisions.

    Raises:
        NotAllowedError: the role does not take this decision.
        NotOffered: the guidance of the case does not know this option.
        Stale: it was decided since entry number `seen`.
        Refused: the gates refuse or want a reason; the attempt is in the history.
    """
    require_decision(desk.playbook, desk.roles, wish.decision)
    decision = desk.playbook.decisions[wish.decision]
    command: Command = wish
    if decision.code is not None:
        arguments = {"decision": decision.code, "option": wish.option} | ({"about": wish.about} if wish.about else {})
        command = Try("decide", arguments, reason=wish.reason)
    do(desk, command, seen, lambda entry: _decides(entry, wish), offered=lambda playbook: _is_offered(playbook, wish))


def complete(desk: Desk, done: Complete, *, seen: int) -> None:
    """Say that an action of the guidance is done; saying it twice changes nothing.

    Raises:
        NotAllowedError: the role has no part in this action.
    """
    action = next((ready.action for ready in desk.playbook.actions if ready.action.id == done.action), None)
    if action is None or not desk.roles & {action.accountable, *action.responsible}:
        raise NotAllowedError(done.action)
    with transaction.atomic():
        held = hold(desk)
        meanwhile = any(_completes(entry, done.action) for entry in held.entries_since(seen))
        if not meanwhile and not is_done(held.state, desk.playbook, action):
            do(desk, done, seen, lambda _: False)


def record_lesson(desk: Desk, lesson: RecordLesson, *, seen: int) -> None:
    """Record a lesson; the same words sent twice are one lesson.

    Raises:
        NotAllowedError: the role does not write lessons.
        Stale: this lesson was written since entry number `seen`, with other words.
    """
    require_act(desk.playbook, desk.roles, "publish")
    with transaction.atomic():
        there = next((each for each in hold(desk).state.lessons if each.key == lesson.key), None)
        if there is None or not _is_same(there, lesson):
            do(desk, lesson, seen, lambda entry: _writes_lesson(entry, lesson.key))


def answer_lesson(desk: Desk, answer: AnswerLesson, *, seen: int) -> None:
    """Keep whether the change of a lesson worked; the same answer sent twice is one.

    Raises:
        NotAllowedError: the role writes no lessons, or there is no such lesson.
        Stale: this lesson was written or answered since entry number `seen`.
    """
    require_act(desk.playbook, desk.roles, "publish")
    with transaction.atomic():
        there = next((each for each in hold(desk).state.lessons if each.key == answer.key), None)
        if there is None:
            raise NotAllowedError(answer.key)
        if there.tested is None or (there.tested.worked, there.tested.how) != (answer.worked, answer.how):
            do(desk, answer, seen, lambda entry: _is_about_lesson(entry, answer.key))


def follow_guidance(desk: Desk, pin: Pin, *, reason: str, seen: int) -> None:
    """Move the case to another version of its guidance.

    Raises:
        NotAllowedError: only who leads the case may.
        Stale: it was moved since entry number `seen`.
    """
    require_act(desk.playbook, desk.roles, "advance")
    do(desk, FollowGuidance(pin, reason), seen, lambda entry: entry.kind == "guidance_moved")


def _is_offered(playbook: Playbook, wish: Choose) -> bool:
    decision = playbook.decisions.get(wish.decision)
    return decision is not None and any(option.id == wish.option for option in decision.options)


def _stated_in(entry: Entry) -> set[tuple[str, str]]:
    if entry.kind != "learned":
        return set()
    return {(said["about"], said["fact"]) for said in entry.content.get("facts", ())}


def _completes(entry: Entry, action: str) -> bool:
    return entry.kind == "action_done" and entry.content["action"] == action


def _writes_lesson(entry: Entry, key: str) -> bool:
    return entry.kind == "lesson_recorded" and entry.content["key"] == key


def _is_about_lesson(entry: Entry, key: str) -> bool:
    return entry.kind in ("lesson_recorded", "lesson_tested") and entry.content["key"] == key


def _is_same(lesson: Lesson, wish: RecordLesson) -> bool:
    return all(getattr(lesson, name) == getattr(wish, name) for name in RecordLesson.__slots__)


def _decides(entry: Entry, wish: Choose) -> bool:
    content = entry.content
    about = content.get("about") or content.get("arguments", {}).get("about") or ""
    return entry.kind in ("acted", "decided") and content.get("decision") == wish.decision and about == wish.about
