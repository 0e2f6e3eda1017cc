"""Bulgarian."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=words("Тагове | Етикети"),
    ),
    dates=DateWords(
        inside=("година",),
        before_time=words("на | в"),
    ),
    distances=DistanceWords(
        before=("преди",),
        numbers={"един": 1, "една": 1, "едно": 1},
        about=("около",),
    ),
    bylines=BylineWords(
        conjunctions=("и",),
        by=("автор(?:и)?", "от", "публикувано от"),
    ),
    leads=words("""
        прочетете още | вижте още | вижте също | още по темата | най-четени | прочетете и | свързани статии
    """),
    published=("публикуван", "публикац"),
    modified=("обновен", "актуализ", "редактиран"),
    more=words("""
        следваща | следваща страница | още | зареди още | покажи още | още новини | по-стари публикации
    """),
    no_articles=(
        r"(?:грешка )?404|страницата не (?:е намерена|съществува).{0,20}|вход|регистрация|търсене",
        r"резултати от търсенето.{0,80}|контакти|за нас",
    ),
    controls=(
        "(?:оставете|напишете|добави) коментар",
        r"(?:добави|напиши) коментар|време за четене\W.{0,20}",
        r"коментари\W{0,3}\d{0,5}\W{0,2}|сподели(?: статията)?",
    ),
    follows=words("последвай | абонирай | присъедин | следете"),
    picture_credits=("снимк[аи]",),
    answers=words("отговор | отговори"),
    comments=words("коментари | коментара | коментар"),
)
