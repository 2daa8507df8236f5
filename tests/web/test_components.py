"""Each component says what the design asks of it."""

import re

import pytest
from django.template import Context, Template
from django.test import Client

from amends.web.components import Seam, anchor_of

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.gallery")]


@pytest.fixture
def page(ines: Client) -> str:
    return ines.get("/components/").content.decode()


def _draw(text: str, **context: object) -> str:
    return Template("{% load amends %}" + text).render(Context(context))


def test_every_question_names_its_answer(page: str) -> None:
    asked = re.findall(r'<section class="q" aria-labelledby="(\w+)">\s*<h2 class="ask" id="(\w+)">', page)
    assert len(asked) == 11
    assert all(label == anchor for label, anchor in asked)
    assert len({anchor for _, anchor in asked}) == len(asked)


def test_every_id_of_the_page_stands_once(page: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_an_anchor_is_the_same_at_every_visit_in_every_script() -> None:
    assert anchor_of("هل هناك من هو في خطر؟") == anchor_of("هل هناك من هو في خطر؟")
    assert re.fullmatch(r"q[0-9a-f]{8}", anchor_of("هل هناك من هو في خطر؟"))


def test_the_full_red_ground_is_for_now() -> None:
    assert 'class="danger tonight"' in _draw('{% danger "Yes, now." urgency="U0" %}{% enddanger %}')
    assert 'class="danger"' in _draw('{% danger "Yes." urgency="U1" %}{% enddanger %}')


def test_what_people_wrote_is_escaped_everywhere() -> None:
    drawn = _draw("{% question ask %}{% tag ask %}{% endquestion %}{% hold %}{{ ask }}{% endhold %}", ask="<i>")
    assert "<i>" not in drawn
    assert drawn.count("&lt;i&gt;") == 3


def test_a_late_step_is_ink_and_says_so(page: str) -> None:
    assert '<li class="now behind" aria-current="step"><h3>Respond</h3>' in page
    assert '<span class="late">passports 2 days late</span>' in page


def test_protection_runs_beside_the_steps_only_when_it_is_now() -> None:
    steps: list[object] = []
    assert 'class="thread beside"' in _draw('{% thread steps urgency="U0" %}', steps=steps)
    assert 'class="thread"' in _draw('{% thread steps urgency="U1" %}', steps=steps)


@pytest.mark.parametrize(
    ("seam", "label"),
    [
        (Seam(0, "now", "U0"), "At intake. Protection runs beside it."),
        (Seam(0, "late"), "At intake, late."),
        (Seam(2, "late"), "At step 2 of 6, late."),
        (Seam(2, "held"), "Held at step 2 of 6."),
        (Seam(5, "now"), "At step 5 of 6."),
        (Seam(6, "closed"), "Closed."),
    ],
)
def test_the_small_thread_says_in_words_where_it_is(seam: Seam, label: str) -> None:
    assert seam.label == label


def test_the_small_thread_has_seven_stations() -> None:
    kinds = [kind for kind, _, _ in Seam(2, "late").nodes]
    assert kinds == ["s-full", "s-full", "s-late", "s-hollow", "s-hollow", "s-hollow", "s-hollow"]
    assert {kind for kind, _, _ in Seam(6, "closed").nodes} == {"s-full"}


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("advised", '<span class="tag yes">Advised</span>'),
        ("possible", '<span class="tag">Possible</span>'),
        ("not_advised", '<span class="tag no">Not advised</span>'),
        ("cannot_tell", '<span class="tag dunno">Cannot tell yet</span>'),
    ],
)
def test_each_verdict_has_its_tag(code: str, word: str) -> None:
    assert _draw("{% verdict code %}", code=code).strip() == word


def test_only_the_chosen_option_is_ticked(page: str) -> None:
    assert page.count(" checked>") == 1
    assert re.search(r'value="CP2"[^>]* checked>', page)


def test_a_table_keeps_its_roles_and_names_its_columns(page: str) -> None:
    assert '<td role="cell" data-l="How soon">within 72 hours</td>' in page
    assert '<th scope="row" role="rowheader">P1</th>' in page


def test_an_act_without_a_date_says_so(page: str) -> None:
    assert "No date" in page


def test_a_picture_is_drawn_twice_with_its_numbers_and_turned_over_for_arabic() -> None:
    from django.utils.translation import override

    from amends.core.pictures.bars import NARROW, Bar, bars
    from amends.core.pictures.shapes import Drawn, Table

    rows = (Bar("<b>Norvik</b>", 0.12, "12 %"),)
    drawn = Drawn(
        bars(rows, "Exposure"), bars(rows, "Exposure", width=NARROW), "Caption", Table("T", ("a", "b"), (("x", "1"),))
    )
    page = _draw("{% picture drawn %}", drawn=drawn)
    assert page.count("<svg") == 2
    assert "<b>" not in page
    assert "The numbers of this picture" in page
    assert "<table" not in _draw("{% picture drawn table=False %}", drawn=drawn)
    with override("ar"):
        assert 'direction="rtl"' in _draw("{% picture drawn %}", drawn=drawn)
