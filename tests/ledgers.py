"""Ledgers made by hand: articles, their revisions and what led to them, as a crawl would have noted them."""

import weakref
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select, update

from newscrawler.article import Article
from newscrawler.dataset.record import decode, encode, to_record
from newscrawler.ledger.articles.records import pack, unpack
from newscrawler.ledger.digest import digest
from newscrawler.ledger.schema import articles, discoveries, revisions, urls
from newscrawler.ledger.store import Store, open_store

SITE = "demo"
_URL = {"type": "article", "state": "done", "found_round": 1, "lane": 0, "turn": 0, "queued_round": 1}


def url_of(id_: str) -> str:
    return f"https://news.example/news/{id_}"


@dataclass
class Notes:
    """Writes into a ledger what a test says of articles, which it knows by their id."""

    store: Store
    site: str = SITE
    run_id: str = "run-1"
    now: float = 0.0
    _articles: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        weakref.finalize(self, self.store.close)

    def add(
        self, id_: str, *, published: float | None = 1e9, via: Iterable[tuple[str, str]] = (), **fields: Any
    ) -> None:
        """A new article; `published` in seconds since 1970, `via` pairs of channel and page."""
        url = url_of(id_)
        article = self._articles[id_] = digest(self.site, url)
        moment = None if published is None else datetime.fromtimestamp(published, UTC)
        whole = {"id": id_, "site": self.site, "url": url, "canonical_url": url, "headline": f"Headline of {id_}"}
        made = Article(**(whole | {"date_published": moment, "run_id": self.run_id} | fields))
        line = encode(to_record(made, discovered_via=()))
        with self.store.write() as connection:
            connection.execute(
                articles.insert().values(
                    article=article,
                    site=self.site,
                    id=id_,
                    url=url,
                    canonical_url=url,
                    published=published,
                    content_hash=str(hash(line)),
                    revision=1,
                    first_seen=0,
                    last_seen=0,
                )
            )
        self._url(url, article)
        self._revision(article, 1, "added", line, published, [])
        for channel, page in via:
            self.discover(id_, channel, page)

    def update(self, id_: str, *, published: float | None = 1e9, **fields: Any) -> None:
        """Another revision with these fields of the record changed."""
        number, line = self._latest(id_)
        record = decode(line) | {"run_id": self.run_id} | fields
        self._revision(self._articles[id_], number + 1, "updated", encode(record), published, list(fields))

    def withdraw(self, id_: str, *, published: float | None = 1e9) -> None:
        number, line = self._latest(id_)
        self._revision(self._articles[id_], number + 1, "withdrawn", line, published, [])

    def discover(self, id_: str, channel: str, page: str, *, url: str | None = None) -> None:
        """A page led to the article, or to another `url` of it."""
        target = self._url(url or url_of(id_), self._articles[id_])
        row = {"target": target, "channel": channel, "page": self._url(page, None)}
        with self.store.write() as connection:
            connection.execute(discoveries.insert().values(row))

    def _url(self, url: str, article: int | None) -> int:
        url_id = digest(self.site, url)
        with self.store.write() as connection:
            if connection.execute(select(urls.c.url_id).where(urls.c.url_id == url_id)).first() is None:
                connection.execute(
                    urls.insert().values(_URL | {"site": self.site, "url_id": url_id, "url": url, "article": article})
                )
        return url_id

    def _latest(self, id_: str) -> tuple[int, bytes]:
        with self.store.read() as connection:
            row = connection.execute(
                select(revisions.c.revision, revisions.c.record)
                .where(revisions.c.article == self._articles[id_])
                .order_by(revisions.c.revision.desc())
            ).first()
        assert row is not None
        return row.revision, unpack(row.record)

    def _revision(
        self, article: int, number: int, change: str, line: bytes, published: float | None, changed: list[str]
    ) -> None:
        with self.store.write() as connection:
            connection.execute(
                revisions.insert().values(
                    article=article,
                    site=self.site,
                    revision=number,
                    change=change,
                    changed_fields=encode(changed).decode(),
                    similarity=0.5 if change == "updated" else None,
                    content_hash=str(hash(line)),
                    published=published,
                    record=pack(line),
                    run_id=self.run_id,
                    made=self.now,
                )
            )
            connection.execute(update(articles).where(articles.c.article == article).values(revision=number))


def notes(data_dir: Path) -> Notes:
    return Notes(open_store(data_dir))
