"""What every step of a run needs to know.

Tested in tests/run/test_pending.py.
"""

from dataclasses import dataclass
from pathlib import Path

from scrapy.settings import BaseSettings

from newscrawler.dataset.storage.storage import Storage
from newscrawler.ledger.store import Store


@dataclass(frozen=True, slots=True)
class RunContext:
    """A run: the store of its ledger, its settings, the folder of its data, its site, its id, the token of its lease,
    and where its datasets lie."""

    store: Store
    settings: BaseSettings
    data_dir: Path
    site: str
    run_id: str
    token: int
    datasets: Storage

    @property
    def reports(self) -> Path:
        """The folder of the reports of the site's runs."""
        return self.data_dir / "reports" / self.site
