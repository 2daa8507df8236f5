"""The pages of the directory: finding a service, and keeping what is known. For those who refer people, alone."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amends.adapters.hsds import read, write_json, write_tables
from amends.apps.accounts.queries import Account
from amends.apps.accounts.views import require_second_factor
from amends.apps.directory import actions, queries
from amends.apps.directory.forms import PackageForm, ProviderForm, SearchForm, ServiceForm
from amends.apps.directory.pages.found import found, reasons, services, tags_of
from amends.apps.directory.pages.words import LEVEL, answer_in_words, finding_in_words, lesson_kind
from amends.apps.directory.queries import Record
from amends.core.directory.confidential import level_of
from amends.core.directory.editing import service_of, written_of
from amends.core.directory.package import WrongPackageError
from amends.core.directory.standing import Facing, standing_of

BOTH = ["GET", "HEAD", "POST"]
_UNPROCESSABLE, _CONFLICT, _SHOWN = 422, 409, 60
Rest = ParamSpec("Rest")


def for_referrers(
    view: Callable[Concatenate[HttpRequest, Account, Rest], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Turn a view of an account into a page for those who refer; to everybody else there is no such page."""

    @wraps(view)
    def wrapped(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if not isinstance(request.user, Account) or not queries.refers(request.user):
            raise Http404
        actions.hand_over(request.user)
        return view(request, request.user, *args, **kwargs)

    return require_second_factor(wrapped)  # type: ignore[return-value]  # the guard gives back what it was given


@require_safe
@for_referrers
def directory(request: HttpRequest, account: Account) -> HttpResponse:
    """Find a service."""
    form = SearchForm(request.GET or None)
    form.is_valid()
    today = timezone.localdate()
    hits = queries.search(queries.records(account), form.asked())
    rows = found(hits, lambda record: standing_of(record.document, Facing(), today), in_case=False)
    content = {"form": form, "rows": rows[:_SHOWN], "more": max(len(rows) - _SHOWN, 0), "count": len(rows)}
    return render(request, "directory/directory.html", content)


@require_safe
@for_referrers
def provider(request: HttpRequest, account: Account, pk: int) -> HttpResponse:
    """Show a provider."""
    record = _record(account, pk)
    standing = standing_of(record.document, Facing(), timezone.localdate())
    content = {
        "record": record,
        "said": written_of(record.document),
        "level": LEVEL[level_of(record.document)],
        "services": services(record, queries.shared()),
        "standing": standing,
        "tags": tags_of(standing, in_case=False),
        "against": reasons(standing),
        "may_keep": queries.may_keep(account, record.provider.keeper) and not record.hidden,
        "proposed": [(lesson_kind(each.kind), each.on) for each in queries.proposed_for(record)],
    }
    return render(request, "directory/provider.html", content)


@require_http_methods(BOTH)
@for_referrers
def edit(request: HttpRequest, account: Account, pk: int = 0) -> HttpResponse:
    """Write a provider, or a new one."""
    record = _kept(account, pk) if pk else None
    document = record.document if record else {}
    version = record.provider.version if record else 0
    sent = request.POST if request.method == "POST" else None
    form = ProviderForm(document, version=version, by=account.name, sent=sent)
    content: dict[str, Any] = {"record": record, "form": form, "version": version}
    if not form.is_bound or not form.is_valid():
        return _form(request, "directory/edit.html", content)
    try:
        kept = actions.save(record, form.rows, account, seen=form.version)
    except actions.ChangedMeanwhile as changed:
        return _overtaken(
            request, "directory/edit.html", content, now=changed.now, said=written_of(changed.now.document)
        )
    except actions.NobodyOpens:
        form.add_error("level", gettext("Nobody could open it yet: let a colleague sign in once first."))
        return _form(request, "directory/edit.html", content)
    return redirect("directory_provider", kept.pk)


@require_http_methods(BOTH)
@for_referrers
def service(request: HttpRequest, account: Account, pk: int, key: str = "") -> HttpResponse:
    """Write a service of a provider, or a new one."""
    record = _kept(account, pk)
    if key and not any(row["id"] == key for row in record.document.get("service", ())):
        raise Http404
    version = record.provider.version
    sent = request.POST if request.method == "POST" else None
    form = ServiceForm(record.document, key, version=version, sent=sent)
    content: dict[str, Any] = {"record": record, "form": form, "version": version}
    if not form.is_bound or not form.is_valid():
        return _form(request, "directory/service.html", content)
    try:
        actions.save(record, form.rows, account, seen=form.version)
    except actions.ChangedMeanwhile as changed:
        said = service_of(changed.now.document, key) if key else {}
        return _overtaken(request, "directory/service.html", content, now=changed.now, said=said)
    except actions.NobodyOpens:
        form.add_error("hidden", gettext("Nobody could open it yet: let a colleague sign in once first."))
        return _form(request, "directory/service.html", content)
    return redirect("directory_provider", pk)


def _form(request: HttpRequest, template: str, content: dict[str, Any]) -> HttpResponse:
    status = _UNPROCESSABLE if content["form"].is_bound else 200
    return render(request, template, content, status=status)


def _overtaken(
    request: HttpRequest, template: str, content: dict[str, Any], *, now: Record, said: dict[str, str]
) -> HttpResponse:
    """Show what somebody else wrote meanwhile, beside what was typed; pressing again writes over it, knowingly."""
    form = content["form"]
    fields = form.fields
    lines = [
        (fields[name].label, answer_in_words(fields[name], value))
        for name, value in said.items()
        if value and name in fields
    ]
    beside = {"now": lines, "version": now.provider.version, "overtaken": True}
    return render(request, template, {**content, **beside}, status=_CONFLICT)


@require_http_methods(BOTH)
@for_referrers
def remove(request: HttpRequest, account: Account, pk: int) -> HttpResponse:
    """Take a record out, after asking once more."""
    record = _kept(account, pk)
    if request.method == "POST":
        try:
            actions.remove(record, account, seen=int(request.POST.get("seen") or 0))
        except (actions.ChangedMeanwhile, ValueError):
            return render(request, "directory/remove.html", {"record": record, "overtaken": True}, status=_CONFLICT)
        return redirect("directory")
    return render(request, "directory/remove.html", {"record": record})


@require_http_methods(BOTH)
@for_referrers
def packages(request: HttpRequest, account: Account) -> HttpResponse:
    """Bring a package in, whole or not at all, or take one's own out."""
    form, findings, taken = PackageForm(), [], None
    if request.method == "POST":
        form = PackageForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                taken = actions.bring_in(read(form.cleaned_data["sent"].read()), account.organisation, account)
            except WrongPackageError as wrong:
                findings = [finding_in_words(finding) for finding in wrong.findings]
            except actions.NobodyOpens:
                findings = [gettext("Nobody could open it yet: let a colleague sign in once first.")]
    status = _UNPROCESSABLE if request.method == "POST" and taken is None else 200
    content = {
        "form": form,
        "findings": findings,
        "taken": taken,
        "failed": bool(findings),
        "closed": queries.partly_closed(account),
    }
    return render(request, "directory/packages.html", content, status=status)


@require_POST
@for_referrers
def export(request: HttpRequest, account: Account) -> HttpResponse:
    """Take the directory of one's own organisation out, the confidential parts that one may open among it."""
    package, _left_out = actions.export(account)
    is_json = request.POST.get("as") == "json"
    content = write_json(package) if is_json else write_tables(package)
    answer = HttpResponse(content, content_type="application/json" if is_json else "application/zip")
    answer["Content-Disposition"] = f'attachment; filename="directory.{"json" if is_json else "zip"}"'
    return answer


def _record(account: Account, pk: int) -> Record:
    found_record = queries.record(account, pk)
    if found_record is None:
        raise Http404
    return found_record


def _kept(account: Account, pk: int) -> Record:
    record = _record(account, pk)
    if not queries.may_keep(account, record.provider.keeper) or record.hidden:
        raise Http404
    return record
