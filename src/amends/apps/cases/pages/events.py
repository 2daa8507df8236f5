"""The events from which limits run, in words."""

from django.utils.translation import gettext

from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.pages.words import within
from amends.apps.cases.queries import Desk


def event_in_words(desk: Desk, event: str) -> str:
    """Say an event of the guidance: `opened`, `danger`, `act:ID`, `code:CODE`, `fact:ID`, `step:ID`, `state:STATE`."""
    kind, _colon, name = event.partition(":")
    phrasing = Saying(desk).phrasing
    match kind:
        case "opened":
            return gettext("the case was opened")
        case "danger":
            return gettext("the danger became known")
        case "state":
            return {
                "closed": gettext("the case was closed"),
                "dormant": gettext("the case was put on hold"),
                "open": gettext("the case was opened again"),
            }[name]
        case "step":
            return gettext("the step began: %(step)s") % {"step": phrasing.code("steps", name)}
        case "act":
            return within(phrasing.say(desk.playbook.acts[name].label))
        case "decision":
            return gettext("decided: %(question)s") % {"question": phrasing.say(desk.playbook.decisions[name].question)}
        case "fact":
            return gettext("it became known: %(fact)s") % {"fact": within(phrasing.fact(name))}
        case "code":
            return gettext("it became known: %(fact)s") % {"fact": within(_code(desk, name))}
        case "action":
            actions = (ready.action for ready in desk.playbook.actions)
            return gettext("done: %(action)s") % {"action": phrasing.say(next(a.do for a in actions if a.id == name))}
        case _:
            return event


def _code(desk: Desk, code: str) -> str:
    """Say a code whatever list it is from; the event does not name the list."""
    found = (terms.id for terms in desk.playbook.text.terms if any(term.code == code for term in terms.terms))
    listed = next(found, None)
    return Saying(desk).phrasing.code(listed, code) if listed else code
