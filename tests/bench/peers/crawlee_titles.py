"""crawlee as its example of a Parsel crawler has it: title and URL of each page into the dataset, every link followed.

It runs under the peer's own Python: `crawlee_titles.py URL [most pages]`.
"""

import asyncio
import logging
import sys

from crawlee.crawlers import ParselCrawler, ParselCrawlingContext


async def main(url: str, most: int | None) -> None:
    crawler = ParselCrawler(max_requests_per_crawl=most, configure_logging=False)

    @crawler.router.default_handler
    async def handle(context: ParselCrawlingContext) -> None:
        await context.push_data({"url": context.request.url, "title": context.selector.css("title::text").get()})
        await context.enqueue_links()

    await crawler.run([url])
    await crawler.export_data("titles.json")


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    asyncio.run(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else None))
