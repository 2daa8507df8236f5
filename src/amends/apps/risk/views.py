"""The pages of risk. Everybody sees what their own organisation brought in and loaded, and nothing of any other."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amends.adapters.risk_lists import NotAListError
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import account_of, on_desk
from amends.apps.cases.views.page import page
from amends.apps.chain.queries import NotFoundError
from amends.apps.chain.views.analysts import for_analysts
from amends.apps.risk import actions, queries
from amends.apps.risk.forms import ListForm
from amends.apps.risk.pages import overview, site_page

_UNPROCESSABLE = 422


@for_analysts
@require_http_methods(["GET", "HEAD", "POST"])
def risk(request: HttpRequest) -> HttpResponse:
    """Show all sites; load a list."""
    account = account_of(request)
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["sent"]
        try:
            actions.load_list(sent.read(), sent.name, form.cleaned_data["edition"], account)
        except NotAListError as error:
            form.add_error("sent", _why_no_list(error))
        except actions.LoadedBefore:
            form.add_error("sent", _("This file was loaded before. Nothing was changed."))
        else:
            return redirect("risk")
    risks = queries.Risks(account.organisation, timezone.localdate())
    status = _UNPROCESSABLE if form.is_bound else 200
    return render(request, "risk/risk.html", {"risk": overview(risks), "form": form}, status=status)


@for_analysts
@require_safe
def site(request: HttpRequest) -> HttpResponse:
    """Unfold one site."""
    risks = queries.Risks(account_of(request).organisation, timezone.localdate())
    try:
        node = risks.asked.node(request.GET.get("name", ""))
    except NotFoundError:
        raise Http404 from None
    return render(request, "risk/site.html", {"site": site_page(risks.of(node))})


@for_analysts
@require_POST
def watch(request: HttpRequest) -> HttpResponse:
    """Put a site on the watch list, or take it from there."""
    account, key = account_of(request), request.POST.get("key", "")
    risks = queries.Risks(account.organisation, timezone.localdate())
    try:
        risks.asked.node(key)
    except NotFoundError:
        raise Http404 from None
    (actions.unwatch if request.POST.get("end") else actions.watch)(account, key)
    return redirect(f"{reverse('risk_site')}?{urlencode({'name': key})}")


@for_analysts
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget an edition of a list."""
    kept = queries.list_of(account_of(request).organisation, pk)
    if kept is None:
        raise Http404
    actions.drop_list(kept)
    return redirect("risk")


@require_http_methods(["GET", "HEAD", "POST"])
@on_desk
def pass_on(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show exactly what would leave the case, and let it go."""
    offered = queries.to_pass_on(desk)
    if offered is None:
        raise Http404
    if request.method == "POST":
        actions.pass_on(desk)
        return redirect("case_chain", desk.case.reference)
    harm = dict(Saying(desk).codes("harm")).get(offered.harm, "")
    return page(request, desk, "risk/pass_on.html", offered=offered, harm=harm)


def _why_no_list(error: NotAListError) -> str:
    words = {
        "empty": _("There is nothing in this file."),
        "not_whole": _(
            "This file begins like a list that is known here, but a row of it cannot be read. It may be cut off."
        ),
        "too_large": _("This file is too large."),
    }
    return words.get(error.code, _("This is none of the lists known here: its columns are others."))
