"""Many files at once, worked off one after the other while the page is already there and grows with what came of each.

No file waits anywhere: it is in the memory of the request that sent it and nowhere else, because it may be confidential
and may name people whom nothing of ours keeps. Who leaves the page, or loses the server, loses what was not yet read;
the page says how that is known, and a file that is sent again is recognised.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from django.http import HttpRequest, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils.crypto import get_random_string
from django.utils.translation import get_language, override

from amends.apps.chain import actions
from amends.apps.chain.actions import Bringer, Way
from amends.apps.chain.pages.brought import Told, told
from amends.core.chain.reading import UnreadableError

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


def brought(content: bytes, name: str, by: Bringer, how: Way) -> Told:
    """Bring one file in, and say what came of it."""
    try:
        done = actions.bring_in(content, name, by, how)
    except actions.AlreadyHere as before:
        return Told(name, here_before=before.kept)
    except UnreadableError as error:
        return told(name, [error.finding])
    except actions.NotWhole as refused:
        came = refused.brought
        rows = came.reading.refused if came.reading.taken > 0 else 0
        return told(name, came.reading.findings, kind=came.kind, refused=rows)
    return told(name, done.reading.findings, kept=done.kept)


def worked_off(
    request: HttpRequest, files: "Sequence[UploadedFile[bytes]]", by: Bringer, how: Way
) -> StreamingHttpResponse:
    """Answer with a page that grows while the files are read."""
    mark = get_random_string(40)
    page = render_to_string("chain/bringing.html", {"mark": mark, "number": len(files)}, request)
    head, _, foot = page.partition(mark)
    answer = StreamingHttpResponse(_within(head, foot, _lines(files, by, how), get_language()))
    answer["X-Accel-Buffering"] = "no"  # a server in front hands on what it gets instead of waiting for the end
    return answer


def _within(head: str, foot: str, lines: Iterator[str], language: str | None) -> Iterator[str]:
    """Give the page piece by piece, in the language of who asked; by now the request itself is over."""
    yield head
    with override(language):
        yield from lines
    yield foot


def _lines(files: "Sequence[UploadedFile[bytes]]", by: Bringer, how: Way) -> Iterator[str]:
    came: list[Told] = []
    for place, file in enumerate(files, start=1):
        name = file.name or ""
        yield _line(name=name, place=place, number=len(files))
        came.append(brought(file.read(), name, by, how))
        yield _line(told=came[-1])
    yield _line(comparing=True)
    new = actions.look_for_alike(by, [each.kept for each in came if each.kept])
    taken, before = sum(each.kept is not None for each in came), sum(each.here_before is not None for each in came)
    refused = len(came) - taken - before
    yield _line(end=True, number=len(files), taken=taken, before=before, refused=refused, new=new)


def _line(**said: object) -> str:
    return render_to_string("chain/worked_off.html", said)
