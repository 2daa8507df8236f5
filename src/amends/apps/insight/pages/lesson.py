"""What a lesson changes elsewhere: words that may leave, a draft, a provider and a site to look at again."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.pages.lessons import TYPES
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.pages.words import own_words
from amends.apps.cases.queries import Desk
from amends.apps.directory import queries as directory
from amends.apps.insight.queries import behind
from amends.apps.risk import queries as risk
from amends.core.case.state import Lesson
from amends.core.disclosure.release import Release, Shows, released

TELLING = ("what_happened",)
TEXTS = ("what_happened", "cause", "change", "effect_metric")

ASKED: dict[str, str | Promise] = {
    "what_happened": _("What happened?"),
    "cause": _("Why could it happen?"),
    "change": _("What changes now?"),
    "effect_metric": _("How will one see that it worked?"),
}
SHOWS: dict[Shows, str | Promise] = {
    Shows.NAME: _("It names somebody of the case, or its place. Say what they are, not who."),
    Shows.CODE: _("It has the code of a person. Leave it out."),
    Shows.DAY: _("It has a day. Say the year, or leave it out."),
    Shows.FEW: _("It counts fewer than five people. Say “some”."),
    Shows.GROUP: _(
        "It tells what happened to fewer than five people, or nobody knows to how many. It stays in the case."
    ),
}


@dataclass(frozen=True)
class LessonPage:
    """One lesson, on its way out of the case."""

    desk: Desk
    lesson: Lesson

    @cached_property
    def saying(self) -> Saying:
        """The words of the case."""
        return Saying(self.desk)

    @property
    def title(self) -> str:
        """What it is about."""
        return self.saying.phrasing.code(TYPES, self.lesson.kind)

    @cached_property
    def release(self) -> Release:
        """What of it may leave."""
        texts = {name: own_words(getattr(self.lesson, name)) for name in TEXTS}
        return released(texts, behind(self.desk), telling=TELLING)

    @property
    def out(self) -> tuple[tuple[str | Promise, str], ...]:
        """What may leave, as it would be read elsewhere."""
        return tuple((ASKED[name], text) for name, text in self.release.out.items())

    @property
    def held(self) -> tuple[tuple[str | Promise, tuple[str | Promise, ...]], ...]:
        """What stays, and why."""
        return tuple((ASKED[name], tuple(SHOWS[each] for each in why)) for name, why in self.release.held.items())

    @cached_property
    def providers(self) -> tuple[tuple[str, str], ...]:
        """The providers of the directory that have a part in the case."""
        return tuple((key, self.saying.party(key)) for key in directory.providers_here(self.desk))

    @property
    def site(self) -> risk.PassedOn | None:
        """What could be passed on about the site."""
        return risk.to_pass_on(self.desk)
