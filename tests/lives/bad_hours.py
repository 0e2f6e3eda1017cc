"""What a site answers in an hour in which something is wrong with it, in the place of what it would answer."""

from collections.abc import Callable, Mapping
from random import Random

from tests.lives.site import HOME, NOT_FOUND, Answer, Site, page

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


_CONSENT = page("Before you go on", "<p>We store things on your device.</p><button>Accept</button>")
_MAINTENANCE = page("Maintenance", "<p>We are working on our site and shall be back soon.</p>")

BAD_HOURS: Mapping[str, BadHour] = {
    "busy": _always(Answer("Busy", 503)),
    "errors": _mostly(Answer("Error", 500), 0.4),
    "too many": _mostly(Answer("Slower", 429), 0.7),
    "forbidden": _always(Answer(page("Forbidden", "<p>Access denied.</p>"), 403)),
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
