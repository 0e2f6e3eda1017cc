"""trafilatura as its page on crawling has it: its spider as long as there is navigation to read, then each link's text.

It runs under the peer's own Python: `trafilatura_crawl.py URL [most pages]`; articles go to articles.jsonl.
"""

import json
import logging
import sys
from copy import deepcopy
from pathlib import Path

from trafilatura import extract, fetch_url
from trafilatura.settings import DEFAULT_CONFIG
from trafilatura.spider import focused_crawler, is_still_navigation

STEP = 10  # pages of the spider before it is asked whether navigation is left


def main(url: str, most: int | None) -> None:
    config = deepcopy(DEFAULT_CONFIG)
    config.set("DEFAULT", "SLEEP_TIME", "0")
    config.set("DEFAULT", "SSRF_PROTECTION", "off")  # the site is on this machine
    waiting, known = focused_crawler(url, max_seen_urls=most or STEP, config=config)
    while is_still_navigation(waiting) and not most:
        waiting, known = focused_crawler(url, STEP, todo=waiting, known_links=known, config=config)
    with Path("articles.jsonl").open("w", encoding="utf-8") as file:
        for link in known[:most]:
            page = fetch_url(link, config=config)
            found = page and extract(page, url=link, output_format="json", with_metadata=True, config=config)
            if found:
                record = json.loads(found)
                line = {"url": link, "headline": record["title"], "body": record["text"]}
                file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else None)
