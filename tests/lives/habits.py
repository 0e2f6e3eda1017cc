"""How a site is made and how it behaves, drawn from a seed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from tests.lives.prints import BILINGUAL
from tests.wild.story import Story
from tests.wild.systems import ALL

# Those whose pages say more than one article, or less than one, are tried elsewhere.
_OTHERS = ("gallery", "islands", "live_blog", "nothing_declared", "paywalled_weekly", "teaser", "television", "wire")
SYSTEMS = tuple(name for name, system in ALL.items() if "en" in system.languages and name not in _OTHERS)

_NEVER_PARTED = ("medium",)

ADDRESSES: dict[str, Callable[[Story], str]] = {
    "months": lambda story: f"/{story.published:%Y/%m}/{story.slug}/",
    "days": lambda story: f"/{story.published:%Y/%m/%d}/{story.section.casefold()}/{story.slug}.html",
    "sections": lambda story: f"/{story.section.casefold()}/{story.slug}",
    "sections and numbers": lambda story: f"/{story.section.casefold()}/{story.slug}-{story.id}",
    "numbers": lambda story: f"/news/{story.id}",
    "numbers and slugs": lambda story: f"/article/{story.id}/{story.slug}",
    "queries": lambda story: f"/?p={story.id}",
    "slugs": lambda story: f"/{story.slug}.html",
}
PATTERNS = {
    "months": r"/20\d\d/\d\d/.+",
    "days": r"/20\d\d/\d\d/\d\d/.+",
    "sections": r"/[a-z]+/[\w-]{12,}",
    "sections and numbers": r"/[a-z]+/[\w-]+-\d{6}",
    "numbers": r"/news/\d+",
    "numbers and slugs": r"/article/\d+/.+",
    "queries": r"/\?p=\d+",
    "slugs": r"/[\w-]{12,}\.html",
}
"""The same as a profile tells them."""

_TELLING = ("sections and numbers", "numbers and slugs")  # a number is the same under each slug

Sitemap = Literal["none", "one", "months", "parts", "news"]
Lastmod = Literal["true", "day", "now", "old", "none"]
Feed = Literal["short", "whole"]
Guid = Literal["number", "address", "anew"]
Moved = Literal["301", "302", "404", "both"]
Gone = Literal["404", "410", "home", "words", "another"]
Pager = Literal["rel", "class", "numbers", "none"]
Validator = Literal["none", "etag", "modified", "anew", "frozen"]
Turn = Literal["none", "sections", "system", "addresses"]
Early = Literal["404", "403", "login"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """`moved` is what the old address of an article answers, `gone` that of one that was removed."""

    system: str
    addresses: str
    sitemap: Sitemap
    lastmod: Lastmod
    feed: int  # entries; none where it is 0
    feed_text: Feed
    guid: Guid
    tag: str  # of the links of listings and feeds
    page_size: int
    pager: Pager
    has_sections: bool
    has_canonical: bool
    validator: Validator
    moved: Moved
    gone: Gone
    early: Early  # what an article answers that is named before it is there
    is_restless: bool  # pages show other numbers and other teasers at each look
    tells_changes: bool  # pages print when they were changed
    has_amp: bool  # each article has a second address
    has_profile: bool  # the tool knows where it begins, and how articles are addressed
    is_moving: bool  # time goes on between the requests of a run
    a_day: int  # articles
    turn: Turn  # what becomes of it halfway: its sections are called otherwise, its templates or addresses are others
    has_late_wall: bool  # what is old is for those who pay
    language: str  # of the second of each article, which has the same number
    has_parts: bool  # what is long has two pages
    zone: int  # hours by which clocks of its pages are ahead, if they tell no zone
    posts_again: bool  # some articles stand at a second address days later
    tries_headlines: bool  # what is new has one of two headlines at each look
    reuses_numbers: bool  # what comes later has the numbers of articles that were removed
    syndicates: bool  # some articles name a page of another host as their canonical URL

    @property
    def later(self) -> "Habits":
        """Those that it has once it has turned."""
        systems, addresses = list(SYSTEMS), list(ADDRESSES)
        if self.turn == "system":
            others = [name for name in systems if self.language in ("", *ALL[name].languages)]
            return replace(self, system=others[others.index(self.system) - 7])
        if self.turn == "addresses":
            return replace(self, addresses=addresses[addresses.index(self.addresses) - 3])
        return self


def drawn(random: Random) -> Habits:
    """Habits that lead to each article by one door at least."""
    choice = random.choice
    addresses = choice(list(ADDRESSES))
    sitemap: Sitemap = choice(("none", "one", "months", "parts", "news"))
    pager: Pager = choice(("rel", "class", "numbers", "none"))
    moved: Moved = choice(("301", "302", "404", "both"))
    system = choice(SYSTEMS)
    languages = [each for each in BILINGUAL if each in ALL[system].languages]
    is_walked = sitemap in ("none", "news")
    return Habits(
        system=system,
        addresses=addresses,
        sitemap=sitemap,
        lastmod=choice(("true", "day", "now", "old", "none")),
        feed=choice((0, 10, 30)),
        feed_text=choice(("short", "short", "whole")),
        guid=choice(("number", "address", "anew")),
        tag=choice(("", "", "utm_source=front", "ref=list")),
        page_size=choice((10, 20)),
        pager="class" if is_walked and pager == "none" else pager,
        has_sections=random.random() < 0.8,
        has_canonical=random.random() < 0.8,
        validator=choice(("none", "etag", "modified", "anew", "etag", "modified", "frozen")),
        moved="301" if moved == "both" and addresses not in _TELLING else moved,
        gone=choice(("404", "410", "home", "words", "another")),
        early=choice(("404", "403", "login")),
        is_restless=random.random() < 0.5,
        tells_changes=random.random() < 0.7,
        has_amp=random.random() < 0.2,
        has_profile=random.random() < 0.25,
        is_moving=random.random() < 0.3,
        a_day=choice((2, 5, 10)),
        turn=choice(("none", "none", "none", "sections", "system", "addresses")),
        has_late_wall=random.random() < 0.15,
        language=choice(languages) if languages and random.random() < 0.3 else "",
        has_parts=random.random() < 0.15 and system not in _NEVER_PARTED,
        zone=choice((0, 0, 0, -8, 2, 9)),
        posts_again=random.random() < 0.15,
        tries_headlines=random.random() < 0.1,
        reuses_numbers=random.random() < 0.1,
        syndicates=random.random() < 0.1,
    )
