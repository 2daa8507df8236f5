"""The only writer of plans, their lines, versions and answers. Everything written is told to a chain of its own."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from amends.apps.cases.models import Case
from amends.apps.people.queries import PersonFile
from amends.apps.plans.models import Answer, Line, LineWords, Plan, Version
from amends.core.case.sealing import as_bytes
from amends.core.plan.merging import Record, from_plain, to_plain
from amends.core.vault.context import Context
from amends.core.vault.data_keys import DataKey

LINE, VERSION, ANSWER, WORDS = "plan.line", "plan.version", "plan.answer", "plan.words"
"""What the seals are bound to, besides the case and the mark of the line or plan."""

Content = Mapping[str, Any]


def plan_of(case: Case) -> Plan | None:
    """Give the plan of a case, None where nobody began one."""
    return Plan.objects.filter(case=case).first()


def begun(case: Case) -> Plan:
    """Give the plan of a case; whoever writes first begins it."""
    return Plan.objects.get_or_create(case=case)[0]


def locked(plan: Plan) -> Plan:
    """Give the plan as it is now, held until the transaction ends."""
    return Plan.objects.select_for_update().get(pk=plan.pk)


def chain_of(plan: Plan) -> str:
    """Give the name of the chain that holds what was written into a plan."""
    return f"plan:{plan.mark}"


def digest(sealed: bytes) -> str:
    """Give by what the history knows something sealed."""
    return hashlib.sha256(bytes(sealed)).hexdigest()


def new_line(plan: Plan, kind: str, mark: UUID, sealed: bytes, *, status: str) -> Line:
    """Add a line."""
    return Line.objects.create(plan=plan, kind=kind, mark=mark, sealed=sealed, status=status)


def reseal(line: Line, sealed: bytes, *, status: str) -> None:
    """Keep a line as it is now: everything that was written before stands inside."""
    Line.objects.filter(pk=line.pk).update(sealed=sealed, status=status)


def set_days(days: Mapping[int, date | None]) -> None:
    """Set until when the lines of a version that was just locked are promised, by their keys."""
    rows = [Line(pk=pk, due=due) for pk, due in days.items()]
    Line.objects.bulk_update(rows, ["due"], batch_size=200)


def context_of_words(file: PersonFile, line: UUID) -> Context:
    """Give what the words of a line are bound to."""
    return Context(f"{WORDS} {line.hex}", case=file.case.reference, person=str(file.mark))


def keep_words(line: Line, file: PersonFile, key: DataKey, record: Record) -> bytes:
    """Seal what a line says of a person under the key of their file."""
    sealed = key.seal(as_bytes(to_plain(record)), context_of_words(file, line.mark))
    values = {"file": file, "generation": file.generation, "sealed": sealed}
    LineWords.objects.update_or_create(line=line, defaults=values)
    return sealed


def open_words(words: LineWords, line: UUID, key: DataKey) -> Record:
    """Give what a line says of a person."""
    return from_plain(json.loads(key.open(bytes(words.sealed), context_of_words(words.file, line))))


def add_version(plan: Plan, number: int, sealed: bytes) -> Version:
    """Lock a version."""
    Plan.objects.filter(pk=plan.pk).update(version=number)
    return Version.objects.create(plan=plan, number=number, sealed=sealed)


def add_answer(plan: Plan, number: int, sealed: bytes) -> Answer:
    """Keep somebody's answer."""
    return Answer.objects.create(plan=plan, number=number, sealed=sealed)
