"""The add-on that gives another Scrapy project what newscrawler's own settings give.

`ADDONS = {"newscrawler.addon.Newscrawler": 500}` in its settings is all.
"""

from scrapy.exceptions import NotConfigured
from scrapy.settings import BaseSettings

from newscrawler import settings as ours
from newscrawler.crawl.options.project_defaults import add_all, obstacle
from newscrawler.fetch.politeness.contact import user_agent
from newscrawler.fetch.scrapy_internals import import_downloader


class Newscrawler:
    """Middlewares, pipelines, exporters and settings, each where the project has none of its own by that name.

    Stages take Articles only, so that items of other spiders pass them as they are.
    """

    @classmethod
    def update_pre_crawler_settings(cls, settings: BaseSettings) -> None:
        """Profiles as TOML among the project's spiders are spiders, which Scrapy looks for before there is a crawl."""
        settings.set("SPIDER_LOADER_CLASS", ours.SPIDER_LOADER_CLASS, "addon")
        import_downloader()

    def update_settings(self, settings: BaseSettings) -> None:
        if (why := obstacle(settings)) is not None:
            raise NotConfigured(why)
        add_all(settings)
        try:
            settings.set("USER_AGENT", user_agent(settings["CONTACT"]), "addon")
        except ValueError as error:
            raise NotConfigured(str(error)) from error
