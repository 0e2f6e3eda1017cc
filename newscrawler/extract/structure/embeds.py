"""Finds what is embedded in a text: posts of networks, players, graphics and files, also those that load late.

Consent tools and lazy loaders take the address out of `src` and keep it in another attribute, in a <noscript>, in a
<template> or in a script that is no script; so an element is looked at as a whole.
"""

import re
from urllib.parse import urlsplit

from newscrawler.article.blocks import BodyBlock
from newscrawler.extract.body.foreign_text import is_post
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.extract.structure.providers import Post, post_in, post_of_attributes
from newscrawler.extract.structure.spans import Absolute

_POSTS = re.compile(
    r"twitter-(?:tweet|video)|instagram-media|tiktok-embed|reddit-(?:embed|card)|bluesky-embed|text-post-media|"
    r"fb-(?:post|video|xfbml)|mastodon-embed|telegram-post|embedly-card|imgur-embed|vk_post",
    re.IGNORECASE,
)
_EMBEDS = re.compile(r"embed", re.IGNORECASE)
_NO_SCRIPT = re.compile(r"text/(?:plain|html|template|x-template)", re.IGNORECASE)  # the type of a script that is kept
_FRAMES = ("iframe", "embed", "object", "amp-iframe")
_INSIDE = ("noscript", "template", "object")
_PLAIN_FRAMES = ("iframe", "amp-iframe")
# What addresses of frames are named for that show something, and of those that sell, count or ask for something.
_SHOWS = re.compile(
    r"(?<![a-z])(?:embed(?:s|ded)?|players?|plays?|podcasts?|audios?|videos?|charts?|graphi(?:cs?|que)|grafik(?:en)?|"
    r"maps?|karten?|media|interactives?|timelines?|slideshows?)(?![a-z])",
    re.IGNORECASE,
)
_SELLS = re.compile(
    r"(?<![a-z])(?:ads?|adservers?|affiliates?|banners?|newsletters?|subscri\w+|sign-?up|login|captcha|comments?|likes?|"
    r"share|follow|consent|cookies?|tracking|donat\w+|paywall|forms?)(?![a-z])|doubleclick|syndication|taboola|outbrain",
    re.IGNORECASE,
)
_MIN_FRAME = 50  # pixels of a side; a smaller frame shows nothing
_MAX_ADDRESS = 500  # characters that are looked through
_FILES = ("video", "audio", "amp-video", "amp-audio")
_FILE_SOURCES = ("src", "data-src", "data-lazy-src")
_MAX_WORDS = 1_000  # characters of a post


def embed(element: Element, absolute: Absolute) -> BodyBlock | None:
    """What an element embeds; None for one that embeds nothing that is known."""
    post = post_of(element)
    if post is not None:
        return BodyBlock(type="embed", url=post.url, provider=post.provider, caption=_words(element))
    tag = element.tag
    if tag in _FILES and (url := _file(element, absolute)):
        return BodyBlock(type="embed", url=url)
    if tag in _PLAIN_FRAMES and (url := _framed(element, absolute)) and (_is_named(element) or _is_told_to_show(url)):
        return _of_frame(url, absolute)
    return None


def post_around(quote: Element) -> Post | None:
    """The post that a quotation is, or that the box around it is named for."""
    for _, each in zip(range(3), (quote, *quote.iterancestors()), strict=False):
        is_box = each is not quote and each.tag == "div" and _POSTS.search(each.get("class") or "") is not None
        if (each is quote or is_box) and (post := post_of(each)) is not None:
            return post
    return None


def post_of(element: Element) -> Post | None:
    """The post that an element stands for."""
    tag = element.tag
    if tag == "blockquote" or _POSTS.search(element.get("class") or ""):
        return _quoted(element)
    if tag in _INSIDE:
        frames = (post_of_attributes(frame.tag, dict(frame.items())) for frame in element.iter(*_FRAMES))  # type: ignore[arg-type]
        return next((post for post in frames if post is not None), None)
    if tag == "script" and _NO_SCRIPT.match(element.get("type") or ""):
        return post_in(element.text or "")
    if tag in ("a", "img", "link", "meta"):
        return None
    return post_of_attributes(tag, dict(element.items()))  # type: ignore[arg-type]


def _quoted(element: Element) -> Post | None:
    """The post that a quotation or a box of a network stands for: its own address, else the last that it links.

    The last link is that of the moment when it was posted; those before it may lead to what it answers.
    """
    if not _POSTS.search(element.get("class") or "") and not is_post(element):
        return None
    own = post_of_attributes(element.tag, dict(element.items()))  # type: ignore[arg-type]
    if own is not None:
        return own
    links = [post for link in element.iter("a") if (post := post_in(link.get("href") or "")) is not None]
    return links[-1] if links else None


def _words(element: Element) -> str | None:
    """The words of a post, where they stand in the page."""
    if element.tag != "blockquote":
        return None
    paragraph = next(element.iter("p"), element)
    text = text_of(paragraph)
    return text if text and len(text) <= _MAX_WORDS else None


def _file(element: Element, absolute: Absolute) -> str | None:
    """The address of the file that a player of the page's own plays."""
    for part in (element, *element.iter("source")):
        for name in _FILE_SOURCES:
            value = part.get(name)
            if value and not value.startswith("blob:") and (url := absolute(value)):
                return url
    return None


def _framed(frame: Element, absolute: Absolute) -> str | None:
    """The address of what a frame will show, wherever a lazy loader keeps it; None for one of no size."""
    if any(side.isdecimal() and int(side) < _MIN_FRAME for side in map(frame.get, ("width", "height"), ("", ""))):
        return None
    attributes: dict[str, str] = dict(frame.items())  # type: ignore[arg-type]
    named = (value for name, value in attributes.items() if "src" in name and not name.endswith(("doc", "set")))
    found = (absolute(value) for value in named if value and not value.startswith(("about:", "data:", "javascript:")))
    return next((url for url in found if url is not None), None)


def _of_frame(url: str, absolute: Absolute) -> BodyBlock | None:
    """A frame by the name of its host; None for a card of another article, as WordPress embeds its own."""
    host = urlsplit(url).netloc
    article, card, _ = url.partition("embed/#?secret=")
    if card and host == urlsplit(absolute("/") or "").netloc:
        return None
    return BodyBlock(type="embed", url=article if card else url, provider=host.removeprefix("www."))


def _is_told_to_show(url: str) -> bool:
    told = url.partition("//")[2][:_MAX_ADDRESS]
    return _SHOWS.search(told) is not None and _SELLS.search(told) is None


def _is_named(frame: Element) -> bool:
    """Whether a frame is named for what it embeds, itself or by what stands around it."""
    above = frame.getparent()
    around = above.getparent() if above is not None else None
    return any(part is not None and _EMBEDS.search(part.get("class") or "") for part in (frame, above, around))
