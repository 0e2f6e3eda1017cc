"""The language of a text by its script and its commonest words, for pages that declare none. Knows no pages."""

import re
from collections import Counter

# Ranges of characters that one language of the world's press is written in, or nearly so.
_SCRIPTS = {
    "ja": "\u3040-\u30ff",
    "ko": "\uac00-\ud7af",
    "zh": "\u4e00-\u9fff",
    "el": "\u0370-\u03ff",
    "he": "\u0590-\u05ff",
    "th": "\u0e00-\u0e7f",
    "hi": "\u0900-\u097f",
    "bn": "\u0980-\u09ff",
    "ta": "\u0b80-\u0bff",
    "ka": "\u10a0-\u10ff",
    "hy": "\u0530-\u058f",
}
_OF_SCRIPT = {language: re.compile(f"[{characters}]") for language, characters in _SCRIPTS.items()}
# Words that every text of some length has, and that few other languages of the same script have.
_WORDS = {
    "en": "the and of to in that is was for with it as his on are by this from they have",
    "es": "el los las de que y en un una por con para su del se es al como más pero",
    "fr": "le les des et est dans que une pour qui sur au du par pas avec il plus sont cette",
    "de": "der die und das den nicht mit ist von sich dem des auch auf ein eine für im werden",
    "it": "il di che la è per un una con sono della gli del nel alla dei più anche come",
    "pt": "o os de que e do da em um uma para com não no na ao pelo são mais dos",
    "nl": "de het een en van is dat op te voor zijn met niet aan ook bij naar wordt",
    "sv": "och att det som är på en för av med den till inte om har ett från var",
    "da": "og at det er på en for af med den til ikke som har et fra der blev",
    "no": "og at det er på en for av med den til ikke som har et fra ble også",
    "pl": "w i na z się nie do że jest to o jak przez od po dla ale są",
    "tr": "ve bir bu için ile de da olarak daha çok olan en gibi ancak kadar sonra",
    "id": "yang dan di dengan untuk dari ini pada tidak dalam akan itu adalah juga ke",
    "ru": "и в не на что с по как это из для от но к за его он был",
    "uk": "і в не на що з у та як це до від але за його й він був",
    "ar": "في من على أن إلى التي هذا عن مع الذي ما هذه كان بعد قد بين لا",
    "fa": "و در به از که این را با است برای آن یک خود تا می شد",
    "ur": "کے کی میں اور سے کو ہے کا نے پر کہ یہ ہیں اس تھا",
}
_COMMON = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
_READ = 4_000  # characters that are enough to tell
_LEAST = 0.12  # share of the words that are common ones, below which a text is of none of these languages


def tongue(text: str) -> str | None:
    """ISO 639-1 code of a text's language; None for one that is too short or of no language that is known here.

    >>> tongue("The river rose and the people of the town were taken to the school on the hill"), tongue("Bridge")
    ('en', None)
    """
    text = text[:_READ]
    for language, script in _OF_SCRIPT.items():  # Japanese before Chinese: both are written in Han characters
        if len(script.findall(text)) > len(text) / 20:
            return language
    words = _WORD.findall(text.casefold())
    if len(words) < 8:
        return None
    counted = Counter(words)
    shares = {language: sum(counted[word] for word in common) for language, common in _COMMON.items()}
    best, second = sorted(shares, key=shares.__getitem__, reverse=True)[:2]
    return best if shares[best] >= _LEAST * len(words) and shares[best] > shares[second] else None
