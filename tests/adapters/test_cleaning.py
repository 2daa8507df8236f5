"""What people hand over is kept without where, when and who; what could run or burst is not kept at all."""

import io
import wave
import zlib

import pikepdf
import pytest
from PIL import Image

from amends.adapters.cleaning import MOST, Fault, Kind, NotCleanError, cleaned

CANARY = b"Mbwelotown 11.6872S"


def _picture(form: str, size: tuple[int, int] = (40, 20), **extra: object) -> bytes:
    out = io.BytesIO()
    picture = Image.new("RGB", size, (200, 30, 30))
    picture.putpixel((0, 0), (0, 0, 255))
    picture.save(out, form, **extra)
    return out.getvalue()


def _exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E] = CANARY.decode()  # description
    exif[0x0112] = orientation
    exif.get_ifd(0x8825)[29] = CANARY.decode()  # a date among the places
    return exif


def _pdf(*, script: bool = True) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.docinfo["/Author"] = CANARY.decode()
        with made.open_metadata() as metadata:
            metadata["dc:title"] = CANARY.decode()
        made.attachments["secret.txt"] = CANARY
        if script:
            made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=CANARY.decode())
        photograph = made.make_stream(_picture("JPEG", exif=_exif()))
        photograph.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": 40, "/Height": 20})
        photograph.Filter = pikepdf.Name.DCTDecode
        photograph.ColorSpace, photograph.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
        made.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=photograph))
        made.pages[0].Contents = made.make_stream(b"q 40 0 0 20 0 0 cm /Im0 Do Q")
        made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("form", "kind"), [("JPEG", Kind.JPEG), ("PNG", Kind.PNG), ("WEBP", Kind.PNG)])
def test_a_picture_keeps_its_pixels_and_forgets_where_it_was_taken(form: str, kind: Kind) -> None:
    content = _picture(form, exif=_exif())
    assert CANARY in content
    kept = cleaned(content)
    assert kept.kind is kind
    assert CANARY not in kept.content
    with Image.open(io.BytesIO(kept.content)) as shown:
        assert shown.size == (40, 20)
        assert not shown.getexif()
        red = shown.convert("RGB").getpixel((20, 10))
    assert isinstance(red, tuple)
    assert red[0] > 150 > red[1]


def test_a_picture_taken_sideways_stands_upright() -> None:
    kept = cleaned(_picture("JPEG", exif=_exif(orientation=6)))
    with Image.open(io.BytesIO(kept.content)) as shown:
        assert shown.size == (20, 40)


def test_what_is_hidden_behind_a_picture_stays_behind() -> None:
    kept = cleaned(_picture("PNG") + b"PK\x03\x04" + CANARY)
    assert CANARY not in kept.content
    assert b"PK" not in kept.content


def test_a_pdf_keeps_its_pages_and_nothing_that_says_who_or_runs() -> None:
    content = _pdf()
    kept = cleaned(content)
    assert kept.kind is Kind.PDF
    with pikepdf.open(io.BytesIO(kept.content)) as made:
        assert len(made.pages) == 1
        assert "/Im0" in made.pages[0].Resources.XObject
        assert not set(made.Root.keys()) & {"/OpenAction", "/Names", "/AcroForm", "/Metadata"}
        held = b"".join(each.read_bytes() if _unpacks(each) else each.read_raw_bytes() for each in _streams(made))
        assert not made.attachments
    for text in (kept.content, held):
        assert CANARY not in text
        assert CANARY.decode().encode("utf-16-be") not in text
    assert b"JavaScript" not in kept.content


def _streams(made: pikepdf.Pdf) -> list[pikepdf.Stream]:
    return [each for each in made.objects if isinstance(each, pikepdf.Stream)]


def _unpacks(each: pikepdf.Stream) -> bool:
    return each.get("/Filter") != pikepdf.Name.DCTDecode


def test_text_is_kept_as_text() -> None:
    assert cleaned("\ufeffMwana\r\nwa shule\r\n".encode()).content == b"Mwana\nwa shule"


def _locked() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(_pdf())) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def _burst() -> bytes:
    """A PNG of 60,000 by 60,000 pixels in a few bytes."""
    head = (60_000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big") for name, body in chunks
    )


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.EMPTY),
        (b"a" * (MOST + 1), Fault.TOO_BIG),
        (b"MZ\x90\x00" + bytes(99), Fault.UNKNOWN),
        (b"PK\x03\x04\x14\x00\x00", Fault.UNKNOWN),
        (b"GIF89a\x01\x00\x01\x00", Fault.UNKNOWN),
        (_picture("JPEG")[:120], Fault.DAMAGED),
        (_picture("PNG")[:60], Fault.DAMAGED),
        (b"%PDF-1.7\nnothing of the kind", Fault.DAMAGED),
        (_locked(), Fault.LOCKED),
        (_burst(), Fault.TOO_MANY),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_reason(content: bytes, fault: Fault) -> None:
    with pytest.raises(NotCleanError) as refused:
        cleaned(content)
    assert refused.value.fault is fault


def _recording(*, more: bytes = b"") -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(2)
        made.setframerate(8000)
        made.writeframes(bytes(range(200)))
    riff = out.getvalue() + more
    return b"RIFF" + (len(riff) - 8).to_bytes(4, "little") + riff[8:]


def test_a_recording_keeps_its_sounds_and_forgets_who_made_it() -> None:
    note = b"IART" + len(CANARY).to_bytes(4, "little") + CANARY + b"\0" * (len(CANARY) % 2)
    listed = b"LIST" + (4 + len(note)).to_bytes(4, "little") + b"INFO" + note
    content = _recording(more=listed)
    assert CANARY in content
    kept = cleaned(content)
    assert kept.kind is Kind.SOUND
    assert CANARY not in kept.content
    with wave.open(io.BytesIO(kept.content)) as heard:
        assert heard.readframes(200) == bytes(range(200))


@pytest.mark.parametrize(
    "content", [_recording()[:30], b"RIFF\0\0\0\0WAVE", b"RIFF\xff\xff\xff\xffWAVEfmt \xff\xff\xff\x7f"]
)
def test_a_recording_that_is_none_is_refused(content: bytes) -> None:
    with pytest.raises(NotCleanError) as refused:
        cleaned(content)
    assert refused.value.fault in {Fault.DAMAGED, Fault.EMPTY}
