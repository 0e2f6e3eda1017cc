"""A file for the textfile collector of Prometheus' node exporter: one a site, replaced whole after each run.

Tested in tests/report/notify/test_ways.py.
"""

import os
from pathlib import Path
from typing import ClassVar
from urllib.parse import quote

from newscrawler.dataset.files.atomic import write_file
from newscrawler.paths import is_folder
from newscrawler.report.metrics.exposition import text_of_sites
from newscrawler.report.notify.message import Message
from newscrawler.report.notify.ways.way import DeliveryError

SITE = "{site}"


class Textfile:
    """Writes a site's metrics as they are when its run has ended."""

    EVENTS: ClassVar[tuple[str, ...]] = ("run",)
    DEFAULT: ClassVar[tuple[str, ...]] = ("run",)
    ONE_BY_ONE: ClassVar[bool] = False
    LATEST_ONLY: ClassVar[bool] = True
    FIGURES: ClassVar[bool] = True

    def __init__(self, path: str) -> None:
        folder = Path(path).parent
        if not Path(path).is_absolute() or not path.endswith(".prom") or SITE not in Path(path).name:
            raise ValueError(f"give textfile:/FOLDER/NAME-{SITE}.prom, a file for each site")
        if not (is_folder(folder) and os.access(folder, os.W_OK)):
            raise ValueError(f"{folder} is no folder that may be written")
        self._path = path

    def deliver(self, message: Message) -> None:
        for figures in message.figures:
            path = Path(self._path.replace(SITE, quote(figures.site, safe="")))
            try:
                write_file(path, text_of_sites([figures]))
                path.chmod(0o644)  # the exporter is another user
            except OSError as error:
                raise DeliveryError(f"the file cannot be written: {(error.strerror or 'unknown').lower()}") from None
