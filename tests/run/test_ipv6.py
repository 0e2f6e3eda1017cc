"""A site at an address of IPv6 is crawled as any other, and leads to no other port of this machine."""

import json
import socket

from tests.conftest import Run
from tests.crawl.served_pages import served
from tests.run.needs import lacking

TEXT = (
    "<p>The quarry above the old mill opens its gate again after eleven years, the parish council said on Monday.</p>"
)


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as tried:
            tried.bind(("::1", 0))
    except OSError:
        return False
    return True


def test_a_site_at_an_address_of_ipv6_is_run_and_leads_nowhere_else_on_this_machine(run: Run) -> None:
    if not has_ipv6():
        lacking("an address of IPv6")
    with served(lambda _: (200, ""), "::1") as (elsewhere, asked_elsewhere):

        def page(path: str) -> tuple[int, str]:
            if path == "/":
                links = [f"/2026/11/{day}/quarry-opens-its-gate-{day}" for day in (21, 22)] + [
                    f"{elsewhere}/2026/11/23/x"
                ]
                return 200, "".join(
                    f'<h2><a href="{link}">Quarry opens its gate: {link[-2:]}</a></h2>' for link in links
                )
            if path.startswith("/2026/"):
                head = (
                    f"<title>Gate {path[-2:]}</title><meta property=article:published_time content=2026-11-{path[-2:]}>"
                )
                return 200, f"{head}<h1>Gate {path[-2:]} opens</h1>{TEXT * int(path[-2:])}"
            return 404, ""

        with served(page, "::1") as (base_url, _):
            ended = run("run", base_url)
    assert ended.returncode == 0, ended.stderr
    site = f"ip6---1_{base_url.rpartition(':')[2]}"
    assert ended.stdout == f"{site}: 2 new; release 1 has 2 rows\n"
    rows = run("dataset", "cat", site).stdout.splitlines()
    assert {json.loads(row)["url"] for row in rows} == {
        f"{base_url}/2026/11/{day}/quarry-opens-its-gate-{day}" for day in (21, 22)
    }
    assert asked_elsewhere == []
