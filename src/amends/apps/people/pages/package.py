"""What stands in a package for a partner without an account: plain text, so that any program shows it."""

from django.utils.translation import gettext

from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.apps.people.pages.file import lines_of
from amends.apps.people.pages.words import SECTION
from amends.apps.people.queries import Enclosed, PersonFile, Shared
from amends.core.safeguards.person_file import SECTIONS
from amends.look.wording import day


def package_text(desk: Desk, file: PersonFile, recipient: str, shared: Shared) -> str:
    """Write what went out, for what, until when, and what the recipient may not do with it."""
    saying = Saying(desk)
    named = {
        "code": saying.party(file.code),
        "to": saying.party(recipient),
        "purpose": saying.phrasing.code("purposes", shared.purpose),
        "until": day(shared.until),
        "by": desk.account.name,
        "organisation": desk.account.organisation.name,
    }
    head = [
        gettext("About %(code)s, for %(to)s only") % named,
        gettext("For one purpose: %(purpose)s. Until %(until)s; then destroy it.") % named,
        gettext("The person agreed to exactly this. Do not pass it on, do not copy it, do not put it beside the words.")
        % named,
        gettext("Passed on by %(by)s, %(organisation)s. If the person takes it back, you will be told.") % named,
    ]
    return "\n".join([*head, "", *_body(shared), *_documents(shared), ""])


def enclosed_name(document: Enclosed) -> str:
    """Give how a document is called inside a package: a number and its kind, and nothing of the person."""
    return f"document-{document.number}.{document.kind}"


def _documents(shared: Shared) -> list[str]:
    if not shared.documents:
        return []
    lines = [f"{enclosed_name(each)}\n    {each.title}" for each in shared.documents]
    return ["", gettext("Documents").upper(), *lines]


def _body(shared: Shared) -> list[str]:
    lines: list[str] = []
    for section in SECTIONS:
        if section.id in shared.fields:
            lines += ["", str(SECTION[section.id]).upper()]
            lines += [f"{line.question}\n    {line.answer}" for line in lines_of(section, shared.fields[section.id])]
    return lines
