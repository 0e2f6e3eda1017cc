"""What a page is loaded without."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.render.blocking import EXTENSIONS, TYPES, Blocking, ExportedRules, refused
from newscrawler.render.trackers import HOSTS, PATHS

PAGE = "www.news.example"


@pytest.mark.parametrize("resource_type", sorted(TYPES))
def test_what_is_seen_or_heard_and_what_never_ends_is_not_loaded_wherever_it_lies(resource_type: str) -> None:
    for host in (PAGE, "images.elsewhere.example"):
        assert refused(f"https://{host}/1234", resource_type, PAGE) == TYPES[resource_type]


@pytest.mark.parametrize("resource_type", ["document", "script", "stylesheet", "xhr", "fetch", "other", ""])
def test_what_makes_the_page_is_loaded_from_its_own_hosts_whatever_it_is_called(resource_type: str) -> None:
    for host in (PAGE, "news.example", "api.news.example", "NEWS.example."):
        for path in ("/", "/prebid.js", "/gtag/js", "/api/more?image=a.png", "/pagead/list", "/v1.2/articles"):
            assert refused(f"https://{host}{path}", resource_type, PAGE) is None


@pytest.mark.parametrize("resource_type", ["document", "script", "stylesheet", "xhr", "fetch", ""])
def test_hosts_of_which_nothing_bad_is_known_are_asked(resource_type: str) -> None:
    for host in ("cdn.news-assets.example", "cdnjs.cloudflare.com", "code.jquery.com", "ajax.googleapis.com"):
        assert refused(f"https://{host}/main.js", resource_type, PAGE) is None


@pytest.mark.parametrize("reason", HOSTS)
def test_a_listed_host_and_all_below_it_are_not_asked_for_anything(reason: str) -> None:
    for host in HOSTS[reason]:
        for name in (host, f"a.b.{host}", host.upper(), f"{host}."):
            assert refused(f"https://{name}/x", "script", PAGE) == reason
            assert refused(f"https://{name}/x", "", PAGE) == reason
        assert refused(f"https://not{host}/x", "script", PAGE) is None
        assert refused(f"https://{host}.news.example/x", "script", PAGE) is None


def test_a_page_of_a_listed_host_gets_its_own_parts() -> None:
    assert refused("https://static.youtube.com/main.js", "script", "www.youtube.com") is None
    assert refused("https://www.google-analytics.com/x", "script", "www.youtube.com") == "tracker"


def test_scripts_are_known_by_name_on_hosts_that_are_not_the_pages() -> None:
    assert refused("https://cdn.elsewhere.example/lib/Prebid9.1.js", "script", PAGE) == "advertisement"
    assert refused("https://cdn.elsewhere.example/matomo.js?v=3", "script", PAGE) == "tracker"
    assert refused("https://cdn.elsewhere.example/about?next=/matomo.js", "script", PAGE) is None


def test_an_extension_says_what_a_request_is_for_where_its_type_does_not() -> None:
    for extension, reason in EXTENSIONS.items():
        url = f"https://news.example/a.b/lead.{extension}?v=1#x"
        assert refused(url, "", PAGE) == refused(url, "other", PAGE) == refused(url.upper(), "", PAGE) == reason
        assert refused(url, "fetch", PAGE) is None
    assert refused("https://news.example/favicon.ico", "other", PAGE) == "image"
    assert refused("https://news.example/story.png/", "", PAGE) is None


def test_stylesheets_are_loaded_but_those_that_only_load_fonts() -> None:
    assert refused("https://assets.elsewhere.example/main.css", "stylesheet", PAGE) is None
    assert refused("https://fonts.googleapis.com/css2?family=Inter", "stylesheet", PAGE) == "font"


def test_nothing_is_left_out_where_it_is_off() -> None:
    off = Blocking(PAGE, is_on=False)
    assert off.refused("https://doubleclick.net/lead.png", "image") is None
    assert off.exported() == {"own": "news.example", "hosts": {}, "paths": {}, "extensions": {}}
    assert Blocking(PAGE).refused("https://doubleclick.net/ad", "script") == "advertisement"


def test_lists_are_in_lower_case_and_name_each_host_once() -> None:
    hosts = [host for listed in HOSTS.values() for host in listed]
    assert len(hosts) == len(set(hosts)) > 150
    assert all(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host) for host in hosts)
    below = [(host, other) for host in hosts for other in hosts if host.endswith(f".{other}")]
    assert not below  # such an entry says nothing
    assert all(text == text.lower() and text.startswith("/") for texts in PATHS.values() for text in texts)


def as_exported(url: str, data: ExportedRules) -> str | None:
    """What an engine makes of the exported lists, as the docstring tells it to."""
    parts = re.fullmatch(r"https?://([^/?#:]*)[^/?#]*([^?#]*).*", url.lower(), re.DOTALL)
    if parts is None:
        return None
    host, path = parts[1].removesuffix("."), parts[2]
    own, hosts, paths, extensions = data["own"], data["hosts"], data["paths"], data["extensions"]
    last = path.rpartition("/")[2]
    if "." in last and last.rpartition(".")[2] in extensions:
        return extensions[last.rpartition(".")[2]]
    if f".{host}".endswith(f".{own}"):
        return None
    labels = host.split(".")
    for start in range(len(labels)):
        if reason := hosts.get(".".join(labels[start:])):
            return reason
    return next((reason for text, reason in paths.items() if text in path), None)


_hosts = st.sampled_from(["news.example", "api.news.example", "x.doubleclick.net", "doubleclick.net", "cdn.example"])
_paths = st.sampled_from(["", "/", "/a.png", "/A.PNG?x=.js", "/prebid.js", "/a/b.c/d", "/pagead/x.js", "/x.js#a.png"])


@given(_hosts, _paths)
def test_the_exported_lists_say_the_same_of_urls(host: str, path: str) -> None:
    assert as_exported(f"https://{host}{path}", Blocking(PAGE).exported()) == refused(f"https://{host}{path}", "", PAGE)


@given(st.text(max_size=60), st.sampled_from(["", "other", "script", "image"]))
def test_no_text_raises(text: str, resource_type: str) -> None:
    refused(text, resource_type, PAGE)
    refused(f"http://{text}", resource_type, text)
