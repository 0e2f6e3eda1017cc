"""A share of `python -m tests.restores`: what a consumer saw is neither lost nor told twice by a restore elsewhere."""

from collections.abc import Iterator

import pytest

from newscrawler.dataset.checks.check import check_data_dir
from newscrawler.dataset.readers.released import open_dataset
from tests.postgresql import ledger_at
from tests.restores.trial import SITE, Bench
from tests.sweep import ledgers

pytestmark = pytest.mark.proof


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    bench = Bench(60, tmp_path_factory.mktemp("restores"))
    yield bench
    bench.close()


def test_a_ledger_that_was_made_from_the_dataset_alone_goes_on_and_tells_nothing_again(bench: Bench) -> None:
    data = bench.folder / "whole"
    before = list(open_dataset(data, SITE).lines())
    for path in data.glob("ledger.*"):
        path.unlink()
    ledgers.begin(data)  # of a database, which is empty then
    where = ledgers.settings(data)
    assert bench.end("run", SITE, "-a", f"base_url={bench.origin.base_url}", *where) == 6
    assert bench.end("ledger", "rebuild", *where) == 0
    assert bench.run_on(data) == [3]
    assert list(open_dataset(data, SITE).lines()) == before
    with ledger_at(ledgers.url_of(data) or ""):
        assert list(check_data_dir(data)) == []


def test_a_backup_made_while_a_run_writes_goes_on_elsewhere_and_consumers_lose_nothing(bench: Bench) -> None:
    for number in range(2):
        result = bench.trial(number, seed=3)
        assert (result.lost, result.doubled, result.problems) == ([], [], []), result
