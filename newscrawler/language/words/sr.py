"""Serbian."""

from newscrawler.language.language import DistanceWords, Language, words

LANGUAGE = Language(
    distances=DistanceWords(
        before=words("пре | pre"),
    ),
)
