"""Times, lateness and lists in the reader's words."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from babel import Locale
from babel.lists import format_list
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

Moment = date | datetime

_DAY = timedelta(days=1)
_WEEKS_FROM = timedelta(days=21)
_SECONDS_AN_HOUR = 3600


def day(value: Moment) -> SafeString:
    """The date, with its year when it is not this year."""
    date_there = _local_date(value)
    return _time(date_there.isoformat(), _day_words(date_there))


def moment(value: Moment) -> SafeString:
    """Day and hour; of a mere date, the day."""
    if not isinstance(value, datetime):
        return day(value)
    words = gettext("%(day)s, %(hour)s") % {"day": _day_words(_local_date(value)), "hour": _hour_words(value)}
    return _time(_to_the_minute(value), words)


def hour(value: datetime) -> SafeString:
    return _time(_to_the_minute(value), _hour_words(value))


def soon(value: Moment) -> SafeString:
    """As a timetable says it: today's hour, tomorrow, otherwise the date."""
    away = _local_date(value) - timezone.localdate()
    if not away and isinstance(value, datetime):
        return hour(value)
    words = {timedelta(0): gettext("Today"), _DAY: gettext("Tomorrow")}.get(away)
    return _time(_to_the_minute(value), words) if words else day(value)


def late_words(due: Moment) -> str:
    """How long ago it was due: "2 days late"; nothing while there is time left."""
    past = _since(due)
    if past <= timedelta(0):
        return ""
    if past >= _WEEKS_FROM:
        weeks = past.days // 7
        return ngettext("%(count)d week late", "%(count)d weeks late", weeks) % {"count": weeks}
    if past >= _DAY:
        return ngettext("%(count)d day late", "%(count)d days late", past.days) % {"count": past.days}
    hours = past.seconds // _SECONDS_AN_HOUR
    if hours:
        return ngettext("%(count)d hour late", "%(count)d hours late", hours) % {"count": hours}
    minutes = max(1, past.seconds // 60)
    return ngettext("%(count)d minute late", "%(count)d minutes late", minutes) % {"count": minutes}


def late(due: Moment | None) -> SafeString:
    """The ink label, or nothing."""
    words = late_words(due) if due else ""
    return format_html('<span class="late">{}</span>', words) if words else SafeString()


def left(due: Moment) -> str:
    """How much time there still is, to the minute on the last day; nothing once it has passed."""
    ahead = -_since(due)
    if ahead <= timedelta(0):
        return ""
    if ahead >= _DAY:
        return ngettext("%(count)d day left", "%(count)d days left", ahead.days) % {"count": ahead.days}
    hours, minutes = ahead.seconds // _SECONDS_AN_HOUR, ahead.seconds // 60 % 60
    spans = [
        ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours} if hours else "",
        ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes} if minutes or not hours else "",
    ]
    return gettext("%(span)s left") % {"span": " ".join(span for span in spans if span)}


def in_words(items: Iterable[str | Promise]) -> SafeString:
    """A, B and C."""
    escaped = [str(conditional_escape(str(item) if isinstance(item, Promise) else item)) for item in items]
    language = get_language() or "en"
    locale = Locale.parse("en_GB" if language == "en" else language)  # no comma before "and"
    # Safe: every item is escaped above, and the words between them are Babel's.
    return mark_safe(format_list(escaped, locale=locale))  # noqa: S308


def _since(due: Moment) -> timedelta:
    """A date is due until its end, so it is late from the next day on."""
    if isinstance(due, datetime):
        return timezone.now() - due
    return timezone.localdate() - due


def _local_date(value: Moment) -> date:
    return timezone.localdate(value) if isinstance(value, datetime) else value


def _day_words(value: date) -> str:
    this_year = value.year == timezone.localdate().year
    return date_format(value, "MONTH_DAY_FORMAT" if this_year else "DATE_FORMAT")


def _hour_words(value: datetime) -> str:
    return date_format(timezone.localtime(value), "TIME_FORMAT")


def _to_the_minute(value: Moment) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
    return value.isoformat()


def _time(machine: str, words: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', machine, words)
