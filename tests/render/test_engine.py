"""Engines are started when they are needed, made new when they are at their end, and pass the egress proxy alone."""

import asyncio
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import pytest

from newscrawler.errors import NoEngineError, RenderError
from newscrawler.fetch.egress import EgressPolicy
from newscrawler.fetch.errors import BlockedUrlError
from newscrawler.render.available import build_engine
from newscrawler.render.blocking import Blocking
from newscrawler.render.engine import Job, Rendered
from newscrawler.render.engines import Engines
from newscrawler.render.proxy.account import EgressError, ProxyLimits
from newscrawler.render.proxy.messages import OWN_RESPONSE
from newscrawler.render.proxy.server import EgressProxy
from newscrawler.urls.addresses import AllowedHosts

URL = "http://news.example/world"
PAGE = Rendered(url=URL, status=200, headers=[], body=b"<p>page</p>")


@dataclass
class Plain:
    """An engine of which every page comes as `answer` says."""

    answer: Callable[[Job], Awaitable[Rendered]]
    jobs: list[Job] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    is_closed: bool = False

    async def start(self) -> None:
        pass

    async def render(self, job: Job) -> Rendered:
        self.jobs.append(job)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            return await self.answer(job)
        finally:
            self.at_once -= 1

    async def close(self) -> None:
        self.is_closed = True


@dataclass
class Setting:
    """Engines at work with one kind of engine; `built` are those that were made."""

    engines: Engines
    built: list[Plain]
    proxies: list[EgressProxy]
    counts: Counter[str]

    async def render(self, *, seconds: float = 5.0) -> Rendered:
        return await self.engines.render("plain", lambda proxy: job(proxy, seconds))


def job(proxy: str | None, seconds: float = 5.0) -> Job:
    return Job(url=URL, seconds=seconds, blocked=Blocking("news.example"), proxy=proxy)


def setting(answer: Callable[[Job], Awaitable[Rendered]], *, concurrency: int = 2) -> Setting:
    built: list[Plain] = []
    proxies: list[EgressProxy] = []
    counts: Counter[str] = Counter()

    def build(_: str) -> Plain:
        built.append(Plain(answer))
        return built[-1]

    def proxy() -> EgressProxy:
        proxies.append(
            EgressProxy(
                EgressPolicy(private=AllowedHosts(), ports=frozenset((80, 443))),
                limits=ProxyLimits(),
                note=lambda *_: None,
            )
        )
        return proxies[-1]

    engines = Engines(build, proxy, concurrency=concurrency, count=lambda what, times=1: counts.update({what: times}))
    return Setting(engines, built, proxies, counts)


async def gives(_: Job) -> Rendered:
    await asyncio.sleep(0.01)
    return PAGE


def test_one_engine_renders_all_pages_and_no_more_at_once_than_it_may() -> None:
    async def run() -> None:
        with_gives = setting(gives, concurrency=3)
        assert with_gives.built == []
        assert await asyncio.gather(*(with_gives.render() for _ in range(10))) == [PAGE] * 10
        (engine,) = with_gives.built
        assert engine.most_at_once == 3
        assert with_gives.counts == {"plain_started": 1}
        (proxy,) = with_gives.proxies
        assert {job.proxy.rpartition("@")[2] for job in engine.jobs if job.proxy} == {f"127.0.0.1:{proxy.port}"}
        await with_gives.engines.close()
        assert engine.is_closed

    asyncio.run(run())


@pytest.mark.parametrize("what", ["crashed", "unreachable", "hung"])
def test_an_engine_at_its_end_is_made_new(what: str) -> None:
    async def run() -> None:
        async def fails(_: Job) -> Rendered:
            raise RenderError(what)

        failing = setting(fails)
        for _ in range(2):
            with pytest.raises(RenderError):
                await failing.render()
        assert [engine.is_closed for engine in failing.built] == [True, True]
        await failing.engines.close()

    asyncio.run(run())


def test_a_page_at_its_end_leaves_the_engine_as_it_is() -> None:
    async def run() -> None:
        async def fails(_: Job) -> Rendered:
            raise RenderError("page_crashed")

        failing = setting(fails)
        for _ in range(2):
            with pytest.raises(RenderError):
                await failing.render()
        assert [engine.is_closed for engine in failing.built] == [False]
        await failing.engines.close()

    asyncio.run(run())


def test_an_engine_that_gives_nothing_is_ended_and_its_neighbours_are_not_ended_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("newscrawler.render.engines._GRACE", 0.05)

    async def run() -> None:
        async def hangs(_: Job) -> Rendered:
            await asyncio.Event().wait()
            raise AssertionError

        hanging = setting(hangs)
        became = await asyncio.gather(*(hanging.render(seconds=0.05) for _ in range(4)), return_exceptions=True)
        assert [getattr(error, "what", error) for error in became] == ["hung"] * 4
        assert [engine.is_closed for engine in hanging.built] == [True] * len(hanging.built)
        assert len(hanging.built) == 2  # two pages at once, of each
        await hanging.engines.close()

    asyncio.run(run())


def test_an_engine_that_cannot_be_had_is_not_looked_for_again() -> None:
    async def run() -> None:
        looked = []

        def build(name: str) -> Plain:
            looked.append(name)
            raise NoEngineError("install it")

        lacking = setting(gives)
        lacking.engines._build = build
        for _ in range(3):
            with pytest.raises(NoEngineError, match="install it"):
                await lacking.render()
        assert looked == ["plain"]
        await lacking.engines.close()

    asyncio.run(run())


def test_an_unknown_engine_is_named_with_those_that_there_are() -> None:
    with pytest.raises(NoEngineError, match=r"'lynx' is none of the engines playwright, splash"):
        build_engine("lynx", None)  # type: ignore[arg-type]


def test_an_engine_that_is_not_installed_is_named_with_the_commands_that_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "newscrawler.render.chromium.engine", None)
    with pytest.raises(NoEngineError, match=r"pip install 'newscrawler\[playwright\]' && apt-get install chromium"):
        build_engine("playwright", None)  # type: ignore[arg-type]


@pytest.mark.parametrize("is_said", [True, False])
def test_what_the_egress_proxy_refused_ends_as_it_would_without_a_browser(is_said: bool) -> None:
    """By its own answer, where it could give one, or by that of an engine that got none."""

    async def run() -> None:
        async def is_refused(asked: Job) -> Rendered:
            (account,) = refusing.proxies[0]._accounts.values()
            account.note(asked.url, EgressError("private_address", "news.example is at 10.0.0.1"))
            if not is_said:
                raise RenderError("refused")
            return Rendered(url=URL, status=403, headers=[(OWN_RESPONSE, b"private_address")], body=b"")

        refusing = setting(is_refused)
        with pytest.raises(BlockedUrlError, match=r"at 10\.0\.0\.1") as refused:
            await refusing.render()
        assert refused.value.reason == "private_address"
        await refusing.engines.close()

    asyncio.run(run())


def test_a_status_of_the_origin_is_none_of_the_egress_proxy() -> None:
    async def run() -> None:
        async def forbids(_: Job) -> Rendered:
            return Rendered(url=URL, status=403, headers=[], body=b"")

        forbidding = setting(forbids)
        assert (await forbidding.render()).status == 403
        await forbidding.engines.close()

    asyncio.run(run())
