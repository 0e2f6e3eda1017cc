"""The words of times told by their distance that CLDR does not have, by language. Data only."""

# What says that a time is past and stands before the figures, parted by strokes; and what stands after them.
BEFORE: dict[str, str] = {
    "ar": "منذ|قبل",
    "fr": "il ya|ya|moins de|depuis",
    "de": "vor|seit",
    "pt": "ha|faz",
    "es": "hace|hara",
    "cs": "pred",
    "bg": "преди",
    "ro": "acum|in urma cu",
    "vi": "cach day",
    "it": "da",
    "he": "לפני",
    "el": "πριν|πριν απο",
    "sk": "pred",
    "hr": "prije",
    "sr": "пре|pre",
}


AFTER: dict[str, str] = {
    "en": "ago|before|earlier",
    "pt": "atras",
    "es": "atras",
    "cs": "pred",
    "it": "fa",
    "vi": "truoc",
    "id": "yang lalu|lalu",
    "ms": "yang lalu|lalu",
    "fil": "ang nakalipas|ang nakaraan|nakaraan|ang nakalilipas|nakalipas",
    "th": "ที่แล้ว|ที่ผ่านมา|ก่อน",
    "ja": "前",
    "zh": "前|以前",
    "ko": "전",
    "ru": "назад",
    "be": "таму|таму назад|назад",
    "ro": "in urma",
    "nl": "geleden",
    "sv": "sedan",
    "da": "siden",
    "no": "siden",
    "hi": "पहले|पूर्व",
    "fa": "پیش|قبل",
    "hu": "ezelott",
    "tr": "once",
    "uk": "тому",
    "pl": "temu",
    "bn": "আগে",
    "fi": "sitten",
}

# Words of units.
UNITS: dict[str, dict[str, str]] = {
    "en": {
        "minute": "min|mins|m",
        "second": "sec|secs|s",
        "hour": "hr|hrs|h",
        "day": "d",
        "week": "w|wk|wks",
        "year": "y|yr|yrs",
    },
    "fr": {
        "minute": "min|mins|m|mn",
        "second": "s|sec",
        "week": "semaines",
        "year": "an|ans|annee|annees",
    },
    "de": {
        "minute": "m|min",
        "hour": "h|std",
        "second": "s|sek",
    },
    "it": {
        "minute": "min",
    },
    "es": {
        "minute": "min",
        "second": "seg",
    },
    "ru": {
        "minute": "мин|м",
        "hour": "ч",
        "day": "дн|д|сут",
        "second": "сек|с",
        "week": "нед",
        "year": "г|лет",
        "month": "мес",
    },
    "cs": {
        "hour": "hodin|hodinu|hodiny",
        "second": "vterin|vteriny|vterinami|sekund",
        "day": "dnu|dni",
    },
    "ar": {
        "minute": "دقيقه|دقائق",
        "hour": "ساعه",
        "second": "ثواني",
        "month": "شهور",
        "week": "اسبوع",
        "year": "عام|عاما|اعوام|سنه",
    },
    "be": {
        "hour": "гадзіна|гадзіны|гадзін|гадзіну",
        "minute": "хвіліна|хвіліны|хвілін|хвіліну|хвіл",
    },
    "bn": {
        "hour": "ঘন্টা|ঘণ্টা",
    },
    "vi": {
        "hour": "gio",
        "minute": "phut",
        "second": "giay",
        "day": "ngay",
        "week": "tuan",
        "month": "thang",
        "year": "nam",
    },
    "th": {
        "minute": "นาที",
        "hour": "ชั่วโมง",
        "day": "วัน",
    },
    "fil": {
        "hour": "oras",
        "minute": "minuto",
        "day": "araw",
        "second": "segundo",
        "week": "linggo",
        "month": "buwan",
        "year": "taon",
    },
    "ja": {
        "month": "ヶ月|か月|カ月|ケ月",
        "week": "週間|週",
        "year": "年",
        "hour": "時間",
        "minute": "分",
        "second": "秒",
        "day": "日",
    },
    "zh": {
        "minute": "分|分鐘|分钟",
        "hour": "小時|小时|個小時|个小时",
        "month": "個月|个月|月",
        "week": "星期|週|周|個星期",
        "day": "天|日",
        "second": "秒",
        "year": "年",
    },
}
# Words for numbers, which stand where a figure may.
NUMBERS: dict[str, dict[str, int]] = {
    "en": {
        "a": 1,
        "an": 1,
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "eleven": 11,
        "twelve": 12,
    },
    "fr": {"un": 1, "une": 1, "deux": 2, "trois": 3},
    "de": {"ein": 1, "eine": 1, "einem": 1, "einer": 1, "einen": 1, "zwei": 2, "drei": 3},
    "it": {"un": 1, "una": 1, "uno": 1, "un'": 1, "due": 2, "tre": 3},
    "es": {"un": 1, "una": 1, "dos": 2, "tres": 3},
    "pt": {"um": 1, "uma": 1, "dois": 2, "duas": 2, "tres": 3},
    "nl": {"een": 1, "twee": 2},
    "sv": {"en": 1, "ett": 1},
    "da": {"en": 1, "et": 1},
    "no": {"en": 1, "et": 1, "ett": 1},
    "ro": {"o": 1, "un": 1},
    "hu": {"egy": 1},
    "tr": {"bir": 1},
    "vi": {"mot": 1},
    "bg": {"един": 1, "една": 1, "едно": 1},
    "pl": {"jeden": 1, "jedna": 1},
    "fil": {"isang": 1},
    "id": {"satu": 1},
    "el": {"μια": 1, "μιας": 1, "ενα": 1, "ενας": 1},
}

# Words for this very moment.
NOW: dict[str, str] = {
    "en": "just now|right now|moments ago|a moment ago",
    "fr": "a l'instant|a l’instant",
    "de": "gerade eben|soeben|gerade",
    "es": "ahora mismo|justo ahora",
    "it": "proprio ora|adesso",
    "pt": "agora mesmo|agora",
    "ru": "только что",
    "tr": "az once|simdi",
    "zh": "刚刚|剛剛|刚才",
    "ja": "たった今",
    "ko": "방금",
    "ar": "الان|الآن",
    "nl": "zojuist",
    "pl": "przed chwila",
    "vi": "vua xong",
    "id": "baru saja",
    "fil": "ngayon lang",
}
# "About" and "and", in every language at once: nothing else that is the same in another stands there.
ABOUT = (
    "about|around|approximately|almost|over|environ|env\\.?|etwa|ca\\.?|circa|около|cerca de|"
    "alrededor de|aproximadamente|yaklasik|priblizne|asi|okolo|ongeveer|omkring|около|примерно|"
    "прыкладна|каля|khoang|mga|sekitar|aproximativ|cam|επτα|περιπου|約|约|大约|大約|약|حوالي|تقريبا|około|"
    "প্রায়|लगभग|mas o menos|unos|unas"
)
AND = "এবং|और|and|et|und|e|y|i|и|і|ve|og|och|en|a|si|και|و|at|dan|va|es|ja|і|ы"
