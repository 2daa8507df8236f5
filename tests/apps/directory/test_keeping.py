"""The directory is kept by one organisation, read by those who refer, and hides what it must, in the database too."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amends.adapters.hsds import read, write_json, write_tables
from amends.apps.accounts.signals import account_left
from amends.apps.directory import actions, models, queries
from amends.apps.directory.actions import ChangedMeanwhile, NobodyOpens
from amends.core.directory.package import in_order
from amends.core.safeguards.roles import NotAllowedError
from tests import cast
from tests.apps.directory.keeping import CLINIC, HIDDEN, KEEPER, OTHER, directory, kept_by, provider, record

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(cast_alone: None) -> dict[str, int]:
    """The directory alone, without a case."""
    return kept_by(KEEPER)


def test_what_was_brought_in_goes_out_the_same(kept: dict[str, int]) -> None:
    package, left_out = actions.export(cast.account(KEEPER))
    assert left_out == 0
    assert in_order(package) == in_order(directory())
    assert read(write_json(package)) == read(write_tables(package)) == in_order(directory())


def test_a_hidden_place_is_nowhere_in_clear(kept: dict[str, int]) -> None:
    assert "Behind the mill" in str(record(KEEPER, kept[HIDDEN]).document)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM directory_provider")
        assert "Behind the mill" not in str(cursor.fetchall())
        cursor.execute("SELECT sealed FROM directory_providerpart")
        assert not any(b"Behind the mill" in bytes(sealed) for (sealed,) in cursor.fetchall())


def test_all_who_refer_read_it_and_nobody_else_a_closer_part(kept: dict[str, int]) -> None:
    assert "Behind the mill" in str(record(OTHER, kept[HIDDEN]).document)
    assert "Behind the mill" not in str(record("ines.duarte", kept[HIDDEN]).document)


def test_what_is_for_the_keeper_alone_nobody_else_knows_of(cast_alone: None) -> None:
    keeper = cast.account(KEEPER)
    actions.bring_in(provider(7, "Quiet house", level="keeper"), keeper.organisation, keeper)
    (row,) = models.Provider.objects.exclude(source="")
    assert row.content == {}
    assert queries.record(cast.account(KEEPER), row.pk)
    assert queries.record(cast.account(OTHER), row.pk) is None


def test_only_its_keepers_write(kept: dict[str, int]) -> None:
    found = record(OTHER, kept[CLINIC])
    with pytest.raises(NotAllowedError):
        actions.save(found, found.document, cast.account(OTHER), seen=1)
    with pytest.raises(NotAllowedError):
        actions.remove(found, cast.account(OTHER), seen=1)
    with pytest.raises(NotAllowedError):
        actions.bring_in(directory(), cast.account(KEEPER).organisation, cast.account("ines.duarte"))


def test_of_two_who_write_at_once_the_second_is_shown_the_first(kept: dict[str, int]) -> None:
    found = record(KEEPER, kept[CLINIC])
    changed = {**found.document, "organization": [{**found.organization, "name": "Reed clinic, new"}]}
    actions.save(found, changed, cast.account(KEEPER), seen=found.provider.version)
    with pytest.raises(ChangedMeanwhile) as refused:
        actions.save(found, found.document, cast.account(KEEPER), seen=found.provider.version)
    assert refused.value.now.name == "Reed clinic, new"
    assert record(KEEPER, kept[CLINIC]).name == "Reed clinic, new"


def test_a_package_renews_what_it_names_and_leaves_the_rest(kept: dict[str, int]) -> None:
    keeper = cast.account(KEEPER)
    taken = actions.bring_in(provider(1, "Reed clinic, east"), keeper.organisation, keeper)
    assert (taken.new, taken.renewed) == (0, 1)
    assert {each.name for each in queries.records(keeper)} >= {"Reed clinic, east", HIDDEN}


def test_what_nobody_could_open_is_not_kept(cast_alone: None) -> None:
    keeper = cast.account(KEEPER)
    keeper.organisation.accounts.update(public_key=b"")
    with pytest.raises(NobodyOpens):
        actions.bring_in(provider(7, "Quiet house", level="keeper"), keeper.organisation)
    assert not models.Provider.objects.exists()


def test_whoever_comes_later_is_given_the_keys(kept: dict[str, int]) -> None:
    models.CircleKey.objects.filter(account=cast.account(OTHER)).delete()
    assert record(OTHER, kept[HIDDEN]).hidden
    actions.hand_over(cast.account(KEEPER))
    assert not record(OTHER, kept[HIDDEN]).hidden


def test_whoever_leaves_opens_nothing_any_more(kept: dict[str, int]) -> None:
    somebody = cast.account("luc.martin")
    assert models.CircleKey.objects.filter(account=somebody).exists()
    account_left.send(sender=type(somebody), account=somebody, by=somebody)
    assert not models.CircleKey.objects.filter(account=somebody).exists()
    assert models.Circle.objects.filter(retired=True).exists()
    actions.bring_in(directory(), cast.account(KEEPER).organisation, cast.account(KEEPER))
    assert models.Circle.objects.filter(retired=False, organisation=None).count() == 1
    assert not record(OTHER, kept[HIDDEN]).hidden


def test_the_terminal_gives_the_open_part_alone(kept: dict[str, int]) -> None:
    package, left_out = actions.open_export(cast.account(KEEPER).organisation)
    assert left_out == 1
    assert "Behind the mill" not in str(package)
    assert read(write_tables(package)) == in_order(package)


def test_reading_takes_the_same_number_of_questions_for_any_number_of_records(kept: dict[str, int]) -> None:
    account = cast.account(KEEPER)
    with CaptureQueriesContext(connection) as few:
        queries.records(account)
    keeper = account.organisation
    for number in range(20, 30):
        actions.bring_in(provider(number, f"Place {number}"), keeper)
    with CaptureQueriesContext(connection) as many:
        queries.records(account)
    assert len(few) == len(many)
