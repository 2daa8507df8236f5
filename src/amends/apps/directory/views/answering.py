"""The one page for partners without an account: it shows nothing of anybody, and takes one answer."""

import base64
import binascii

from allauth.core.internal.ratelimit import get_ip
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from amends.apps.directory import actions, queries
from amends.apps.directory.forms import AnswerForm
from amends.apps.directory.pages.referred import IMPOSSIBLE
from amends.core.directory.referral import Impossible, Move

_POSSIBLE = (Move.ACCEPT, Move.DECLINE, Move.ASK_BACK)
_OFTEN, _SECONDS = 40, 600
_ABSENT, _TOO_MANY, _UNPROCESSABLE = 404, 429, 422


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Take the answer of a partner, once. A wrong link, a used one and one that ran out are the same."""
    if not _within_limit(request):
        return render(request, "429.html", status=_TOO_MANY)
    secret = _secret(token)
    found = None if secret is None else queries.link_of(secret)
    if secret is None or found is None:
        return render(request, "directory/no_answer.html", status=_ABSENT)
    form = AnswerForm(_POSSIBLE, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            if not actions.answer_by_link(secret, form.chosen(), form.cleaned_data["text"]):
                return render(request, "directory/no_answer.html", status=_ABSENT)
        except Impossible as refused:
            form.add_error(None, str(IMPOSSIBLE[refused.code]))
        else:
            return render(request, "directory/answered.html")
    content = {"form": form, "says": found[1], "until": found[0].until}
    response = render(request, "directory/one_time.html", content, status=_UNPROCESSABLE if form.is_bound else 200)
    response["X-Robots-Tag"] = "noindex"
    return response


def _secret(token: str) -> bytes | None:
    try:
        secret = base64.urlsafe_b64decode(f"{token}{'=' * (-len(token) % 4)}")
    except (binascii.Error, ValueError):
        return None
    return secret if len(secret) == actions.SECRET_BYTES else None


def _within_limit(request: HttpRequest) -> bool:
    """Count by where somebody comes from, also behind a proxy that is trusted; nobody tries links one by one."""
    key = f"directory.answer:{get_ip(request)}"
    cache.add(key, 0, timeout=_SECONDS)
    try:
        return cache.incr(key) <= _OFTEN
    except ValueError:  # it ended between the two lines
        return True
