"""Burmese."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=words("သတင်းရင်းမြစ် | ရင်းမြစ်"),
        tags=("တဂ်များ",),
    ),
    dates=DateWords(
        years=(r"(?<!\d)\d{4}(?!\d)",),
        inside=words("ခုနှစ် | ရက် | လ"),
    ),
    bylines=BylineWords(
        conjunctions=("နှင့်",),
        by=words("ရေးသားသူ | ရေးသူ | သတင်းထောက်"),
    ),
    published=words("ထုတ်ဝေ | ထုတ်ပြန်သည့် | တင်သည့်"),
    modified=words("အသစ်တင်ချိန် | ပြင်ဆင်သည့်"),
    leads=words("""
        ဆက်ဖတ်ရန် | ဆက်လက်ဖတ်ရှုရန် | ဆက်လက်ဖတ်ရှုပါ | ဆက်စပ်သတင်းများ | ဆက်စပ်သတင်း | ဆက်စပ်ဆောင်းပါး
        အဖတ်အများဆုံး | နောက်ဆုံးရသတင်းများ
    """),
    headings=("ကြော်ငြာ",),
    picture_credits=words("ဓာတ်ပုံ | ဓာတ်ပုံ ရင်းမြစ် | ပုံ"),
    controls=(r"မှတ်ချက်(?:များ)?\W{0,3}\d{0,5}\W{0,2}|မှတ်ချက်(?:ပေးရန်|ရေးရန်)|မျှဝေ(?:ရန်|ပါ)",),
    more=words("နောက်တစ်မျက်နှာ | နောက်ထပ် | ဆက်လက်ဖတ်ရှုရန်"),
)
