"""What a response's headers say. Knows nothing of its page."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from scrapy.http import Response


def header(response: Response, name: bytes) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None


def moment(response: Response) -> datetime:
    """The origin's own clock at the response (RFC 9110, section 6.6.1); ours where it names none."""
    try:
        return parsedate_to_datetime(header(response, b"Date") or "")
    except ValueError:
        return datetime.now(UTC)


def is_json(response: Response) -> bool:
    return (header(response, b"Content-Type") or "").startswith("application/json")


def is_html(response: Response) -> bool:
    """Whether it is a page; what names no type is taken for one."""
    return "html" in (header(response, b"Content-Type") or "html").lower()
