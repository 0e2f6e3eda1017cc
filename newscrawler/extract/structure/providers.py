"""Tells from an address which network's post or player it is, and where a reader finds that.

Players have addresses of their own (`/embed/...`); a post is told by the address that its readers share.
"""

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Callable
from functools import cache
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit


class Post(NamedTuple):
    """What is embedded: the network in one word, and the address of the post, video or graphic."""

    provider: str
    url: str


_HOST = r"(?<![\w.-])(?:https?:)?//(?:[\w-]{1,63}\.){0,4}?"
# What stands in each such address, its pattern, and the post's own address made of the groups ("?": in a parameter of
# that name); without that, the address as it stands.
_PATTERNS: tuple[tuple[str, str, str, str | None], ...] = (
    ("twitter", "/status", r"(twitter|x)\.com/(\w+)(?:/web)?/status(?:es)?/(\d+)", "https://{0}.com/{1}/status/{2}"),
    ("twitter", "/embed/", r"(twitter|x)\.com/embed/[^\"'\s<>]*?[?&](?:amp;)?id=(\d+)", "https://{0}.com/i/status/{1}"),
    ("instagram", "instagram.com/", r"instagram\.com/(?:[\w.]+/)?(?:p|reels?|tv)/([\w-]+)", "https://www.instagram.com/p/{0}/"),
    ("facebook", "facebook.com/plugins", r"facebook\.com/plugins/(?:post|video)\.php\?[^\"'\s<>]+", "?href"),
    ("facebook", "facebook.com/", r"facebook\.com/(?:[\w.-]+/(?:posts|videos|photos)/|watch/?\?v=|permalink\.php\?|"
                                  r"story\.php\?|reel/)[^\"'\s<>]*", None),
    ("facebook", "fb.watch/", r"fb\.watch/\w[^\"'\s<>]*", None),
    ("youtube", "youtu", r"youtube(?:-nocookie)?\.com/embed/videoseries\?(?:[^\"'\s<>]*?[?&;])?list=([\w-]+)",
                "https://www.youtube.com/playlist?list={0}"),
    ("youtube", "youtu", r"(?:youtube(?:-nocookie)?\.com/(?:embed/|v/|shorts/|live/|watch/?\?(?:[^\"'\s<>]*[&;])?v=)|"
                r"youtu\.be/)([\w-]{11})(?![\w-])", "https://www.youtube.com/watch?v={0}"),
    ("youtube", "/vi", r"(?:img\.youtube|i\d?\.ytimg)\.com/vi(?:_webp)?/([\w-]{11})/", "https://www.youtube.com/watch?v={0}"),
    ("vimeo", "vimeo.com/", r"vimeo\.com/(?:video/)?(\d+)", "https://vimeo.com/{0}"),
    ("dailymotion", "dai", r"(?:dailymotion\.com/(?:embed/)?(?:video/|player[\w./-]*\?(?:[^\"'\s<>]*[&;])?video=)|"
                    r"dai\.ly/)(\w+)",
                    "https://www.dailymotion.com/video/{0}"),
    ("tiktok", "tiktok.com/@", r"tiktok\.com/@([\w.-]+)/(?:video|photo)/(\d+)", "https://www.tiktok.com/@{0}/video/{1}"),
    ("tiktok", "tiktok.com/", r"tiktok\.com/(?:embed|player)/(?:v\d/)?(\d+)", "https://www.tiktok.com/embed/v2/{0}"),
    ("telegram", "me/", r"(?:t\.me|telegram\.me)/(?:s/)?(\w+/\d+)", "https://t.me/{0}"),
    ("reddit", "reddit", r"reddit(?:media)?\.com/(r/\w+/comments/\w+)", "https://www.reddit.com/{0}/"),
    ("bluesky", "bsky.app/embed", r"bsky\.app/embed/([\w:.]+)/app\.bsky\.feed\.post/(\w+)", "https://bsky.app/profile/{0}/post/{1}"),
    ("bluesky", "bsky.app/profile", r"bsky\.app/profile/([\w:.-]+)/post/(\w+)", "https://bsky.app/profile/{0}/post/{1}"),
    ("threads", "threads.", r"threads\.(?:net|com)/(@[\w.]+)/post/([\w-]+)", "https://www.threads.net/{0}/post/{1}"),
    ("mastodon", "/embed", r"([\w.-]+/@\w+/\d+)/embed", "https://{0}"),
    ("soundcloud", "soundcloud.com/player", r"soundcloud\.com/player/?\?[^\"'\s<>]+", "?url"),
    ("spotify", "spotify.com/", r"spotify\.com/(?:embed(?:-podcast)?/)?"
                                r"((?:track|album|playlist|episode|show|artist)/\w+)",
                "https://open.spotify.com/{0}"),
    ("apple podcasts", "podcasts.apple.com/", r"podcasts\.apple\.com/[^\"'\s<>]+", None),
    ("twitch", "twitch.tv/", r"(?:player|clips)\.twitch\.tv/[^\"'\s<>]+", None),
    ("rumble", "rumble.com/embed", r"rumble\.com/embed/[\w.]+", None),
    ("streamable", "streamable.com/", r"streamable\.com/(?:e/|o/)?(\w+)", "https://streamable.com/{0}"),
    ("vk", "vk", r"(?:vk\.com|vkvideo\.ru)/(?:video_ext\.php\?|widget_post)[^\"'\s<>]+", None),
    ("ok", "ok.ru/", r"ok\.ru/videoembed/(\d+)", "https://ok.ru/video/{0}"),
    ("rutube", "rutube.ru/", r"rutube\.ru/(?:play/embed|video/embed|video)/(\w+)", "https://rutube.ru/video/{0}/"),
    ("bilibili", "bilibili.com/", r"bilibili\.com/(?:blackboard/)?[\w/-]*player\.html\?[^\"'\s<>]*?bvid=(\w+)",
                 "https://www.bilibili.com/video/{0}/"),
    ("bilibili", "bilibili.com/", r"bilibili\.com/(?:blackboard/)?[\w/-]*player\.html\?[^\"'\s<>]+", None),
    ("qq", "v.qq.com/", r"v\.qq\.com/[\w/.]*player\.html\?[^\"'\s<>]*?vid=(\w+)", "https://v.qq.com/x/page/{0}.html"),
    ("youku", "youku.com/embed", r"player\.youku\.com/embed/(\w+)", "https://v.youku.com/v_show/id_{0}.html"),
    ("niconico", "nicovideo.jp/", r"embed\.nicovideo\.jp/watch/(\w+)", "https://www.nicovideo.jp/watch/{0}"),
    ("naver", "naver.com/embed", r"tv\.naver\.com/embed/(\d+)", "https://tv.naver.com/v/{0}"),
    ("kakao", "kakao.com/embed", r"(?:tv|play-tv)\.kakao\.com/embed/player/cliplink/(\w+)", "https://tv.kakao.com/v/{0}"),
    ("pinterest", "pinterest.", r"pinterest\.[\w.]+/pin/(\d+)", "https://www.pinterest.com/pin/{0}/"),
    ("linkedin", "linkedin.com/embed", r"linkedin\.com/embed/feed/update/(urn:li:\w+:\d+)", "https://www.linkedin.com/feed/update/{0}/"),
    ("imgur", "imgur.com/", r"imgur\.com/((?:a/|gallery/)?\w+)/embed", "https://imgur.com/{0}"),
    ("giphy", "giphy.com/embed", r"giphy\.com/embed/(\w+)", "https://giphy.com/gifs/{0}"),
    ("datawrapper", "datawrapper.dwcdn", r"datawrapper\.dwcdn\.net/(\w{5})", "https://datawrapper.dwcdn.net/{0}/"),
    ("flourish", "fl", r"(?:flo\.uri\.sh|public\.flourish\.studio)/((?:visualisation|story)/\d+)",
                 "https://public.flourish.studio/{0}/"),
    ("infogram", "infogram.com/", r"(?:e\.)?infogram\.com/([\w-]+)", "https://infogram.com/{0}"),
    ("tableau", "tableau.com/views", r"public\.tableau\.com/views/[^\"'\s<>]+", None),
    ("google maps", "maps", r"(?:google\.[\w.]+/maps/(?:d/(?:u/\d/)?)?embed|maps\.google\.[\w.]+/maps)"
                            r"\?[^\"'\s<>]+", None),
    ("documentcloud", "documentcloud.org/", r"documentcloud\.org/documents/[^\"'\s<>]+", None),
    ("scribd", "scribd.com/embeds", r"scribd\.com/embeds/(\d+)", "https://www.scribd.com/document/{0}"),
    ("knightlab", "knightlab.com/", r"cdn\.knightlab\.com/libs/[^\"'\s<>]+", None),
    ("brightcove", "brightcove.net/", r"players\.brightcove\.net/[^\"'\s<>]+", None),
    ("slideshare", "slideshare.net/", r"slideshare\.net/slideshow/embed_code/[^\"'\s<>]+", None),
    ("acast", "acast.com/", r"(?:embed|player)\.acast\.com/[^\"'\s<>]+", None),
    ("bandcamp", "bandcamp.com/Emb", r"bandcamp\.com/EmbeddedPlayer[^\"'\s<>]+", None),
    ("deezer", "widget.deezer.com/", r"widget\.deezer\.com/widget/\w+/(\w+/\d+)", "https://www.deezer.com/{0}"),
    ("videopress", "videopress.com/", r"videopress\.com/(?:embed|v)/(\w+)", "https://videopress.com/v/{0}"),
    ("wistia", "wistia.", r"wistia\.(?:net|com)/(?:embed/)?(?:iframe|medias)/(\w+)",
               "https://fast.wistia.net/embed/iframe/{0}"),
    ("loom", "loom.com/", r"loom\.com/(?:embed|share)/(\w+)", "https://www.loom.com/share/{0}"),
    ("ted", "embed.ted.com/", r"embed\.ted\.com/(talks/[\w/-]+)", "https://www.ted.com/{0}"),
    ("codepen", "codepen.io/", r"codepen\.io/([\w-]+)/embed/(?:preview/)?(\w+)", "https://codepen.io/{0}/pen/{1}"),
    ("gist", "gist.github.com/", r"gist\.github\.com/((?:[\w-]+/)?[0-9a-f]{20,40})", "https://gist.github.com/{0}"),
    ("getty images", "gettyimages.com/", r"embed\.gettyimages\.com/embed/(\d+)",
                     "https://www.gettyimages.com/detail/{0}"),
    ("jwplayer", "jwplayer.com/", r"cdn\.jwplayer\.com/players/(\w{8}-\w{8})\.js", "https://cdn.jwplayer.com/players/{0}.html"),
    ("jwplayer", "jw", r"(?:cdn\.jwplayer|content\.jwplatform)\.com/(?:players|previews|videos)/[^\"'\s<>]+", None),
)  # fmt: skip
_MAX_LENGTH = 2_000  # characters of a value that is looked through
_CODED = ("PG", "PH")  # how "<" and a letter begin in Base64


def post_in(text: str) -> Post | None:
    """The first post whose address stands in a text: an address, or the markup that embeds one."""
    text = text[:_MAX_LENGTH].replace(r"\/", "/")
    if text.startswith(_CODED):
        text = _decoded(text)
    if "//" not in text:
        return None
    found = (
        (match, provider, made)
        for provider, mark, pattern, made in _PATTERNS
        if mark in text and (match := _compiled(pattern).search(text))  # the mark takes a hundredth of the pattern
    )
    match, provider, made = min(found, key=lambda each: each[0].start(), default=(None, "", None))
    if match is None:
        return None
    url = _written(match, made)
    return Post(provider, url) if url else None


def _decoded(text: str) -> str:
    """Markup that a consent tool keeps in Base64; empty where it is none."""
    try:
        return b64decode(text[: len(text) // 4 * 4], validate=True).decode("utf-8", "replace")
    except Error:
        return ""


@cache
def _compiled(pattern: str) -> "re.Pattern[str]":
    """A pattern as it is needed: all of them take as long as some pages."""
    return re.compile(_HOST + pattern, re.IGNORECASE)


def _written(match: "re.Match[str]", made: str | None) -> str | None:
    whole = match[0].replace("&amp;", "&")
    whole = f"https:{whole}" if whole.startswith("//") else whole
    if made is None:
        return whole
    if made[0] != "?":
        return made.format(*match.groups())
    try:
        named = parse_qs(urlsplit(whole).query).get(made[1:], [""])[0]
    except ValueError:
        return None
    return named if named.startswith(("https://", "http://")) else None


_BY_SCRIPT = ("gist", "jwplayer", "datawrapper")  # whose posts are embedded by a script of their own
_ID = re.compile(r"[\w-]+").fullmatch
_GRAPHIC = re.compile(r"(?:visualisation|story)/\d+").fullmatch
# Attributes in which an element tells the identifier of a post alone.
_BY_ATTRIBUTE: dict[str, Callable[[str], Post]] = {
    "data-tweetid": lambda value: Post("twitter", f"https://twitter.com/i/status/{value}"),
    "data-tweet-id": lambda value: Post("twitter", f"https://twitter.com/i/status/{value}"),
    "data-youtube-id": lambda value: Post("youtube", f"https://www.youtube.com/watch?v={value}"),
    "data-ytid": lambda value: Post("youtube", f"https://www.youtube.com/watch?v={value}"),
    "data-vimeo-id": lambda value: Post("vimeo", f"https://vimeo.com/{value}"),
    "data-shortcode": lambda value: Post("instagram", f"https://www.instagram.com/p/{value}/"),
    "data-gistid": lambda value: Post("gist", f"https://gist.github.com/{value}"),
    "data-imgur-id": lambda value: Post("imgur", f"https://imgur.com/{value}"),
    "data-trackid": lambda value: Post("soundcloud", f"https://api.soundcloud.com/tracks/{value}"),
}
_BY_TAG = {"youtube": "data-youtube-id", "vimeo": "data-vimeo-id"}  # in the name of an element, for its "videoid"


def post_of_attributes(tag: str, attributes: dict[str, str]) -> Post | None:
    """The post that an element stands for, by an address or an identifier in its attributes."""
    for name, value in attributes.items():
        found = post_in(value)
        if found is not None and (tag != "script" or name != "src" or found.provider in _BY_SCRIPT):
            return found
    if "%3a" in (address := attributes.get("src", "").lower()) and "oembed" in address:
        return post_in(unquote(attributes["src"]).partition("=")[2])  # a system's own page around a film
    if (named := attributes.get("class")) and (found := _of_class(named, attributes)) is not None:
        return found
    if (video := attributes.get("data-video-id")) and (account := attributes.get("data-account", "")).isdecimal():
        return _of_brightcove(account, video, attributes)
    for name, value in attributes.items():
        if name in _BY_ATTRIBUTE and _ID(value):
            return _BY_ATTRIBUTE[name](value)
        if name == "data-telegram-post" and "/" in value:
            return Post("telegram", f"https://t.me/{value}")
        if name == "data-bluesky-uri" and value.startswith("at://"):
            account, _, post = value.removeprefix("at://").partition("/app.bsky.feed.post/")
            return Post("bluesky", f"https://bsky.app/profile/{account}/post/{post}")
        if name in ("videoid", "data-videoid") and _ID(value):
            by = next((by for word, by in _BY_TAG.items() if word in tag), None)
            if by:
                return _BY_ATTRIBUTE[by](value)
            if "dailymotion" in tag:
                return Post("dailymotion", f"https://www.dailymotion.com/video/{value}")
    return None


def _of_class(named: str, attributes: dict[str, str]) -> Post | None:
    """A graphic that a script draws into an element of its class."""
    if "flourish-embed" in named and _GRAPHIC(value := attributes.get("data-src", "")):
        return Post("flourish", f"https://public.flourish.studio/{value}/")
    if "infogram-embed" in named and _ID(value := attributes.get("data-id", "")):
        return Post("infogram", f"https://infogram.com/{value}")
    return None


def _of_brightcove(account: str, video: str, attributes: dict[str, str]) -> Post | None:
    """A video that Brightcove's script puts into a player, whose page has an address of its own."""
    player, kind = (attributes.get(name) or "default" for name in ("data-player", "data-embed"))
    player = attributes.get("data-player-id") or player  # in AMP
    if not (_ID(video.removeprefix("ref:")) and _ID(player) and _ID(kind)):
        return None
    return Post("brightcove", f"https://players.brightcove.net/{account}/{player}_{kind}/index.html?videoId={video}")
