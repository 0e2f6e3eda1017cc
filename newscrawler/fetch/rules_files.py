"""robots.txt and tdmrep.json of origins: kept from run to run, or fetched.

Tested in tests/fetch/politeness/test_robots_runs.py.
"""

from collections.abc import Awaitable, Callable
from time import time
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, DownloadConnectionRefusedError, IgnoreRequest, StopDownload
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from newscrawler.errors import PostponeReason
from newscrawler.extract.parsing.sniffing import begins_as_page
from newscrawler.fetch.errors import BlockedUrlError, PostponedError, in_words
from newscrawler.fetch.hosts import Hosts
from newscrawler.fetch.middlewares.retry import distance
from newscrawler.fetch.politeness.memory import File
from newscrawler.fetch.politeness.robots import MAX_BYTES, RobotsRules, host_of, same_rules
from newscrawler.fetch.request_state import RequestState, meta_of
from newscrawler.fetch.response_headers import header
from newscrawler.urls.join import join

_NOBODY_THERE = (DownloadConnectionRefusedError, CannotResolveHostError)
_PROXY_AUTHENTICATION = 407  # never the site's (RFC 9110, section 15.5.8)
_NOT_OF_THE_FILE = (_PROXY_AUTHENTICATION, 429)
_REDIRECTS = (301, 302, 303, 307, 308)
_MAX_REDIRECTS = 5  # RFC 9309, section 2.3.1.2
_MAX_TDM = 1 << 20  # bytes
_MAX_SENT = 1 << 20  # bytes, after which no more is waited for; of a robots.txt MAX_BYTES are read
_BELIEVED = 7 * 86_400.0  # seconds for which known rules stand while a page or an endless redirect is in their place


class RulesFiles:
    """Files by their URL. What is younger than `max_age` is not fetched again."""

    def __init__(self, crawler: Crawler, hosts: Hosts, *, max_age: float, tries: int, first_retry: float) -> None:
        """`first_retry` are the seconds before the second try."""
        self._crawler, self._hosts = crawler, hosts
        self._max_age, self._tries, self._first_retry = max_age, tries, first_retry
        self._fetched: dict[str, Response] = {}  # by this crawl, for who reads their sitemaps

    @classmethod
    def from_crawler(cls, crawler: Crawler, hosts: Hosts) -> Self:
        settings = crawler.settings
        return cls(
            crawler,
            hosts,
            max_age=settings.getfloat("ROBOTSTXT_MAX_AGE"),
            tries=settings.getint("ROBOTSTXT_TRIES"),
            first_retry=settings.getfloat("RETRY_DISTANCE"),
        )

    async def robots(self, url: str) -> File:
        """A robots.txt. Raises PostponedError."""
        return await self._kept_or(url, self._fetch_robots, lambda kept: not _is_page(kept))

    def take_fetched(self, request: Request) -> Response | None:
        """The response to a request for a robots.txt that this crawl has fetched for its rules, the first time."""
        response = self._fetched.pop(request.url, None)
        if response is None:
            return None
        self._hosts.count("robots/shared")
        return response.replace(request=request)

    async def tdm(self, url: str) -> File:
        """A tdmrep.json, or an empty file."""
        return await self._kept_or(url, self._fetch_tdm)

    async def _kept_or(
        self,
        url: str,
        fetch: Callable[[str, File | None], Awaitable[File]],
        is_believed: Callable[[File], bool] = lambda _: True,
    ) -> File:
        name = host_of(url)
        kept = self._hosts.memories.of(name).files.get(url)
        if kept is not None and kept.is_fresh(time(), self._max_age) and is_believed(kept):
            self._hosts.count("robots/kept")
            return kept
        file = await fetch(url, kept)
        self._hosts.memories.of(name).files[url] = file
        self._hosts.memories.save(name)
        return file

    async def _fetch_robots(self, url: str, kept: File | None) -> File:
        """The file, after as many tries as it may take. Raises PostponedError."""
        for number in range(1, self._tries + 1):
            try:
                response = await self._follow(url, kept)
                if response is None:
                    return self._redirected_nowhere(kept)
                if (file := self._robots_file(url, response, kept)) is not None:
                    return file
                why, error = f"it answered {response.status}", None
                if response.status == _PROXY_AUTHENTICATION:
                    break
            except (PostponedError, BlockedUrlError):
                raise
            except Exception as raised:
                why, error = in_words(raised), raised
                if isinstance(raised, (IgnoreRequest, *_NOBODY_THERE)):  # it will not be otherwise in a minute
                    break
            if number < self._tries:
                self._hosts.count("robots/retry")
                await self._hosts.wait(distance(self._first_retry, number))
        self._hosts.count("robots/unreachable")
        message = f"robots.txt could not be had: {why}"
        self._hosts.leave(self._hosts.of(url), PostponeReason.ROBOTS_UNREACHABLE, message)
        raise PostponedError(PostponeReason.ROBOTS_UNREACHABLE, message) from error

    def _redirected_nowhere(self, kept: File | None) -> File:
        """The rules where a file is redirected again and again: as if there were none (RFC 9309, section 2.3.1.2)."""
        self._hosts.count("robots/redirects")
        return kept if kept is not None and _stands(kept) else File(fetched=time(), status=0)

    def _robots_file(self, url: str, response: Response, kept: File | None) -> File | None:
        """The file that a response brings, or lets stand; None where it says nothing of that."""
        if response.status == 304 and kept is not None:
            self._hosts.count("robots/not_modified")
            kept.fetched = time()
            return kept
        if response.status >= 500 or response.status in _NOT_OF_THE_FILE:
            return None
        file = self._file(response)
        if response.url == url:
            self._fetched[url] = response
        if kept is not None and _is_page(file) and not _is_page(kept) and _stands(kept):
            self._hosts.count("robots/page_instead")
            return kept
        if kept is not None and not same_rules(kept.text, file.text):
            self._hosts.count("robots/changed")
        return file

    async def _fetch_tdm(self, url: str, kept: File | None) -> File:
        """The file, or an empty one: what is reserved there is recorded, and nothing waits for it."""
        try:
            response = await self._request(url, kept)
        except PostponedError:
            raise
        except Exception as error:
            self._hosts.count(f"robots/tdm_{type(error).__name__}")
            return File(fetched=time(), status=0)
        if response.status == 304 and kept is not None:
            kept.fetched = time()
            return kept
        return self._file(response, max_size=_MAX_TDM)

    def _file(self, response: Response, max_size: int | None = None) -> File:
        file = File(fetched=time(), status=response.status)
        if response.status == 200:
            body = response.body
            if max_size is None:
                if len(body) > MAX_BYTES:
                    self._hosts.count("limit/robots")
                file.text = RobotsRules.text_of(body)
            elif len(body) <= max_size:
                file.text = body.decode("utf-8-sig", "replace")
            file.etag, file.last_modified = (header(response, name) for name in (b"ETag", b"Last-Modified"))
        return file

    async def _follow(self, url: str, kept: File | None) -> Response | None:
        """The response after redirects, to other hosts as well; None after too many, or one to where none may go."""
        for number in range(_MAX_REDIRECTS + 1):
            try:
                response = await self._request(url, kept)
            except BlockedUrlError:
                if number:
                    return None
                raise
            location = header(response, b"Location")
            if response.status not in _REDIRECTS or not location:
                return response
            to = join(url, location)
            if to is None:
                return None
            url = to
        return None

    async def _request(self, url: str, kept: File | None) -> Response:
        self._crawler.stats.inc_value("robotstxt/request_count")
        validators = {"If-None-Match": kept.etag, "If-Modified-Since": kept.last_modified} if kept else {}
        request = Request(
            url,
            callback=NO_CALLBACK,
            headers={name: value for name, value in validators.items() if value},
            meta={
                **meta_of(RequestState(is_of_rules=True)),
                "dont_retry": True,
                "dont_redirect": True,
                "handle_httpstatus_all": True,
                "allow_offsite": True,
                "download_maxsize": 0,
            },
            priority=1000,
        )
        response = await self._fetch_beginning(request)
        self._crawler.stats.inc_value("robotstxt/response_count")
        self._crawler.stats.inc_value(f"robotstxt/response_status_count/{response.status}")
        return response

    async def _fetch_beginning(self, request: Request) -> Response:
        """The response, of whose body no more is waited for than will be read: however long a file is, it has rules."""
        size = 0

        def stop(data: bytes, request: Request, own: Request = request) -> None:
            nonlocal size
            size += len(data) if request is own else 0
            if size > _MAX_SENT:
                raise StopDownload(fail=False)

        self._crawler.signals.connect(stop, signals.bytes_received)
        try:
            return await self._crawler.engine.download_async(request)
        finally:
            self._crawler.signals.disconnect(stop, signals.bytes_received)


def _is_page(file: File) -> bool:
    """Whether it is a page for readers, such as that of a network which asks for a name first. It has no rules."""
    return begins_as_page(file.text[:1_024].encode())


def _stands(kept: File) -> bool:
    """Whether known rules are young enough to hold while something else is in their place."""
    return time() - kept.fetched < _BELIEVED
