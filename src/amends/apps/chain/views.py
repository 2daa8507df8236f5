"""The pages of the chain. Everybody sees what their own organisation brought in, and nothing of any other."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amends.apps.accounts.queries import Account
from amends.apps.chain import actions, queries
from amends.apps.chain.actions import Bringer, Way
from amends.apps.chain.forms import FilesForm, SiteForm
from amends.apps.chain.pages.brought import Told, told
from amends.apps.chain.pages.site import site_page
from amends.core.chain.cycles import ClosedCycleError
from amends.core.chain.reading import UnreadableError

_UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class _Missed:
    """Nothing, or several things, are called as was asked; or metal goes round without end."""

    keys: tuple[str, ...] = ()
    closed: int = 0


@require_http_methods(["GET", "HEAD", "POST"])
def chain(request: HttpRequest) -> HttpResponse:
    """Show what was brought in; take files in."""
    account, results, status = _account(request), [], 200
    form = FilesForm()
    if request.method == "POST":
        form = FilesForm(request.POST, request.FILES)
        if form.is_valid():
            how = Way(leave_out_refused=form.cleaned_data["leave_out"])
            by = Bringer(account.organisation, account)
            results = [_brought(each.read(), each.name or "", by, how) for each in form.cleaned_data["sent"]]
            form = FilesForm()
        status = 200 if results and all(result.is_here for result in results) else _UNPROCESSABLE
    imports = queries.imports_of(account.organisation)
    beside = {"form": form, "ask": SiteForm(), "results": results}
    return render(request, "chain/chain.html", {"imports": imports, **beside}, status=status)


def _brought(content: bytes, name: str, by: Bringer, how: Way) -> Told:
    """Bring one file in, and say what came of it."""
    try:
        done = actions.bring_in(content, name, by, how)
    except actions.AlreadyHere as before:
        return Told(name, here_before=before.kept)
    except UnreadableError as error:
        return told(name, [error.finding])
    except actions.NotWhole as refused:
        return told(name, refused.brought.reading.findings, refused=refused.brought.reading.refused)
    return told(name, done.reading.findings, kept=done.kept)


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what came of one file."""
    kept = _import(request, pk)
    return render(request, "chain/import.html", {"kept": kept, "report": told(kept.name, kept.findings, kept=kept)})


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an import back."""
    kept = _import(request, pk)
    try:
        actions.take_back(kept, _account(request))
    except actions.TakenBack:
        raise Http404 from None
    return redirect("chain")


@require_safe
def site(request: HttpRequest) -> HttpResponse:
    """Show who is linked to a site."""
    form = SiteForm(request.GET)
    if not form.is_valid():
        return redirect("chain")
    chain = queries.chain_of(_account(request).organisation)
    asked = queries.asked(chain, metal=form.cleaned_data["metal"].casefold())
    name, missed = form.cleaned_data["name"], _Missed()
    try:
        page = site_page(asked, queries.trace(asked, name))
    except queries.NotFoundError as error:
        missed = _Missed(keys=error.keys)
    except ClosedCycleError as error:
        missed = _Missed(closed=len(error.nodes))
    else:
        return render(request, "chain/site.html", {"page": page})
    return render(request, "chain/missed.html", {"missed": missed, "ask": form, "name": name}, status=404)


def _import(request: HttpRequest, pk: int) -> queries.Import:
    found = queries.import_of(_account(request).organisation, pk)
    if found is None:
        raise Http404
    return found


def _account(request: HttpRequest) -> Account:
    if not isinstance(request.user, Account):
        raise Http404
    return request.user
