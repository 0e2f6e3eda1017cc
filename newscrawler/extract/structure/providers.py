"""Tells from an address which network's post or player it is, and where a reader finds that.

Players have addresses of their own (`/embed/...`); a post is told by the address that its readers share.
"""

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit


class Post(NamedTuple):
    """What is embedded: the network in one word, and the address of the post, video or graphic."""

    provider: str
    url: str


_HOST = r"(?<![\w.-])(?:https?:)?//(?:[\w-]{1,63}\.){0,4}?"
# A pattern of addresses, and the address of the post made of its groups; without that, the address as it stands.
_PATTERNS: tuple[tuple[str, str, str | None], ...] = (
    ("twitter", r"(twitter|x)\.com/(\w+)/status(?:es)?/(\d+)", "https://{0}.com/{1}/status/{2}"),
    ("twitter", r"(twitter|x)\.com/embed/[^\"'\s<>]*?[?&](?:amp;)?id=(\d+)", "https://{0}.com/i/status/{1}"),
    ("instagram", r"instagram\.com/(?:[\w.]+/)?(?:p|reels?|tv)/([\w-]+)", "https://www.instagram.com/p/{0}/"),
    ("facebook", r"facebook\.com/plugins/(?:post|video)\.php\?[^\"'\s<>]+", "?href"),
    ("facebook", r"(?:facebook\.com/(?:[\w.-]+/(?:posts|videos|photos)/|watch/?\?v=|(?:permalink|story)\.php\?|reel/)"
                 r"|fb\.watch/\w)[^\"'\s<>]*", None),
    ("youtube", r"youtube(?:-nocookie)?\.com/embed/videoseries\?(?:[^\"'\s<>]*?[?&;])?list=([\w-]+)",
                "https://www.youtube.com/playlist?list={0}"),
    ("youtube", r"(?:youtube(?:-nocookie)?\.com/(?:embed/|v/|shorts/|live/|watch/?\?(?:[^\"'\s<>]*[&;])?v=)|"
                r"youtu\.be/)([\w-]{11})(?![\w-])", "https://www.youtube.com/watch?v={0}"),
    ("vimeo", r"vimeo\.com/(?:video/)?(\d+)", "https://vimeo.com/{0}"),
    ("dailymotion", r"(?:dailymotion\.com/(?:embed/)?(?:video/|player[\w./-]*\?(?:[^\"'\s<>]*[&;])?video=)|"
                    r"dai\.ly/)(\w+)",
                    "https://www.dailymotion.com/video/{0}"),
    ("tiktok", r"tiktok\.com/@([\w.-]+)/(?:video|photo)/(\d+)", "https://www.tiktok.com/@{0}/video/{1}"),
    ("tiktok", r"tiktok\.com/(?:embed|player)/(?:v\d/)?(\d+)", "https://www.tiktok.com/embed/v2/{0}"),
    ("telegram", r"(?:t\.me|telegram\.me)/(?:s/)?(\w+/\d+)", "https://t.me/{0}"),
    ("reddit", r"reddit(?:media)?\.com/(r/\w+/comments/\w+)", "https://www.reddit.com/{0}/"),
    ("bluesky", r"bsky\.app/embed/([\w:.]+)/app\.bsky\.feed\.post/(\w+)", "https://bsky.app/profile/{0}/post/{1}"),
    ("bluesky", r"bsky\.app/profile/([\w:.-]+)/post/(\w+)", "https://bsky.app/profile/{0}/post/{1}"),
    ("threads", r"threads\.(?:net|com)/(@[\w.]+)/post/([\w-]+)", "https://www.threads.net/{0}/post/{1}"),
    ("mastodon", r"([\w.-]+/@\w+/\d+)/embed", "https://{0}"),
    ("soundcloud", r"soundcloud\.com/player/?\?[^\"'\s<>]+", "?url"),
    ("spotify", r"spotify\.com/(?:embed(?:-podcast)?/)?((?:track|album|playlist|episode|show|artist)/\w+)",
                "https://open.spotify.com/{0}"),
    ("apple podcasts", r"podcasts\.apple\.com/[^\"'\s<>]+", None),
    ("twitch", r"(?:player|clips)\.twitch\.tv/[^\"'\s<>]+", None),
    ("rumble", r"rumble\.com/embed/[\w.]+", None),
    ("streamable", r"streamable\.com/(?:e/|o/)?(\w+)", "https://streamable.com/{0}"),
    ("vk", r"(?:vk\.com|vkvideo\.ru)/(?:video_ext\.php\?|widget_post)[^\"'\s<>]+", None),
    ("ok", r"ok\.ru/videoembed/(\d+)", "https://ok.ru/video/{0}"),
    ("rutube", r"rutube\.ru/(?:play/embed|video/embed|video)/(\w+)", "https://rutube.ru/video/{0}/"),
    ("bilibili", r"bilibili\.com/(?:blackboard/)?[\w/-]*player\.html\?[^\"'\s<>]*?bvid=(\w+)",
                 "https://www.bilibili.com/video/{0}/"),
    ("bilibili", r"bilibili\.com/(?:blackboard/)?[\w/-]*player\.html\?[^\"'\s<>]+", None),
    ("qq", r"v\.qq\.com/[\w/.]*player\.html\?[^\"'\s<>]*?vid=(\w+)", "https://v.qq.com/x/page/{0}.html"),
    ("youku", r"player\.youku\.com/embed/(\w+)", "https://v.youku.com/v_show/id_{0}.html"),
    ("niconico", r"embed\.nicovideo\.jp/watch/(\w+)", "https://www.nicovideo.jp/watch/{0}"),
    ("naver", r"tv\.naver\.com/embed/(\d+)", "https://tv.naver.com/v/{0}"),
    ("kakao", r"(?:tv|play-tv)\.kakao\.com/embed/player/cliplink/(\w+)", "https://tv.kakao.com/v/{0}"),
    ("pinterest", r"pinterest\.[\w.]+/pin/(\d+)", "https://www.pinterest.com/pin/{0}/"),
    ("linkedin", r"linkedin\.com/embed/feed/update/(urn:li:\w+:\d+)", "https://www.linkedin.com/feed/update/{0}/"),
    ("imgur", r"imgur\.com/((?:a/|gallery/)?\w+)/embed", "https://imgur.com/{0}"),
    ("giphy", r"giphy\.com/embed/(\w+)", "https://giphy.com/gifs/{0}"),
    ("datawrapper", r"datawrapper\.dwcdn\.net/(\w{5})", "https://datawrapper.dwcdn.net/{0}/"),
    ("flourish", r"(?:flo\.uri\.sh|public\.flourish\.studio)/((?:visualisation|story)/\d+)",
                 "https://public.flourish.studio/{0}/"),
    ("infogram", r"(?:e\.)?infogram\.com/([\w-]+)", "https://infogram.com/{0}"),
    ("tableau", r"public\.tableau\.com/views/[^\"'\s<>]+", None),
    ("google maps", r"(?:google\.[\w.]+/maps/(?:d/(?:u/\d/)?)?embed|maps\.google\.[\w.]+/maps)\?[^\"'\s<>]+", None),
    ("documentcloud", r"documentcloud\.org/documents/[^\"'\s<>]+", None),
    ("scribd", r"scribd\.com/embeds/(\d+)", "https://www.scribd.com/document/{0}"),
    ("knightlab", r"cdn\.knightlab\.com/libs/[^\"'\s<>]+", None),
    ("brightcove", r"players\.brightcove\.net/[^\"'\s<>]+", None),
    ("jwplayer", r"(?:cdn\.jwplayer|content\.jwplatform)\.com/(?:players|previews|videos)/[^\"'\s<>]+", None),
)  # fmt: skip
_READERS = [(provider, re.compile(_HOST + pattern, re.IGNORECASE), made) for provider, pattern, made in _PATTERNS]
_MAX_LENGTH = 2_000  # characters of a value that is looked through


def post_in(text: str) -> Post | None:
    """The first post whose address stands in a text: an address, or the markup that embeds one."""
    text = text[:_MAX_LENGTH].replace(r"\/", "/")
    if "//" not in text:
        return None
    found = ((match, provider, made) for provider, pattern, made in _READERS if (match := pattern.search(text)))
    match, provider, made = min(found, key=lambda each: each[0].start(), default=(None, "", None))
    if match is None:
        return None
    url = _written(match, made)
    return Post(provider, url) if url else None


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


_ID = re.compile(r"[\w-]+").fullmatch
# Attributes in which an element tells the identifier of a post alone.
_BY_ATTRIBUTE: dict[str, Callable[[str], Post]] = {
    "data-tweetid": lambda value: Post("twitter", f"https://twitter.com/i/status/{value}"),
    "data-tweet-id": lambda value: Post("twitter", f"https://twitter.com/i/status/{value}"),
    "data-youtube-id": lambda value: Post("youtube", f"https://www.youtube.com/watch?v={value}"),
    "data-ytid": lambda value: Post("youtube", f"https://www.youtube.com/watch?v={value}"),
    "data-vimeo-id": lambda value: Post("vimeo", f"https://vimeo.com/{value}"),
    "data-shortcode": lambda value: Post("instagram", f"https://www.instagram.com/p/{value}/"),
}
_BY_TAG = {"youtube": "data-youtube-id", "vimeo": "data-vimeo-id"}  # in the name of an element, for its "videoid"


def post_of_attributes(tag: str, attributes: dict[str, str]) -> Post | None:
    """The post that an element stands for, by an address or an identifier in its attributes."""
    for name, value in attributes.items():
        if (tag != "script" or name != "src") and (found := post_in(value)) is not None:
            return found
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
