"""What is said of a host that gave no page."""

import pytest

from newscrawler.crawl.outcomes.unreachable import answers_of, proxy_of


def test_answers_are_counted_by_kind_and_what_was_never_sent_is_none() -> None:
    stats = {
        "downloader/exception_type_count/newscrawler.fetch.errors.PostponedError": 16,
        "downloader/exception_type_count/scrapy.exceptions.DownloadConnectionRefusedError": 5,
        "downloader/response_status_count/200": 1,
        "downloader/response_status_count/502": 7,
        "item_scraped_count": 3,
    }
    assert answers_of(stats) == "7 of status 502, 5 DownloadConnectionRefusedError"


def test_a_proxy_is_named_without_its_password_and_only_where_it_is_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://desk:secret@proxy.example:3128")
    monkeypatch.setenv("no_proxy", "inside.example")
    found = proxy_of("https://gazette.example/news")
    assert found is not None
    assert "proxy.example:3128" in found
    assert "secret" not in found
    assert proxy_of("http://gazette.example/news") is None
    assert proxy_of("https://inside.example/news") is None
