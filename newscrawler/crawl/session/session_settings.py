"""The settings of a session, each by the name of Scrapy's setting."""

from dataclasses import dataclass, field
from typing import Self

from scrapy.settings import BaseSettings

from newscrawler.ledger.urls.timing import Timing


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionSettings:
    """Times are in seconds; docs and settings.py say what each is for."""

    commit_pages: int
    commit_seconds: float
    max_round_seconds: float
    deep_every: float
    commit_share: float = 0.0
    max_given_up_pages: int = 100
    site_memory: bool = True
    timing: Timing = field(default_factory=Timing)

    @classmethod
    def read(cls, settings: BaseSettings) -> Self:
        return cls(
            commit_pages=settings.getint("COMMIT_PAGES"),
            commit_seconds=settings.getfloat("COMMIT_SECONDS"),
            commit_share=settings.getfloat("COMMIT_SHARE"),
            max_round_seconds=settings.getfloat("ROUND_MAX"),
            deep_every=settings.getfloat("DEEP_EVERY"),
            max_given_up_pages=settings.getint("GIVEN_UP_PAGES"),
            site_memory=settings.getbool("SITE_MEMORY"),
            timing=Timing(
                first=settings.getfloat("REVISIT_FIRST"),
                factor=settings.getfloat("REVISIT_FACTOR"),
                until=settings.getfloat("REVISIT_UNTIL"),
                listings=settings.getfloat("REVISIT_LISTINGS"),
                attempts=settings.getint("RETRY_RUNS"),
            ),
        )
