"""Secrets taken out of text that is kept or shown: by the names that they are given, and by their place in a URL."""

import re
from collections.abc import Mapping

REDACTED = "***"

_WORDS = "PASS|PASSWORD|PASSWD|PASSPHRASE|TOKEN|SECRET|KEY|APIKEY|CREDENTIALS?|AUTH|AUTHORIZATION|COOKIE|DSN|PROXY"
_IS_SECRET = re.compile(rf"(?:.*[_.-])?(?:{_WORDS})(?:[_.-].*)?", re.IGNORECASE).fullmatch
_OF_URL = re.compile(r"//[^/?#\s\"'<>]*@")

# As settings and headers are printed: a name, and a text in quotes, which is printed in pieces where it is long.
_QUOTED = r"[bB]?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
_SETTING = re.compile(
    rf"(?P<name>\b(?:[A-Z0-9]+_)*(?:{_WORDS})(?:_[A-Z0-9]+)*|\b(?:Proxy-)?Authorization|\b(?:Set-)?Cookie)"
    rf"(?P<between>[\"']?\s*+[:=]\s*+[\[(]*+\s*+)(?P<value>{_QUOTED}(?:\s+{_QUOTED})*)"
)


def is_secret(name: str) -> bool:
    """Whether a setting or an argument of that name holds what nobody else may read.

    >>> is_secret("SPLASH_PASS"), is_secret("_api_token"), is_secret("LOG_LEVEL")
    (True, True, False)
    """
    return _IS_SECRET(name) is not None


def redact(text: str) -> str:
    """A text without user names and passwords of URLs, and without the values of settings and headers that are secret.

    >>> redact("https://desk:secret@news.example/@desk")
    'https://***@news.example/@desk'
    >>> redact("{'AWS_SECRET_ACCESS_KEY': 'abc', 'LOG_LEVEL': 'DEBUG'}")
    "{'AWS_SECRET_ACCESS_KEY': '***', 'LOG_LEVEL': 'DEBUG'}"
    """
    if "@" in text:
        text = _OF_URL.sub(f"//{REDACTED}@", text)
    return _SETTING.sub(rf"\g<name>\g<between>'{REDACTED}'", text)


def redact_values(given: Mapping[str, str]) -> dict[str, str]:
    """Arguments or settings by name, those that are secret by their name without their value.

    >>> redact_values({"_api_token": "abc", "author": "A. Name", "url": "https://desk:abc@news.example/"})
    {'_api_token': '***', 'author': 'A. Name', 'url': 'https://***@news.example/'}
    """
    return {name: REDACTED if is_secret(name) else redact(value) for name, value in given.items()}
