"""The templates of pages: all text is escaped, and only addresses of the web become links.

Tested in tests/report/pages/test_templates.py.
"""

import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from newscrawler import __version__
from newscrawler.urls.readable import readable

FOLDER = Path(__file__).with_name("templates")
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*").fullmatch
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def render(template: str, **values: Any) -> bytes:
    """A page. `root` is the way to the folder of the report, such as "../../"."""
    return environment().get_template(template).render(values).encode(errors="replace")


@cache
def environment() -> Environment:
    """Templates from the package, with what they call; lone surrogates in texts of the web are replaced at the end."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        auto_reload=False,  # else each page asks the disk whether its templates are as they were
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters = {
        "moment": moment,
        "weburl": web_url,
        "lang": lang,
        "plain": plain,
        "number": number,
        "shown": readable,
    }
    made.filters.update(filters)
    made.globals["version"] = __version__
    return made


def web_url(url: str | None) -> str | None:
    """The URL where it is one of the web: nothing else becomes a link.

    >>> web_url("https://n.example/a"), web_url("javascript:alert(1)"), web_url("//n.example"), web_url(None)
    ('https://n.example/a', None, None, None)
    """
    if not url or _UNSEEN.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def lang(language: str | None) -> Markup:
    """The attribute that names a text's language, where it is known."""
    return Markup(' lang="{}"').format(language) if language and _TAG(language) else Markup()


def plain(text: str | None) -> str:
    """A text for where no element can isolate it, such as a page's title: without what turns the direction around."""
    return _UNSEEN.sub(" ", text or "").strip()


def moment(timestamp: float | None) -> Markup:
    """A timestamp in seconds since 1970 as people and programs read it, in UTC."""
    if timestamp is None:
        return Markup("-")
    try:
        at = datetime.fromtimestamp(int(timestamp), UTC)
    except (ValueError, OverflowError, OSError):
        return Markup("-")
    day, _, time = at.isoformat().removesuffix("+00:00").partition("T")
    return Markup(f'<time datetime="{day}T{time}Z">{day} {time[:5]}</time>')  # noqa: S704 - digits alone


def number(value: float | None) -> str:
    return "-" if value is None else f"{value:,}"
