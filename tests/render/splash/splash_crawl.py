"""A crawl of SplashRequests by a spider of somebody's own, as a program: SPLASH_URL, the page's URL, what is unmended.

Prints the responses as JSON, one a line, and the stats in the last one.
"""

import json
import sys
from typing import Any

import newscrawler.settings  # noqa: F401 - before scrapy
from newscrawler.render.splash import compat as ours

import scrapy_splash  # isort: skip - ours comes first, or it is not imported
from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess

ARGUMENTS = {"lua_source": "function main() return {} end"}


class WithoutMeta(ours.Splash):
    """Our middleware as the OffsiteMiddleware sees scrapy-splash's."""

    def process_request(self, request: Request) -> Request | None:
        to_splash = super().process_request(request)
        if to_splash is not None:
            del to_splash.meta["allow_offsite"]
        return to_splash


THEIRS: dict[str, tuple[str, Any]] = {
    "Splash": ("DOWNLOADER_MIDDLEWARES", scrapy_splash.SplashMiddleware),
    "SplashCookies": ("DOWNLOADER_MIDDLEWARES", scrapy_splash.SplashCookiesMiddleware),
    "SplashDeduplicateArgs": ("SPIDER_MIDDLEWARES", scrapy_splash.SplashDeduplicateArgsMiddleware),
}


def settings_of(splash_url: str, unmended: str) -> dict[str, Any]:
    settings: dict[str, Any] = {"SPLASH_URL": splash_url, "REMOTE_CONTROL_ENABLED": False, "RETRY_ENABLED": False}
    settings |= {name: dict(value) if isinstance(value, dict) else value for name, value in ours.SETTINGS.items()}
    for name, (setting, theirs) in THEIRS.items():
        if unmended == name:
            settings[setting][theirs] = settings[setting].pop(f"newscrawler.render.splash.compat.{name}")
    if unmended == "allow_offsite":
        settings["DOWNLOADER_MIDDLEWARES"][WithoutMeta] = settings["DOWNLOADER_MIDDLEWARES"].pop(
            "newscrawler.render.splash.compat.Splash"
        )
    if unmended == "dupefilter":
        settings["DUPEFILTER_CLASS"] = scrapy_splash.SplashAwareDupeFilter
    return settings


class Own(Spider):
    """Two pages and what the first of them links to: one that is known, a new one, one otherwise, one elsewhere."""

    name = "own"
    page = ""
    allowed_domains: list[str] = []  # noqa: RUF012 - Scrapy's own way

    async def start(self) -> Any:
        for path in ("0", "1"):
            yield ours.SplashRequest(
                f"{self.page}/{path}", self.parse, endpoint="execute", args=ARGUMENTS, cache_args=["lua_source"]
            )

    def parse(self, response: Any) -> Any:
        print(json.dumps({"url": response.url, "status": response.status, "kind": type(response).__name__}))
        if response.url.endswith("/0"):
            for path in ("1", "2"):
                yield ours.SplashRequest(
                    f"{self.page}/{path}", self.parse, endpoint="execute", args=ARGUMENTS, cache_args=["lua_source"]
                )
            yield ours.SplashRequest(f"{self.page}/1", self.parse, endpoint="render.html")
            yield ours.SplashRequest("http://elsewhere.example/", self.parse, endpoint="render.html")


def main(splash_url: str, page: str, unmended: str) -> None:
    Own.page, Own.allowed_domains = page, [page.partition("://")[2].partition(":")[0]]
    process = CrawlerProcess(settings_of(splash_url, unmended))
    crawler = process.create_crawler(Own)
    process.crawl(crawler)
    process.start()
    stats = crawler.stats.get_stats() if crawler.stats else {}
    slots = sorted(crawler.engine.downloader.slots) if crawler.engine else []
    print(json.dumps({"slots": slots, **{name: value for name, value in stats.items() if isinstance(value, int)}}))


if __name__ == "__main__":
    main(*sys.argv[1:])
