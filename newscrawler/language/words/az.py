"""Azerbaijani."""

from newscrawler.language.language import BylineWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("mənbə",),
        tags=words("etiketlər | teqlər | açar sözlər"),
    ),
    bylines=BylineWords(
        conjunctions=("və",),
        by=words("müəllif(?:lər)? | yazar | hazırladı | müxbir(?= ?:)"),
    ),
    published=("dərc (?:ed|ol)", "çap ed", "yayımlan", "yayınlan", r"tarix\s*:"),
    modified=words("yenilən | yeniləmə"),
    leads=words("""
        həmçinin oxuyun | bunları da oxuyun | bunu da oxuyun | ətraflı oxuyun | oxşar xəbərlər
        əlaqəli xəbərlər | əlaqəli mövzular | bu barədə daha geniş | ən çox oxunan
        ən çox oxunanlar | digər xəbərlər | son xəbərlər
    """),
    headings=("reklam",),
    more=words("""
        növbəti | növbəti səhifə | daha çox | daha ətraflı | daha çox xəbər | daha çox göstər
        hamısına baxın
    """),
    picture_credits=words("foto | şəkil | şəklin mənbəyi"),
    controls=(
        r"şərhlər\W{0,3}\d{0,5}\W{0,2}|şərh (?:yazın?|bildirin|əlavə edin)|paylaş(?:ın)?",
        r"oxunub\W{0,3}\d{1,7}|baxış\W{0,3}\d{1,7}",
    ),
    no_articles=("səhifə(?:ni)? (?:tapılmadı|tapmaq mümkün deyil).{0,20}|axtarış nəticələri.{0,80}",),
)
