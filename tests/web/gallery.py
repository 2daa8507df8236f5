"""A page with every component on it, and one that has a form: only tests and screenshots know their addresses."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from django.utils import timezone

from amends.apps.accounts.models import Session
from amends.web import urls as product


@dataclass(frozen=True)
class Step:
    state: str = ""
    notes: tuple[str, ...] = ()
    late: str = ""
    alarm: str = ""


@dataclass(frozen=True)
class Row:
    """Whatever a component asks of a row; what it does not ask stays empty."""

    title: str = ""
    due: object = None
    url: str = ""
    who: str = ""
    note: str = ""
    why: str = ""
    way: str = ""
    gate: str = ""
    gate_url: str = ""
    time: object = None
    mark: str = ""
    text: str = ""
    urgent: bool = field(default=False)


class Letter(forms.Form):
    """One field of each kind."""

    what = forms.ChoiceField(
        label="What is sent", choices=[("names", "Names of two workers"), ("totals", "Totals only")]
    )
    note = forms.CharField(label="Your note", widget=forms.Textarea(attrs={"rows": 3}), help_text="No names of people.")
    again = forms.DateField(label="Look at it again on", required=False)
    known = forms.ChoiceField(
        label="Does anyone hold their papers?",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not known yet")],
        help_text="Say what you were told, not what you suppose.",
    )
    signs = forms.MultipleChoiceField(
        label="Signs", widget=forms.CheckboxSelectMultiple, choices=[("fees", "Fees"), ("debt", "A debt")]
    )
    sure = forms.BooleanField(label="I have read the letter", required=False)

    def clean_what(self) -> str:
        if self.cleaned_data["what"] == "names":
            raise ValidationError(
                "N1 has not agreed that customs learns who she is.",
                code="refused",
                params={
                    "why": "Nobody was asked, so the answer is no.",
                    "way": "Send totals and the verifier’s statement today.",
                    "gate": "Gate 4, consent for each use",
                    "gate_url": "#G4",
                    "note": "The attempt is in the history.",
                    "short": "names cannot go to customs",
                },
            )
        return str(self.cleaned_data["what"])


def _page(name: str, request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    text = (Path(__file__).parent / f"{name}.html").read_text(encoding="utf-8")
    return HttpResponse(engines["django"].from_string(text).render(context, request))


def components(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    return _page(
        "components",
        request,
        {
            "guidance": "iom-minerals 1.0",
            "due": now - timedelta(days=2, hours=3),
            "steps": [
                Step("done", ("Helpline",)),
                Step("done", ("True",)),
                Step("behind", ("Ines Duarte holds it. 2 of 5 decided.",), late="passports 2 days late"),
                *[Step()] * 4,
            ],
            "danger_steps": [Step("now", ("Ines Duarte holds it.",), alarm="Protection runs now."), *[Step()] * 6],
            "next": [
                Row("Call the managing director", now - timedelta(days=2), "#call", "You", "Ask for handover."),
                Row("Agree how she gets out", now + timedelta(minutes=30), who="You", urgent=True),
                Row(
                    "Decide on the business",
                    timezone.localdate() + timedelta(days=1),
                    "#decide",
                    note="Sponsor decides.",
                ),
                Row("Find the 95 who left"),
            ],
            "holds": [
                Row(
                    "Do not give names to customs",
                    why="Nobody has agreed to that.",
                    way="Totals may go, today.",
                    gate="Gate 4, consent for each use",
                    gate_url="#G4",
                )
            ],
            "log": [
                Row(time=now, mark="Refused:", text="names to customs"),
                Row(time=timezone.localdate(), text="A call."),
            ],
            "columns": ["Person", "Known", "How soon"],
            "people": [["P1", "Passport held.", "within 72 hours"], ["P2", "Fees.", "not known"]],
            "parties": ["Sahyog Trust", "Purchasing <office>", "Workers’ speakers"],
        },
    )


def letter(request: HttpRequest) -> HttpResponse:
    form = Letter(request.POST or None)
    return _page("letter", request, {"form": form, "valid": form.is_valid()})


def failing(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("P1 told us her name")


def an_hour_later(request: HttpRequest) -> HttpResponse:
    """Lets this browser's session expire, as it does when nobody touched the page."""
    Session.objects.filter(account=request.user.pk).update(expires=timezone.now() - timedelta(minutes=1))
    # The session that came with this request is read, and must not be written back as if it were still open.
    request.session.modified = False
    return HttpResponse("An hour later.", content_type="text/plain")


urlpatterns = [
    *product.urlpatterns,
    path("components/", components),
    path("an-hour-later/", an_hour_later),
    path("letter/", letter, name="letter"),
    path("failing/", failing),
]
handler403 = product.handler403
handler404 = product.handler404
