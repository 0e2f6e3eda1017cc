import pytest

from newscrawler.urls.origins import twins


def test_an_address_has_three_other_spellings() -> None:
    every = {f"{scheme}://{www}news.example/a?b" for scheme in ("http", "https") for www in ("", "www.")}
    assert all({url, *twins(url)} == every for url in every)


@pytest.mark.parametrize("url", ["http://news.example:8000/a", "https://127.0.0.1:8443/"])
def test_a_port_belongs_to_its_scheme(url: str) -> None:
    assert twins(url) == []
