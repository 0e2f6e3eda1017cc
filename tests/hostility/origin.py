"""The hostile origin: every misdeed between healthy articles, and what a crawl of it must bring."""

from collections.abc import Iterator

from tests.hostility import site
from tests.hostility.behaviours import BEHAVIOURS, Behaviour
from tests.hostility.server import Exchange

SITEMAPS = [behaviour for behaviour in BEHAVIOURS.values() if behaviour.kind == "sitemaps"]
PAGES = [behaviour for behaviour in BEHAVIOURS.values() if behaviour.kind != "sitemaps"]
_BY_LENGTH = sorted(BEHAVIOURS.values(), key=lambda behaviour: -len(behaviour.path))


async def answer(exchange: Exchange) -> None:
    path = exchange.path
    if path in ("/", "/news/politics"):
        await exchange.answer(site.listing("The Odd Gazette", _mixed()))
    elif path == "/robots.txt":
        lines = [f"Sitemap: {exchange.base_url}{behaviour.path}" for behaviour in SITEMAPS]
        await exchange.answer("\n".join(("User-agent: *", "Disallow:", *lines)), type_="text/plain")
    elif path == "/wares":
        await BEHAVIOURS["facets_of_all_kinds"].answer(exchange)
    elif path in _HEALTHY:
        await exchange.answer(site.article(site.headline(_HEALTHY[path])))
    elif behaviour := misbehaving(path):
        await behaviour.answer(exchange)
    else:
        await exchange.answer("<h1>Not found</h1>", status="404 Not Found")


def by_profile() -> list[Behaviour]:
    """The misdeeds that a profile knows as articles of its site."""
    return [behaviour for behaviour in PAGES if behaviour.path.startswith("/news/odd/")]


def misbehaving(path: str) -> Behaviour | None:
    return next((behaviour for behaviour in _BY_LENGTH if path.startswith(behaviour.path)), None)


_HEALTHY = {site.path(number): number for number in range(site.ARTICLES)}


def healthy() -> Iterator[str]:
    """Paths of the articles that a crawl must bring, whatever happens around them."""
    return iter(_HEALTHY)


def _mixed() -> Iterator[str]:
    """Misdeeds and healthy articles in turn."""
    healthy = list(_HEALTHY)
    for number, behaviour in enumerate(PAGES):
        yield behaviour.path
        if number < len(healthy):
            yield healthy[number]
    yield from healthy[len(PAGES) :]
