"""Admission: which articles of a crawl are kept. Copies give way to the best of them, with what led to them."""

from collections.abc import Callable

from newscrawler.article import Article
from newscrawler.near_duplicates import Copies, CopyVerdict, content_hash


class Admission:
    """Judges articles among those that were kept so far.

    Where a ledger is kept, a stage looks early, so that later ones see no copies; an article is kept when it has passed
    all of them, since any may change it or drop it, and nothing holds of it until then. A plain crawl keeps it at once:
    what exports it must know its identity.

    `absorb` takes the URL of an article that stays and that of one of this run that gives way to it; both are counted,
    and so is an identity that is another article's.
    """

    def __init__(self, copies: Copies, *, count: Callable[..., None], absorb: Callable[[str, str], None]) -> None:
        self.copies = copies
        self._count, self._absorb = count, absorb

    def look(self, article: Article, moved_from: str | None = None) -> CopyVerdict:
        """Whether an article would stay. It gets an identity of its own where the page has that of another article.

        `moved_from` is a URL that was redirected to the article's.
        """
        verdict = self.copies.look(article, moved_from)
        for name in verdict.disowned:
            self._count(f"identity/shared_{name}")
        return verdict

    def replaced(self, article: Article) -> set[str]:
        """URLs of the kept articles that would give way to this one."""
        return {original.url for original in self.look(article).merged}

    def decide(self, article: Article) -> CopyVerdict:
        """Keep an article at once, or let it give way."""
        article.content_hash = content_hash(article)
        verdict = self.look(article)
        self._take(article, verdict)
        return verdict

    def admit(self, article: Article) -> CopyVerdict:
        """Whether an article is to pass. One that does not has given way; one that does is not kept yet."""
        article.content_hash = content_hash(article)
        verdict = self.look(article)
        if not verdict.stays:
            self._take(article, verdict)
        return verdict

    def keep(self, article: Article) -> CopyVerdict:
        """Keep an article that has passed all stages, unless it is a copy that no stage has held back."""
        verdict = self.decide(article)
        if not verdict.stays:
            self._count("supersede/better_copy")  # Scrapy has counted it as scraped
        return verdict

    def _take(self, article: Article, verdict: CopyVerdict) -> None:
        self.copies.take(verdict)
        for reason in verdict.duplicates:
            self._count(f"drop/{reason}")
        if verdict.merged:
            self._count("supersede/better_copy", len(verdict.merged))
        stays = article.url if verdict.stays else verdict.original.url
        for url in verdict.gave_way:
            self._absorb(stays, url)
