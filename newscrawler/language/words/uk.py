"""Ukrainian."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        months={4: ("кві",), 6: ("чер",), 9: words("вер | верес"), 11: words("лист | листоп")},
        weekdays=("п'ятниця",),
        days_back={"вчора": 1},
        inside=words("року | р"),
        before_time=words("о | об | в | у"),
        after=words("р | року | год"),
    ),
    distances=DistanceWords(
        after=("тому",),
        conjunctions=words("і | и"),
    ),
    leads=words("""
        читайте також | читати також | за темою | найпопулярніше | популярне | читайте ще | дивіться також
        матеріали по темі | вас може зацікавити
    """),
    more=words("""
        далі | більше | наступна | наступна сторінка | показати ще | завантажити ще | більше новин | ще новини
        показати більше
    """),
    no_articles=(
        r"(?:помилка )?404|сторінк[ау] не знайдено|вхід|увійти|реєстрація|пошук|результати пошуку.{0,80}|контакти",
        r"про нас",
    ),
    bylines=BylineWords(
        conjunctions=("та", "і", "й"),
        by=("автор(?:и|ка)?", "текст", "підготувала?", "матеріал підготувала?"),
    ),
    published=("опубліков", "дата\\s*:"),
    modified=("оновлен", "змінен"),
)
