"""The pages people read: those of docs/ and those at the top of the repository."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
_AT_THE_TOP = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")


def all_pages() -> list[str]:
    """Their paths, as one would write them in the repository."""
    below = (path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md") if "_build" not in path.parts)
    return [*_AT_THE_TOP, *sorted(below)]


def page(path: str) -> str:
    """What stands on it."""
    return (ROOT / path).read_text(encoding="utf-8")
