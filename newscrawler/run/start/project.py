"""Find the Scrapy project that a command line is in, and put its settings above ours.

Tested in tests/test_foreign_projects.py and tests/run/start/test_project.py.
"""

import os
import sys
from configparser import ConfigParser
from configparser import Error as ConfigError
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawler import settings as ours
from newscrawler.paths import is_file

if TYPE_CHECKING:
    from scrapy.settings import Settings

_ENVIRONMENT = "SCRAPY_SETTINGS_MODULE"


class ProjectError(Exception):
    """A project whose settings cannot be read; the text says which and why."""


def enter() -> None:
    """Name the settings module in the environment: what it names, else that of the next scrapy.cfg upwards, else ours.

    Raises ProjectError.
    """
    config = _config()
    if config is not None and str(config.parent) not in sys.path:
        sys.path.append(str(config.parent))
    if _ENVIRONMENT in os.environ:
        return
    name = _settings_of(config) if config is not None else None
    os.environ[_ENVIRONMENT] = name or ours.__name__
    if name is not None:
        try:
            import_module(name)
        except ImportError as error:
            raise ProjectError(f"{config} names the settings {name}, which cannot be imported: {error}") from error


def is_ours() -> bool:
    """Whether there is no project, or one that is built upon our settings and has our verbs by them."""
    module = import_module(os.environ[_ENVIRONMENT])
    return getattr(module, "COMMANDS_MODULE", None) == ours.COMMANDS_MODULE


def adapted(verb: str | None) -> "Settings":
    """The settings of the project, with ours where it says nothing, our sites beside its own, and our verbs.

    Raises ProjectError where the two cannot go together.
    """
    from scrapy.utils.project import get_project_settings

    from newscrawler.crawl.options.project_defaults import add_all, obstacle

    settings = get_project_settings()
    if (why := obstacle(settings)) is not None:
        raise ProjectError(f"{os.environ[_ENVIRONMENT]}: {why}")
    add_all(settings)
    if editor := os.environ.get("EDITOR"):
        settings.set("EDITOR", editor)
    settings.set("SPIDER_MODULES", [*ours.SPIDER_MODULES[:1], *settings.getlist("SPIDER_MODULES")], "project")
    theirs = settings["COMMANDS_MODULE"]
    if not theirs or not verb or find_spec(f"{theirs}.{verb}") is None:
        settings.set("COMMANDS_MODULE", ours.COMMANDS_MODULE, "project")
    return settings


def _config() -> Path | None:
    try:
        here = Path.cwd()
    except OSError as error:
        raise ProjectError("the folder that this was started in is not there any more: go to another one") from error
    try:
        return next((path for folder in (here, *here.parents) if is_file(path := folder / "scrapy.cfg")), None)
    except PermissionError as error:
        raise ProjectError(
            f"the folder that this was started in, {here}, may not be read by this user: go to another one, as `sudo` "
            "and `su` stay where they were called"
        ) from error


def _settings_of(config: Path) -> str | None:
    parser = ConfigParser()
    try:
        parser.read(config, encoding="utf-8")
    except (ConfigError, OSError, UnicodeDecodeError) as error:
        raise ProjectError(f"{config} cannot be read: {error}") from error
    return parser.get("settings", os.environ.get("SCRAPY_PROJECT", "default"), fallback=None)
