"""Boilerplate: lines that are the site's and no article's, by language. A new language is one entry."""

import re
from functools import cache

_NETWORKS = (
    "(?:x|twitter|facebook|instagram|telegram|whatsapp|youtube|tiktok|linkedin|threads|bluesky|google news|"
    "تويتر|إكس|فيسبوك|إنستغرام|انستغرام|تلغرام|تليغرام|تيليغرام|واتساب|يوتيوب|تيك توك)"
)

# Each matches a whole paragraph without the marks at its ends, in any case. Only lines that no article's own text
# has: of 112,000 paragraphs that people marked as articles' text, these matched one. "Sign up" and "Reporting by"
# lines in general are not among them: people often count them to the article.
LINES: dict[str, tuple[str, ...]] = {
    "en": (
        "(?:(?:©|[(]c[)]|copyright)[^.]{0,80}?[. ]{1,2})?all rights reserved",
        "advertisement(?: [-–—] (?:story|article|scroll) .{0,40})?",
        "(?:story|article) continues (?:below|after)(?: (?:this |the )?(?:ad|advertisement))?",
        rf"follow us on (?:our )?(?:social media|{_NETWORKS}(?!\w).{{0,60}})",
        r"(?:subscribe to|sign up (?:for|to)) our (?:\w+ ){0,3}newsletters?(?:[ ,.].{0,40})?",
        "(?:we|this (?:web ?)?site|our (?:web ?)?site) uses? cookies.{0,160}",
        "by (?:continuing|using|browsing) .{0,40}(?:web ?)?site.{0,80} cookies.{0,80}",
        "(?:please )?enable javascript.{0,80}",
        "your browser does not support .{1,60}",
        f"(?:click to )?share (?:this (?:article|story|post)|(?:this )?(?:on|via) (?:e-?mail|{_NETWORKS}))",
    ),
    "ar": (
        "(?:©.{0,40})?جميع الحقوق محفوظة.{0,60}",
        "إعلان|إعلانات",
        rf"تابعونا (?:على|عبر) (?:وسائل التواصل الاجتماعي|{_NETWORKS}(?!\w).{{0,60}})",
        r"اشترك(?:وا)? في (?:نشرتنا|النشرة)(?:\s.{0,60})?",
        "(?:يستخدم (?:هذا )?الموقع|نستخدم) (?:ملفات )?(?:تعريف الارتباط|الكوكيز|كوكيز).{0,120}",
        f"شارك(?:وا)? (?:هذا )?(?:المقال|الخبر)(?: (?:على|عبر) {_NETWORKS})?",
    ),
    "es": (
        "(?:©.{0,80}?[. ])?todos los derechos reservados",
        "publicidad",
        rf"s[ií]g[aeu]+e?nos en (?:redes sociales|{_NETWORKS}(?!\w).{{0,60}})",
        r"suscr[ií]b[ae](?:te|se) a nuestro (?:\w+ ){0,2}(?:bolet[ií]n|newsletter)(?:[ ,.].{0,40})?",
        "(?:utilizamos|usamos|este sitio (?:web )?(?:utiliza|usa)) cookies.{0,160}",
        f"comp[aá]rt[ae](?:lo)? (?:este art[ií]culo|esta noticia|en {_NETWORKS})",
    ),
    "fr": (
        "(?:©.{0,80}?[. ])?tous droits réservés",
        "publicité",
        rf"suivez-nous sur (?:les réseaux sociaux|{_NETWORKS}(?!\w).{{0,60}})",
        r"(?:abonnez|inscrivez)-vous à notre (?:\w+ ){0,2}newsletter(?:[ ,.].{0,40})?",
        "(?:nous utilisons|ce site utilise) des cookies.{0,160}",
    ),
    "de": (
        "(?:©.{0,80}?[. ])?alle rechte vorbehalten",
        "anzeige|werbung",
        rf"folgen sie uns auf {_NETWORKS}(?!\w).{{0,60}}",
        r"abonnieren sie unseren (?:\w+ ){0,2}newsletter(?:[ ,.].{0,40})?",
        "(?:wir verwenden|diese (?:web)?seite verwendet) cookies.{0,160}",
    ),
}
_LONGEST = 240
_MARKS = " .!:;|·•*-–—[]"


def is_boilerplate(paragraph: str, language: str | None) -> bool:
    """Whether a squeezed paragraph is, as a whole, such a line of the language or of English.

    >>> is_boilerplate("Follow us on Telegram.", "en"), is_boilerplate("Follow us on the road to peace.", "en")
    (True, False)
    """
    if len(paragraph) > _LONGEST:
        return False
    return _pattern(language if language in LINES else "en").fullmatch(paragraph.strip(_MARKS)) is not None


@cache
def _pattern(language: str) -> "re.Pattern[str]":
    return re.compile("|".join((*LINES["en"], *LINES[language])), re.IGNORECASE)
