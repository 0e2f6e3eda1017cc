"""What came of the pages that a crawl starts from, and why none of them led to an article.

Tested in tests/crawl/test_nothing_found.py.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import Enum, auto
from urllib.parse import urlsplit

from newscrawler.errors import PageFailure
from newscrawler.fetch.request_state import RequestState
from newscrawler.render.walls import asked_at
from newscrawler.report.phrases import ANSWER_FIRST
from newscrawler.urls.patterns import looks_like_article


class StartResult(Enum):
    """What came of a page that a crawl starts from."""

    LINKED = auto()  # it links articles
    ARTICLE = auto()  # it is one
    KNOWN = auto()  # it is a page that is fetched by itself
    LINKS_NOTHING = auto()
    SCRIPTS = auto()  # it is made by scripts
    ROUND = auto()  # it sends its readers round
    ASKS_FIRST = auto()  # for consent, or the reader's age, and shows nothing else
    FEED = auto()
    NO_HTML = auto()
    ELSEWHERE = auto()  # it leads to another site
    FORBIDDEN = auto()
    FAILED = auto()


_BY_REASON = {"elsewhere": StartResult.ELSEWHERE, "forbidden": StartResult.FORBIDDEN}

_LEFT_OUT = (
    *("skip/depth", "skip/max_pages", "skip/earlier_crawl", "skip/before_since", "skip/after_until"),
    *("drop/before_since", "drop/after_until"),
)
_CLOSED = (StartResult.ELSEWHERE, StartResult.FORBIDDEN, StartResult.ASKS_FIRST)
_GOOD = (StartResult.LINKED, StartResult.ARTICLE, StartResult.KNOWN)
_MAX_NAMED = 3
_MIN_BESIDE = 3  # articles that a page links on hosts beside its own: a paper whose sections have hosts


def is_start(state: RequestState) -> bool:
    """Whether a request is for a page that the crawl starts from, and no further page of it."""
    return state.depth == 0 and not state.channel and state.type not in ("robots", "sitemap", "feed")


def beside(url: str, links: Iterable[str]) -> str:
    """The host below that of a start page that most of several articles lie on; "" where none do.

    >>> links = [f"https://sport.n.example/the-boats-of-day-{day}-are-back" for day in (1, 2, 3)]
    >>> beside("https://www.n.example/", links), beside("https://www.n.example/", links[:2])
    ('sport.n.example', '')
    """
    below = _around(url).removeprefix("*")
    found = (urlsplit(each).hostname or "" for each in links if looks_like_article(each))
    hosts = Counter(host for host in found if host.endswith(below) and host != urlsplit(url).hostname)
    return hosts.most_common(1)[0][0] if hosts.total() >= _MIN_BESIDE else ""


def _around(url: str) -> str:
    """All hosts below the one of a URL, as `hosts` names them."""
    return f"*.{(urlsplit(url).hostname or '').removeprefix('www.')}"


def moved(start: str, goal: str) -> str | None:
    """What a redirect of a listing says of it: "redirects" where it leads to what stands above it, "moved" to another
    path; None where only the host, the scheme or the last slash is another.

    >>> moved("http://n.example/rail", "https://www.n.example/rail/"), moved("http://n.example/rail", "http://n.example/")
    (None, 'redirects')
    >>> moved("http://n.example/rail", "http://n.example/trains")
    'moved'
    """
    old, new = (urlsplit(url).path.rstrip("/").lower() + "/" for url in (start, goal))
    return None if old == new else "redirects" if old.startswith(new) else "moved"


class Starts:
    """The pages that a crawl starts from, by the URL that it asked for."""

    def __init__(self) -> None:
        self._results: dict[str, tuple[StartResult, str]] = {}

    def note(self, url: str, result: StartResult, detail: str = "") -> None:
        """`detail` is where the page leads to, its content type, or the reason of its failure."""
        self._results[url] = result, detail

    def note_failure(self, url: str, failure: PageFailure) -> None:
        """One could not be had."""
        result = _BY_REASON.get(failure.reason, StartResult.FAILED)
        slug = failure.stat.partition("/")[2]
        told = f"{slug}: {failure.message}" if failure.stat.startswith("limit/") else slug
        self.note(url, result, failure.message if result is StartResult.ELSEWHERE else told)

    @property
    def warning(self) -> str | None:
        """One line about those that led to no article; None where all did."""
        lines = [_explained(url, *found) for url, found in self._results.items() if found[0] not in _GOOD]
        if not lines:
            return None
        more = f", and {len(lines) - _MAX_NAMED} more" if len(lines) > _MAX_NAMED else ""
        return f"{len(lines)} of {len(self._results)} start pages: {', '.join(lines[:_MAX_NAMED])}{more}"

    @property
    def closed(self) -> str | None:
        """Why none of them is open, in words: they lead to other sites, robots.txt forbids them, or they ask first for
        consent; None where any is, or none was fetched."""
        results = self._results.items()
        if not results or any(result not in _CLOSED for _, (result, _) in results):
            return None
        return ", ".join([_explained(url, *found) for url, found in results][:_MAX_NAMED])

    def said_of_page(self, counted: Mapping[str, int]) -> tuple[bool, str] | None:
        """Whether it is a failure what came of a crawl's one page, and in words; None where it is an article."""
        for url, (result, detail) in self._results.items():
            if result is StartResult.LINKED:
                return False, f"{url} is a list of articles and none itself: --depth 2 reads those that it links"
            if dropped := _below(counted, "drop/"):
                return False, f"{url} is an article that the stages have dropped ({', '.join(dropped)})"
            if result is not StartResult.ARTICLE:
                is_failure = result in (StartResult.FAILED, StartResult.FORBIDDEN, StartResult.ELSEWHERE)
                return is_failure, _explained(url, result, detail)
        return None

    def reason_for_nothing(self, counted: Mapping[str, int]) -> str | None:
        """Why a crawl that counted so found no article, in words; None where its own arguments left all out.

        `counted` goes from what to number, as in docs/what-does-a-run-count.md.
        """
        if any(counted.get(what) for what in _LEFT_OUT):
            return None
        if dropped := _below(counted, "drop/"):
            return f"all {sum(dropped.values())} articles were dropped ({_listed(dropped)})"
        if any(result in (StartResult.LINKED, StartResult.ARTICLE) for result, _ in self._results.values()):
            return _of_links(counted)
        if counted.get("feed/empty"):
            scripts = (url for url, (result, _) in self._results.items() if result is StartResult.SCRIPTS)
            if url := next(scripts, None):
                return f"{url} links no article, and its feed has none: if readers see some, try -a render=auto"
        lines = [_explained(url, *found) for url, found in self._results.items()]
        more = f", and {len(lines) - _MAX_NAMED} more pages gave none" if len(lines) > _MAX_NAMED else ""
        return ", ".join(lines[:_MAX_NAMED]) + more or "no page to start from was had"


def _of_links(counted: Mapping[str, int]) -> str:
    """Why the pages that were linked gave no article."""
    failed = _below(counted, "fail/") | {name: n for name, n in _below(counted, "skip/").items() if name == "forbidden"}
    if failed:
        return f"the pages that it links could not be had ({_listed(failed)})"
    if asking := counted.get("block/asks_first"):
        return f"the site asks for consent or the reader's age before it shows {asking} of its pages: {ANSWER_FIRST}"
    return "no page that it links is an article"


def _explained(url: str, result: StartResult, detail: str) -> str:
    match result:
        case StartResult.LINKS_NOTHING if detail:
            return f"{url} links articles on {detail}, which is not crawled: add -a hosts={_around(url)}"
        case StartResult.LINKS_NOTHING:
            return f"{url} links no article"
        case StartResult.SCRIPTS:
            return f"{url} is made by scripts: try -a render=auto"
        case StartResult.ROUND:
            return f"{url} sends its readers round, as where a script sets a cookie: try -a render=auto"
        case StartResult.ASKS_FIRST:
            return f"{url} asks for {detail} before it shows anything: {ANSWER_FIRST}"
        case StartResult.FEED:
            return f"{url} is a feed of another site, {detail}: name that one, or add -a hosts={detail.split('/')[2]}"
        case StartResult.NO_HTML:
            return f"{url} is no HTML page ({detail})"
        case StartResult.ELSEWHERE if asked := asked_at(detail):
            return f"{url} asks for {asked} before it shows anything, at {detail}: {ANSWER_FIRST}"
        case StartResult.ELSEWHERE:
            host = urlsplit(detail).netloc
            return f"{url} leads to {detail}, another site: name that one, or add -a hosts={host} where it has moved"
        case StartResult.FORBIDDEN:
            return f"robots.txt forbids {url}, or it is off the site"
        case _:
            return f"{url} could not be had ({detail})"


def _below(counted: Mapping[str, int], prefix: str) -> dict[str, int]:
    return {what.removeprefix(prefix): number for what, number in counted.items() if what.startswith(prefix) and number}


def _listed(numbers: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {what}" for what, number in sorted(numbers.items(), key=lambda pair: -pair[1]))
