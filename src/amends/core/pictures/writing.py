"""A picture written as SVG for a page: classes only, so that it holds under a policy without inline styles.

The root is always from left to right, or an anchor would turn over on a page that is not; words say their own
direction. Whatever a name holds is written as text.
"""

from html import escape

from amends.core.pictures.shapes import Box, Disc, Path, Picture, Shape, Words


def svg(picture: Picture, *, size: str = "") -> str:
    """Write a picture; `size` is a class such as `wide` or `narrow`."""
    names = " ".join(name for name in ("pic", picture.kind, size) if name)
    shapes = "".join(_shape(shape) for shape in picture.shapes)
    words = "".join(_words(each, picture) for each in picture.words)
    role = "group" if any(each.address for each in picture.words) else "img"  # an image has nothing within to go to
    return (
        f'<svg class="{names}" viewBox="0 0 {_number(picture.width)} {_number(picture.height)}" direction="ltr" '
        f'role="{role}" aria-label="{escape(picture.label)}">{shapes}{words}</svg>'
    )


def _shape(shape: Shape) -> str:
    match shape:
        case Path():
            drawn = "".join(letter + " ".join(map(_number, values)) for letter, values in shape.strokes)
            return f'<path class="{shape.look.value}" d="{drawn}"/>'
        case Box():
            place = f'x="{_number(shape.x)}" y="{_number(shape.y)}"'
            return f'<rect class="{shape.look.value}" {place} {_extent(shape)}/>'
        case Disc():
            place = f'cx="{_number(shape.x)}" cy="{_number(shape.y)}" r="{_number(shape.radius)}"'
            return f'<circle class="{shape.look.value}" {place}/>'


def _extent(box: Box) -> str:
    return f'width="{_number(box.width)}" height="{_number(box.height)}"'


def _words(words: Words, picture: Picture) -> str:
    kind = "nm" if words.name else "sub"
    names = f"{kind} {words.anchor.value}".strip()
    way = ' direction="rtl"' if picture.right_to_left else ""
    name = escape(words.name, quote=False)
    note = escape(words.note, quote=False)
    told = f'{name} <tspan class="sub">{note}</tspan>' if name and note else name or note
    text = f'<text class="{names}" x="{_number(words.x)}" y="{_number(words.y)}"{way}>{told}</text>'
    if not words.address:
        return text
    told = escape(words.told or words.name, quote=False)
    return f'<a href="{escape(words.address)}"><title>{told}</title>{text}</a>'


def _number(value: float) -> str:
    written = f"{value:.1f}"
    return written.removesuffix(".0")
