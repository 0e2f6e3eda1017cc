"""Slovak."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        before_time=words("v | o"),
    ),
    distances=DistanceWords(
        before=("pred",),
    ),
    bylines=BylineWords(
        conjunctions=("a",),
        by=("autor(?:ka|i)?", "napísala?", "text(?= ?:)"),
    ),
    published=("publikovan", "vydané", "zverejn"),
    modified=("aktualizov", "upraven"),
)
