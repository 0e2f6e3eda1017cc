"""Decides which articles are copies of one article beyond doubt, and which of them stays."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from newscrawler.article import Article
from newscrawler.near_duplicates.content import keys_of
from newscrawler.near_duplicates.copy_verdicts import CopyVerdict, Recall, verdict_of
from newscrawler.near_duplicates.identities import (
    Shared,
    agree,
    agree_in_dates,
    exact,
    give_own_identity,
    have_one_text,
)
from newscrawler.near_duplicates.identity_evidence import IdentityEvidence, evidence_of
from newscrawler.near_duplicates.key_table import KeyTable
from newscrawler.near_duplicates.known_evidence import KnownEvidence, LookUp
from newscrawler.near_duplicates.originals import CopyReason, Original, followed, rank_of
from newscrawler.urls.canonical import spare_id
from newscrawler.urls.origins import host_of, twins

_REASONS = {
    "url": CopyReason.URL,
    "id": CopyReason.ID,
    "number": CopyReason.ID,
    "canonical_url": CopyReason.CANONICAL_URL,
    "content": CopyReason.CONTENT,
    "day": CopyReason.CONTENT,
    "utc_day": CopyReason.CONTENT,
    "title": CopyReason.CONTENT,
    "utc_title": CopyReason.CONTENT,
    "text": CopyReason.CONTENT,
}
"""By the names of keys, see `keys_of`."""

_IS_CONTENT = ("day", "utc_day")  # keys that stand for the content, given less exactly
_IS_TITLE = ("title", "utc_title")  # for a headline of a day, which is no evidence alone
_IS_TEXT = "text"  # for headline and text at any time

Sharing = dict[Original, list[str]]
"""Originals that share keys with an article, each with the names of these."""


class _Page(NamedTuple):
    """The page of an article that is looked at; `urls` are its own, and one that was redirected to it."""

    article: Article
    evidence: IdentityEvidence
    urls: tuple[str, str | None]

    def is_of(self, original: Original) -> bool:
        """Whether it is the page of that original, come again."""
        return original.url in self.urls


class Copies:
    """Decides, article by article, which copies of one article stay.

    Articles are copies of each other, and so are the copies of a copy, if they

    - share the id, the canonical URL or the content, where contents that differ in nothing but how exactly they give
      their dates are one;
    - have the same number in their addresses on one host, as where a slug changes with the headline, and agree in what
      they say;
    - stand, where a ledger is kept, at two spellings of one address (http and https, "www." or not) and agree in what
      they say;
    - are pages of one host, headline and moment whose texts are nearly the same, whatever else they say: a site that
      is relaunched shows each article at a new address, with another picture, caption or byline. What another host of
      the crawl shows in its own way stays an article of that one.
    - have one headline and one text on one host, whenever they say that they were published, where the page of the
      first is gone, or may be: a site that is filled anew declares the day of that for all. While it is there, they are
      two.

    Of an article's copies the one stays that was fetched from its canonical URL, was published first, and has the URL
    (by https first, then the hash) that sorts first. So what stays does not depend on the order of arrival.

    An id or a canonical URL that the page of another article has as well, with which it agrees neither in text nor in
    headline nor in address, is none: the article gets those of its own URL. The one that came first keeps them.

    `recall` finds originals of earlier runs, `look_up` what they say, and `may_have_moved` tells whether one was not
    seen since an article was read, or says that it was published. With them, the page of the copy that stays may come
    again, as a later version of itself; what others have already stays, whatever comes, and what they do not have gives
    way to it; another copy takes the place of one that is withdrawn.
    """

    def __init__(
        self,
        recall: Recall | None = None,
        look_up: LookUp | None = None,
        may_have_moved: Callable[[Original, Article], bool] | None = None,
    ) -> None:
        self._by_key = KeyTable()
        self._recall, self._may_have_moved = recall, may_have_moved
        self._evidence = KnownEvidence(look_up)
        self._shared: dict[tuple[str, str], Shared] = {}

    def look(self, article: Article, moved_from: str | None = None) -> CopyVerdict:
        """Whether the article would stay. It must be cleaned and have its `content_hash`.

        Its id and its canonical URL are replaced by those of its own URL where they are another article's.

        `moved_from` is a URL that was redirected to the article's: an original that stood there is now here.
        """
        new = Original(rank_of(article))  # before it may get an identity of its own
        said = article.headline, article.body, article.url, article.date_published, article.date_modified
        page = _Page(article, evidence_of(*said), (article.url, moved_from))
        spellings = twins(article.url) if self._recall else []
        sharing = self._sharing(page)
        is_known = any(map(page.is_of, sharing))
        if not is_known:
            for url in spellings:
                sharing = {**self._found(article.site, {"url": url}), **sharing}
        same, taken = self._divide(page, sharing)
        if taken:
            if not is_known:
                self._note(article, taken)
            give_own_identity(article, taken)
            same_by_own, still_taken = self._divide_by(page, taken)
            if "id" in still_taken:
                article.id = spare_id(article.url)
            same = {**same_by_own, **same}
        # What has only the text of another may come to have one of its own; another spelling of its address will not.
        found = {
            original: CopyReason.URL if original.url in spellings else _REASONS[names[0]]
            for original, names in same.items()
        }
        itself = next((original for original in found if page.is_of(original) or original.withdrawn), None)
        exact_page, dated = _made_exact(page.evidence, found)
        canonical_url = article.url if article.canonical_url == article.url else article.canonical_url  # kept once
        new.identity, new.is_read = (article.id, canonical_url), True
        new.evidence = exact_page if itself is None else page.evidence
        return verdict_of(new, found, itself)._replace(
            keys=tuple((name, key) for name, key in self._keys(article).items() if key),
            dated=dated,
            disowned=() if is_known else tuple(taken),
            shows_another=itself is not None and self._shows_another(page, itself, same),
        )

    def take(self, verdict: CopyVerdict) -> None:
        """Let a verdict hold, which was made just now: the article is an original, or a copy of one."""
        best, page = verdict.original, verdict.page
        for original, evidence in verdict.dated:
            original.evidence = evidence
        if verdict.stays and best is not page:
            best.rank, best.evidence, best.identity, best.is_read = page.rank, page.evidence, page.identity, True
        if verdict.stays:
            self._evidence.hold(best)
        self._by_key.put(verdict.keys, best)
        for original in (page, *verdict.merged) if not verdict.stays else verdict.merged:
            original.same_as = best

    def leave_texts(self) -> None:
        """What was kept so far can be looked up by now: no text of it is held in memory any more."""
        self._evidence.leave()

    def forget(self) -> None:
        """No further article comes. What was found of shared identities stays."""
        self._by_key = KeyTable()
        self._evidence.leave()

    def kept_at(self, url: str) -> Original | None:
        """The article that was kept from the page at a URL; of earlier runs only one that this run has met."""
        found = self._by_key.get("url", url)
        return followed(found) if found is not None else None

    def agree(self, one: Original, other: Original) -> bool:
        """Whether two originals may be one article, by what they say."""
        mine, others = self._evidence.of(one), self._evidence.of(other)
        return mine is not None and others is not None and agree(mine, others)

    @property
    def shared(self) -> list[Shared]:
        """The identities that articles have which disagree, those of most articles first."""
        return sorted(self._shared.values(), key=lambda shared: -shared.articles)

    def _keys(self, article: Article) -> dict[str, str]:
        keys = keys_of(article)
        return {"url": article.url, **keys} if self._recall else keys

    def _sharing(self, page: _Page) -> Sharing:
        """The originals that the page may be a copy of, by its keys and by the URL that was redirected to it."""
        site, moved_from = page.article.site, page.urls[1]
        found = self._found(site, self._keys(page.article))
        return {**self._found(site, {"url": moved_from}), **found} if moved_from and self._recall else found

    def _divide(self, page: _Page, sharing: Sharing) -> tuple[Sharing, dict[str, str]]:
        """The originals that may be the article, and by the names of keys that are others' the URLs of these."""
        article, evidence = page.article, page.evidence
        identity = {"id": article.id, "canonical_url": article.canonical_url}
        same: Sharing = {}
        taken: dict[str, str] = {}
        for original, names in sharing.items():
            is_doubted = original.is_held and not original.is_read
            says_so = "content" in names and original.content_hash in ("", article.content_hash) and not is_doubted
            if page.is_of(original) or says_so:
                same[original] = names
                continue
            known = self._evidence.of(original)
            agrees = known is None or agree(known, evidence)
            claims = [name for name in names if name not in (*_IS_CONTENT, *_IS_TITLE, _IS_TEXT)]
            titles = [name for name in names if name in _IS_TITLE]
            has_content = any(name in _IS_CONTENT for name in names)
            is_one_host = host_of(original.url) == host_of(article.url)
            if not (is_one_host and known):  # each host numbers its own
                claims = [name for name in claims if name != "number"]
            if has_content and known and agrees and agree_in_dates(known, evidence):
                same[original] = names
            elif claims and agrees:
                same[original] = claims
            elif titles and known and is_one_host and have_one_text(known, evidence):
                same[original] = titles
            elif _IS_TEXT in names and known and is_one_host and agrees and self._has_moved(original, article):
                same[original] = [_IS_TEXT]
            else:
                own = dict(zip(identity, original.identity, strict=True)) if original.identity else identity
                taken.update({name: original.url for name in claims if identity.get(name, "") == own.get(name)})
        return same, taken

    def _divide_by(self, page: _Page, names: Collection[str]) -> tuple[Sharing, dict[str, str]]:
        """The same, by these keys of the identity that the article was given."""
        keys = self._keys(page.article)
        return self._divide(page, self._found(page.article.site, {name: keys[name] for name in names}))

    def _has_moved(self, original: Original, article: Article) -> bool:
        return original.withdrawn or (self._may_have_moved is not None and self._may_have_moved(original, article))

    def _note(self, article: Article, taken: Mapping[str, str]) -> None:
        for name, url in taken.items():
            value = article.id if name == "id" else article.canonical_url
            before = self._shared.get((name, value))
            urls = before.urls if before else (url, article.url)
            self._shared[name, value] = Shared(name, value, before.articles + 1 if before else 2, urls)

    def _shows_another(self, page: _Page, itself: Original, same: Sharing) -> bool:
        """Whether the page of an article that others have shows another one that they have, to the letter, or, where
        it names that as its own identity and is nothing like the article, a version of it that this run has not read:
        for an hour, a server may have one page for all addresses."""
        article = page.article
        if not itself.released or itself.url != article.url or itself.content_hash == article.content_hash:
            return False
        others = {each: names for each, names in same.items() if each.released and not each.withdrawn}
        others.pop(itself, None)
        if any(each.content_hash == article.content_hash for each in others):
            return True
        own_id, own_url = itself.identity or (article.id, article.canonical_url)
        told = {"id": article.id != own_id, "canonical_url": article.canonical_url not in (own_url, article.url)}
        if not any(told.get(name) for names in others.values() for name in names):
            return False
        known = self._evidence.of(itself)
        return known is not None and not agree(known, page.evidence)

    def _found(self, site: str, keys: Mapping[str, str]) -> Sharing:
        found: Sharing = {}
        missing: dict[str, str] = {}
        for name, key in keys.items():
            if key and (original := self._by_key.get(name, key)):
                _add(found, name, followed(original))
            elif key:
                missing[name] = key
        if self._recall and missing:
            recalled = self._recall(site, missing)
            for name in missing:
                if name in recalled:
                    _add(found, name, followed(recalled[name]))
        return found


def _add(found: Sharing, name: str, original: Original) -> None:
    """What has the id, the URL or the text of a withdrawn article is it, mostly at a new address; what only names it as
    its canonical URL is another one."""
    if not original.withdrawn or name != "canonical_url":
        found.setdefault(original, []).append(name)


def _made_exact(
    evidence: IdentityEvidence, found: Iterable[Original]
) -> tuple[IdentityEvidence, tuple[tuple[Original, IdentityEvidence], ...]]:
    """What a page says, with the exact dates of its copies, and what each of these says with those of the page."""
    exacter, dated = evidence, []
    for original in found:
        if original.evidence and agree_in_dates(original.evidence, evidence):
            exacter = exact(exacter, original.evidence)
            dated.append((original, exact(original.evidence, evidence)))
    return exacter, tuple(dated)
