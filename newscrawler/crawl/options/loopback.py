"""Sites that this machine serves, such as the embedded origin, and the settings that crawl them without delay.

Tested in tests/fetch/politeness/test_contact.py.
"""

from urllib.parse import urlsplit

from scrapy.settings import BaseSettings

from newscrawler.urls.addresses import is_localhost, literal


def is_loopback(url: str) -> bool:
    """Whether a URL leads to this machine."""
    host = urlsplit(url).hostname or ""
    address = literal(host)
    return is_localhost(host) if address is None else address.is_loopback


def drop_delay(settings: BaseSettings) -> None:
    """This machine is its own guest: no delay unless it is asked for on the command line or by the spider.

    More requests at once are hardly faster, and each that is on its way when a run is killed is made again.
    """
    without_delay = {"CONCURRENT_REQUESTS": 8, "CONCURRENT_REQUESTS_PER_DOMAIN": 5}
    for name, value in {"DOWNLOAD_DELAY": 0, **without_delay, "RETRY_DISTANCE": 0.1}.items():
        settings.set(name, value, priority="spider")
