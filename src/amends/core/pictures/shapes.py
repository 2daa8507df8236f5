"""What a picture is made of: shapes that say what they mean, never a colour, and words beside them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum


class Look(Enum):
    """What a shape means. The style sheet gives each its colour, its line in print and in forced colours."""

    AHEAD = "s-ahead"
    CYCLE = "f2"
    DOT = "s-full"
    FLOW = "flow"
    FLOW_OWN = "flow ours"
    FLOW_UNKNOWN = "flow lost"
    LAND = "land"
    LINE = "s-done"
    NODE = "f0"
    OWN = "f1"
    PART = "f3"
    RING = "halo"
    THICK = "s-done rngl"
    UNKNOWN = "f4"


class Anchor(Enum):
    """Where words stand, seen from their point."""

    START = ""
    MIDDLE = "mid"
    END = "end"


@dataclass(frozen=True, slots=True)
class Path:
    """A line or an area: each stroke a letter of the SVG path grammar, in capitals, and its coordinates in pairs."""

    strokes: tuple[tuple[str, tuple[float, ...]], ...]
    look: Look

    def moved(self, across: Callable[[float], float]) -> "Path":
        """Give it with every x put elsewhere."""
        turned = tuple(
            (letter, tuple(across(value) if number % 2 == 0 else value for number, value in enumerate(values)))
            for letter, values in self.strokes
        )
        return replace(self, strokes=turned)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    look: Look

    def moved(self, across: Callable[[float], float]) -> "Box":
        """Give it with every x put elsewhere."""
        return replace(self, x=min(across(self.x), across(self.x + self.width)))


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle."""

    x: float
    y: float
    radius: float
    look: Look

    def moved(self, across: Callable[[float], float]) -> "Disc":
        """Give it with its x put elsewhere."""
        return replace(self, x=across(self.x))


@dataclass(frozen=True, slots=True)
class Words:
    """A name, and a note of the same line; a note alone is drawn smaller.

    Where there is an `address` the words lead there, and `told` is what a screen reader says of that, uncut.
    """

    x: float
    y: float
    name: str = ""
    note: str = ""
    anchor: Anchor = Anchor.START
    address: str = ""
    told: str = ""


Shape = Path | Box | Disc


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes and words on a ground of so many units. `label` is what a screen reader says of it."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    words: tuple[Words, ...]
    label: str
    kind: str = ""
    right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a picture: what each column says, and the rows, the first cell of each its name."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture for a wide page, the same for a narrow one, a caption, and the numbers of both."""

    wide: Picture
    narrow: Picture
    caption: str
    table: Table


def mirrored(picture: Picture) -> Picture:
    """Give a picture for a language that is written from right to left; words keep the side on which they stand."""

    def across(x: float) -> float:
        return picture.width - x

    return replace(
        picture,
        shapes=tuple(shape.moved(across) for shape in picture.shapes),
        words=tuple(replace(words, x=across(words.x)) for words in picture.words),
        right_to_left=True,
    )


def cut(name: str, room: float, sign: float = 7.6) -> str:
    """Give a name that fits into so much room, a sign being so wide; at least one sign stays."""
    most = max(int(room / sign), 2)
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"
