"""What people hand over, with traces in it: what the tests of documents begin with."""

import io
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from amends.apps.people.actions import Brought

TRACE = "Mbwelotown 11.6872S"
TITLE = "Passport of Zorabeth Qwillinger"


def photograph(size: tuple[int, int] = (40, 20)) -> bytes:
    """Give a photograph that says where it was taken."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = TRACE
    Image.new("RGB", size, (200, 30, 30)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def words(text: str = "She was locked in.") -> Brought:
    """Give a plain text as it is brought."""
    return Brought(TITLE, text.encode())


def sent(content: bytes, name: str = "IMG_Zorabeth.jpg", **besides: str) -> dict[str, object]:
    """Give what the form of a document sends."""
    return {"title": TITLE, "sent": SimpleUploadedFile(name, content), **besides}


def sealed_files() -> list[Path]:
    """Give everything that lies in the folder of documents."""
    folder: Path = settings.VAR / "documents"
    return sorted(path for path in folder.rglob("*") if path.is_file())
