"""Words, and pairs of them, in the names of small boxes that ask readers for something or lead them elsewhere.

Class names are English on most sites, and in the newsroom's own language on many: there a box to read on is named for
what it says, "lire-aussi", "baca-juga". Readers' programs leave those of networks and of advertising out on a hundred
sites and more.

Tested in tests/extract/body/test_foreign_text.py.
"""

from functools import cache, lru_cache
from itertools import pairwise

from newscrawler.extract.body.vocabulary import words_of_name
from newscrawler.language.folding import fold
from newscrawler.language.language import words
from newscrawler.language.languages import words_of_all

_LETTERS = ("newsletter", "newsletters", "signup", "sign-up", "email-sign", "email-capture", "mailing-list",
            "subscription", "subscriptions", "subscribe", "mc-wp", "mailchimp", "mailpoet", "beehiiv", "formkit",
            "om-holder", "push-notification", "notification", "whatsapp", "telegram", "google-news",
            "preferred-source", "mailmunch")  # fmt: skip
_REQUESTS = ("calltoaction", "to-action", "cta", "paywall", "regwall", "gate", "piano-inline", "piano-container",
             "contributions", "support-us", "fundraising", "fundraiser", "crowdfunding", "login-prompt", "adblock",
             "app-banner", "smart-banner", "smartbanner", "app-download", "download-app", "feedback",
             "gateway-content", "gift-article", "gift-modal", "syndication")  # fmt: skip
_NETWORKS = ("bookmark", "share", "sharing", "sharedaddy", "sharebar", "compartir", "teilen", "paylas", "sns",
             "socials", "social-share", "social-media", "social-buttons", "social-icons", "social-links", "social-bar",
             "social-zone", "socialbox", "social-tools", "partage", "partager",
             "partages", "compartilhe", "blogroll")  # fmt: skip
_OTHERS = ("interstitial", "alsoread", "also-read", "recirc", "recirculation", "relcontent", "recommend",
           "inline-article", "related-article", "related-story", "related-post", "related-item", "read-next",
           "more-from", "may-like", "dont-miss", "promoted", "partner-content", "comment", "comments", "nextread",
           "next-read", "same-topic", "relevant-articles", "other-articles", "other-news", "crosslinking", "crosslinks",
           "linked-stories", "featured-stories", "more-items", "rel-box", "internallink", "internallinks",
           "same-subject", "incut", "contextuallinks", "tags-container", "tags-list", "tag-cloud", "topictags",
           "saibamais", "leiamais", "leiatambem", "vejatambem", "tag-container", "tag-list", "taglist",
           "article-tags", "post-tags", "entry-tags", "subjects-list", "sumario", "sumarios", "button-card",
           "block-button")  # fmt: skip
_AUTHORS = ("contributor-bio", "byline-bio", "author-blurb", "writer-info", "writer-bio", "autorenbox", "autor-bio",
            "post-author", "author-list", "authorlist", "autors-box")  # fmt: skip
_NOTES = ("disclaimer", "disclosure", "disclosures", "trust-badge", "ai-summary", "summary-ai",
          "audio-player", "video-player", "videoplayer", "video-container", "video-wrapper", "video-embed",
          "embed-video", "inline-video", "article-video", "youtube-embed", "powa", "galleria", "gallery-btn",
          "affiliate", "toc-block", "toc-title")  # fmt: skip
_ADVERTISING = ("advert", "promo", "autopromo", "banner", "inread", "anzeige", "werbung", "reklam",
                "rekl", "anuncio", "publicite", "annons", "annonse", "mainos", "hirdetes", "iklan", "quang-cao",
                "guanggao", "koukoku")  # fmt: skip

_BOXES = frozenset(_LETTERS + _REQUESTS + _NETWORKS + _OTHERS + _AUTHORS + _NOTES + _ADVERTISING)
_MAX_NAMES = 300  # characters
_MAX_PARTS = 15  # words and pairs of words in one name, of eight words; longer ones are those of an address
# What unfolds the rest of a text is named so, too, and holds it.
_UNFOLDS = frozenset(
    words("""
        read more | mehr lesen | leer mas | lea mas | leia mais | veja mais | lees verder | las mer | les mer
        les videre | lue lisaa | czytaj wiecej | citeste mai mult | citeste mai multe | xem them | baca lagi
        baca selengkapnya | halaman selanjutnya | okumaya devam et | lasi vel | procitajte vise
    """)
)


def names_inset(names: str) -> bool:
    """Whether names of an element say that it is such a box.

    >>> names_inset("entry__baca-juga"), names_inset("entry-content")
    (True, False)
    """
    return any(map(_names_inset, names[:_MAX_NAMES].split()))


@lru_cache(maxsize=1024)  # beside the names of its own, an element has those of its template
def _names_inset(name: str) -> bool:
    parts = words_of_name(name)
    return len(parts) <= _MAX_PARTS and (not _BOXES.isdisjoint(parts) or _calls_on(parts))


def _calls_on(parts: frozenset[str]) -> bool:
    """Whether the words of a name, in pairs, are what boxes of other articles say."""
    calls = _calls()
    return any(call <= parts for part in calls.keys() & parts for call in calls[part])


@cache
def _calls() -> dict[str, list[frozenset[str]]]:
    """The pairs of words in what such boxes say in two words and more, by the first of them."""
    found: dict[str, list[frozenset[str]]] = {}
    for call in words_of_all(lambda each: (*each.leads, *each.labels.read_next, *each.labels.most_read)):
        said = fold(call)
        words_said = said.split()
        if (
            len(words_said) > 1
            and said not in _UNFOLDS
            and all(word.isascii() and word.isalpha() for word in words_said)
        ):
            pairs = list(map("-".join, pairwise(words_said)))
            found.setdefault(pairs[0], []).append(frozenset(pairs))
    return found
