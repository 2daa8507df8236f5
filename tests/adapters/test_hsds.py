"""Directories come out of files as they went in, whole, or not at all with every reason."""

import io
import json
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings

from amends.adapters.hsds import read, write_json, write_tables
from amends.core.directory.package import Package, WrongPackageError, in_order
from tests.core.directory.packages import SHELTER, packages


@settings(max_examples=20)
@given(packages())
def test_any_directory_comes_back_from_json(package: Package) -> None:
    assert _round(package, write_json) == in_order(package)


@settings(max_examples=20)
@given(packages())
def test_any_directory_comes_back_from_tables(package: Package) -> None:
    assert _round(package, write_tables) == in_order(package)


def _round(package: Package, write: Callable[[Package], bytes]) -> object:
    made = write(package)
    assert write(package) == made
    return read(made) if package or write is write_json else {}


def _packed(**files: str | bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, content in files.items():
            packed.writestr(name.replace("__", "/").replace("_csv", ".csv").replace("_json", ".json"), content)
    return made.getvalue()


SERVICES = "id,organization_id,name,status\r\n"
HEAD = "id,name,description\r\n"


@pytest.mark.parametrize(
    ("content", "file", "row", "column", "code"),
    [
        (b"", "json", 1, "", "not_json"),
        (b"PK\x03\x04 and then nothing", "", 0, "", "not_packed"),
        (b'{"id": "o", "id": "p"}', "json", 0, "", "not_json"),
        (b"[" * 100_000, "json", 0, "", "not_json"),
        (b"[" + b"9" * 6_000 + b"]", "json", 0, "", "not_json"),
        (b"\xff{}", "json", 0, "", "not_text"),
        (_packed(organizations_csv=HEAD + "o,A,\r\n"), "organizations.csv", 2, "description", "needed"),
        (_packed(organizations_csv="id,name\r\no,A\r\n"), "organizations.csv", 1, "description", "column_missing"),
        (_packed(organizations_csv="id,id,name,description\r\n"), "organizations.csv", 1, "", "column_twice"),
        (_packed(organizations_csv=HEAD + "o,A\r\n"), "organizations.csv", 2, "", "half_a_row"),
        (_packed(organizations_csv=HEAD + 'o,"A\r\n'), "organizations.csv", 2, "", "not_csv"),
        (_packed(organizations_csv=HEAD + "o,A,a\r\no,B,b\r\n"), "organizations.csv", 3, "id", "id_twice"),
        (_packed(organizations_csv=HEAD.encode() + b"o,\xff,a\r\n"), "organizations.csv", 2, "", "not_text"),
        (_packed(cakes_csv="id\r\n1\r\n"), "cakes.csv", 0, "", "no_table"),
        (_packed(readme="hello"), "", 0, "", "no_table"),
        (_packed(one__organizations_csv=HEAD, two__services_csv=HEAD), "", 0, "", "wrong_files"),
        (_packed(**{"..__organizations_csv": HEAD}), "", 0, "", "wrong_files"),
        (
            _packed(services_csv="id,organization_id,name,status\r\ns,o,A,open\r\n"),
            "services.csv",
            2,
            "status",
            "no_choice",
        ),
        (
            _packed(services_csv='id,organization_id,name,status\r\ns,o,"A\r\nB",active\r\nt,o,C,active\r\n'),
            "services.csv",
            4,
            "organization_id",
            "names_nothing",
        ),
        (
            _packed(datapackage_json='{"resources": [{"name": "unit", "path": "u.csv"}]}', x_csv=""),
            "datapackage.json",
            0,
            "path",
            "no_file",
        ),
    ],
)
def test_what_is_wrong_is_told_by_file_row_and_column(
    content: bytes, file: str, row: int, column: str, code: str
) -> None:
    with pytest.raises(WrongPackageError) as refused:
        read(content)
    found = {(each.file, each.row, each.column, each.code) for each in refused.value.findings}
    assert (file, row, column, code) in found


def test_a_package_that_unpacks_without_end_is_refused_before_it_fills_the_memory() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("organizations.csv", b"0" * (40 * 1024 * 1024))
    with pytest.raises(WrongPackageError) as refused:
        read(made.getvalue())
    assert {each.code for each in refused.value.findings} == {"too_large"}


def test_a_cell_that_a_spreadsheet_would_run_is_not_one_any_more() -> None:
    evil = {"organization": [{"id": "o", "name": "=HYPERLINK(1)", "description": "+44 20 7946 0000"}]}
    packed = write_tables(evil)
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        text = opened.read("organizations.csv").decode()
    assert "'=HYPERLINK(1)" in text
    assert ",+44 20 7946 0000" in text
    assert read(packed) == in_order(evil)


def test_a_package_describes_its_files() -> None:
    with zipfile.ZipFile(io.BytesIO(write_tables(SHELTER))) as opened:
        said = json.loads(opened.read("datapackage.json"))
        assert {each["path"] for each in said["resources"]} == {*opened.namelist()} - {"datapackage.json"}


def test_columns_of_others_are_kept() -> None:
    package = {"organization": [{"id": "o", "name": "A", "description": "a", "colour": "green"}]}
    assert read(write_tables(package)) == read(write_json(package)) == in_order(package)
