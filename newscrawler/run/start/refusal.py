"""Refuse a start before Scrapy is imported, for what can be told by then: a site that is not known, a setting of the
gate that makes no sense, a contact that is missing.

Only what is certain is refused here, and only of our own settings: all else is for the command to find. It would refuse
these, too, in the same words.
"""

import re
from collections import ChainMap
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from newscrawler import settings as ours
from newscrawler import site_folder
from newscrawler.fetch.politeness.contact import require_contact
from newscrawler.language.hints import unknown_name
from newscrawler.paths import is_file
from newscrawler.report.gate.settings import gate_alarms, gate_numbers

_NAME = re.compile(r"""\bname\s*=\s*["'](\w+)["']""")


def unknown_site(site: str) -> str | None:
    """The message for a site that certainly is none; None for any other.

    What Python a user's folder has, and what names its spiders have, only Scrapy can tell.
    """
    if any(site_folder.folder().rglob("*.py")):
        return None
    names = [name for folder in _folders() for name in _names(folder)]
    return None if site in names else unknown_name(site, names)


def wrong_setting(site: str, given: Mapping[str, str]) -> str | None:
    """The message for settings of a run with which it would not start; None where nothing is wrong with them yet."""
    values: Mapping[str, Any] = ChainMap(dict(given), vars(ours))
    try:
        gate_numbers(values)
        gate_alarms(values)
        if not values["CONTACT"].strip() and (url := _address(site)):
            require_contact("", [url], _listed(values["ALLOWED_PRIVATE_HOSTS"]))
    except ValueError as error:
        return str(error)
    return None


def _folders() -> list[Path]:
    found = [find_spec(package) for package in ours.SPIDER_MODULES]
    return [Path(folder) for spec in found if spec for folder in spec.submodule_search_locations or ()]


def _names(folder: Path) -> list[str]:
    """The sites of a folder, each in a file of data or of Python that says its name."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py")))
    return [*(name for text in texts for name in _NAME.findall(text)), *(path.stem for path in folder.glob("*.toml"))]


def _address(site: str) -> str | None:
    """The base URL of a profile; None where it is not in a file of data, or cannot be read."""
    path = next((path for folder in reversed(_folders()) if is_file(path := folder / f"{site}.toml")), None)
    if path is None:
        return None
    import tomllib

    try:
        address = tomllib.loads(path.read_text(encoding="utf-8")).get("base_url")
    except (OSError, ValueError):  # the command says what is wrong with it
        return None
    return address if isinstance(address, str) else None


def _listed(value: str | list[str]) -> list[str]:
    """A list as Scrapy reads it of a setting."""
    return value.split(",") if isinstance(value, str) else list(value)
