"""Calendars: the words and forms of dates, by language. A new language is one entry of each table. Reads no dates."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

from newscrawler.labels import labels_for

# Twelve months, parted by commas, and the spellings of each, parted by strokes. Case and accents do not matter.
# Arabic has the names used in the Levant, in Egypt and the Gulf, and in the Maghreb.
MONTHS = {
    "en": "january|jan, february|feb, march|mar, april|apr, may, june|jun, july|jul, august|aug, september|sept|sep, "
    "october|oct, november|nov, december|dec",
    "ar": "كانون الثاني|يناير|جانفي, شباط|فبراير|فيفري, آذار|مارس, نيسان|أبريل|إبريل|أفريل, أيار|مايو|ماي, "
    "حزيران|يونيو|يونيه|جوان, تموز|يوليو|يوليه|جويلية, آب|أغسطس|أوت, أيلول|سبتمبر, تشرين الأول|أكتوبر, "
    "تشرين الثاني|نوفمبر, كانون الأول|ديسمبر",
    "es": "enero|ene, febrero|feb, marzo|mar, abril|abr, mayo|may, junio|jun, julio|jul, agosto|ago, "
    "septiembre|setiembre|sept|sep|set, octubre|oct, noviembre|nov, diciembre|dic",
    "fr": "janvier|janv, février|févr|fév, mars, avril|avr, mai, juin, juillet|juil, août, septembre|sept, "
    "octobre|oct, novembre|nov, décembre|déc",
    "de": "januar|jänner|jan, februar|feber|feb, märz|mär|mrz, april|apr, mai, juni|jun, juli|jul, august|aug, "
    "september|sept|sep, oktober|okt, november|nov, dezember|dez",
    "it": "gennaio|gen, febbraio|feb, marzo|mar, aprile|apr, maggio|mag, giugno|giu, luglio|lug, agosto|ago, "
    "settembre|sett|set, ottobre|ott, novembre|nov, dicembre|dic",
    "pt": "janeiro|jan, fevereiro|fev, março|mar, abril|abr, maio|mai, junho|jun, julho|jul, agosto|ago, "
    "setembro|set, outubro|out, novembro|nov, dezembro|dez",
    "ru": "января|январь|янв, февраля|февраль|февр|фев, марта|март|мар, апреля|апрель|апр, мая|май, июня|июнь|июн, "
    "июля|июль|июл, августа|август|авг, сентября|сентябрь|сент|сен, октября|октябрь|окт, ноября|ноябрь|нояб|ноя, "
    "декабря|декабрь|дек",
    "tr": "ocak|oca, şubat|şub, mart|mar, nisan|nis, mayıs|may, haziran|haz, temmuz|tem, ağustos|ağu, eylül|eyl, "
    "ekim|eki, kasım|kas, aralık|ara",
    "nl": "januari|jan, februari|feb, maart|mrt, april|apr, mei, juni|jun, juli|jul, augustus|aug, september|sept|sep, "
    "oktober|okt, november|nov, december|dec",
    "sv": "januari|jan, februari|febr|feb, mars|mar, april|apr, maj, juni|jun, juli|jul, augusti|aug, "
    "september|sept|sep, oktober|okt, november|nov, december|dec",
    "da": "januar|jan, februar|feb, marts|mar, april|apr, maj, juni|jun, juli|jul, august|aug, september|sept|sep, "
    "oktober|okt, november|nov, december|dec",
    "no": "januar|jan, februar|feb, mars|mar, april|apr, mai, juni|jun, juli|jul, august|aug, september|sept|sep, "
    "oktober|okt, november|nov, desember|des",
    "pl": "stycznia|styczeń|sty, lutego|luty|lut, marca|marzec|mar, kwietnia|kwiecień|kwi, maja|maj, "
    "czerwca|czerwiec|cze, lipca|lipiec|lip, sierpnia|sierpień|sie, września|wrzesień|wrz, "
    "października|październik|paź, listopada|listopad|lis, grudnia|grudzień|gru",
    "id": "januari|jan, februari|pebruari|feb, maret|mar, april|apr, mei, juni|jun, juli|jul, agustus|agu|ags|agt, "
    "september|sept|sep, oktober|okt, november|nopember|nov, desember|des",
    "uk": "січня|січень|січ, лютого|лютий|лют, березня|березень|бер, квітня|квітень|квіт, травня|травень|трав, "
    "червня|червень|черв, липня|липень|лип, серпня|серпень|серп, вересня|вересень|вер, жовтня|жовтень|жовт, "
    "листопада|листопад|лист, грудня|грудень|груд",
}
WEEKDAYS = {
    "en": "monday|mon|tuesday|tues|tue|wednesday|wed|thursday|thurs|thu|friday|fri|saturday|sat|sunday|sun",
    "ar": "الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد",
    "es": "lunes|lun|martes|mar|miércoles|mié|jueves|jue|viernes|vie|sábado|sáb|domingo|dom",
    "fr": "lundi|lun|mardi|mar|mercredi|mer|jeudi|jeu|vendredi|ven|samedi|sam|dimanche|dim",
    "de": "montag|mo|dienstag|di|mittwoch|mi|donnerstag|do|freitag|fr|samstag|sonnabend|sa|sonntag|so",
    "it": "lunedì|lun|martedì|mar|mercoledì|mer|giovedì|gio|venerdì|ven|sabato|sab|domenica|dom",
    "pt": "segunda-feira|segunda|terça-feira|terça|quarta-feira|quarta|quinta-feira|quinta|sexta-feira|sexta|sábado|"
    "domingo",
    "ru": "понедельник|пн|вторник|вт|среда|ср|четверг|чт|пятница|пт|суббота|сб|воскресенье|вс",
    "tr": "pazartesi|pzt|salı|sal|çarşamba|çar|perşembe|per|cumartesi|cmt|cuma|cum|pazar|paz",
    "nl": "maandag|ma|dinsdag|di|woensdag|wo|donderdag|do|vrijdag|vr|zaterdag|za|zondag|zo",
    "sv": "måndag|mån|tisdag|tis|onsdag|ons|torsdag|tors|tor|fredag|fre|lördag|lör|söndag|sön",
    "da": "mandag|man|tirsdag|tirs|tir|onsdag|ons|torsdag|tors|tor|fredag|fre|lørdag|lør|søndag|søn",
    "no": "mandag|man|måndag|tirsdag|tirs|tir|tysdag|onsdag|ons|torsdag|tors|tor|fredag|fre|lørdag|lør|laurdag|"
    "søndag|søn|sundag",
    "pl": "poniedziałek|pon|pn|wtorek|wt|środa|śr|czwartek|czw|piątek|pt|sobota|sob|niedziela|niedz|nd",
    "id": "senin|sen|selasa|sel|rabu|rab|kamis|kam|jumat|jum'at|jum|sabtu|sab|minggu|min",
    "uk": "понеділок|пн|вівторок|вт|середа|ср|четвер|чт|п'ятниця|п’ятниця|пт|субота|сб|неділя|нд",
}
_SAME = {"nb": "no", "nn": "no"}  # languages that share a calendar
# Hours east of Greenwich. The American ones are those of RFC 5322, section 4.3. Some are spelt like words of other
# languages ("est" is French), so only the first ones are understood everywhere.
ZONES = {"z": 0, "utc": 0, "gmt": 0, "wib": 7, "wita": 8}
ENGLISH_ZONES = {"bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3}
ENGLISH_ZONES |= {"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7}

# Patterns match folded text, whose white space is single. Bounded repetition keeps hostile pages from being slow.
_MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_ZONE = rf"(?P<name>{'|'.join(ZONES | ENGLISH_ZONES)})(?P<shift>[+-]\d\d?(?::?\d\d)?)?|(?P<offset>[+-]\d\d:?\d\d)"
_TIME = (
    r"(?:(?<!\w)(?P<clock>kl|godz|pukul|pkl)\.? )?(?<![\d:.])(?P<hour>\d\d?)"
    r"(?:(?: ?[:h] ?|\.(?=\d\d ?(?:uhr|uur|hrs|wib|wita|[ap]\.? ?m))|(?(clock)\.|(?!)))(?P<minute>\d\d)(?!\d))?"
    r"(?::(?P<second>\d\d)(?!\d)(?:\.\d{1,9})?)?"
    r"(?: ?(?P<half>[ap]\.? ?m|ص(?:باحا)?|م(?:ساء)?)(?!\w)\.?)?"
    rf"(?: ?\(?(?:{_ZONE})(?!\w)\)?)?"
)
_DASHES = r"[ ,،|/•·;–—-]{0,6}"
_OF_YEAR = r"(?: ?(?:г(?:ода)?|р(?:оку)?|roku|r)(?!\w)\.?)?"  # "2024 г."
_GLUE = rf"{_OF_YEAR}{_DASHES}(?:at|a las?|as|um|om|alle(?: ore)?|ore|a|o|об?|في|الساعة|в|saat|t)?[ ,،:(|-]{{0,3}}"
_YEAR_FIRST = r"(?<![\d/.-])(?P<year>\d{4})[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)"
_FIGURES = r"(?<![\d/.-])(?P<first>\d\d?)(?P<sign>[/.-])(?P<other>\d\d?)(?P=sign)(?P<year>\d{4})(?!\d)"
_YEAR = r"(?:(?P<year>\d{4})(?![\d:]))?"


@dataclass(frozen=True, kw_only=True, slots=True)
class Calendar:
    """A language's dates, ready to match folded text; names of months and days are folded."""

    language: str
    months: dict[str, int]
    days_back: dict[str, int]  # "today" and "yesterday"
    days: tuple["re.Pattern[str]", ...]  # every way to name a day
    time_after: "re.Pattern[str]"  # the time that follows a day, with what stands between them
    time_before: "re.Pattern[str]"
    foreword: "re.Pattern[str]"  # what may stand before a date that is alone on its line
    afterword: "re.Pattern[str]"


def fold(text: str) -> str:
    """Small letters without accents, vowel signs or bidi marks; single spaces."""
    text = text.casefold()
    if not text.isascii():
        # The Turkish dotless i has no capital letter of its own.
        text = _MARKS.sub("", normalize("NFD", text)).replace("ı", "i")
    return " ".join(text.split())


def calendar_for(language: str) -> Calendar:
    """The calendar of an ISO 639-1 language, with the English names beside its own; the English one for others."""
    language = _SAME.get(language, language)
    return _calendar(language if language in MONTHS else "en")


@cache
def _calendar(language: str) -> Calendar:
    both = ("en", language)
    months = {
        fold(name): number
        for key in both
        for number, names in enumerate(MONTHS[key].split(","), 1)
        for name in names.split("|")
    }
    days_back = {fold(word): 0 for key in both for word in labels_for(key).today}
    days_back |= {fold(word): 1 for key in both for word in labels_for(key).yesterday}
    weekday = _any_of({fold(name) for key in both for name in WEEKDAYS[key].split("|")})
    month = f"(?P<name>{_any_of(months)})"
    # Both names of a month may be given: "شباط/فبراير".
    after_month = rf"(?: ?/ ?{_any_of(months)})?(?!\w)[ .,-]{{0,3}}(?:del? )?"
    day_first = rf"(?<![\d.:/])(?P<day>\d\d?)(?:st|nd|rd|th|er|º|\.)?[ -]?(?:de |of |من )?{month}{after_month}{_YEAR}"
    month_first = rf"(?<!\w){month}(?!\w)\.? ?(?P<day>\d\d?)(?:st|nd|rd|th)?(?! ?[\d:h])(?:[ ,]{{1,3}}{_YEAR})?"
    ago = rf"(?<!\w)(?P<ago>{_any_of(days_back)})(?!\w)"
    return Calendar(
        language=language,
        months=months,
        days_back=days_back,
        days=tuple(map(re.compile, (_YEAR_FIRST, _FIGURES, day_first, month_first, ago))),
        time_after=re.compile(rf"(?: {weekday}(?!\w))?{_GLUE}{_TIME}"),
        time_before=re.compile(rf"{_TIME}{_DASHES}(?:{weekday}[.,،]? )?\Z"),
        foreword=re.compile(rf"[\W_]*(?:(?:on|el|le|am|il|op|den|d[.]|في|يوم) )?(?:{weekday})?[\W_]*"),
        afterword=re.compile(
            rf"(?: {weekday}(?!\w))?[\W_]*(?:uhr|uur|hrs?|h|г(?:ода)?|р(?:оку)?|roku|local time)?[\W_]*"
        ),
    )


def _any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, longer ones first."""
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"
