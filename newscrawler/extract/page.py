"""One parsed page with its URL and profile, which extraction and link discovery share."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from datetime import tzinfo
from functools import cached_property, lru_cache
from typing import Any, Literal, TypeVar
from urllib.parse import urlsplit

from newscrawler.extract.parsing.amp import hide_stand_ins
from newscrawler.extract.parsing.drawn_tables import name_tables
from newscrawler.extract.parsing.encoding import as_utf8
from newscrawler.extract.parsing.filed import FiledTree
from newscrawler.extract.parsing.flight import drawn, pushed
from newscrawler.extract.parsing.formulas import write_formulas
from newscrawler.extract.parsing.hidden_words import hide_words
from newscrawler.extract.parsing.limits import MAX_TAGS, with_fewer_tags
from newscrawler.extract.parsing.page_forms import open_page_forms
from newscrawler.extract.parsing.permalinks import hide_permalinks
from newscrawler.extract.parsing.shadow import show_shadows
from newscrawler.extract.parsing.streamed import has_places, put_together
from newscrawler.extract.parsing.tree import Element, first, parse, text_of
from newscrawler.extract.parsing.unclosed import hiding, without
from newscrawler.language.language import Labels
from newscrawler.language.languages import labels_for
from newscrawler.language.tags import country_of, language_code, region_of, tag_in_path
from newscrawler.site import Site, covers
from newscrawler.urls.canonical import canonicalize
from newscrawler.urls.join import join

Kept = TypeVar("Kept")

Favor = Literal["precision", "recall"]
"""What a text's cut favours where blocks are in doubt: that nothing is too much, or that nothing is missed."""

_NEXT_TO_NOTHING = 300  # characters: a menu and a footer
_LANGUAGE = ("lang", "xml:lang", "{http://www.w3.org/XML/1998/namespace}lang")


@lru_cache(maxsize=2048)  # four times as many would spare each page one of its eleven misses
def _absolute(base: str, href: str, tracking_params: tuple[str, ...]) -> str | None:
    url = join(base, href)
    return canonicalize(url, tracking_params) if url else None


@lru_cache(maxsize=2048)  # pages of a site lead to the same articles: more of them spare nothing
def _host_and_path(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.netloc.lower(), parts.path or "/"


def _bare(url: str) -> str:
    """An address without what two spellings of it differ in: scheme, "www.", a slash at the end, a fragment."""
    return url.partition("#")[0].partition("://")[2].removeprefix("www.").rstrip("/")


class Page(FiledTree):
    """One page: its tree, its URL, and the profile it is read with.

    `url` is the URL that the page was fetched from; relative links are read against it or its <base>. Of a page of more
    than `max_tags` tags the beginning is read. Where an element that readers do not see holds most of the text, the
    page is read without it.
    """

    def __init__(
        self,
        html: bytes | str,
        url: str,
        site: Site | None = None,
        content_type: str | None = None,
        *,
        max_tags: int = MAX_TAGS,
        favor: Favor | None = None,
    ) -> None:
        self.url = url
        self.site = site
        self.favor = favor
        source = as_utf8(html, content_type)
        self.source = with_fewer_tags(source, max_tags)
        super().__init__(parse(self.source))
        if has_places(self.filed["template"]):
            super().__init__(put_together(parse(self.source, comments=True)))
        if show_shadows(self.filed["template"]):
            super().__init__(self.root)
        if self.source.rfind(b"__next_f") >= 0 and (part := self._drawn()):  # from the end: as in `_holds`
            start, end, rest = self.source.rpartition(b"</body")
            self.source = (start or rest) + part.encode("utf-8", "replace") + (end + rest if start else b"")
            super().__init__(parse(self.source))
        hidden_by = hiding(self.root, self.filed)
        if hidden_by:
            super().__init__(parse(without(self.source, hidden_by)))
        hide_stand_ins(self.root, self.source)
        hide_permalinks(self.all_headings)
        hide_words(self.root)
        write_formulas(self.filed["math"])
        name_tables(self.root, self.source)
        open_page_forms(self.filed["form"])
        self.labels: Labels = labels_for(self.reading_language)
        self._kept: dict[Callable[[Page], Any], Any] = {}
        self._held: dict[str, bool] = {}  # words that were looked for in the source
        self.faults: Counter[str] = Counter()  # what was wrong with the page and cost nothing but itself
        if self.source is not source:
            self.faults["tags"] += 1
        if hidden_by:
            self.faults["unclosed"] += 1

    def _drawn(self) -> str:
        """What a browser draws of a page of React's server components, where the page shows next to nothing itself."""
        body = self.root.find("body")
        if body is not None and len(text_of(body)) > _NEXT_TO_NOTHING:
            return ""
        return drawn(pushed([script.text or "" for script in self.filed["script"]]))

    def once(self, read: "Callable[[Page], Kept]") -> Kept:
        """Calls a function with the page, once, and keeps what it gives for all who ask.

        What is kept must not hold the page, whose tree is to be freed as soon as nobody reads it.
        """
        if read not in self._kept:
            self._kept[read] = read(self)
        found: Kept = self._kept[read]
        return found

    def keep(self, read: "Callable[[Page], Kept]", value: Kept) -> None:
        """Let `once` give a value for a function that has not been called with the page yet."""
        self._kept[read] = value

    @cached_property
    def language(self) -> str | None:
        """ISO 639-1 code that the page declares for itself: in XHTML by xml:lang, in old pages as a header would."""
        declared = next((value for name in _LANGUAGE if (value := self.root.get(name))), None)
        if declared is None:
            metas = (
                meta for meta in self.metadata("meta") if (meta.get("http-equiv") or "").lower() == "content-language"
            )
            declared = next((meta.get("content") for meta in metas), None)
        return language_code(declared)

    @cached_property
    def title(self) -> str | None:
        """Text of the first <title>, as it stands."""
        return next((title.text or "" for title in self.titles), None)

    @cached_property
    def tags(self) -> dict[str, list[str]]:
        """Contents of the page's <meta> tags by property or name, in lower case."""
        found: dict[str, list[str]] = {}
        for element in self.metadata("meta"):
            name, content = element.get("property") or element.get("name"), element.get("content")
            if name and content:
                found.setdefault(name.lower(), []).append(content)
        return found

    @cached_property
    def reading_language(self) -> str:
        """Language whose labels and dates the page is read by: the profile's, else the declared one, else English.

        A profile that is not sure comes second.
        """
        known = self.site.language if self.site else None
        told = (known, self.language) if self.site and self.site.sure else (self.language, known)
        return next(filter(None, told), "en")

    @cached_property
    def locale(self) -> str:
        """The reading language with the country where it is known, which tells what zones and figures of dates mean.

        The edition that the URL names says most. The country of the host says more than "en-US", which is what many
        systems print where nobody chose.
        """
        language = self.reading_language
        edition = tag_in_path(self.url)
        if edition and language_code(edition) == language:
            return f"{language}-{region_of(edition)}"
        tags = [self.root.get("lang") or ""]
        tags += self.tags.get("og:locale", ())
        host = country_of(self.url)
        named = (region_of(tag) for tag in tags if language_code(tag) == language)
        region = next((region for region in named if region and (region != "US" or host == "US")), None) or host
        return f"{language}-{region}" if region else language

    @property
    def zone(self) -> tzinfo | None:
        """Zone of the dates a reader sees; None where no profile names one."""
        return self.site.zone if self.site else None

    @cached_property
    def base(self) -> str:
        element = next((base for base in self.filed["base"] if base.get("href") is not None), None)
        return (element is not None and join(self.url, element.get("href", ""))) or self.url

    @cached_property
    def article(self) -> Element | None:
        """The element that the profile names as holding the article; None where the template is another."""
        rules = self.site.rules if self.site else None
        return first(self.root, rules.article) if rules and rules.article else None

    @cached_property
    def small_source(self) -> bytes:
        """The page's source in small letters."""
        return self.source.lower()

    def mentions(self, words: Iterable[str]) -> bool:
        """Whether one of the words stands in the page's source just so: cheaper than a look at its tree."""
        return any(map(self._holds, words))

    def _holds(self, word: str) -> bool:
        found = self._held.get(word)
        if found is None:  # from the end, since CPython 3.11 then takes half the time
            found = self._held[word] = self.source.rfind(word.encode()) >= 0
        return found

    def absolute(self, href: str | None) -> str | None:
        """The absolute canonical URL of a raw href, or None for one that leads to no web page."""
        if not href:
            return None
        # An href with a path of its own reads the same on every page of a host, and most stand on many pages.
        base = self._origin if href[0] == "/" else self.base
        return _absolute(base, href, self.site.tracking_params if self.site else ())

    def is_own(self, url: str) -> bool:
        """Whether an absolute URL is the page's own address: as fetched, or as the page names it."""
        return _bare(url) in self._own

    @cached_property
    def _own(self) -> frozenset[str]:
        links = [link.get("href") for link in self.metadata("link") if link.get("rel") == "canonical"]
        links += [meta.get("content") for meta in self.metadata("meta") if meta.get("property") == "og:url"]
        return frozenset(_bare(url) for href in (self.url, *links) if (url := self.absolute(href)))

    @cached_property
    def _origin(self) -> str:
        return "/".join(self.base.split("/", 3)[:3]) + "/"

    def path_of(self, url: str) -> str | None:
        """Path of a URL on the site's hosts (without a profile: on the page's host); None for other hosts."""
        host, path = _host_and_path(url)
        is_own = host in self._hosts or (self.site is not None and covers(self.site.further_hosts, host))
        return path if is_own else None

    @cached_property
    def _hosts(self) -> Collection[str]:
        return self.site.hosts if self.site else (urlsplit(self.url).netloc.lower(),)
