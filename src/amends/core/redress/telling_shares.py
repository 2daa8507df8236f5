"""Who pays, told: what each is asked and how the weights came about, who may ask what back, and what is missing."""

from collections.abc import Iterator
from decimal import Decimal

from amends.core.redress.amounts import given
from amends.core.redress.payers import Asked, RecoveryClaim
from amends.core.redress.sharing import Shared
from amends.core.redress.telling import Telling

_INDENT = "  "


def lines(shared: Shared, telling: Telling) -> Iterator[str]:
    """Tell what was settled, in the order in which payers are asked."""
    settled = shared.settlement
    say = telling.phrasing.phrase

    def money(amount: Decimal) -> str:
        return telling.value(given("amount", amount, unit=settled.currency))

    yield say("redress.share.due", amount=money(settled.due))
    for change in shared.scheme.changes:
        numbers = {"before": telling.number(change.before), "after": telling.number(change.after)}
        yield say("redress.share.changed", name=telling.named(change.name), because=change.because, **numbers)
    for each in settled.asked:
        yield ""
        yield from _asked(each, telling, money(each.part.amount))
    yield ""
    for payer, measure in settled.waits_for:
        yield say("redress.share.waits", payer=payer, measure=telling.named(measure))
    if settled.left:
        yield say("redress.share.left", amount=money(settled.left))
    for claim in settled.claims:
        yield _claim(claim, telling, money(claim.amount))
    if settled.unfunded:
        yield say("redress.share.unfunded", amount=money(settled.unfunded))


def _asked(each: Asked, telling: Telling, amount: str) -> Iterator[str]:
    say, payer = telling.phrasing.phrase, each.payer
    state = say("redress.share.agreed" if payer.agreed else "redress.share.not-agreed")
    yield say("redress.share.asked", payer=payer.id, rank=telling.named(payer.rank), amount=amount, state=state)
    if each.part.capped:
        yield _INDENT + say("redress.share.capped", because=payer.because)
    if each.part.coin_added:
        yield _INDENT + say("redress.share.coin")
    if each.weight is not None:
        yield from (_INDENT + line for line in telling.unfolded(each.weight))


def _claim(claim: RecoveryClaim, telling: Telling, amount: str) -> str:
    against = ", ".join(claim.against)
    return telling.phrasing.phrase(
        f"redress.claim.{claim.kind.value}", holder=claim.holder, against=against, amount=amount
    )
