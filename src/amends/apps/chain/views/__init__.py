"""The pages of the chain. Everybody sees what their own organisation brought in, and nothing of any other."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amends.apps.accounts.queries import Account
from amends.apps.cases.actions import Stale
from amends.apps.cases.pages.addresses import may_record
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.chain import actions, queries
from amends.apps.chain.actions import Bringer, Way
from amends.apps.chain.forms import CaseQuestionForm, EffectForm, FilesForm, LinkageForm, LookedAtForm, SiteForm
from amends.apps.chain.pages.brought import kind_of, listed, told
from amends.apps.chain.pages.leaving import leaving_page
from amends.apps.chain.pages.linkage import linkage_page
from amends.apps.chain.pages.proofs import proofs
from amends.apps.chain.pages.site import site_page
from amends.apps.chain.pages.suppliers import questions
from amends.apps.chain.pages.words import goes_round, not_found
from amends.apps.chain.views.analysts import for_analysts
from amends.apps.chain.views.bringing import brought, worked_off
from amends.core.chain.completeness import gaps_of
from amends.core.chain.verdicts import ClosedCycleError
from amends.core.facts.statements import Sureness

_UNPROCESSABLE, _CONFLICT = 422, 409
_LATEST = 30


@dataclass(frozen=True, slots=True)
class _Missed:
    """Nothing, or several things, are called as was asked; or metal goes round without end."""

    keys: tuple[str, ...] = ()
    closed: int = 0


@for_analysts
@require_http_methods(["GET", "HEAD", "POST"])
def chain(request: HttpRequest) -> HttpResponseBase:
    """Show what was brought in; take files in, several on a page that grows with what came of each."""
    account, results, status = _account(request), [], 200
    form = FilesForm()
    if request.method == "POST":
        form = FilesForm(request.POST, request.FILES)
        if form.is_valid():
            how = Way(
                leave_out_refused=form.cleaned_data["leave_out"], from_supplier=form.cleaned_data["from_supplier"]
            )
            by = Bringer(account.organisation, account)
            sent = form.cleaned_data["sent"]
            if len(sent) > 1:
                return worked_off(request, sent, by, how)
            results = [brought(each.read(), each.name or "", by, how) for each in sent]
            actions.look_for_alike(by, [result.kept for result in results if result.kept])
            form = FilesForm()
        status = 200 if results and all(result.is_here for result in results) else _UNPROCESSABLE
    imports = listed(queries.imports_of(account.organisation))
    shown = imports if "all" in request.GET else imports[:_LATEST]
    beside = {"form": form, "ask": SiteForm(), "results": results, "hidden": len(imports) - len(shown)}
    return render(request, "chain/chain.html", {"imports": shown, **beside}, status=status)


@for_analysts
@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what came of one file."""
    kept = _import(request, pk)
    declared = queries.declaration_in(kept)
    asks = questions(gaps_of(declared)) if declared else []
    beside: dict[str, object] = {"report": told(kept.name, kept.findings, kept=kept)}
    beside |= {"declared": declared, "asks": asks}
    beside["proofs"] = proofs(queries.evidence_in(kept), timezone.localdate())
    return render(request, "chain/import.html", {"kept": kept, "kind": kind_of(kept.kind, kept.declared), **beside})


@for_analysts
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an import back."""
    kept = _import(request, pk)
    try:
        actions.take_back(kept, _account(request))
    except actions.TakenBack:
        raise Http404 from None
    return redirect("chain")


@for_analysts
@require_safe
def site(request: HttpRequest) -> HttpResponse:
    """Show who is linked to a site."""
    form = SiteForm(request.GET)
    if not form.is_valid():
        return redirect("chain")
    chain = queries.chain_of(_account(request).organisation)
    metal = form.cleaned_data["metal"].casefold()
    asked = queries.asked(chain, metal=metal)
    name, missed = form.cleaned_data["name"], _Missed()
    try:
        shown = site_page(asked, queries.trace(asked, name), metal)
    except queries.NotFoundError as error:
        missed = _Missed(keys=error.keys)
    except ClosedCycleError as error:
        missed = _Missed(closed=len(error.nodes))
    else:
        return render(request, "chain/site.html", {"page": shown})
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


@require_safe
@on_desk
def case_chain(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show how the companies of a case are linked to the site, and let a person decide."""
    _require_sight(desk)
    return _case_chain(request, desk, LinkageForm(desk))


@require_POST
@on_desk
def decide_linkage(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Set the fact of the case."""
    _require_sight(desk)
    form = LinkageForm(desk, request.POST)
    if not form.is_valid():
        return _case_chain(request, desk, form, status=_UNPROCESSABLE)
    note, sure = form.note_of("note"), Sureness(form.cleaned_data["sure"])
    try:
        actions.decide_linkage(desk, form.said(), sure=sure, note=note, seen=form.seen)
    except Stale:
        form.seen = desk.state.number
        form.add_error(None, _("Somebody recorded this meanwhile. Look at what is in force now, then send it again."))
        return _case_chain(request, desk, form, status=_CONFLICT)
    return redirect("case_chain", desk.case.reference)


@require_http_methods(["GET", "HEAD", "POST"])
@on_desk
def ask_chain(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Ask the chain of one's organisation for the case."""
    if not queries.may_trace(desk):
        raise Http404
    form = CaseQuestionForm(desk, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.ask_for_case(desk, form.question())
        except queries.CompanyNotFoundError as error:
            form.add_error(f"company_{error.party}", not_found(error))
        except queries.NotFoundError as error:
            form.add_error("site", not_found(error))
        except ClosedCycleError as error:
            form.add_error(None, goes_round(error))
        else:
            return redirect("case_chain", desk.case.reference)
    return page(request, desk, "chain/ask.html", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@on_desk
def case_leaving(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show what leaving a supplier would do to people; ask the chain about another."""
    _require_sight(desk)
    form = EffectForm(desk, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.ask_for_effect(desk, form.question())
        except queries.NotFoundError as error:
            form.add_error("supplier", not_found(error))
        except queries.NoBuyerError:
            form.add_error("who", _("In these data you buy nothing from it yourself. Ask about everybody."))
        except ClosedCycleError as error:
            form.add_error(None, goes_round(error))
        else:
            return redirect("case_leaving", desk.case.reference)
    status = _UNPROCESSABLE if form.is_bound else 200
    return _leaving(request, desk, form, LookedAtForm(desk), status=status)


@require_POST
@on_desk
def effect_looked_at(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Set the fact of the case that its effect on people was looked at."""
    _require_sight(desk)
    form = LookedAtForm(desk, request.POST)
    if not queries.effects_of(desk):
        form.add_error(None, _("Ask first what leaving would do, with the question below."))
    if not form.is_valid():
        return _leaving(request, desk, EffectForm(desk), form, status=_UNPROCESSABLE)
    note, sure = form.note_of("note"), Sureness(form.cleaned_data["sure"])
    try:
        actions.decide_effect(desk, sure=sure, note=note, seen=form.seen)
    except Stale:
        form.seen = desk.state.number
        form.add_error(None, _("Somebody recorded this meanwhile. Look at what is in force now, then send it again."))
        return _leaving(request, desk, EffectForm(desk), form, status=_CONFLICT)
    return redirect("case_leaving", desk.case.reference)


def _require_sight(desk: Desk) -> None:
    if not queries.may_see_findings(desk):
        raise Http404


def _case_chain(request: HttpRequest, desk: Desk, form: LinkageForm, *, status: int = 200) -> HttpResponse:
    may_decide = may_record(desk, ["linkage"]) and bool(queries.linkage_of(desk))
    found = linkage_page(desk, timezone.now())
    return page(request, desk, "chain/case.html", linkage=found, form=form, may_decide=may_decide, status=status)


def _leaving(
    request: HttpRequest, desk: Desk, form: EffectForm, looked_at: LookedAtForm, *, status: int
) -> HttpResponse:
    content = {"leaving": leaving_page(desk), "form": form, "looked_at": looked_at}
    may_decide = may_record(desk, ["impact_analysis"])
    return page(request, desk, "chain/leaving.html", may_decide=may_decide, status=status, **content)
