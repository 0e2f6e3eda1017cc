"""Croatian."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Language

LANGUAGE = Language(
    dates=DateWords(
        inside=("godine",),
        before=("dana",),
        before_time=("u",),
    ),
    distances=DistanceWords(
        before=("prije",),
        conjunctions=("i",),
    ),
    bylines=BylineWords(
        conjunctions=("i",),
        by=("autor(?:ica|i)?", "piše", "napisa(?:o|la)"),
    ),
    published=("objavljen",),
    modified=("ažurir", "izmijenjen"),
)
