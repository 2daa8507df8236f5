"""The pages of documents: of a person's file where an address names one, else of the case."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from amends.adapters.cleaning import Kind, NotCleanError
from amends.apps.accounts.actions import Act as Counted
from amends.apps.accounts.views import require_second_factor, within_measure
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.people import actions, queries
from amends.apps.people.forms import DocumentForm, RemoveForm
from amends.apps.people.pages.documents import FAULT, classes_to_choose, documents_page, is_looked_at
from amends.apps.people.queries import Held, PersonFile
from amends.apps.people.views.files import BOTH, found_file
from amends.core.access.table import Act, Data

_TYPE = {
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.PDF: "application/pdf",
    Kind.SOUND: "audio/wav",
    Kind.TEXT: "text/plain; charset=utf-8",
}
_SANDBOX = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"


@require_http_methods(BOTH)
@require_second_factor
@on_desk
def documents(request: HttpRequest, desk: Desk, code: str = "") -> HttpResponse:
    """List documents, and keep one that is brought."""
    file = _file(desk, code)
    allowed = classes_to_choose(desk, file)
    if file is None and not allowed and not desk.sees_people:
        raise Http404
    form = DocumentForm(allowed)
    if request.method == "POST":
        if not allowed:
            raise Http404
        form = DocumentForm(allowed, request.POST, request.FILES)
        if form.is_valid() and _is_kept(desk, file, form):
            return redirect(*_back(desk, code))
    if file is None:
        actions.hand_on_documents(desk)
    status = 422 if form.is_bound else 200
    shown = documents_page(desk, file)
    return page(request, desk, "people/documents.html", status=status, file=file, documents=shown, form=form)


def _is_kept(desk: Desk, file: PersonFile | None, form: DocumentForm) -> bool:
    try:
        actions.keep_document(desk, form.brought(), file=file, data=form.data_class())
    except NotCleanError as refused:
        form.add_error("sent", str(FAULT[refused.fault]))
        return False
    return True


@require_safe
@require_second_factor
@within_measure(Counted.OPEN_FILE)
@on_desk
def given(_request: HttpRequest, desk: Desk, number: int, code: str = "") -> HttpResponse:
    """Give a document out: shut in where a browser shows it by itself, as a file to be saved otherwise."""
    opened = actions.open_document(desk, number, file=_file(desk, code))
    return given_out(opened, "-".join(each for each in (desk.case.reference, code, str(number)) if each))


def given_out(opened: actions.Opened, name: str) -> HttpResponse:
    """Give the bytes of a document under a name that says nothing."""
    shown = "inline" if is_looked_at(opened.kind) else "attachment"
    answer = HttpResponse(opened.content, content_type=_TYPE[opened.kind])
    answer["Content-Disposition"] = f'{shown}; filename="{name}.{opened.kind}"'
    answer["Content-Security-Policy"] = _SANDBOX
    answer["Cache-Control"] = "no-store"
    return answer


@require_http_methods(BOTH)
@require_second_factor
@on_desk
def remove(request: HttpRequest, desk: Desk, number: int, code: str = "") -> HttpResponse:
    """Remove a document, after asking why."""
    file = _file(desk, code)
    held = queries.document_of(desk, number, file=file)
    if held is not None and held.document.removed_at is not None and request.method == "POST":
        return redirect(*_back(desk, code))  # pressed twice, or somebody was quicker: it is gone already
    if held is None or not queries.may_remove(desk, held):
        raise Http404
    form = RemoveForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.remove_document(desk, number, because=form.cleaned_data["because"], file=file)
        return redirect(*_back(desk, code))
    return _removing(request, desk, held, form=form, file=file)


def _removing(
    request: HttpRequest, desk: Desk, held: Held, *, form: RemoveForm, file: PersonFile | None
) -> HttpResponse:
    status = 422 if form.is_bound else 200
    label = Saying(desk).party(file.code) if file else ""
    content = {"file": file, "form": form, "title": held.title, "label": label}
    return page(request, desk, "people/remove.html", status=status, **content)


def _file(desk: Desk, code: str) -> PersonFile | None:
    if not code:
        return None
    file = found_file(desk, code)
    if not queries.may(desk, Act.SEE, Data.DOCUMENTS, file):
        raise Http404
    return file


def _back(desk: Desk, code: str) -> tuple[str, ...]:
    return ("file_documents", desk.case.reference, code) if code else ("case_documents", desk.case.reference)
