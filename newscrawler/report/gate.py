"""The gate: whether what a round found may be published. Pure; knows nothing of where the figures come from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a round saw. Pages are URLs that were visited; articles those whose page gave a record or should have."""

    pages: int
    failed: int
    articles: int
    missing: int  # articles that lacked a field which their kind must have
    withdrawn: int = 0  # articles that were known and are gone
    listings_read: int  # as far as this run read them; not those that had not changed
    articles_listed: int  # links to articles on these listings, new or known
    articles_known: int  # of all rounds before
    sharing: int = 0  # articles that have one identity and disagree
    shared: str = ""  # which one that is, in words
    listings: int = 0  # that the site is started from and that ever linked an article
    lost: int = 0  # of these, those that lead to no articles any more
    linking: int = 0  # of these, those that do, as far as this round read them, in whichever run


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What is still good. Shares are from 0 to 1; `least` is the number from which on a share says something."""

    most_failed: float = 0.5
    most_missing: float = 0.3
    most_lost: float = 0.5
    least: int = 10

    def judge(self, seen: Seen) -> str | None:
        """Why the round may not be published, in words; None where it may.

        >>> seen = Seen(
        ...     pages=40, failed=30, articles=20, missing=0, listings_read=9, articles_listed=50, articles_known=90
        ... )
        >>> Gate().judge(seen)
        '30 of 40 pages failed'
        """
        if seen.pages >= self.least and seen.failed > self.most_failed * seen.pages:
            return f"{seen.failed} of {seen.pages} pages failed"
        if seen.articles >= self.least and seen.missing > self.most_missing * seen.articles:
            return f"{seen.missing} of {seen.articles} articles lack a field that they must have"
        if seen.articles >= self.least and seen.withdrawn > self.most_failed * seen.articles:
            return f"{seen.withdrawn} of {seen.articles} articles are gone"
        if seen.sharing >= self.least:
            return seen.shared
        if seen.listings > 1 and seen.lost > self.most_lost * seen.listings:
            return f"{seen.lost} of {seen.listings} listings are gone, redirect elsewhere or link no article any more"
        # A run that goes on with a round may read nothing but listings that never link any.
        is_silent = seen.listings_read and not seen.articles_listed and not seen.linking
        if is_silent and seen.articles_known >= self.least:
            return f"no listing links an article, where {seen.articles_known} are known"
        return None
