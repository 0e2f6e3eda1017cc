"""What every step of a run needs to know."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scrapy.settings import BaseSettings

from newscrawler.dataset.files.atomic import explain
from newscrawler.errors import ReleaseError
from newscrawler.ledger.store import Store


@dataclass(frozen=True, slots=True)
class RunContext:
    """A run: the store of its ledger, its settings, the folder of its data, its site and its id."""

    store: Store
    settings: BaseSettings
    data_dir: Path
    site: str
    run_id: str

    @property
    def reports(self) -> Path:
        """The folder of the reports of the site's runs."""
        return self.data_dir / "reports" / self.site


@contextmanager
def writing(path: Path) -> Iterator[Path]:
    """Raise a ReleaseError, which names the path, where something cannot be written in the block."""
    try:
        yield path
    except OSError as error:
        raise ReleaseError(explain(path, error)) from error
