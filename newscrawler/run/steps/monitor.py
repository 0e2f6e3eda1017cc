"""Monitor: run the suites of Spidermon that SPIDERMON_RUN_MONITORS names over what a run came to.

What they find changes nothing of it: it stands in the log, and their actions tell.
"""

import logging
from importlib.util import find_spec
from warnings import catch_warnings, simplefilter

from scrapy.crawler import Crawler
from scrapy.exceptions import ScrapyDeprecationWarning
from scrapy.settings import BaseSettings
from scrapy.utils.misc import load_object

from newscrawler.errors import StorageRefusedError
from newscrawler.ledger.watch.alarms import open_alarms
from newscrawler.run.context import RunContext
from newscrawler.run.steps.report import Reported

logger = logging.getLogger(__name__)


def check_monitors(settings: BaseSettings) -> None:
    """Raises StorageRefusedError where suites are named that cannot be loaded: that is said before a crawl."""
    for name in _named(settings):
        if find_spec("spidermon") is None:
            raise StorageRefusedError(
                f"{name} of SPIDERMON_RUN_MONITORS needs Spidermon: pip install 'newscrawler[spidermon]'"
            )
        try:
            load_object(name)
        except (ImportError, NameError, ValueError) as error:
            raise StorageRefusedError(f"SPIDERMON_RUN_MONITORS: {error}") from error


def monitor_run(context: RunContext, crawler: Crawler | None, reported: Reported) -> str | None:
    """Run the suites. Gives a line on monitors that failed; None where all passed, or nothing was crawled."""
    names = _named(context.settings)
    if not names or crawler is None or crawler.spider is None:
        return None
    from spidermon.contrib.scrapy.runners import SpiderMonitorRunner

    counts = reported.observation.counts if reported.observation is not None else {}
    alarms = context.store.look(lambda view: open_alarms(view, context.site))
    data = {
        "stats": crawler.stats.get_stats() if crawler.stats is not None else {},
        "stats_history": [],
        "crawler": crawler,
        "spider": crawler.spider,
        "job": None,
        "report": reported.report,
        "counts": counts,
        "alarms": [alarm for alarm in alarms if alarm.acknowledged is None],
    }
    failed: list[str] = []
    for name in names:
        try:
            with catch_warnings():
                simplefilter("ignore", ScrapyDeprecationWarning)  # it writes its log in a way of an older Scrapy
                result = SpiderMonitorRunner(spider=crawler.spider).run(load_object(name)(crawler=crawler), **data)
            failed += [str(each.item.name) for each in result.monitors_failed_results]
        except Exception as error:  # a suite of somebody else's must not end a run that has ended
            logger.exception("The suite %s broke", name)
            failed.append(f"{name} broke ({type(error).__name__})")
    return f"monitors failed: {', '.join(failed)}" if failed else None


def _named(settings: BaseSettings) -> list[str]:
    return settings.getlist("SPIDERMON_RUN_MONITORS") if settings.getbool("SPIDERMON_ENABLED") else []
