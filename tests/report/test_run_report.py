"""The machine-readable report of a run."""

import json
from pathlib import Path
from typing import Any

from newscrawler.ledger.runs.run_figures import Failed, RunFigures
from newscrawler.ledger.runs.runs import Run
from newscrawler.ledger.runs.site_figures import Figures, Release, Urls
from newscrawler.ledger.urls.listings import StartListing
from newscrawler.report.crawled import Crawled
from newscrawler.report.run_report import build_report, write_report

RUN = Run("r1", "gazette", {"since": "2024-02-13"}, 1707844500.2, 1707844512.7, "done", 0, 3)
SITE = Figures(site="gazette", given_up=1, next_retry=1707848100.0)
SITE.urls["done"] = Urls(5, {"redirect": 2})
SITE.urls["failed"] = Urls(2, {"http_500": 2})
FIGURES = RunFigures(
    site=SITE,
    changes={"added": 3, "updated": 2, "withdrawn": 1},
    unchanged=4,
    round_complete=True,
    release=Release(2, "r1", 1707844511.0, True, 1, 6, 3, 2, 1),
    failed=(Failed("https://gazette.example/a", "http_500", 500, 2, 1707848100.0, False),),
)
STATS: dict[str, Any] = {
    "newscrawler/drop/duplicate_id": 2,
    "newscrawler/fail/http_500": 1,
    "newscrawler/retry/http_500": 1,
    "newscrawler/odd": 9,
    "response_received_count": 12,
    "downloader/response_status_count/200": 11,
    "downloader/response_status_count/500": 1,
    "downloader/response_bytes": 4096,
    "finish_reason": "finished",
}


def test_a_report_says_what_the_run_did() -> None:
    listings = [
        StartListing("https://gazette.example/rail", "gone", "http_404", 3, False),
        StartListing("https://gazette.example/news", None, None, 3, False),
    ]
    assert build_report(RUN, FIGURES, Crawled(stats=STATS), message="gazette: 3 new", listings=listings) == {
        "format": 1,
        "run_id": "r1",
        "site": "gazette",
        "arguments": {"since": "2024-02-13"},
        "began": "2024-02-13T17:15:00+00:00",
        "ended": "2024-02-13T17:15:12+00:00",
        "seconds": 12.5,
        "outcome": "done",
        "exit": 0,
        "message": "gazette: 3 new",
        "finish_reason": "finished",
        "round": {"number": 3, "complete": True},
        "articles": {"new": 3, "updated": 2, "withdrawn": 1, "unchanged": 4},
        "urls": {
            "discovered": 7,
            "pending": {"number": 0, "reasons": {}},
            "done": {"number": 5, "reasons": {"redirect": 2}},
            "failed": {
                "number": 2,
                "reasons": {"http_500": 2},
                "given_up": 1,
                "next_retry": "2024-02-13T18:15:00+00:00",
            },
            "rejected": {"number": 0, "reasons": {}},
            "gone": {"number": 0, "reasons": {}},
        },
        "release": {
            "number": 2,
            "run_id": "r1",
            "made": "2024-02-13T17:15:11+00:00",
            "published": True,
            "segments": 1,
            "rows": 6,
            "added": 3,
            "updated": 2,
            "withdrawn": 1,
        },
        "listings": [{"url": "https://gazette.example/rail", "problem": "gone", "reason": "http_404"}],
        "coverage": None,
        "quarantine": None,
        "politeness": None,
        "counts": {
            "drop": {"duplicate_id": 2},
            "fail": {"http_500": 1},
            "odd": {"odd": 9},
            "retry": {"http_500": 1},
        },
        "requests": {"pages": 12, "by_status": {"200": 11, "500": 1}, "bytes": 4096},
        "failed": [
            {
                "url": "https://gazette.example/a",
                "reason": "http_500",
                "status": 500,
                "attempts": 2,
                "not_before": "2024-02-13T18:15:00+00:00",
                "given_up": False,
            }
        ],
    }


def test_a_killed_run_has_a_report_without_what_died_with_it() -> None:
    killed = RUN._replace(ended=None, outcome="killed", exit=None, round=None)
    report = build_report(killed, FIGURES, Crawled(held="most pages failed"))
    assert (report["outcome"], report["seconds"], report["ended"], report["round"]) == ("killed", None, None, None)
    assert (report["counts"], report["requests"]) == (None, None)
    assert report["articles"]["new"] == 3
    assert report["quarantine"] == "most pages failed"
    assert report.keys() == build_report(RUN, FIGURES, Crawled(stats=STATS)).keys()


def test_a_report_is_written_whole_in_its_place_and_again_the_same(tmp_path: Path) -> None:
    report = build_report(RUN, FIGURES, Crawled(stats=STATS))
    path = write_report(tmp_path, "gazette", "r1", report)
    assert path == tmp_path / "reports" / "gazette" / "r1.json"
    first = path.read_bytes()
    assert json.loads(first) == report
    write_report(tmp_path, "gazette", "r1", report)
    assert path.read_bytes() == first
    assert [own.name for own in path.parent.iterdir()] == ["r1.json"]
