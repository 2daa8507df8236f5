"""Directories as files: JSON after HSDS 3, or a tabular data package of CSV files with its `datapackage.json`."""

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from amends.adapters.hsds_tables import described, rows_of, written
from amends.core.directory.package import Finding, Package, Scalar, WrongPackageError, check, in_order
from amends.core.directory.tables import TABLES
from amends.core.directory.trees import MOST_FINDINGS, from_tree, to_tree

MOST_BYTES = 32 * 1024 * 1024
"""The largest package that is read, and the most that it may be when it is unpacked."""

_MOST_FILES = 100
_DESCRIPTION = "datapackage.json"
_PATHS: Mapping[str, str] = {table.path: table.name for table in TABLES.values()}
_WHEN = (1980, 1, 1, 0, 0, 0)  # the same package is the same bytes, whenever it is written


def read(content: bytes) -> dict[str, tuple[dict[str, Scalar], ...]]:
    """Give the package that a file holds, whole.

    Raises:
        WrongPackageError: with everything that is wrong, by file, row and column.
    """
    if len(content) > MOST_BYTES:
        raise WrongPackageError([Finding("", 0, "", "too_large", f"{MOST_BYTES // 1024 // 1024} MB")])
    if content.startswith(b"PK"):
        return in_order(_from_files(_unpacked(content)))
    return in_order(from_tree(_json(content, "json")))


def write_json(package: Package) -> bytes:
    """Give a package as JSON."""
    return (json.dumps(to_tree(in_order(package)), ensure_ascii=False, indent=1) + "\n").encode()


def write_tables(package: Package) -> bytes:
    """Give a package as a tabular data package, packed."""
    files = {TABLES[name].path: written(TABLES[name], rows) for name, rows in in_order(package).items()}
    files[_DESCRIPTION] = (json.dumps(described(files), ensure_ascii=False, indent=1) + "\n").encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(files):
            packed.writestr(zipfile.ZipInfo(name, _WHEN), files[name], zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _unpacked(content: bytes) -> dict[str, bytes]:
    """Give the files of a packed package by name. Nothing is written to a disk, and no more unpacked than may be.

    Raises:
        WrongPackageError: it is no such file, too large, encrypted, or names a file twice or outside the package.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entries = [each for each in packed.infolist() if not each.is_dir()]
            _check_names([each.filename for each in entries])
            files, left = {}, MOST_BYTES
            for each in entries:
                with packed.open(each) as opened:
                    files[each.filename.rpartition("/")[2]] = found = opened.read(left + 1)
                left -= len(found)
                if left < 0:
                    raise WrongPackageError([Finding("", 0, "", "too_large", f"{MOST_BYTES // 1024 // 1024} MB")])
    except (zipfile.BadZipFile, zipfile.LargeZipFile, RuntimeError, NotImplementedError, EOFError, ValueError, OSError):
        raise WrongPackageError([Finding("", 0, "", "not_packed", "ZIP")]) from None
    return files


def _check_names(names: list[str]) -> None:
    """Files lie side by side, in the package itself or in one folder of it."""
    folders = {name.rpartition("/")[0] for name in names}
    is_plain = all(not name.startswith("/") and "\\" not in name and ".." not in name.split("/") for name in names)
    if not is_plain or len(folders) > 1 or len(names) > _MOST_FILES or len(set(names)) != len(names):
        raise WrongPackageError([Finding("", 0, "", "wrong_files", f"≤ {_MOST_FILES}")])


def _from_files(files: Mapping[str, bytes]) -> dict[str, list[dict[str, Scalar]]]:
    package: dict[str, list[dict[str, Scalar]]] = {}
    findings = []
    lines: dict[str, tuple[int, ...]] = {}
    paths = _paths(files)
    for name in sorted(files):
        if name == _DESCRIPTION or not name.endswith(".csv"):
            continue
        if name not in paths:
            findings.append(Finding(name, 0, "", "no_table", ", ".join(_PATHS)))
            continue
        table = TABLES[paths[name]]
        package[table.name], lines[table.name], wrong = rows_of(table, files[name], name)
        findings += wrong
    if not package and not findings:
        findings.append(Finding("", 0, "", "no_table", ", ".join(_PATHS)))
    names = {table: name for name, table in paths.items()}
    findings += check(package, lambda table, at: (names[table], lines[table][at]))
    if findings:
        raise WrongPackageError(findings[:MOST_FINDINGS])
    return package


def _paths(files: Mapping[str, bytes]) -> dict[str, str]:
    """Give which file holds which table: as the description says, where it names a table of HSDS, else by its name."""
    found = {name: table for name, table in _PATHS.items() if name in files}
    said = _json(files[_DESCRIPTION], _DESCRIPTION) if _DESCRIPTION in files else {}
    resources = said.get("resources", ()) if isinstance(said, dict) else ()
    for each in resources if isinstance(resources, list) else ():
        if isinstance(each, dict) and each.get("name") in TABLES and isinstance(each.get("path"), str):
            if each["path"] not in files:
                raise WrongPackageError([Finding(_DESCRIPTION, 0, "path", "no_file", str(each["name"]))])
            found[each["path"]] = str(each["name"])
    if len(set(found.values())) != len(found):
        raise WrongPackageError([Finding(_DESCRIPTION, 0, "path", "table_twice")])
    return found


def _json(content: bytes, file: str) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once)
    except UnicodeDecodeError:
        raise WrongPackageError([Finding(file, 0, "", "not_text", "UTF-8")]) from None
    except json.JSONDecodeError as error:
        raise WrongPackageError([Finding(file, error.lineno, "", "not_json")]) from None
    except (RecursionError, ValueError):  # nested without end, a number of thousands of digits, a key twice
        raise WrongPackageError([Finding(file, 0, "", "not_json")]) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found
