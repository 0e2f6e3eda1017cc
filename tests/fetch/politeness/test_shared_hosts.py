"""Sites that share a host: by the server's own clock no two of their requests are closer than one crawl's would be."""

import json
from pathlib import Path

from tests.conftest import Run, Start
from tests.fetch.politeness.origin import Answer, Origin
from tests.postgresql import server
from tests.run.site import wait_until

DELAY = 0.3
SOON = ("-s", "LEASE_SECONDS=3")


def sites(folder: Path, base_url: str) -> str:
    """Two sites of one host."""
    text = f"[defaults]\nmax_pages = 6\nsettings = {{ DOWNLOAD_DELAY = {DELAY}, CONCURRENT_REQUESTS_PER_DOMAIN = 1 }}\n"
    for name in ("one", "two"):
        text += f'[[site]]\nname = "{name}"\nprofile = "almayadeen"\nbase_url = "{base_url}"\n'
        text += f'sections = "{"politics" if name == "one" else "sports"}"\n'
    (folder / "sites.toml").write_text(text)
    return "sites.toml"


def test_in_one_process(site: Origin, run: Run, tmp_path: Path) -> None:
    ended = run("run", "--sites", sites(tmp_path, site.base_url))
    assert ended.returncode in (0, 4), ended
    assert len(site.asked) > 8
    assert min(site.gaps()) >= DELAY
    (report,) = (json.loads(path.read_bytes()) for path in (tmp_path / "data/reports/one").glob("*.json"))
    (host,) = report["politeness"].values()
    assert host["waits"]["shared"]["times"] > 1


def test_in_two_processes_one_of_which_is_killed(site: Origin, start: Start, tmp_path: Path) -> None:
    name = sites(tmp_path, site.base_url)
    processes = [start("run", "--sites", name, each) for each in ("one", "two")]
    wait_until(lambda: len(site.asked) >= 8)
    processes[0].kill()
    processes[1].communicate(timeout=600)
    assert min(site.gaps()) >= DELAY


def test_on_two_machines_that_share_a_ledger(site: Origin, start: Start, tmp_path: Path) -> None:
    name = sites(tmp_path, site.base_url)
    with server().database() as ledger:
        processes = [
            start("run", "--sites", name, each, "-s", f"DATA_DIR={each}", "-s", f"LEDGER={ledger}", *SOON)
            for each in ("one", "two")
        ]
        for process in processes:
            process.communicate(timeout=600)
            assert process.returncode in (0, 4)
        assert {path.split("/")[2] for path in site.paths() if path.startswith("/news/")} >= {"politics", "sports"}
        assert min(site.gaps()) >= DELAY


def test_what_one_is_asked_to_wait_holds_for_the_other(site: Origin, run: Run, tmp_path: Path) -> None:
    site.direct = lambda path, times: (
        Answer(429, headers={"Retry-After": "2"}) if path == "/news/politics" and not times else None
    )
    assert run("run", "--sites", sites(tmp_path, site.base_url)).returncode in (0, 4)
    told = next(number for number, asked in enumerate(site.asked) if asked.status == 429)
    assert site.gaps()[told] >= 2.0
