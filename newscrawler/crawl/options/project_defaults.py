"""Puts `newscrawler.settings` below the settings of another Scrapy project.

Tested in tests/test_foreign_projects.py.
"""

from collections.abc import Mapping
from typing import Any

from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings, default_settings

from newscrawler import settings as ours

# What a project is, how it logs and which of Scrapy's extensions it has is its own affair.
_OF_A_PROJECT = frozenset(
    (
        *("BOT_NAME", "SPIDER_MODULES", "NEWSPIDER_MODULE", "COMMANDS_MODULE", "TEMPLATES_DIR", "EXTENSIONS_BASE"),
        "DOWNLOADER_MIDDLEWARES_BASE",
        *("LOG_LEVEL", "LOG_FORMATTER", "LOG_VERSIONS", "DEFAULT_DROPITEM_LOG_LEVEL"),
    )
)
# What is right for spiders of news, and would take from others what they know of Scrapy: cookies of a login, depths.
_OF_NEWS_SPIDERS = frozenset(
    (
        *("COOKIES_ENABLED", "REFERER_ENABLED", "METAREFRESH_ENABLED", "CONCURRENT_ITEMS", "DOWNLOAD_WARNSIZE"),
        *("WARN_ON_GENERATOR_RETURN_VALUE", "SPIDER_MIDDLEWARES"),
    )
)
_COMPONENTS = frozenset(("ITEM_PIPELINES", "DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES", "EXTENSIONS"))
_TABLES = frozenset(("FEED_EXPORTERS", "FEED_STORAGES", "DOWNLOAD_HANDLERS"))
_ADDON = "newscrawler.addon.Newscrawler"
_OURS: Mapping[str, Any] = {name: value for name, value in vars(ours).items() if name.isupper()}


_ASYNCIO = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"


def obstacle(settings: BaseSettings) -> str | None:
    """Why newscrawler cannot work with the settings of a project."""
    if settings["TWISTED_REACTOR"] == _ASYNCIO and settings.getbool("TWISTED_REACTOR_ENABLED"):
        return None
    return "newscrawler needs the asyncio reactor, which is Scrapy's default for TWISTED_REACTOR"


def add_all(settings: BaseSettings, priority: str = "addon") -> None:
    """All of ours, wherever the project says nothing: a setting, a component or an entry of a table at a time."""
    for name, value in _OURS.items():
        if name in _OF_NEWS_SPIDERS or name in _OF_A_PROJECT:
            continue
        if name in _COMPONENTS:
            _add_components(settings, name, value)
        elif name in _TABLES:
            _add_entries(settings, name, {key: entry for key, entry in value.items() if entry is not None})
        else:
            settings.set(name, value, priority)


def add_own(settings: BaseSettings) -> None:
    """Those that only newscrawler reads, and the exporters, which differ from Scrapy's for articles alone: what a
    NewsSpider needs in any project. Where all of ours are there, what is right for spiders of news alone as well."""
    for name, value in _OURS.items():
        if name not in _OF_A_PROJECT and not hasattr(default_settings, name):
            settings.set(name, value, "default")
    _add_entries(settings, "FEED_EXPORTERS", ours.FEED_EXPORTERS)
    if not _has_all(settings):
        return
    for name in _OF_NEWS_SPIDERS - _COMPONENTS:
        settings.set(name, _OURS[name], "default")
    for name in _OF_NEWS_SPIDERS & _COMPONENTS:
        _add_components(settings, name, _OURS[name])
    no_handlers = {scheme: None for scheme, handler in ours.DOWNLOAD_HANDLERS.items() if handler is None}
    _add_entries(settings, "DOWNLOAD_HANDLERS", no_handlers)


def _has_all(settings: BaseSettings) -> bool:
    """Whether `add_all` was called, or an add-on will do so, which comes after the spider's settings."""
    addons = settings.getdict("ADDONS")
    named = [addon if isinstance(addon, str) else _path(addon) for addon, place in addons.items() if place is not None]
    return settings["DOWNLOADER"] == ours.DOWNLOADER or _ADDON in named


def _add_components(settings: BaseSettings, name: str, added: Mapping[str, int | None]) -> None:
    has = settings.getdict(name)
    known = {component if isinstance(component, str) else _path(component) for component in has}
    new = {path: place for path, place in added.items() if path not in known}
    _put(settings, name, {**new, **has})


def _add_entries(settings: BaseSettings, name: str, added: Mapping[str, Any]) -> None:
    _put(settings, name, {**added, **settings.getdict(name)})


def _put(settings: BaseSettings, name: str, value: Mapping[str, Any]) -> None:
    priority = settings.getpriority(name)
    settings.set(name, value, SETTINGS_PRIORITIES["default"] if priority is None else priority)


def _path(component: Any) -> str:
    return f"{component.__module__}.{component.__qualname__}"
