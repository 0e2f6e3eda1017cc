"""No request leaves for an address that is not public, whatever it is called and whatever leads to it.

A canary listens on this machine and counts connections; a log has every address that a connection was tried to.
"""

import json
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from newscrawler.urls.addresses import is_public
from tests.hostility.asking import Respond, ask, serving
from tests.hostility.network import (
    LITERALS,
    NETWORK,
    PRIVATE_NAMES,
    PUBLIC,
    PUBLIC_NAMES,
    RESOLVER,
    Canary,
    connections,
)

OTHERWISE = {
    "http://127.0.0.1:{other}/": "port",
    "http://" + PUBLIC + ":22/": "port",
    "http://" + PUBLIC + ":99999/": "ValueError",
    "http://%31%32%37.0.0.1:{canary}/": "host",
    "https://" + PUBLIC + ":80@127.0.0.1:{canary}/": "credentials",
    "http://desk:secret@" + PUBLIC + "/": "credentials",
    "file:///etc/hostname": "scheme",
    "file://" + PUBLIC + "/etc/hostname": "scheme",
    "ftp://" + PUBLIC + "/": "scheme",
    "data:text/html,x": "scheme",
    "s3://bucket/key": "scheme",
    "gopher://127.0.0.1:{canary}/": "scheme",
}


@pytest.fixture(
    scope="module", params=["scrapy.resolver.CachingThreadedResolver", "newscrawler.fetch.name_cache.MinuteResolver"]
)
def spelt(request: pytest.FixtureRequest, canary: Canary) -> dict[str, str]:
    urls = [url.format(canary=canary.port, other=canary.port - 1) for url in [*LITERALS, *OTHERWISE]]
    became, _ = ask(urls, ALLOWED_PORTS=[80, 443, canary.port], TWISTED_DNS_RESOLVER=request.param)
    return became


def test_no_spelling_of_a_private_address_is_connected_to(spelt: dict[str, str], canary: Canary) -> None:
    assert len(LITERALS) > 40
    wrong = {}
    for spelling in LITERALS:
        became = spelt[spelling.format(canary=canary.port)]
        if not became.startswith("private_address: "):
            wrong[spelling] = became
    assert not wrong
    assert canary.connections == 0


def test_other_ports_schemes_and_credentials_are_refused(spelt: dict[str, str], canary: Canary) -> None:
    for spelling, reason in OTHERWISE.items():
        became = spelt[spelling.format(canary=canary.port, other=canary.port - 1)]
        assert became.startswith(f"{reason}: "), (spelling, became)
        assert "secret" not in became
    assert canary.connections == 0


def test_no_name_leads_to_a_private_address(canary: Canary, network: Any) -> None:
    environment, log = network
    urls = [f"http://{name}:{canary.port}/" for name in PRIVATE_NAMES]
    became, _ = ask(urls, environment=environment, ALLOWED_PORTS=[80, canary.port], **NETWORK)
    assert {url: text.partition(":")[0] for url, text in became.items()} == dict.fromkeys(urls, "private_address")
    assert all("ALLOWED_PRIVATE_HOSTS=" in text for text in became.values())
    assert connections(log) == set()
    assert canary.connections == 0


def test_the_robots_txt_of_a_private_host_is_not_asked_for_either(canary: Canary, network: Any) -> None:
    environment, log = network
    before = log.read_text()
    urls = [
        f"http://127.0.0.1:{canary.port}/",
        f"http://a.example:{canary.port}/",
        f"http://aaaa.example:{canary.port}/",
    ]
    became, stats = ask(
        urls, environment=environment, ALLOWED_PORTS=[80, canary.port], ROBOTSTXT_OBEY=True, RETRY_DISTANCE=0, **NETWORK
    )
    assert {text.partition(":")[0] for text in became.values()} == {"private_address"}, became
    assert not [name for name in stats if name.startswith("newscrawler/postpone/")]
    assert log.read_text() == before
    assert canary.connections == 0


def test_through_a_proxy_addresses_are_refused_and_names_are_its_affair(canary: Canary) -> None:
    asked: list[str] = []

    def respond(path: str) -> tuple[int, dict[str, str], str]:
        asked.append(path)
        return 200, {}, ""

    refused = [f"http://{host}:{canary.port}/" for host in ("127.0.0.1", "2130706433", "[::1]", "localhost", "10.1")]
    with serving(respond) as proxy:
        environment = {"http_proxy": f"http://127.0.0.1:{proxy}", "no_proxy": ""}
        became, _ = ask([*refused, "http://a.example/"], environment=environment, ALLOWED_PORTS=[80, canary.port])
    assert {url: became[url].partition(":")[0] for url in refused} == dict.fromkeys(refused, "private_address")
    assert became["http://a.example/"].startswith("200 ")
    assert asked == ["http://a.example/"]
    assert canary.connections == 0


def test_of_a_name_with_several_addresses_only_public_ones_are_connected_to(canary: Canary, network: Any) -> None:
    environment, log = network
    urls = [f"http://{name}:{canary.port}/" for name in PUBLIC_NAMES]
    became, _ = ask(urls, environment=environment, ALLOWED_PORTS=[80, canary.port], **NETWORK)
    assert all(text.startswith("200 ") for text in became.values()), became
    assert connections(log) == {PUBLIC}
    assert canary.connections == 0


def test_a_name_that_changes_its_answer_gains_nothing(canary: Canary, network: Any) -> None:
    environment, log = network
    log.write_text("")
    port = canary.port
    urls = [f"http://rebinds.example:{port}/{number}" for number in range(3)]
    urls += [f"http://flips.example:{port}/{number}" for number in range(3)]
    became, _ = ask(urls, environment=environment, ALLOWED_PORTS=[80, port], **NETWORK)
    assert [became[url].partition(":")[0].partition(" ")[0] for url in urls] == [
        *("200", "private_address", "private_address"),
        *("private_address", "200", "private_address"),
    ]
    assert log.read_text().split() == [PUBLIC, str(port)] * 2
    assert canary.connections == 0


def test_a_name_is_open_only_by_name(canary: Canary, network: Any) -> None:
    """Neither a name that the user gives nor an address that is open says anything of what else leads there."""
    environment, log = network
    log.write_text("")
    port = canary.port
    urls = [f"http://{host}:{port}/" for host in ("a.example", "inside.example", "metadata.example", "two.example")]
    became, _ = ask(
        urls,
        named=(urls[0], f"http://127.0.0.1:{port}/"),
        environment=environment,
        ALLOWED_PRIVATE_HOSTS=[f"inside.example:{port}", "169.254.169.254", "two.example:1"],
        ALLOWED_PORTS=[80, port],
        **NETWORK,
    )
    assert [became[url].partition(":")[0] for url in (urls[0], *urls[2:])] == ["private_address"] * 3
    assert became[urls[1]].startswith("Download")  # the canary answers nothing
    assert connections(log) == {"127.0.0.1"}
    assert canary.connections > 0
    canary.connections = 0


def test_redirects_lead_to_no_private_address_port_or_scheme(canary: Canary) -> None:
    port = canary.port
    targets = {
        **{url.format(canary=port): "private_address" for url in LITERALS if url.isascii() and "%" not in url},
        f"//127.0.0.1:{port}/": "private_address",
        f"\\\\127.0.0.1:{port}\\": "private_address",
        f"http:\\\\127.0.0.1:{port}/": "private_address",
        f"HTTP://127.0.0.1:{port}/": "private_address",
        f"http://127.0.0.1:{port - 1}/": "port",
        "http://news.example:6379/": "port",
        "file:///etc/hostname": "scheme",
        "ftp://news.example/": "scheme",
        "data:text/html,x": "scheme",
        "s3://bucket/key": "scheme",
        "javascript:alert(1)": "scheme",
        "http://desk:secret@news.example/": "credentials",
        f"http://news.example@127.0.0.1:{port}/": "credentials",
        "http:///": "redirect",
        f"http://%31%32%37.0.0.1:{port}/": "redirect",
    }
    listed = list(targets)
    statuses = (301, 302, 303, 307, 308)

    def respond(path: str) -> tuple[int, dict[str, str], str]:
        number, hops = map(int, path.strip("/").split("/"))
        if hops:
            return 302, {"Location": f"/{number}/{hops - 1}"}, ""
        return statuses[number % 5], {"Location": listed[number], "Refresh": f"0; url={listed[number]}"}, ""

    with serving(respond) as origin:
        urls = {f"http://127.0.0.1:{origin}/{number}/{number % 3}": number for number in range(len(listed))}
        became, _ = ask(list(urls), named=(f"http://127.0.0.1:{origin}",), ALLOWED_PORTS=[80, 443, port])
    wrong = {
        listed[number]: became[url]
        for url, number in urls.items()
        if not became[url].startswith(f"{targets[listed[number]]}: ")
    }
    assert not wrong
    assert not [text for text in became.values() if "secret" in text]
    assert canary.connections == 0


def hostile_site(canary: int, *, robots_inside: bool) -> Respond:
    """A small news site whose pages lead to the canary in every way that a page can; two articles are well."""
    inside = f"http://127.0.0.1:{canary}"
    article = (
        '<html lang="en"><head><title>{0}</title><meta property="og:type" content="article">'
        '<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{0}", '
        '"datePublished": "2026-01-01T00:00:00Z"}}</script>{1}</head><body><article><h1>{0}</h1>'
        + "<p>The harbour opened again after the storm, and boats went out to sea in the morning.</p>" * 5
        + "{2}</article></body></html>"
    )
    links = "".join(
        f'<li><h3><a href="{href}">A headline long enough to be one of an article</a></h3></li>'
        for href in (
            "/2026/01/01/first-good-story-of-the-day",
            "/2026/01/02/moved-inside-by-a-redirect",
            "/2026/01/03/moved-to-a-file-of-this-machine",
            "/2026/01/04/base-elsewhere-than-it-seems-to-be",
            f"{inside}/2026/01/05/linked-inside-as-it-stands",
            f"http://2130706433:{canary}/2026/01/05/linked-inside-as-a-number",
            f"http://news.example@127.0.0.1:{canary}/2026/01/06/with-a-name-before-it",
            f"//desk:secret@127.0.0.1:{canary}/2026/01/06/with-a-password-before-it",
            "javascript:alert(1)",
            "file:///etc/hostname",
            "/2026/01/07/second-good-story-of-the-day",
        )
    )
    pages = {
        "/": f'<html><body><ul>{links}</ul><a rel="next" href="{inside}/page/2">Next</a>'
        f'<button data-url="{inside}/more.json">Load more</button></body></html>',
        "/2026/01/01/first-good-story-of-the-day": article.format(
            "First good story",
            f'<link rel="canonical" href="{inside}/canonical"><meta property="og:image" content="{inside}/i.png">'
            f'<meta http-equiv="refresh" content="0; url={inside}/refresh">',
            f'<img src="{inside}/image.png"><iframe src="{inside}/frame"></iframe>',
        ),
        "/2026/01/07/second-good-story-of-the-day": article.format("Second good story", "", ""),
        "/2026/01/04/base-elsewhere-than-it-seems-to-be": article.format(
            "Third story, of a strange base",
            f'<base href="{inside}/">',
            '<a href="/2026/01/07/x-y-z-a-b">Read more</a>',
        ),
        "/sitemap.xml": '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<sitemap><loc>{inside}/sitemap-2.xml</loc></sitemap>"
        f"<sitemap><loc>/sitemap-3.xml</loc></sitemap></sitemapindex>",
        "/sitemap-3.xml": '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<url><loc>{inside}/2026/01/08/inside-a-sitemap-of-the-site</loc></url></urlset>",
    }
    if not robots_inside:
        pages["/robots.txt"] = f"Sitemap: /sitemap.xml\nSitemap: {inside}/sitemap.xml\nSitemap: file:///etc/hostname\n"
    redirects = {
        "/robots.txt": f"{inside}/robots.txt",
        "/2026/01/02/moved-inside-by-a-redirect": f"{inside}/2026/01/02/inside",
        "/2026/01/03/moved-to-a-file-of-this-machine": "file:///etc/hostname",
    }

    def respond(path: str) -> tuple[int, dict[str, str], str]:
        if path in pages:
            return 200, {}, pages[path]
        return (302, {"Location": redirects[path]}, "") if path in redirects else (404, {}, "")

    return respond


@pytest.mark.parametrize("robots_inside", [True, False])
def test_a_run_of_a_site_that_leads_inside_keeps_its_articles_and_goes_nowhere(
    robots_inside: bool, run: Any, tmp_path: Path, canary: Canary
) -> None:
    with serving(hostile_site(canary.port, robots_inside=robots_inside)) as origin:
        base = f"http://127.0.0.1:{origin}"
        words = ("-a", f"url={base}/", "-a", "follow=sections,read_next,read_more,sitemaps")
        ended = run("run", "news", *words, "-s", f"ALLOWED_PORTS=80,443,{canary.port}")
        cat = run("dataset", "cat", f"127.0.0.1_{origin}")
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert canary.connections == 0
    records = [json.loads(line) for line in cat.stdout.splitlines()]
    assert {record["headline"] for record in records} >= {"First good story", "Second good story"}
    assert {record["url"].partition("/2026")[0] for record in records} == {base}
    report = next((tmp_path / "data" / "reports").rglob("*.json")).read_text()
    # A page and robots.txt, or two sitemaps, one of which the site's index names; no links with a user name.
    refused = {"private_address": 2 if robots_inside else 3, "scheme": 1}
    assert json.loads(report)["counts"]["refuse"] == {**refused, "credentials": 2}
    assert json.loads(report)["urls"]["rejected"]["reasons"] == refused
    assert "secret" not in report + ended.stderr + ended.stdout + cat.stdout


def test_a_site_that_is_private_itself_ends_its_run_with_the_way_out(run: Any, canary: Canary, network: Any) -> None:
    environment, _ = network
    words = ("-a", f"url=http://a.example:{canary.port}/", "-s", "CONTACT=https://news.example/desk")
    ended = run("run", "news", *words, "-s", f"TWISTED_DNS_RESOLVER={RESOLVER}", environment=environment)
    assert ended.returncode == 1
    assert "a.example is at 127.0.0.1, which is no address of the public internet" in ended.stderr
    assert f"ALLOWED_PRIVATE_HOSTS=a.example:{canary.port} opens it" in ended.stderr
    assert canary.connections == 0


def test_every_connection_that_was_tried_was_public_or_named(network: Any) -> None:
    _, log = network
    assert {host for host in connections(log) if not is_public(ip_address(host))} <= {"127.0.0.1"}
