"""Polish."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=words("Tagi | Słowa kluczowe"),
    ),
    dates=DateWords(
        inside=words("roku | r"),
        before_time=("o",),
        after=("roku",),
        clock=words("godz | o"),
    ),
    distances=DistanceWords(
        after=("temu",),
        now=("przed chwila",),
        numbers={"jeden": 1, "jedna": 1},
        about=words("około | okolo"),
        conjunctions=("i",),
    ),
    bylines=BylineWords(
        conjunctions=("i",),
        by=(
            "redakcja",
            "napisała?",
            "autor(?:a|zy|ka|stwo)?",
            "opracowała?",
            "(?:dodane|opublikowane) przez",
            "(?:tekst|opracowanie)(?= ?:)",
            "rozmawiał[ai]?",
        ),
        metadata=("napisane przez",),
        from_or_for=("w",),
        places=("Nowy Jork",),
    ),
    picture_credits=words("fot\\. | zdjęci[ea]"),
    leads=words("""
        powiązane artykuły | czytaj też | czytaj także | najczęściej czytane | najpopularniejsze
        przeczytaj także | przeczytaj też | zobacz także | zobacz też | czytaj więcej | polecamy
        może cię zainteresować | czytaj również | przeczytaj również | zobacz również
    """),
    headings=words("reklama | spis treści"),
    more=words("""
        następna | następna strona | więcej | pokaż więcej | załaduj więcej | wczytaj więcej | zobacz więcej
        więcej artykułów | starsze wpisy | starsze artykuły | następne | pokaż więcej artykułów
    """),
    paywalls=(r"\bartykuł (?:dostępny )?tylko dla (?:subskrybent|prenumerator)",),
    modified=words("aktualiz | zmodyfikowan | ostatnia zmiana"),
    no_articles=(
        r"(?:błąd )?404|(?:nie znaleziono strony|strona nie (?:została znaleziona|istnieje)|strony nie znaleziono)",
        r"zaloguj(?: się)?|logowanie|rejestracja|wyszukiwarka|wyniki wyszukiwania.{0,80}|szukaj|koszyk|kontakt",
        r"polityka prywatności|regulamin",
    ),
    published=(
        "data\\s*:",
        "opublikowan",
        "dodano",
    ),
    offers=(
        r"\b(?:masz już (?:konto|subskrypcj|prenumerat)|wykup (?:dostęp|subskrypcj|prenumerat)|czytaj dalej)",
        r"\b(?:nielimitowany dostęp)",
    ),
    controls=(
        r"czas czytania\W.{0,20}|(?:dodaj|napisz|zostaw) komentarz|skomentuj|komentarze\W{0,3}\d{0,5}",
        r"(?:posłuchaj|słuchaj) artykułu\b.{0,20}|znalazłeś (?:błąd|literówkę)\W.{0,80}|ładowanie(?:\.{1,3}|…)",
        r"pokaż więcej",
        (
            r"(?:wasze |zobacz )?komentarze\W{0,3}\d{0,5}\W{0,2}|udostępnij(?: artykuł)?|(?:dalsza część|reszta) "
            "(?:artykułu|tekstu) (?:pod|znajduje się pod|poniżej).{0,20}"
        ),
    ),
    follows=words("obserwuj | dołącz | subskryb | pobierz | śledź | polub"),
    disclaimers=(
        (
            "(?:poglądy|opinie) (?:wyrażone|zawarte|prezentowane).{0,100}(?:nie (?:muszą|zawsze|odzwierciedlają)|"
            "wyłącznie).{0,120}"
        ),
    ),
    answers=words("odpowiedz | odpowiedz zgłoś"),
    comments=words("komentarze | komentarzy | komentarz"),
)
