"""RobotsRules of a robots.txt by RFC 9309, and what they say to crawlers for language models."""

import pytest

from newscrawler.fetch.politeness.robots import MAX_BYTES, MODEL_AGENTS, RobotsRules

SITE = "https://news.example"


def allowed(text: str, path: str = "/a") -> bool:
    return RobotsRules(text).allow(SITE + path)


@pytest.mark.parametrize(
    ("text", "is_allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /a", False),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /\nAllow: /a", True),  # the longest match counts, wherever it stands
        ("User-agent: *\nDisallow: /a\nAllow: /a", True),  # and of two as long the one that allows
        ("User-agent: *\nDisallow: /*b$\nDisallow: /A", True),  # paths have their case
        ("User-agent: newscrawler\nAllow: /\n\nUser-agent: *\nDisallow: /", True),
        ("User-agent: *\nAllow: /\n\nUser-agent: NewsCrawler\nDisallow: /", False),
        ("User-agent: newscrawler/0.1 (old)\nDisallow: /", False),
        ("User-agent: newscrawler\nCrawl-delay: 3\nUser-agent: other\nDisallow: /", True),
        ("User-agent: other\nUser-agent: newscrawler\nDisallow: /", False),  # one group of two names
        (
            "User-agent: newscrawler\nDisallow: /b\nUser-agent: x\nDisallow: /\nUser-agent: newscrawler\nDisallow: /a",
            False,
        ),
        ("User-agent: news\nDisallow: /", True),  # the beginning of a name is another name
        ("User-agent: newscrawler2\nDisallow: /", True),
        ("User-agent: mynewscrawler\nDisallow: /", True),
        ("Disallow: /", True),  # a rule of no group
        ("\ufeffUser-agent: *\r\nDisallow: /a\r\n", False),
        ("User-agent: * # all\nDisallow: /a # this", False),
        ("User-agent: *\u2028Disallow: /a", True),  # no line ends there
        ("User-agent: *\rDisallow: /a", False),
        ("<html><body>Not found</body></html>", True),
        ("User-agent: *\nDisallow: /ä", True),
        ("User-agent *\nDisallow /a", False),  # Google reads it so, and no owner means anything else
        ("User-agent *\rDisallow /a # this\r", False),
        ("User-agent: *\nDisallow all of this", True),
    ],
)
def test_the_group_of_this_crawler_says_what_is_allowed(text: str, is_allowed: bool) -> None:
    assert allowed(RobotsRules.text_of(text.encode())) is is_allowed


def test_robots_txt_itself_may_always_be_asked_for() -> None:
    assert allowed("User-agent: *\nDisallow: /", "/robots.txt")


@pytest.mark.parametrize("path", ["/\u00e4", "/%C3%A4", "/%c3%a4"])
def test_a_path_matches_however_it_is_escaped(path: str) -> None:
    assert not allowed("User-agent: *\nDisallow: /\u00e4", path)


def test_only_the_first_500_kib_are_read_and_no_half_line() -> None:
    filler = b"# " + b"x" * 100 + b"\n"
    body = b"User-agent: *\nDisallow: /early\n"
    body += filler * ((MAX_BYTES - len(body)) // len(filler)) + b"Disallow: /" + b"y" * 200 + b"\nDisallow: /late\n"
    text = RobotsRules.text_of(body)
    assert len(text) <= MAX_BYTES
    assert not allowed(text, "/early")
    assert allowed(text, "/late")
    assert text.endswith("\n")


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("", 0),
        ("User-agent: *\nCrawl-delay: 2.5", 2.5),
        ("User-agent: *\nCrawl-delay: 2\n\nUser-agent: newscrawler\nDisallow: /b", 0),  # another group's
        ("User-agent: newscrawler\nCrawl-delay: 10\n\nUser-agent: *\nCrawl-delay: 1", 10),
        ("User-agent: *\nRequest-rate: 1/5", 5),
        ("User-agent: *\nCrawl-delay: soon", 0),
        ("User-agent: *\nCrawl-delay: -4", 0),
        ("User-agent: *\nCrawl-delay: inf", 0),
        ("User-agent: *\nCrawl-delay: nan", 0),
    ],
)
def test_a_crawl_delay_is_that_of_the_group(text: str, delay: float) -> None:
    assert RobotsRules(text).crawl_delay == delay


def test_crawlers_for_language_models_that_are_refused_by_name_are_told() -> None:
    rules = RobotsRules(
        "User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n\nUser-agent: Google-Extended\nDisallow: /opinion\n"
        "\nUser-agent: ClaudeBot\nAllow: /\n\nUser-agent: *\nDisallow: /private\n"
    )
    assert rules.refused(f"{SITE}/news/a") == ["CCBot", "GPTBot"]
    assert rules.refused(f"{SITE}/opinion/a") == ["CCBot", "Google-Extended", "GPTBot"]
    assert rules.allow(f"{SITE}/news/a")
    assert RobotsRules("User-agent: *\nDisallow: /").refused(f"{SITE}/a") == []  # by name, not with all others
    assert len(set(MODEL_AGENTS)) == len(MODEL_AGENTS)
