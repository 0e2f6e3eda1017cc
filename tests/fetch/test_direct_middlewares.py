import asyncio
from typing import Any, Self

import pytest
from scrapy import Spider
from scrapy.exceptions import _InvalidOutput
from scrapy.http import Request, Response
from scrapy.utils.test import get_crawler

from newscrawler.fetch.direct_middlewares import DirectMiddlewares

_PAGE = "https://n.example/a"


class Told:
    """Gives what it is told to give, at once or when it is awaited, and tells what it was given."""

    def __init__(self, *, request: Any = None, response: Any = None, later: bool = False) -> None:
        self._request, self._response, self._later = request, response, later
        self.seen: list[str] = []

    def process_request(self, request: Request) -> Any:
        self.seen.append("request")
        return self._given(self._request)

    def process_response(self, request: Request, response: Response) -> Any:
        self.seen.append(f"{response.status}")
        return self._given(response if self._response is None else self._response)

    def _given(self, value: Any) -> Any:
        async def later() -> Any:
            await asyncio.sleep(0)
            return value

        return later() if self._later else value


class Managed(DirectMiddlewares):
    @classmethod
    def of(cls, *middlewares: Told) -> Self:
        return cls(*middlewares, crawler=get_crawler(Spider, prevent_warnings=False))

    def fetched(self) -> Response | Request:
        async def download(request: Request) -> Response:
            return Response(request.url)

        return asyncio.run(self.download_async(download, Request(_PAGE)))


@pytest.mark.parametrize("later", [False, True])
def test_all_middlewares_see_a_request_and_its_response_at_once_or_when_they_are_awaited(later: bool) -> None:
    middlewares = [Told(later=later), Told(response=Response(_PAGE, status=404), later=later)]
    answer = Managed.of(*middlewares).fetched()
    assert isinstance(answer, Response)
    assert answer.status == 404
    assert [each.seen for each in middlewares] == [["request", "404"], ["request", "200"]]


@pytest.mark.parametrize("later", [False, True])
def test_a_response_that_a_middleware_gives_for_a_request_is_taken_in_place_of_a_fetched_one(later: bool) -> None:
    kept, after = Told(request=Response(_PAGE, status=203), later=later), Told()
    answer = Managed.of(kept, after).fetched()
    assert isinstance(answer, Response)
    assert answer.status == 203
    assert after.seen == ["203"]


@pytest.mark.parametrize("later", [False, True])
def test_a_request_that_a_middleware_gives_for_a_response_passes_no_others(later: bool) -> None:
    before, again = Told(), Told(response=Request(f"{_PAGE}/again"), later=later)
    answer = Managed.of(before, again).fetched()
    assert isinstance(answer, Request)
    assert answer.url == f"{_PAGE}/again"
    assert before.seen == ["request"]


@pytest.mark.parametrize("later", [False, True])
@pytest.mark.parametrize("wrong", [{"request": "a page"}, {"response": "a page"}])
def test_what_is_neither_a_response_nor_a_request_is_an_error(wrong: dict[str, str], later: bool) -> None:
    with pytest.raises(_InvalidOutput, match="must give a Response or a Request"):
        Managed.of(Told(**wrong, later=later)).fetched()


def test_a_middleware_that_gives_nothing_for_a_response_is_an_error() -> None:
    class Forgetful(Told):
        def process_response(self, request: Request, response: Response) -> Any:
            return None

    with pytest.raises(_InvalidOutput, match="must give a Response or a Request"):
        Managed.of(Forgetful()).fetched()
