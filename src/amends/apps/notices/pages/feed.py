"""The calendar: a date, the reference of a case, and nothing else."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext
from icalendar import Calendar, Event

from amends.apps.notices.models import Item

_HALF_AN_HOUR = timedelta(minutes=30)


def feed(items: list[Item]) -> bytes:
    """Write dates as iCalendar. Whoever looks at the telephone reads a reference that says nothing."""
    calendar = Calendar()
    calendar.add("prodid", "-//Amends//EN")
    calendar.add("version", "2.0")
    for item in items:
        event = Event()
        event.add("uid", f"{item.pk}@amends")
        event.add("dtstamp", timezone.now())
        event.add("dtstart", item.due - _HALF_AN_HOUR)
        event.add("dtend", item.due)
        event.add("summary", gettext("Amends: %(reference)s") % {"reference": item.case.reference})
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
