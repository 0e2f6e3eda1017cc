"""Decides which articles are copies of one article beyond doubt, and which of them stays."""

from collections import defaultdict
from collections.abc import Mapping

from newscrawler.article import Article
from newscrawler.near_duplicates.content import keys_of
from newscrawler.near_duplicates.copy_verdicts import CopyVerdict, Look, Recall
from newscrawler.near_duplicates.identities import (
    Shared,
    agree,
    agree_in_dates,
    exact,
    give_own_identity,
    have_one_text,
)
from newscrawler.near_duplicates.identity_evidence import IdentityEvidence, evidence_of
from newscrawler.near_duplicates.originals import CopyReason, Original, followed, rank_of
from newscrawler.urls.origins import host_of, twins

_REASONS = {
    "url": CopyReason.URL,
    "id": CopyReason.ID,
    "canonical_url": CopyReason.CANONICAL_URL,
    "content": CopyReason.CONTENT,
    "day": CopyReason.CONTENT,
    "utc_day": CopyReason.CONTENT,
    "title": CopyReason.CONTENT,
    "utc_title": CopyReason.CONTENT,
}


_IS_CONTENT = ("day", "utc_day")  # keys that stand for the content, given less exactly
_IS_TITLE = ("title", "utc_title")  # for a headline of a day, which is no evidence alone


class Copies:
    """Decides, article by article, which copies of one article stay.

    Articles are copies of each other if they share the id, the canonical URL or the content, and so are the copies
    of a copy. Contents that differ in nothing but how exactly they give their dates are one content. Of an article's
    copies the one stays that was fetched from its canonical URL, was published first, and has the URL (by https first,
    then the hash) that sorts first. So what stays does not depend on the order of arrival.

    So are, where a ledger is kept, pages at two spellings of one address (http and https, "www." or not) that agree in
    what they say.

    And so are pages of one host, headline and moment whose texts are nearly the same, whatever else they say: a site
    that is relaunched shows each article at a new address, with another picture, caption or byline. What another host
    of the crawl shows in its own way stays an article of that one.

    An id or a canonical URL that the page of another article has as well, with which it agrees neither in text nor in
    headline nor in address, is none: the article gets those of its own URL. The one that came first keeps them.

    `recall` finds originals of earlier runs, and `look` what they say. With it, the page of the copy that stays may
    come again, as a later version of itself; what others have already stays, whatever comes, and what they do not have
    gives way to it; another copy takes the place of one that is withdrawn.
    """

    def __init__(self, recall: Recall | None = None, look: Look | None = None) -> None:
        self._by_key: defaultdict[str, dict[str, Original]] = defaultdict(dict)
        self._recall, self._look = recall, look
        self._shared: dict[tuple[str, str], Shared] = {}

    def look(self, article: Article, moved_from: str | None = None) -> CopyVerdict:
        """Whether the article would stay. It must be cleaned and have its `content_hash`.

        Its id and its canonical URL are replaced by those of its own URL where they are another article's.

        `moved_from` is a URL that was redirected to the article's: an original that stood there is now here.
        """
        rank = rank_of(article)
        said = article.headline, article.body, article.url, article.date_published, article.date_modified
        evidence = evidence_of(*said)
        own_urls = (article.url, moved_from)
        keys = self._keys(article)
        named = self._found(article.site, keys)
        if moved_from and self._recall:
            named = {**self._found(article.site, {"url": moved_from}), **named}
        is_known = any(original.url in own_urls for original in named)
        spellings = twins(article.url) if self._recall else []
        if not is_known:
            for url in spellings:
                named = {**self._found(article.site, {"url": url}), **named}
        named, taken = self._divide(article, named, evidence, own_urls)
        if taken:
            if not is_known:
                self._note(article, taken)
            give_own_identity(article, taken)
            keys = self._keys(article)
            again = self._found(article.site, {name: keys[name] for name in taken})
            more, _ = self._divide(article, again, evidence, own_urls)
            named = {**more, **named}
        # What has only the text of another may come to have one of its own; another spelling of its address will not.
        found = {
            original: CopyReason.URL if original.url in spellings else _REASONS[names[0]]
            for original, names in named.items()
        }
        new = Original(rank)
        new.identity, new.is_read, exacter, dated = (article.id, article.canonical_url), True, evidence, []
        for original in found:
            if original.evidence and agree_in_dates(original.evidence, evidence):
                exacter = exact(exacter, original.evidence)
                dated.append((original, exact(original.evidence, evidence)))
        itself = next((original for original in found if original.url in own_urls or original.withdrawn), None)
        released = [original for original in found if original.released and original is not itself]
        new.evidence = exacter if itself is None else evidence
        if itself is not None and (itself.released or not released):
            best = itself
            del found[itself]
        elif released:  # and not what this page was taken for while it showed another
            best = min(released, key=lambda original: original.order)
        else:
            best = min((new, *found), key=lambda original: original.order)
        merged = tuple(original for original in found if original is not best and not original.released)
        stays = best is new or best is itself
        leaving = merged if stays else (new, *merged)
        return CopyVerdict(
            stays,
            best,
            new,
            duplicates=tuple(
                reason for one, reason in found.items() if one is not itself and (not one.released or one is best)
            ),
            merged=merged,
            gave_way=tuple(one.url for one in leaving if one.is_read) if stays or best.is_read else (),
            keys=tuple((name, key) for name, key in keys.items() if key),
            dated=tuple(dated),
            disowned=() if is_known else tuple(taken),
        )

    def take(self, verdict: CopyVerdict) -> None:
        """Let a verdict hold, which was made just now: the article is an original, or a copy of one."""
        best, page = verdict.original, verdict.page
        for original, evidence in verdict.dated:
            original.evidence = evidence
        if verdict.stays and page.evidence is not None:
            page.evidence.text.keep()
        if verdict.stays and best is not page:
            best.rank, best.evidence, best.identity, best.is_read = page.rank, page.evidence, page.identity, True
        for name, key in verdict.keys:
            self._by_key[name][key] = best
        for original in (page, *verdict.merged) if not verdict.stays else verdict.merged:
            original.same_as = best

    @property
    def shared(self) -> list[Shared]:
        """The identities that articles have which disagree, those of most articles first."""
        return sorted(self._shared.values(), key=lambda shared: -shared.articles)

    def _keys(self, article: Article) -> dict[str, str]:
        keys = keys_of(article)
        return {"url": article.url, **keys} if self._recall else keys

    def _divide(
        self,
        article: Article,
        named: dict[Original, list[str]],
        evidence: IdentityEvidence,
        own_urls: tuple[str | None, ...],
    ) -> tuple[dict[Original, list[str]], dict[str, str]]:
        """The originals that may be the article, and by the names of keys that are others' the URLs of these."""
        identity = {"id": article.id, "canonical_url": article.canonical_url}
        same: dict[Original, list[str]] = {}
        taken: dict[str, str] = {}
        for original, names in named.items():
            says_so = "content" in names and original.content_hash in ("", article.content_hash)
            if original.url in own_urls or says_so:
                same[original] = names
                continue
            known = self._known(original)
            agrees = known is None or agree(known, evidence)
            claims = [name for name in names if name not in (*_IS_CONTENT, *_IS_TITLE)]
            has_content = any(name in _IS_CONTENT for name in names)
            has_title = any(name in _IS_TITLE for name in names)
            if has_content and known and agrees and agree_in_dates(known, evidence):
                same[original] = names
            elif claims and agrees:
                same[original] = claims
            elif (
                known and has_title and host_of(original.url) == host_of(article.url) and have_one_text(known, evidence)
            ):
                same[original] = [name for name in names if name in _IS_TITLE]
            else:
                own = dict(zip(identity, original.identity, strict=True)) if original.identity else identity
                taken.update({name: original.url for name in claims if identity.get(name, "") == own.get(name)})
        return same, taken

    def _known(self, original: Original) -> IdentityEvidence | None:
        if original.evidence is None and self._look:
            original.evidence = self._look(original)
        return original.evidence

    def _note(self, article: Article, taken: Mapping[str, str]) -> None:
        for name, url in taken.items():
            value = article.id if name == "id" else article.canonical_url
            before = self._shared.get((name, value))
            urls = before.urls if before else (url, article.url)
            self._shared[name, value] = Shared(name, value, before.articles + 1 if before else 2, urls)

    def _found(self, site: str, keys: Mapping[str, str]) -> dict[Original, list[str]]:
        """Stories that share a key, each with the names of those that it shares."""
        found: dict[Original, list[str]] = {}
        missing: dict[str, str] = {}
        for name, key in keys.items():
            if key and (original := self._by_key[name].get(key)):
                _add(found, name, followed(original))
            elif key:
                missing[name] = key
        if self._recall and missing:
            recalled = self._recall(site, missing)
            for name in missing:
                if name in recalled:
                    _add(found, name, followed(recalled[name]))
        return found


def _add(found: dict[Original, list[str]], name: str, original: Original) -> None:
    """What has the id, the URL or the text of a withdrawn article is it, mostly at a new address; what only names it as
    its canonical URL is another one."""
    if not original.withdrawn or name != "canonical_url":
        found.setdefault(original, []).append(name)
