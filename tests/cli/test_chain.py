"""`amends chain`: files in and back, and who is linked to a site, as words and as JSON."""

import json
from pathlib import Path

import pytest

from tests.apps.chain.bringing import FLOWS, NODES
from tests.cli.running import Ran, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "nodes.csv").write_bytes(NODES)
    (tmp_path / "flows.csv").write_bytes(FLOWS)
    return str(tmp_path / "nodes.csv"), str(tmp_path / "flows.csv")


@pytest.fixture
def brought(files: tuple[str, str]) -> Ran:
    return run("chain", "import", *files)


def test_files_are_taken_and_counted(brought: Ran) -> None:
    assert brought.status == 0
    assert "flows.csv: csv, taken as" in brought.out
    assert "1/2 nodes.csv" in brought.err


def test_a_trace_names_brands_shares_and_paths(brought: Ran) -> None:
    answer = json.loads(run("chain", "trace", "--site", "ipis:codmine00001", "--format", "json").out)
    first, second = answer["brands"]
    assert (first["key"], first["tier"], first["linked"]) == ("brand:x", 3, "possible")
    assert first["share_of_output"] == pytest.approx(0.75)
    assert first["share_of_intake"]["estimate"] == pytest.approx(0.6)
    assert first["paths"][0]["nodes"] == ["mine:rubaya", "trader:a", "smelter:s", "brand:x"]
    assert (second["confidence"], second["because"]) == ("medium", ["mass_balance"])


def test_the_same_in_words(brought: Ran) -> None:
    out = run("chain", "trace", "--site", "Rubaya").out
    assert "Brand X (brand:x): possible, tier 3" in out
    assert "Rubaya → Trader A → Smelter S → Brand X" in out


def test_a_site_of_which_nobody_speaks_is_said_not_to_be_known(brought: Ran) -> None:
    assert run("chain", "trace", "--site", "Nowhere").status == 1
    assert run("chain", "trace", "--site", "Brand X").out.endswith("That is not known, not none.\n")


def test_exposure_leverage_and_leaving(brought: Ran) -> None:
    shares = json.loads(run("chain", "exposure", "--site", "Rubaya", "--format", "json").out)
    assert {row["brand"]["key"]: round(row["share_of_output"], 9) for row in shares} == {
        "brand:x": 0.75,
        "brand:y": 0.25,
    }
    buyers = json.loads(run("chain", "leverage", "--supplier", "Smelter S", "--format", "json").out)
    assert [row["share_of_sales"] for row in buyers] == [0.75, 0.25]
    left = json.loads(run("chain", "disengage", "--leaving", "Brand X", "--format", "json").out)
    assert {site["site"]["name"]: round(site["share_rerouted"], 9) for site in left["sites"]} == {
        "Numbi": 0.75,
        "Rubaya": 0.75,
    }
    assert left["sites"][0]["workers"] is None


def test_trying_keeps_nothing_and_a_second_time_changes_nothing(files: tuple[str, str]) -> None:
    assert "would be taken" in run("chain", "import", "--dry-run", files[0]).out
    assert run("chain", "list").out == ""
    run("chain", "import", files[0])
    again = run("chain", "import", files[0])
    assert (again.status, "brought in before" in again.out) == (0, True)


def test_an_import_is_undone(files: tuple[str, str]) -> None:
    run("chain", "import", files[0])
    number = run("chain", "list").out.split()[0]
    assert run("chain", "undo", number).status == 0
    assert "taken back" in run("chain", "list").out
    assert run("chain", "undo", number).status == 1
    assert run("chain", "undo", "999999").status == 1


def test_a_file_with_a_wrong_cell_is_not_taken_and_says_where(tmp_path: Path) -> None:
    wrong = tmp_path / "flows.csv"
    wrong.write_text("from,to,mass,unit\na,b,much,kg\n", encoding="utf-8")
    ran = run("chain", "import", str(wrong))
    assert (ran.status, ran.err) == (1, "flows.csv: row 2, mass: refused: no number; expected 1234.5\n")


@pytest.mark.parametrize(
    "words",
    [
        ("import", "--as", "xlsx", "there.csv"),
        ("import", "not-there.csv"),
        ("import", "--said-on", "yesterday", "not-there.csv"),
        ("trace", "--site", "x", "--period", "some day"),
    ],
)
def test_what_cannot_be_asked_is_refused(words: tuple[str, ...]) -> None:
    assert run("chain", *words).status == 2


def test_one_organisation_does_not_see_what_another_brought_in(files: tuple[str, str]) -> None:
    for name in ("Ours", "Theirs"):
        run("organisation", "add", name, "--kind", "DC", "--administrator", "A", "--email", f"a@{name}.example")
    run("chain", "import", *files, "--organisation", "Ours")
    assert run("chain", "trace", "--site", "Rubaya", "--organisation", "Ours").status == 0
    assert run("chain", "trace", "--site", "Rubaya", "--organisation", "Theirs").status == 1
    assert run("chain", "trace", "--site", "Rubaya").status == 1
    assert run("chain", "list", "--organisation", "Nobody").status == 1


def test_a_chain_is_written_for_partners_without_whom_they_must_not_see(brought: Ran, tmp_path: Path) -> None:
    out = tmp_path / "chain.omts"
    ran = run("chain", "export", "--out", str(out), "--redact", "Trader A")
    assert ran.status == 0
    assert "Trader A" not in out.read_text(encoding="utf-8")
    assert "trader:a" not in out.read_text(encoding="utf-8")
    assert "Smelter S" in out.read_text(encoding="utf-8")
    assert "would be taken" in run("chain", "import", "--dry-run", str(out)).out
    assert run("chain", "export", "--out", str(out), "--scope", "friends").status == 2


def test_descriptions_that_are_alike_wait_for_people(tmp_path: Path) -> None:
    for number, name in enumerate(("Kestrel Smelting Ltd", "KESTREL SMELTING LIMITED")):
        file = tmp_path / f"{number}.csv"
        file.write_text(f"key,kind,name\n{number},facility,{name}\n", encoding="utf-8")
        run("chain", "import", str(file))
    assert run("chain", "same").out == "0 new pairs; 1 wait for a decision.\n", "found as it was brought in"
    assert run("chain", "same").out == "0 new pairs; 1 wait for a decision.\n"
