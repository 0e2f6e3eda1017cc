"""What a site answers in an hour in which something is wrong with it, in the place of what it would answer."""

import re
from collections.abc import Callable, Mapping
from html import escape
from random import Random

from tests.lives.articles import HOUR
from tests.lives.lists import page
from tests.lives.site import FORBIDDEN, HOME, LOGIN, NOT_FOUND, Answer, Site

BadHour = Callable[[Site, str, Random], Answer]


def _always(answer: Answer) -> BadHour:
    return lambda *_: answer


def _mostly(answer: Answer, share: float) -> BadHour:
    return lambda site, path, random: answer if random.random() < share else site.answer(path)


def _for_articles(wrong: BadHour) -> BadHour:
    return lambda site, path, random: (wrong if path in site.articles else _well)(site, path, random)


def _well(site: Site, path: str, _: Random) -> Answer:
    return site.answer(path)


def _half(site: Site, path: str, random: Random) -> Answer:
    whole = site.answer(path)
    return whole._replace(body=whole.body[: len(whole.body) // 3]) if random.random() < 0.6 else whole


def _no_stories(site: Site, path: str, _: Random) -> Answer:
    whole = site.answer(path)
    is_list = path not in site.articles and whole.status == 200 and "html" in whole.kind
    return whole._replace(body=page("Home", "<p>No stories were found.</p>")) if is_list else whole


def _latest(site: Site, *_: object) -> Answer:
    return site.answer(next(iter(site.articles)))


def _home(site: Site, path: str, _: Random) -> Answer:
    return site.answer(path) if path == "/" else HOME


def _login(site: Site, path: str, _: Random) -> Answer:
    return Answer("", 302, location=f"{LOGIN}?to={path}") if path in site.articles else site.answer(path)


def _robots(site: Site, path: str, _: Random) -> Answer:
    forbids = Answer("User-agent: *\nDisallow: /\n", kind="text/plain")
    return forbids if path == "/robots.txt" else site.answer(path)


def _cut(site: Site, path: str, random: Random) -> Answer:
    return site.answer(path)._replace(is_cut=random.random() < 0.5)


def _no_gzip(site: Site, path: str, random: Random) -> Answer:
    headers = (("Content-Encoding", "gzip"),) if random.random() < 0.5 else ()
    return site.answer(path)._replace(headers=headers)


def _short_gzip(site: Site, path: str, random: Random) -> Answer:
    return site.answer(path)._replace(is_short_gzip=random.random() < 0.5)


def _wrong_letters(site: Site, path: str, _: Random) -> Answer:
    whole = site.answer(path)
    return whole._replace(kind=whole.kind.replace("utf-8", "iso-8859-1"))


def _stale(site: Site, path: str, _: Random) -> Answer:
    return site.before(3 * HOUR).answer(path)


def _stale_edges(site: Site, path: str, random: Random) -> Answer:
    """Copies of three ages in turns."""
    return site.before(random.choice((0, 3, 12)) * HOUR).answer(path)


def _front_pages(site: Site, *_: object) -> Answer:
    """The front page with a good status, as some systems answer what they do not find."""
    return site.answer("/")


def _stale_lists(site: Site, path: str, _: Random) -> Answer:
    return (site if path in site.articles or path in site.left else site.before(3 * HOUR)).answer(path)


def _shuffled(site: Site, _: str, random: Random) -> Answer:
    return site.answer(random.choice(list(site.articles)))


def _walled(site: Site, path: str, _: Random) -> Answer:
    """Its first words, and that there are more for those who pay."""
    _life, story = site.articles[path]
    wall = page(
        escape(story.headline), f"<p>{story.blocks[0].html}</p><div class='paywall'>Subscribe to read on.</div>"
    )
    return Answer(wall)


def _empty_doors(site: Site, path: str, _: Random) -> Answer:
    whole = site.answer(path)
    return whole._replace(body=_ITEMS.sub("", whole.body)) if "xml" in whole.kind else whole


_ITEMS = re.compile(r"<(item|url|sitemap)>.*</\1>", re.DOTALL)
_CONSENT = page("Before you go on", "<p>We store things on your device.</p><button>Accept</button>")
_MAINTENANCE = page("Maintenance", "<p>We are working on our site and shall be back soon.</p>")

BAD_HOURS: Mapping[str, BadHour] = {
    "busy": _always(Answer("Busy", 503)),
    "errors": _mostly(Answer("Error", 500), 0.4),
    "too many": _mostly(Answer("Slower", 429), 0.7),
    "much too many": _mostly(Answer("Slower", 429, headers=(("Retry-After", "3600"),)), 0.7),
    "forbidden": _always(FORBIDDEN),
    "robots forbid": _robots,
    "login": _login,
    "cut off": _cut,
    "no gzip": _no_gzip,
    "wrong letters": _wrong_letters,
    "stale": _stale,
    "stale lists": _stale_lists,
    "stale edges": _stale_edges,
    "front pages": _for_articles(_front_pages),
    "empty articles": _for_articles(_mostly(Answer(""), 0.5)),
    "short gzip": _short_gzip,
    "shuffled": _for_articles(_shuffled),
    "walled": _for_articles(_walled),
    "empty doors": _empty_doors,
    "nothing": _always(Answer("")),
    "maintenance": _always(Answer(_MAINTENANCE)),
    "consent": _always(Answer(_CONSENT)),
    "all gone": _always(NOT_FOUND),
    "articles gone": _for_articles(_always(NOT_FOUND)),
    "halves": _for_articles(_half),
    "one article": _for_articles(_latest),
    "no stories": _no_stories,
    "all lead home": _home,
}
LASTING = ("busy", "forbidden", "robots forbid", "login", "walled", "maintenance", "consent", "no stories")
"""Those that may last a day."""
