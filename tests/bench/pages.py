"""What it costs to write a report: `python -m tests.bench.pages [SITES [ARTICLES [DAYS]]]` fills a ledger, writes its
pages in a process of their own, writes them again where nothing and where one site has changed, and prints CPU seconds,
memory and sizes."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from newscrawler.ledger.store import open_store
from newscrawler.ledger.watch.alarms import Anomaly, Severity, open_alarm
from tests.bench.filled_report import NOW, Filling, fill_site

_WRITE = """
import resource, sys
from pathlib import Path
from newscrawler.ledger.store import open_store
from newscrawler.report.pages.writing import write_report
folder, now = Path(sys.argv[1]), float(sys.argv[2])
with open_store(folder, create=False) as store:
    written = write_report(store, folder / "pages", now=now, sites=sys.argv[3:])
used = resource.getrusage(resource.RUSAGE_SELF)
index = (folder / "pages" / "index.html").stat().st_size
print(f"{written.sites} sites, {written.articles} articles, {written.unchanged} unchanged: "
      f"{used.ru_utime + used.ru_stime:.1f} s CPU, {used.ru_maxrss / 1024:.0f} MB, overview {index:,} bytes")
"""


def main(sites: int = 1_000, articles: int = 500_000, days: int = 730) -> None:
    with TemporaryDirectory(prefix="newscrawler-pages-") as name:
        folder = Path(name)
        each = articles // sites
        with open_store(folder) as store:
            for number in range(sites):
                filling = Filling(f"site-{number:04}", days=days, articles=each, alarms=number % 7 // 5, seed=number)
                with store.write() as connection:
                    fill_site(connection, filling)
        print(f"{sites:,} sites, {sites * each:,} articles, {days} days of figures; load {os.getloadavg()[0]:.1f}")
        _write(folder, "all")
        _write(folder, "nothing changed")
        with open_store(folder) as store, store.write() as connection:
            anomaly = Anomaly("lag", "", Severity.NOTICE, "articles are found late", "", "")
            open_alarm(connection, "site-0001", anomaly, run_id="r", now=NOW)
        _write(folder, "one site, after its run", "site-0001")
        pages = [path.stat().st_size for path in (folder / "pages").rglob("*.html")]
        print(f"{len(pages):,} pages, {sum(pages) / 1e6:.0f} MB; the ledger {_size(folder) / 1e6:.0f} MB")


def _write(folder: Path, what: str, *sites: str) -> None:
    command = [sys.executable, "-c", _WRITE, str(folder), str(NOW), *sites]
    print(f"{what}: {subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()}", flush=True)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("ledger*"))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
