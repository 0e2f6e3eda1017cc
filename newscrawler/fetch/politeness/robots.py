"""What a robots.txt allows (RFC 9309), to this crawler and to those that train models."""

import math
import re
from urllib.parse import urlsplit

from protego import Protego

from newscrawler.extract.rights import AGENT
from newscrawler.fetch.politeness.usage_rules import UsageRules

MAX_BYTES = 500 * 1024
"""Bytes of a robots.txt that are read (RFC 9309, section 2.5, asks for at least as many)."""

# Crawlers that gather text for language models: refusing them by name is how most sites reserve text and data mining.
MODEL_AGENTS = (
    "AI2Bot", "Ai2Bot-Dolma", "Amazonbot", "Amzn-User", "anthropic-ai", "Applebot-Extended", "AzureAI-SearchBot",
    "bedrockbot", "Bytespider", "CCBot", "ChatGLM-Spider", "ChatGPT-User", "Claude-SearchBot", "Claude-User",
    "Claude-Web", "ClaudeBot", "cohere-ai", "cohere-training-data-crawler", "DeepSeekBot", "Diffbot", "DuckAssistBot",
    "FacebookBot", "Google-CloudVertexBot", "Google-Extended", "Google-NotebookLM", "GPTBot", "Meta-ExternalAgent",
    "Meta-ExternalFetcher", "MistralAI-User", "OAI-SearchBot", "omgili", "Omgilibot", "PanguBot", "Perplexity-User",
    "PerplexityBot", "PetalBot", "SBIntuitionsBot", "Timpibot", "Webzio-Extended", "YouBot",
)  # fmt: skip

# A group's name ends where its product token does (section 2.2.1), and a line at CR or LF alone.
_AGENT_LINE = re.compile(r"^([ \t]*user[- ]?agent[ \t]*:[ \t]*)(\*|[a-z_-]+[0-9]*[a-z_-]*)[^\r\n]*", re.I | re.M)
# What people write without its colon (as Google's parser has it, where no more than one word follows).
_LACKS_COLON = re.compile(
    r"((?:^|(?<=\r))[ \t]*(?:user-?agent|disallow|allow|crawl-delay|site-?map))[ \t]+"
    r"([^\s:#][^\s#]*)(?=[ \t]*(?:[#\r\n]|\Z))",
    re.IGNORECASE | re.MULTILINE,
)
_ODD_LINE_ENDS = dict.fromkeys(map(ord, "\v\f\x1c\x1d\x1e\x85\u2028\u2029\0"), " ")
# How a file in UTF-16 begins: with its mark, or with a character of ASCII.
_WIDE = {
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
    **{bytes((letter, 0)): "utf-16-le" for letter in b"#UuSs\r\n "},
    **{bytes((0, letter)): "utf-16-be" for letter in b"#UuSs\r\n "},
}


class RobotsRules:
    """What a robots.txt says. An empty one allows everything."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = _AGENT_LINE.findall(text)
        names = {name.lower() for _, name in found}
        self._parsed = Protego.parse(_AGENT_LINE.sub(r"\1\2", text.translate(_ODD_LINE_ENDS)))
        # Protego takes a name that is the beginning of another for the same: it is asked for the group that there is.
        self._group = AGENT if AGENT in names else "*"
        self._model_agents = [name for name in MODEL_AGENTS if name.lower() in names]
        self._is_open = not names
        self.usage = UsageRules(_AGENT_LINE.sub(r"\1\2", text), self._group)

    @staticmethod
    def text_of(body: bytes) -> str:
        """The text of a file as it came; what is past MAX_BYTES is not read, and neither is the line cut there.

        It is UTF-8 (section 2.3), with a byte order mark or without; editors write UTF-16 all the same.
        """
        codec = next((codec for start, codec in _WIDE.items() if body.startswith(start)), "utf-8")
        if len(body) > MAX_BYTES:
            body = body[: body.rfind(b"\n", 0, MAX_BYTES) + 1 + (codec == "utf-16-le")]
        text = body.decode(codec, "replace").removeprefix("\ufeff")
        return _LACKS_COLON.sub(r"\1: \2", text)

    def allow(self, url: str) -> bool:
        """Whether this crawler may ask for a URL."""
        return self._is_open or self._parsed.can_fetch(url, self._group)

    @property
    def crawl_delay(self) -> float:
        """Seconds that the site asks for between requests; 0 where it asks for none."""
        delay = self._parsed.crawl_delay(self._group) or 0.0
        rate = self._parsed.request_rate(self._group)
        if rate is not None and rate.requests > 0 and rate.start_time is None:
            delay = max(delay, rate.seconds / rate.requests)
        return delay if math.isfinite(delay) and delay > 0 else 0.0

    def refused(self, url: str) -> list[str]:
        """The crawlers for language models that groups of their own keep from a URL, in the order of MODEL_AGENTS."""
        return [name for name in self._model_agents if not self._parsed.can_fetch(url, name)]


def same_rules(one: str, other: str) -> bool:
    """Whether two files have the same rules in the same order, whatever their comments say and wherever sitemaps are.

    >>> same_rules("User-agent: *\\nDisallow: /a # why", "user-agent:*\\n\\nDisallow: /a\\nSitemap: /s")
    True
    >>> same_rules("User-agent: *\\nDisallow: /a", "User-agent: *\\nDisallow: /")
    False
    """
    return one == other or _rules(one) == _rules(other)


def _rules(text: str) -> list[tuple[str, str]]:
    lines = (line.partition("#")[0].partition(":") for line in text.splitlines())
    rules = [(name.strip().lower(), value.strip()) for name, _, value in lines]
    return [rule for rule in rules if rule[0] not in ("", "sitemap")]


def origin_of(url: str) -> str:
    """The scheme and authority that one robots.txt speaks for, without user name and password.

    >>> origin_of("https://me:secret@News.example:8443/a?b")
    'https://news.example:8443'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{host_of(url)}"


def host_of(url: str) -> str:
    """The host that is one guest's host, with its port where the URL names one.

    >>> host_of("https://me:secret@News.example:8443/a?b"), host_of("http://[::1]/")
    ('news.example:8443', '[::1]')
    """
    return urlsplit(url).netloc.rpartition("@")[2].lower()
