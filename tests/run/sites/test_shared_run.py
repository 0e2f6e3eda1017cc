"""What runs in one process have in common and what they have not: a line of the log names the site that it is of."""

import logging
from contextvars import copy_context

from newscrawler.run.extensions.redaction import Redaction, site_of_run


def test_a_line_of_the_log_names_its_site() -> None:
    def message(text: str) -> str:
        return logging.getLogRecordFactory()("news", logging.WARNING, "", 1, text, (), None).getMessage()

    before = logging.getLogRecordFactory()
    try:
        Redaction.from_crawler(None)  # type: ignore[arg-type]
        context = copy_context()
        context.run(site_of_run.set, "paper")
        assert context.run(message, "a page is odd") == "paper: a page is odd"
        assert context.run(message, "paper: its crawl does not end") == "paper: its crawl does not end"
        assert message("a page is odd") == "a page is odd"
    finally:
        logging.setLogRecordFactory(before)
