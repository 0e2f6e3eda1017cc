"""Settings of this package, as a verb has them."""

from scrapy.settings import Settings


def our_settings() -> Settings:
    settings = Settings()
    settings.setmodule("newscrawler.settings", priority="project")
    return settings
