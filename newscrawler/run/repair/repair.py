"""Proposes a profile's selectors anew from pages whose texts are known, with the proof of them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from types import MappingProxyType

from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, first
from newscrawler.run.repair.agreement import AGREE, MIN_PAGES, SearchedPart, agreed, try_selector
from newscrawler.run.repair.dropping import foreign_boxes, still_right
from newscrawler.run.repair.listings import listed_articles, repaired_cards
from newscrawler.run.repair.proof import Proof, proof
from newscrawler.run.repair.standing import Record, Standing, standing_of
from newscrawler.run.repair.verdicts import RuleVerdict
from newscrawler.run.single_pages import page_record
from newscrawler.site import Rules, Site

_FIELDS = {"byline": "authors", "date": "date_published"}  # of rules that are called otherwise
_RULES = ("headline", "description", "body", "image", "caption", "byline", "date")
_NEEDED = ("headline", "body")
# What names of templates call a thing.
_TELLING = {
    "article": re.compile("article|post|story|entry|content|news|detail|main", re.IGNORECASE),
    "headline": re.compile("title|headline|heading|h1", re.IGNORECASE),
    "description": re.compile("excerpt|summary|standfirst|dek|lead|intro|sub|desc|abstract", re.IGNORECASE),
    "body": re.compile("content|body|text|entry|story|article", re.IGNORECASE),
    "image": re.compile("image|img|photo|picture|lead|hero|media|figure|thumb", re.IGNORECASE),
    "caption": re.compile("caption|legend|note|credit", re.IGNORECASE),
    "byline": re.compile("byline|author|writer|sign|name|autor", re.IGNORECASE),
    "date": re.compile("date|time|publish|posted|stamp", re.IGNORECASE),
}
_MIN_TOLD = 0.5  # share of the pages that must still hold their text


@dataclass(frozen=True)
class KnownPage:
    """A page as it came, and the record of its article from before the redesign."""

    html: bytes
    url: str
    record: Record
    content_type: str | None = None


@dataclass(frozen=True)
class Repair:
    """What was found out. `rules` are those to be written: those not sure of are as they were."""

    pages: int
    told: int
    verdicts: tuple[RuleVerdict, ...]
    rules: Rules
    before: Proof
    after: Proof
    standings: tuple[Standing, ...]

    @property
    def is_sure(self) -> bool:
        return all(verdict.verdict != "not sure" for verdict in self.verdicts)

    @property
    def changed(self) -> Mapping[str, str | None]:
        """Rules that are proposed otherwise than they were."""
        return {each.rule: each.css for each in self.verdicts if each.verdict == "new"}


def repair(
    site: Site,
    pages: Sequence[KnownPage],
    listings: Sequence[Page] = (),
    published: Mapping[str, float | None] = MappingProxyType({}),
    now: datetime | None = None,
) -> Repair:
    """The profile's rules on the pages as they are now, and what to write in the place of those that no longer hold.

    Pure. A rule that the profile does not have is proposed only where the pages are not read as before without it.
    `listings` are some of the site's, to which the rules of cards are compared, `published` articles that they may lead
    to, by their addresses, in seconds since 1970, `now` when the listings came.
    """
    found = _of_articles(site, pages)
    listed = [listed_articles(page, published) for page in listings]
    cards = repaired_cards(site, listed, published, now) if listings else []
    return replace(found, verdicts=(*found.verdicts, *cards), rules=_with(found.rules, cards))


def _of_articles(site: Site, pages: Sequence[KnownPage]) -> Repair:
    standings = [standing_of(Page(page.html, page.url, site, page.content_type), page.record) for page in pages]
    known = [page.record for page in pages]
    before = proof([_read(page, site) for page in pages], known)
    told = [standing for standing in standings if standing.is_told]
    if len(told) < MIN_PAGES or len(told) < _MIN_TOLD * len(pages):
        verdicts = tuple(
            RuleVerdict(name, "not sure", css, css, 0, 0, len(told), _thin(len(told), len(pages)))
            for name in _wanted(site, before)
            for css in [getattr(site.rules, name)]
        )
        return Repair(len(pages), len(told), verdicts, site.rules, before, before, tuple(standings))
    found = _proposed(site, told, before)
    return _proven(site, pages, standings, told, found, before)


def _thin(told: int, pages: int) -> str:
    if told < MIN_PAGES <= pages:
        return (
            f"{told} of {pages} pages hold the text that is known of them; the others show another, or need a browser"
        )
    return f"{told} of {pages} pages are too few to tell: {MIN_PAGES} at least, and half of those that came"


def _read(page: KnownPage, site: Site) -> Record:
    return page_record(page.html, page.url, site, page.content_type)


def _wanted(site: Site, before: Proof) -> list[str]:
    """Rules that the profile has, and those of fields that are not read as before without one."""
    rules = [name for name in _RULES if getattr(site.rules, name)]
    lost = [name for name in _RULES if name not in rules and not before.is_as_before(_FIELDS.get(name, name), AGREE)]
    return [*(("article",) if site.rules.article else ()), *rules, *lost]


def _proposed(site: Site, told: Sequence[Standing], before: Proof) -> list[RuleVerdict]:
    wanted = _wanted(site, before)
    found: list[RuleVerdict] = []
    within = [each.page.article if each.page.article is not None else each.page.root for each in told]
    if "article" in wanted:
        roots = [each.page.root for each in told]
        found.append(_judged("article", site.rules.article, told, roots, roots))
        if found[0].verdict == "new" and (css := found[0].css):
            narrowed = [first(each.page.root, css) for each in told]
            within = [each.page.root if part is None else part for each, part in zip(told, narrowed, strict=True)]
    before_in = [each.page.article if each.page.article is not None else each.page.root for each in told]
    for name in wanted:
        if name != "article":
            judged = _judged(name, getattr(site.rules, name), told, within, before_in)
            if judged.before or name in _NEEDED or judged.verdict == "new":  # what no page prints needs no rule
                found.append(judged)
    return found


def _judged(
    name: str, css: str | None, told: Sequence[Standing], within: Sequence[Element], before_in: Sequence[Element]
) -> RuleVerdict:
    """What becomes of a rule; `within` is where it is looked for from now on, `before_in` where it was."""
    scopes = _scopes(name, told, within)
    was = try_selector(css, _scopes(name, told, before_in)) if css else None
    right_before = len(was.right) if was else 0
    make = partial(RuleVerdict, name, before=css, right_before=right_before, told=len(scopes))
    now = try_selector(css, scopes) if css else None
    if now and css and now.is_right(len(scopes)) and len(scopes) >= MIN_PAGES:
        return make("holds", css=css, right=len(now.right))
    if len(scopes) < MIN_PAGES:
        if name in _NEEDED:
            return make("not sure", css=css, right=right_before, reason=f"{len(scopes)} of {len(told)} pages tell it")
        return make("not printed", css=css, right=right_before, reason=f"on {len(scopes)} of {len(told)} pages")
    telling = {id(scope.within) for scope in scopes}
    silent = [part for part in within if id(part) not in telling]
    best = agreed(scopes, _TELLING[name], [css] if css else [], silent)
    if name == "body" and (best is None or best.change > 1):
        best = agreed(_scopes("body and more", told, within), _TELLING[name], [css] if css else [], silent)
    if best is None or best.change > 1:
        if name == "article":  # the other rules then look at the whole page
            return make("not printed", css=css, right=right_before, reason="no element with a name holds it alone")
        why = (
            "the pages agree on no name for it"
            if best is None
            else f"only {best.css} tells it, which says how it looks"
        )
        return make("not sure", css=css, right=right_before, reason=why)
    return make("new", css=best.css, right=len(best.right))


def _scopes(name: str, told: Sequence[Standing], within: Sequence[Element]) -> list[SearchedPart]:
    """Of the pages that tell it, where it is looked for and what is to be found."""
    scopes = []
    for standing, part in zip(told, within, strict=True):
        below = set(part.iter())
        wanted = [element for element in standing.places.get(name, ()) if element in below and element is not part]
        if wanted:
            scopes.append(SearchedPart(part, wanted))
    return scopes


def _proven(
    site: Site,
    pages: Sequence[KnownPage],
    standings: Sequence[Standing],
    told: Sequence[Standing],
    found: list[RuleVerdict],
    before: Proof,
) -> Repair:
    """Reads the pages with the rules that were found; those that read a field worse stay as they were."""
    known = [page.record for page in pages]

    def read_with(rules: Rules) -> Proof:
        return proof([_read(page, replace(site, rules=rules)) for page in pages], known)

    rules = _with(site.rules, found)
    after = read_with(rules) if rules != site.rules else before
    worse = [
        each for each in found if each.verdict == "new" and _is_worse(_FIELDS.get(each.rule, each.rule), before, after)
    ]
    if worse:
        why = "fewer pages are read as before with it than without: {}"
        found = [
            replace(each, verdict="not sure", css=each.before, right=each.right_before, reason=why.format(each.css))
            if each in worse
            else each
            for each in found
        ]
        rules = _with(site.rules, found)
        after = read_with(rules)
    dropping = _dropping(rules, told)
    if dropping != rules.drop and after.bodies < 1:
        tried = replace(rules, drop=dropping)
        better = read_with(tried)
        if better.bodies > after.bodies and len(better.same["body"]) >= len(after.same["body"]):
            rules, after = tried, better
            found.append(RuleVerdict("drop", "new", site.rules.drop, dropping, 0, len(told), len(told)))
    return Repair(len(pages), len(told), tuple(found), rules, before, after, tuple(standings))


def _is_worse(field: str, before: Proof, after: Proof) -> bool:
    return field in after.had and len(after.same[field]) < len(before.same[field])


def _with(rules: Rules, found: Sequence[RuleVerdict]) -> Rules:
    return replace(rules, **{each.rule: each.css for each in found if each.verdict == "new"})


def _dropping(rules: Rules, told: Sequence[Standing]) -> str | None:
    """What is dropped from now on: what was and still is none of the text, and boxes that are new."""
    holders = []
    for standing in told:
        root = standing.page.root
        part = first(root, rules.article) if rules.article else None
        holder = first(root if part is None else part, rules.body) if rules.body else None
        if holder is not None:
            holders.append((standing, holder))
    kept = still_right(rules.drop, holders)
    return ", ".join([*kept, *foreign_boxes(holders, kept)]) or None
