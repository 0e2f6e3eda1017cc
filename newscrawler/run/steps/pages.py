"""Pages: bring those of the run's site up to date, where REPORT_DIR names a folder of them.

Tested in tests/commands/test_report.py.
"""

from pathlib import Path
from time import time

from scrapy.settings import BaseSettings

from newscrawler.dataset.files.atomic import explain
from newscrawler.errors import StorageRefusedError, StoreError
from newscrawler.run.context import RunContext


def check_pages(settings: BaseSettings) -> None:
    """Raises StorageRefusedError where pages are asked for and cannot be written: that is said before a crawl."""
    if settings["REPORT_DIR"]:
        from newscrawler.report.pages.needed import refuse_without_packages

        refuse_without_packages()


def write_pages(context: RunContext) -> str | None:
    """Write the pages of the site, and the overview. What is wrong is a message, and no error: the run has ended."""
    folder = context.settings["REPORT_DIR"]
    if not folder:
        return None
    from newscrawler.report.pages.writing import write_report  # whose plots take half a second to import

    try:
        write_report(context.store, Path(folder), now=time(), sites=[context.site])
    except OSError as error:
        return f"the pages of REPORT_DIR are as they were: {explain(folder, error)}"
    except (StorageRefusedError, StoreError) as error:
        return f"the pages of REPORT_DIR are as they were: {error}"
    return None
