"""The profile of one edition of one publisher: data that checks itself."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property, lru_cache, partial
from types import MappingProxyType
from typing import Any, Literal, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from newscrawler.article import Kind
from newscrawler.site.hosts import covers, read_hosts, with_twins
from newscrawler.site.template import LoadMore, Metadata, Needs, RenderWith, Rules

PageType = Literal["article", "section", "tags", "coverage", "authors"]
"""`section`, `tags`, `coverage` and `authors` are listings."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """One edition of one publisher. Raises ValueError, naming the field, for a profile that cannot work.

    Paths are absolute ("/news/politics"). `articles` are regular expressions that match a whole path; their
    named groups `kind`, `section` and `id` are evidence for those fields. One with a question mark of a URL in it, as
    patterns write it (`\\?`), matches path and query; what a listing adds to that does no harm. A path of `sections`,
    `regions` or `listings` is never an article. `timezone` is that of the dates a reader sees, `meta_timezone` that of
    dates in meta tags that name no zone, where it is another. What is not known is left out: without `publisher` a
    record has the name that its page gives, without `language` each page is read by the one that it declares, without
    `timezone` such dates have no zone. A profile that is not `sure` of its articles leaves it to each page to show that
    it is one.
    """

    name: str
    publisher: str | None = None
    base_url: str
    language: str | None = None
    timezone: str | None = None
    meta_timezone: str | None = None
    aliases: tuple[str, ...] = ()  # further hosts that serve the same pages
    further_hosts: tuple[str, ...] = ()  # those with pages of their own, and shorteners of links; "*.news.example"
    sections: Mapping[str, str]
    regions: Mapping[str, str] = field(default_factory=dict)
    articles: tuple[str, ...]
    sure: bool = True
    tags: str | None = None
    coverage: str | None = None
    authors: str | None = None
    kinds: Mapping[str, Kind] = field(default_factory=dict)  # the publisher's word -> kind
    rules: Rules = Rules()
    load_more: LoadMore | None = None
    metadata: Metadata | None = None
    post_id_meta: str | None = None  # name of the <meta> that holds the post id
    feeds: tuple[str, ...] = ()  # their addresses, wherever they lie, and those of sitemaps: beside what pages name
    sitemaps: tuple[str, ...] = ()
    tracking_params: tuple[str, ...] = ()  # query parameters that never choose a page, beside the usual ones
    render: RenderWith | None = None  # the engine that pages are fetched by; None: plain HTTP
    # What they need of it. Where one of the two is given, only those pages are rendered; where none is, all are.
    render_listings: Needs | None = None
    render_articles: Needs | None = None

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", self.name):
            raise ValueError(f"Site name {self.name!r}: lower case letters, digits and _ only")
        if self.language is not None and not re.fullmatch(r"[a-z]{2,3}", self.language):
            raise ValueError(f"Site {self.name}: language {self.language!r} is no ISO 639 code")
        parts = urlsplit(self.base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/") or parts.query:
            raise ValueError(f"Site {self.name}: base_url {self.base_url!r} must be http(s)://host without a path")
        for name in ("timezone", "meta_timezone"):
            try:
                ZoneInfo(getattr(self, name) or "UTC")
            except (KeyError, ValueError, OSError) as error:
                raise ValueError(f"Site {self.name}: {name} {getattr(self, name)!r} is no IANA time zone") from error
        object.__setattr__(self, "base_url", self.base_url.rstrip("/"))
        if self.further_hosts and read_hosts(" ".join(self.further_hosts)) != self.further_hosts:
            raise ValueError(f"Site {self.name}: further_hosts {self.further_hosts!r} must be hosts in lower case")
        if not self.sections:
            raise ValueError(f"Site {self.name}: name at least one section")
        for name in ("sections", "regions"):
            for listing in getattr(self, name).values():
                if not listing.startswith("/"):
                    raise ValueError(f"Site {self.name}: path {listing!r} of {name} must start with /")
        if not self.articles:
            raise ValueError(f"Site {self.name}: give at least one pattern in articles")
        for name in ("articles", "tags", "coverage", "authors"):
            for pattern in self.articles if name == "articles" else (getattr(self, name),):
                try:
                    re.compile(pattern or "")
                except re.error as error:
                    raise ValueError(f"Site {self.name}: pattern {pattern!r} of {name}: {error}") from error
        for name in ("feeds", "sitemaps"):
            for address in getattr(self, name):
                if not address.startswith(("http://", "https://")):
                    raise ValueError(f"Site {self.name}: {address!r} of {name} is no http(s) URL")
        if unknown := set(self.kinds.values()) - set(get_args(Kind)):
            raise ValueError(f"Site {self.name}: unknown kinds {sorted(unknown)}")
        if self.render is not None and self.render not in get_args(RenderWith):
            raise ValueError(f"Site {self.name}: render {self.render!r} is none of {', '.join(get_args(RenderWith))}")
        for name in ("render_listings", "render_articles"):
            if not isinstance(getattr(self, name), Needs | None):
                raise ValueError(f"Site {self.name}: {name} must be Needs(...)")
        for name in ("sections", "regions", "kinds"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    def __reduce__(self) -> tuple["partial[Site]", tuple[()]]:
        """How other processes get it: a mapping that nobody may change has no pickle of its own."""
        said: dict[str, Any] = {each.name: getattr(self, each.name) for each in fields(self)}
        for name, value in said.items():
            if isinstance(value, MappingProxyType):
                said[name] = dict(value)
        return partial(type(self), **said), ()

    @cached_property
    def hosts(self) -> frozenset[str]:
        """Lower-case hosts (with the port where there is one) whose pages belong to the site."""
        return frozenset((urlsplit(self.base_url).netloc.lower(), *(alias.lower() for alias in self.aliases)))

    @property
    def profile(self) -> "Site":
        """The profile that pages are read with: the site itself."""
        return self

    @property
    def knows_template(self) -> bool:
        """Whether it is sure and says where the text of articles stands; else pages are read as those of any site."""
        return self.sure and self.rules.body is not None

    @property
    def origins(self) -> tuple[str, ...]:
        """Where robots.txt and sitemaps are."""
        return (self.base_url,)

    @cached_property
    def _twins(self) -> frozenset[str]:
        return with_twins(self.hosts)

    def origin_of(self, scheme: str, host: str) -> str | None:
        """The origin of the pages of a host: that of base_url for the site's hosts, their own for further ones, else
        None.

        "www." before a host makes no other.
        """
        if host in self._twins:
            return self.base_url
        return f"{scheme}://{host}" if covers(self.further_hosts, host) else None

    @cached_property
    def zone(self) -> ZoneInfo | None:
        """The zone of the dates a reader sees."""
        return ZoneInfo(self.timezone) if self.timezone else None

    @cached_property
    def meta_zone(self) -> ZoneInfo | None:
        """The zone of the dates in meta tags, where it is another."""
        return ZoneInfo(self.meta_timezone) if self.meta_timezone else None

    def is_sure_of(self, url: str) -> bool:
        """Whether the profile alone says what the page at a canonical URL below base_url is."""
        type_ = self.type_of(url)
        return type_ is not None and (self.sure or type_ != "article")

    @cached_property
    def _listing_paths(self) -> frozenset[str]:
        return frozenset(map(_bare, (*self.sections.values(), *self.regions.values())))

    @cached_property
    def _patterns(self) -> tuple[tuple[PageType, "re.Pattern[str]"], ...]:
        named: list[tuple[PageType, str | None]] = [
            ("tags", self.tags),
            ("coverage", self.coverage),
            ("authors", self.authors),
        ]
        named += [("article", pattern) for pattern in self.articles]
        return tuple((kind, re.compile(pattern)) for kind, pattern in named if pattern)

    def page_type(self, path: str) -> PageType | None:
        """What the page at this path is by the profile; None for a page that the crawl has no use for.

        The path may have a query behind it.
        """
        return self._types(path)

    @cached_property
    def _types(self) -> Callable[[str], PageType | None]:
        return lru_cache(maxsize=8192)(self._type_at)  # pages of a site lead to the same ones

    def _type_at(self, path: str) -> PageType | None:
        address = _bare(path)
        path = address.partition("?")[0]
        if path != address and (type_ := self._type_by_query(address)):
            return type_
        if path in self._listing_paths:
            return "section"
        for kind, pattern in self._patterns:
            if pattern.fullmatch(path):
                return kind
        return None

    def _type_by_query(self, address: str) -> PageType | None:
        if address in self._listing_paths:
            return "section"
        return next((kind for kind, pattern in self._query_patterns if pattern.fullmatch(address)), None)

    @cached_property
    def _query_patterns(self) -> tuple[tuple[PageType, "re.Pattern[str]"], ...]:
        return tuple((kind, pattern) for kind, pattern in self._patterns if r"\?" in pattern.pattern)

    def is_told_by_query(self, url: str) -> bool:
        """Whether path and query of a canonical URL are, as a whole, those of a listing or of a pattern."""
        return self._type_by_query(_bare(self._path(url))) is not None

    @property
    def tells_queries(self) -> bool:
        """Whether any pattern is one of path and query."""
        return bool(self._query_patterns)

    def type_of(self, url: str) -> PageType | None:
        """The same for the page at a canonical URL below base_url, or of a further host."""
        return self.page_type(self._path(url))

    def _path(self, url: str) -> str:
        return url[len(self.base_url) :] if url.startswith(self.base_url) else "/" + url.split("/", 3)[-1]

    def needs_of(self, type_: str) -> Needs | None:
        """What a page of this type needs of a browser; None where it is not to be rendered."""
        if self.render_listings is None and self.render_articles is None:
            return Needs(items=self.rules.card) if type_ != "article" else Needs()
        if type_ == "article":
            return self.render_articles
        needs = self.render_listings
        return needs if needs is None or needs.items else replace(needs, items=self.rules.card)

    def path_groups(self, path: str) -> dict[str, str]:
        """Named groups (kind, section, id) of the article pattern that matches the path; empty where none does."""
        for kind, pattern in self._patterns:
            if kind == "article" and (match := pattern.fullmatch(path.rstrip("/"))):
                return {name: value for name, value in match.groupdict().items() if value}
        return {}


def _bare(address: str) -> str:
    """A path, maybe with a query, without the slash at its end.

    >>> _bare("/world/"), _bare("/?cat=2"), _bare("/world/?cat=2"), _bare("")
    ('/world', '/?cat=2', '/world?cat=2', '/')
    """
    path, mark, query = address.partition("?")
    return f"{path.rstrip('/') or '/'}{mark}{query}"
