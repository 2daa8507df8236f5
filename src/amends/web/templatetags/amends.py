"""`{% load amends %}`: the components of the visual language, and times and lists in words.

The markup stands in `templates/components/`, with a comment on what each component takes. A component whose content
is written on the page is a block: `{% question … %} … {% endquestion %}`.
"""

from collections.abc import Collection, Iterable, Sequence

from django import template
from django.forms import Form
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from amends.core.pictures.shapes import Drawn
from amends.look import fields, wording
from amends.web import components, stylesheet

register = template.Library()

for _name in ("day", "moment", "hour", "soon", "late", "late_words", "left", "in_words"):
    register.filter(_name, getattr(wording, _name))
register.filter("faults", fields.faults)
register.filter("is_single_tick", fields.is_single_tick)
register.filter("step_name", components.step_name)


@register.simple_tag(name="stylesheet")
def stylesheet_link() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', stylesheet.address())


def _drawn(component: str, /, **context: object) -> SafeString:
    return render_to_string(f"components/{component}.html", context)


# ── blocks: their content is written on the page ────────────────────────────────────────────────────────────────────


@register.simple_block_tag
def question(content: str, ask: str, anchor: str = "") -> SafeString:
    """A part of a page: the question in the margin, the content as its answer."""
    return _drawn("question", content=content, ask=ask, anchor=anchor or components.anchor_of(ask))


@register.simple_block_tag
def danger(content: str, answer: str, urgency: str = "U1") -> SafeString:
    """Someone is in danger. `urgency` is the highest of the persons: U1, or U0 when it is now."""
    return _drawn("danger", content=content, answer=answer, urgency=urgency)


@register.simple_block_tag
def way(content: str, lead: str = "") -> SafeString:
    """What would make it possible, or settle it."""
    return _drawn("way", content=content, lead=lead)


@register.simple_block_tag
def hold(content: str) -> SafeString:
    """A row with the closed gate, for `<ul class="rows hold">`."""
    return _drawn("hold", content=content)


@register.simple_block_tag
def opt(
    content: str, name: str, value: str, *, label: str, verdict: str = "", chosen: str | Collection[str] = ""
) -> SafeString:
    """A choice of staff: radio, label, verdict, because. It is ticked when its value is the chosen one.

    Where several can be chosen, `chosen` is the list of them, and the radio is a tick.
    """
    several = not isinstance(chosen, str)
    ticked = value in chosen if several else value == chosen
    choice = {"name": name, "value": value, "label": label, "verdict": verdict, "ticked": ticked, "several": several}
    return _drawn("opt", content=content, **choice)


@register.simple_block_tag
def notice(content: str, heading: str) -> SafeString:
    """The thick ink frame on top of a page: stale, refused, not in force."""
    return _drawn("notice", content=content, heading=heading, anchor=components.anchor_of(heading))


# ── leaves: everything they say comes as arguments ──────────────────────────────────────────────────────────────────


@register.simple_tag
def next_rows(rows: Iterable[object]) -> SafeString:
    return _drawn("next_rows", rows=rows)


@register.simple_tag
def holds(rows: Iterable[object]) -> SafeString:
    return _drawn("holds", rows=rows)


@register.simple_tag
def thread(steps: Iterable[object], urgency: str = "") -> SafeString:
    return _drawn("thread", steps=steps, beside=urgency == "U0")


@register.simple_tag
def seam(at: int, state: str = "now", urgency: str = "") -> SafeString:
    return _drawn("seam", seam=components.Seam(at, state, urgency))


@register.simple_tag
def tag(text: str | Promise, kind: str = "") -> SafeString:
    return _drawn("tag", text=text, kind=kind)


@register.simple_tag
def verdict(code: str) -> SafeString:
    kind, text = components.VERDICTS[code]
    return tag(text, kind)


@register.simple_tag
def log(entries: Iterable[object]) -> SafeString:
    return _drawn("log", entries=entries)


@register.simple_tag
def stack(caption: str, columns: Iterable[object], rows: Iterable[Sequence[object]]) -> SafeString:
    return _drawn("stack", caption=caption, columns=columns, rows=components.labelled(columns, rows))


@register.simple_tag
def oops(form: Form, heading: str = "") -> SafeString:
    """The summary of what is wrong in a form, with a link to each field; nothing when nothing is."""
    return components.summary(form, heading=heading)


@register.simple_tag
def stop(fault: fields.Fault) -> SafeString:
    return _drawn("stop", fault=fault)


@register.simple_tag
def acts(go: str, back: str = "", back_text: str = "") -> SafeString:
    return _drawn("acts", go=go, back=back, back_text=back_text)


@register.simple_tag
def gate() -> SafeString:
    return _drawn("gate")


@register.simple_tag
def person() -> SafeString:
    return _drawn("person")


@register.simple_tag
def picture(drawn: Drawn, *, table: bool = True) -> SafeString:
    """A picture in both its widths with its caption, and the numbers of it as a table, unless the page has them."""
    pictures = [components.svg_of(drawn.wide, "wide"), components.svg_of(drawn.narrow, "narrow")]
    if drawn.wide == drawn.narrow:
        pictures = [components.svg_of(drawn.wide)]
    return _drawn("picture", pictures=pictures, caption=drawn.caption, table=drawn.table if table else None)
