"""From the text of a redress file and its sheets to losses, or a list of everything wrong with them."""

from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from amends.core.facts.errors import Place
from amends.core.playbook.grammar.redress import Head, Reckoning
from amends.core.playbook.playbook import Playbook
from amends.core.playbook.reading import NotValidError, Problem, Written, read_documents
from amends.core.redress.amounts import Amount, given
from amends.core.redress.calendars import WorkingCalendar
from amends.core.redress.currencies import places_of
from amends.core.redress.figures import Figure
from amends.core.redress.interest import Added, InterestRule
from amends.core.redress.losses import Interest, Losses, Lost
from amends.core.redress.rates import MissingRateError, OverlappingRatesError, Rate, RateTable
from amends.core.redress.sheets import read_sheet
from amends.core.redress.statement import (
    RECORDS,
    BandRecord,
    InterestText,
    Loss,
    Record,
    SheetText,
    Statement,
    WageRecord,
)
from amends.core.redress.written import fitted, misfits, read_one


def read_losses(text: str, file: str, playbook: Playbook, sheets: Mapping[str, str] | None = None) -> Losses:
    """Read a redress file; `sheets` are the texts of the sheets it names.

    Raises:
        NotValidError: with every problem, each with file and line.
    """
    written = read_one(text, file)
    statement = fitted(written, Statement)
    return _Reading(written, statement, playbook, sheets or {}).losses()


def sheets_named(text: str, file: str) -> list[str]:
    """Give the names of the sheets that a redress file wants beside it; none where the file is not valid.

    Raises:
        NotValidError: the text is not YAML.
    """
    contents = [each.content for each in read_documents(text, file)]
    found = contents[0].get("sheets") if contents and isinstance(contents[0], dict) else None
    named = [each.get("file") for each in found if isinstance(each, dict)] if isinstance(found, list) else []
    return [name for name in named if isinstance(name, str)]


class _Reading:
    """The second reading: what names something else, and what only the head of a loss can tell."""

    def __init__(self, written: Written, statement: Statement, playbook: Playbook, sheets: Mapping[str, str]) -> None:
        self.written = written
        self.statement = statement
        self.sheets = sheets
        self.heads = {head.id: head for head in playbook.text.heads}
        self.scales = {name: [term.code for term in terms.terms] for name, terms in playbook.terms.items()}
        self.problems: list[Problem] = []
        self.rates = self._rates()
        self.bands = self._bands()
        self.calendars = {
            name: WorkingCalendar(frozenset(each.rest), frozenset(each.free), each.source)
            for name, each in statement.calendars.items()
        }

    def losses(self) -> Losses:
        every = [
            *(each for number, loss in enumerate(self.statement.losses) for each in self._loss(number, loss)),
            *(each for number, sheet in enumerate(self.statement.sheets) for each in self._sheet(number, sheet)),
        ]
        if self.problems:
            raise NotValidError(self.problems)
        statement = self.statement
        return Losses(statement.day, statement.currency, tuple(every), self.rates, self.calendars, self.bands)

    def _wrong(self, place: Place, expected: str) -> None:
        self.problems.append(self.written.wrong_value(place, expected))

    def _rates(self) -> RateTable:
        rates = []
        for number, each in enumerate(self.statement.rates):
            last = each.last or each.first
            if last < each.first:
                self._wrong(("rates", number, "to"), "a day that is not before the one under from")
            rates.append(Rate(each.of, each.into, each.first, last, each.rate, each.source))
        try:
            return RateTable(rates)
        except OverlappingRatesError as error:
            self._wrong(("rates",), f"one rate only for a day: {error}")
            return RateTable()

    def _bands(self) -> dict[str, Amount]:
        bands: dict[str, Amount] = {}
        for number, each in enumerate(self.statement.bands):
            if each.band in bands:
                self._wrong(("bands", number, "band"), "each band once")
            self._check_coin(("bands", number, "amount"), each.amount, each.currency)
            bands[each.band] = given(
                "band", each.amount.low, each.amount.high, unit=each.currency, source=each.source, note=each.band
            )
        return bands

    def _loss(self, number: int, loss: Loss) -> Iterator[Lost]:
        place: Place = ("losses", number)
        head = self._head((*place, "head"), loss.head)
        if head is None:
            return
        self._check_rate((*place, "currency"), loss.currency, head)
        kind = RECORDS[head.reckoning]
        records = []
        for index, content in enumerate(loss.records):
            here = (*place, "records", index)
            try:
                record = kind.model_validate(content)
            except ValidationError as error:
                self.problems += misfits(self.written, error, here)
                continue
            self._check_record(here, record, loss, head)
            if record in records:
                self._wrong(here, "each record once; a ref tells two apart that are the same otherwise")
            records.append(record)
        interest, rule = self._interest(head, loss.interest)
        yield Lost(loss.person, head, loss.currency, loss.source, tuple(records), interest, rule, loss.because or "")

    def _sheet(self, number: int, sheet: SheetText) -> Iterator[Lost]:
        place: Place = ("sheets", number)
        head = self._head((*place, "head"), sheet.head)
        if head is None:
            return
        if head.reckoning is not Reckoning.SHORTFALL:
            self._wrong((*place, "head"), "a head of wages: sheets hold wage records")
        if sheet.file not in self.sheets:
            self._wrong((*place, "file"), "a sheet that is there, beside this file")
            return
        self._check_rate((*place, "currency"), sheet.currency, head)
        try:
            rows = read_sheet(self.sheets[sheet.file], sheet.file, calendar=sheet.calendar)
        except NotValidError as error:
            self.problems += error.problems
            return
        people: dict[str, list[Record]] = {}
        for row in rows:
            people.setdefault(row.person, []).append(row.record)
            if row.record.calendar not in {None, *self.calendars}:
                self.problems.append(Problem(sheet.file, row.line, "a calendar of the redress file under calendar"))
        interest, rule = self._interest(head, None)
        for person, records in people.items():
            yield Lost(person, head, sheet.currency, sheet.source, tuple(records), interest, rule)

    def _head(self, place: Place, name: str) -> Head | None:
        if name not in self.heads:
            self._wrong(place, f"a head of loss of the playbook ({', '.join(self.heads)}), not {name!r}")
        return self.heads.get(name)

    def _check_rate(self, place: Place, currency: str, head: Head) -> None:
        if currency == self.statement.currency or head.reckoning is Reckoning.VOID:
            return
        try:
            self.rates.rate(currency, self.statement.currency, self.statement.day)
        except MissingRateError as error:
            self._wrong(place, f"a rate under rates: there is {error}")

    def _check_record(self, place: Place, record: Record, loss: Loss, head: Head) -> None:
        for name in ("amount", "paid"):
            figure = getattr(record, name, None)
            if isinstance(figure, Figure):
                self._check_coin((*place, name), figure, loss.currency)
        if not (record.source or loss.source or isinstance(record, BandRecord)):
            self._wrong(place, "a source in the record or in the loss: where the figures come from")
        if isinstance(record, WageRecord) and record.calendar not in {None, *self.calendars}:
            self._wrong((*place, "calendar"), f"a calendar under calendars, not {record.calendar!r}")
        if isinstance(record, BandRecord):
            self._check_band((*place, "band"), record.band, loss, head)

    def _check_band(self, place: Place, band: str, loss: Loss, head: Head) -> None:
        scale = self.scales.get(head.bands or "", [])
        if band not in scale:
            self._wrong(place, f"one of {', '.join(scale)}")
        elif band not in self.bands:
            self._wrong(place, f"a range for the band {band} under bands, from a court or an agreed scale")
        elif self.bands[band].unit != loss.currency:
            self._wrong(place, f"a loss in {self.bands[band].unit}, as the range of the band is")

    def _check_coin(self, place: Place, figure: Figure, currency: str) -> None:
        places = places_of(currency)
        for number in (figure.low, figure.high):
            if number != round(number, places):
                self._wrong(place, f"an amount in {currency} with at most {places} places after the point")
                return

    def _interest(self, head: Head, own: InterestText | str | None) -> tuple[Interest, InterestRule | None]:
        if not head.interest:
            return Interest.NOT_ON_THIS_HEAD, None
        if own == "none":
            return Interest.SET_ASIDE, None
        text = own if isinstance(own, InterestText) else self.statement.interest
        if text is None:
            return Interest.NOT_GIVEN, None
        later = tuple((each.first, each.per_year) for each in text.later)
        rule = InterestRule(text.kind, text.per_year, text.days, text.source, text.added or Added.YEARLY, later)
        return Interest.GIVEN, rule
