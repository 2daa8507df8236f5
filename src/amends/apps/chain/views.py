"""The pages of the chain. Everybody sees what their own organisation brought in, and nothing of any other."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amends.adapters.rollup_writing import written
from amends.apps.accounts.queries import Account
from amends.apps.chain import actions, queries
from amends.apps.chain.actions import Bringer, Way
from amends.apps.chain.forms import BlankForm, DecisionForm, FilesForm, SiteForm
from amends.apps.chain.pages.brought import Told, kind_of, listed, told
from amends.apps.chain.pages.proofs import proofs
from amends.apps.chain.pages.same import VERDICT, same_page
from amends.apps.chain.pages.site import site_page
from amends.apps.chain.pages.suppliers import disagreements, questions, suppliers_page
from amends.apps.chain.pages.words import finding_in_words
from amends.core.chain.completeness import gaps_of
from amends.core.chain.cycles import ClosedCycleError
from amends.core.chain.reading import UnreadableError
from amends.core.chain.rollup import roll_up

_CONFLICT, _UNPROCESSABLE = 409, 422
_LATEST = 30
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class _Missed:
    """Nothing, or several things, are called as was asked; or metal goes round without end."""

    keys: tuple[str, ...] = ()
    closed: int = 0


@dataclass(frozen=True, slots=True)
class _Told:
    """What the page of likenesses says first: that there was a look, or that somebody else decided meanwhile."""

    looked: bool = False
    new: int = 0
    changed: queries.Pair | None = None

    @property
    def verdict(self) -> str:
        return str(VERDICT[self.changed.verdict]) if self.changed else ""


@require_http_methods(["GET", "HEAD", "POST"])
def chain(request: HttpRequest) -> HttpResponse:
    """Show what was brought in; take files in."""
    account, results, status = _account(request), [], 200
    form = FilesForm()
    if request.method == "POST":
        form = FilesForm(request.POST, request.FILES)
        if form.is_valid():
            how = Way(
                leave_out_refused=form.cleaned_data["leave_out"], from_supplier=form.cleaned_data["from_supplier"]
            )
            by = Bringer(account.organisation, account)
            results = [_brought(each.read(), each.name or "", by, how) for each in form.cleaned_data["sent"]]
            form = FilesForm()
        status = 200 if results and all(result.is_here for result in results) else _UNPROCESSABLE
    imports = listed(queries.imports_of(account.organisation))
    shown = imports if "all" in request.GET else imports[:_LATEST]
    beside = {"form": form, "ask": SiteForm(), "results": results, "hidden": len(imports) - len(shown)}
    return render(request, "chain/chain.html", {"imports": shown, **beside}, status=status)


def _brought(content: bytes, name: str, by: Bringer, how: Way) -> Told:
    """Bring one file in, and say what came of it."""
    try:
        done = actions.bring_in(content, name, by, how)
    except actions.AlreadyHere as before:
        return Told(name, here_before=before.kept)
    except UnreadableError as error:
        return told(name, [error.finding])
    except actions.NotWhole as refused:
        brought = refused.brought
        rows = brought.reading.refused if brought.reading.taken else 0
        return told(name, brought.reading.findings, kind=brought.kind, refused=rows)
    return told(name, done.reading.findings, kept=done.kept)


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what came of one file."""
    kept = _import(request, pk)
    declared = queries.declaration_in(kept)
    asks = questions(gaps_of(declared)) if declared else []
    beside = {"report": told(kept.name, kept.findings, kept=kept), "declared": declared, "asks": asks}
    beside["proofs"] = proofs(queries.evidence_in(kept), timezone.localdate())
    return render(request, "chain/import.html", {"kept": kept, "kind": kind_of(kept.kind, kept.declared), **beside})


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


@require_safe
def same(request: HttpRequest) -> HttpResponse:
    """Show two that may be one and the same, and what was decided before."""
    return _same(request, _Told())


@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Look for descriptions that are alike."""
    account = _account(request)
    new = actions.look_for_alike(Bringer(account.organisation, account))
    return _same(request, _Told(looked=True, new=new))


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide about two, or take a decision back."""
    account = _account(request)
    pair, form = queries.pair_of(account.organisation, pk), DecisionForm(request.POST)
    if pair is None or not form.is_valid():
        raise Http404
    try:
        actions.decide_same(pair, form.cleaned_data["verdict"], account, seen=form.cleaned_data["seen"])
    except actions.PairChanged as changed:
        return _same(request, _Told(changed=changed.pair), status=_CONFLICT)
    return redirect("chain_same")


def _same(request: HttpRequest, told_before: _Told, status: int = 200) -> HttpResponse:
    organisation = _account(request).organisation
    held = queries.chain_of(organisation)
    after = request.GET.get("after", "0")
    found = queries.open_pairs(organisation, held.by_key, after=int(after) if after.isdecimal() else 0)
    files = queries.files_of(organisation, [found.pair.one, found.pair.other] if found.pair else [])
    page = same_page(held, found, files)
    return render(request, "chain/same.html", {"page": page, "told": told_before}, status=status)


@require_safe
def suppliers(request: HttpRequest) -> HttpResponse:
    """Show what suppliers declared, one by one and together."""
    return _suppliers(request, BlankForm())


@require_safe
def smelters(request: HttpRequest) -> HttpResponse:
    """Give the smelters of all suppliers as a spreadsheet."""
    rolled = queries.roll_up_of(_account(request).organisation)
    return _sheet(written(rolled, disagreements), "smelters.xlsx")


@require_POST
def fill(request: HttpRequest) -> HttpResponse:
    """Fill a blank template and give it back."""
    form = BlankForm(request.POST, request.FILES)
    if form.is_valid():
        sent = form.cleaned_data["blank"]
        try:
            return _sheet(actions.fill_blank(sent.read(), _account(request).organisation), f"filled-{sent.name}")
        except UnreadableError as error:
            form.add_error("blank", finding_in_words(error.finding))
    return _suppliers(request, form, status=_UNPROCESSABLE)


def _suppliers(request: HttpRequest, form: BlankForm, status: int = 200) -> HttpResponse:
    declared = queries.declarations_of(_account(request).organisation)
    page = suppliers_page(declared, roll_up([each.declaration for each in declared]))
    return render(request, "chain/suppliers.html", {"page": page, "form": form}, status=status)


def _sheet(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=_XLSX)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer


def _import(request: HttpRequest, pk: int) -> queries.Import:
    found = queries.import_of(_account(request).organisation, pk)
    if found is None:
        raise Http404
    return found


def _account(request: HttpRequest) -> Account:
    if not isinstance(request.user, Account):
        raise Http404
    return request.user
