"""How well names and facilities are matched, on labelled pairs that nobody here wrote: `python -m benchmarks.matching`.

The pairs are read from a folder beside the checkout (`../shared/data`) or the one named; nothing of them is kept here.
The rules were written by hand and learn nothing, so there is nothing to overfit but the person who wrote them: each
family of pairs is measured on its own, and the worst is named.
"""

import csv
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from amends.core.chain import names
from amends.core.chain.claims import Kind, Thing
from amends.core.chain.likeness import ALIKE, likeness

GOALS = {"names": 0.88, "facilities": 0.85}
_ORGANISATIONS = {"Company", "LegalEntity", "Organization"}
_FOLDER = Path(__file__).parents[2] / "shared" / "data"
Scored = tuple[float, bool, str]


def figures(scored: Iterable[Scored], threshold: float) -> tuple[float, float, float]:
    """Give F1, precision and recall at a threshold."""
    held = list(scored)
    right = sum(score >= threshold and is_match for score, is_match, _ in held)
    said = sum(score >= threshold for score, _, _ in held)
    wanted = sum(is_match for _, is_match, _ in held)
    precision, recall = right / max(said, 1), right / max(wanted, 1)
    return 2 * precision * recall / max(precision + recall, 1e-9), precision, recall


def names_of(file: Path) -> list[Scored]:
    """Score the pairs of names of organisations in a file with `schema`, `name1`, `name2`, `is_match`."""
    with file.open(encoding="utf-8", newline="") as opened:
        rows = [row for row in csv.DictReader(opened) if row["schema"] in _ORGANISATIONS]
    return [
        (names.alike(row["name1"], row["name2"]).score, row["is_match"] == "true", row["case_group"]) for row in rows
    ]


def facilities_of(file: Path) -> list[Scored]:
    """Score pairs in a file with `name1`, `address1`, `country1` and the same with 2, and `is_match`."""
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    return [
        (likeness(_facility(row, "1"), _facility(row, "2")).score, row["is_match"] == "true", "facilities")
        for row in rows
    ]


def _facility(row: dict[str, str], end: str) -> Thing:
    detail = {"address": row[f"address{end}"]}
    return Thing(end, Kind.FACILITY, row[f"name{end}"], None, row.get(f"country{end}", "").upper(), detail=detail)


def tell(what: str, scored: Sequence[Scored], threshold: float, seconds: float) -> None:
    """Print what was measured, all together and family by family."""
    f1, precision, recall = figures(scored, threshold)
    print(f"{what}: F1 {f1:.3f} (goal {GOALS[what]}), precision {precision:.3f}, recall {recall:.3f}, "
          f"{len(scored)} pairs, {seconds / len(scored) * 1e6:.0f} microseconds a pair")  # fmt: skip
    for family in sorted({each for _, _, each in scored}):
        part = [each for each in scored if each[2] == family]
        print(f"  {family}: F1 {figures(part, threshold)[0]:.3f}, {len(part)} pairs")
    nearby = [round(figures(scored, threshold + step)[0], 3) for step in (-0.1, -0.05, 0.05, 0.1)]
    print(f"  at a threshold 0.1 and 0.05 lower, 0.05 and 0.1 higher: {nearby}")


def main(arguments: Sequence[str]) -> None:
    """Measure names, and facilities where a file of labelled pairs is named."""
    folder = Path(arguments[0]) if arguments else _FOLDER
    began = time.perf_counter()
    scored = names_of(folder if folder.is_file() else folder / "name_matching" / "cases_b.csv")
    tell("names", scored, names.ALIKE, time.perf_counter() - began)
    if len(arguments) > 1:
        began = time.perf_counter()
        tell("facilities", facilities_of(Path(arguments[1])), ALIKE, time.perf_counter() - began)


if __name__ == "__main__":
    main(sys.argv[1:])
