"""Russian."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        months={2: ("фев",), 9: ("сен",), 11: ("ноя",)},
        inside=words("года | г"),
        before=words("в | на"),
        before_time=("в",),
        after=words("г | года | ч"),
        clock=("в",),
    ),
    distances=DistanceWords(
        after=("назад",),
        now=("только что",),
        units={
            "minute": words("мин | м"),
            "hour": ("ч",),
            "day": words("дн | д | сут"),
            "second": words("сек | с"),
            "week": ("нед",),
            "year": words("г | лет"),
            "month": ("мес",),
        },
        about=words("около | примерно"),
        conjunctions=("и",),
    ),
    bylines=BylineWords(
        conjunctions=("и",),
        by=words("автор(?:ы)? | текст | материал подготовил[аи]? | подготовил[аи]? | опубликовал[аи]? | корреспондент"),
        metadata=("написано автором",),
    ),
    leads=words("похожие статьи | читайте также | читать также | по теме"),
    headings=("реклама",),
    more=words("далее | следующая | следующая страница | ещё | еще | показать ещё | показать еще"),
    paywalls=(r"\bдоступно только подписчикам",),
    published=("опубликован", "дата\\s*:"),
    modified=words("обновл | изменен"),
    agencies={"RIA Novosti": ("РИА Новости",), "TASS": ("ТАСС",)},
    javascript=(r"джава\s?скрипт",),
    no_articles=(
        r"(?:ошибка )?404|страница не (?:найдена|существует)|доступ (?:запрещ[её]н|ограничен)|ничего не найдено|вход",
        r"войти|авторизация|регистрация|поиск|результаты поиска.{0,80}|корзина|контакты|о нас",
        r"политика конфиденциальности|пользовательское соглашение",
    ),
)
