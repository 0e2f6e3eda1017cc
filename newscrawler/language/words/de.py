"""German."""

from newscrawler.language.language import NETWORKS, BylineWords, DateWords, DistanceWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=words("Schlagwörter | Schlagworte"),
    ),
    dates=DateWords(
        months={2: ("feber",), 3: ("mrz",)},
        weekdays=("sonnabend",),
        before=words("am | an | den"),
        before_time=("um",),
        after=("uhr",),
        clock=("um",),
        after_clock=("uhr",),
    ),
    distances=DistanceWords(
        before=words("vor | seit"),
        now=words("gerade eben | soeben | gerade"),
        units={"minute": words("m | min"), "hour": words("h | std"), "second": words("s | sek")},
        numbers={"ein": 1, "eine": 1, "einem": 1, "einer": 1, "einen": 1, "zwei": 2, "drei": 3},
        about=words("etwa | ca | ca."),
        conjunctions=("und",),
    ),
    bylines=BylineWords(
        conjunctions=words("und | im Gespräch mit | im Interview mit"),
        by=(
            "(?:von|aus) unser(?:e[mnr])? (?:redakteur|mitarbeiter|korrespondent|reporter|volontär|autor)(?:in|en)?",
            r"von (?:\w+-){1,3}(?:redakteur|reporter|korrespondent|autor|mitarbeiter)(?:in)?",
            "(?:aufgezeichnet|protokolliert|zusammengestellt) von",
            "protokoll(?= ?:)",
            "von",
            r"ein(?:e|em)? \w+ von",
            (
                "(?:(?:dieser|der) (?:artikel|beitrag) (?:wurde|ist) )?(?:verfasst|geschrieben|erstellt|eingestellt|"
                "gespeichert|veröffentlicht|publiziert|gepostet|eingetragen)(?: von|(?= ?:))"
            ),
            (
                "(?:(?:zeige )?(?:alle|mehr|weitere|blog|gast) )?"
                r"(?:\w{0,20}(?:beitr[aä]g|artikel|bericht|meldung|mitteilung|kommentar|interview|text)\w{0,8} )von"
            ),
            r"autor(?:en|in|innen|[/:*_(]-?(?:inn?(?:en)?|en)\)?)?",
            "(?:text(?: (?:&|und) (?:fotos?|bilder))?|bericht|interview|redaktion|kommentar|reportage)(?= ?:)",
            "verfasser(?:in)?(?= ?:)",
        ),
        glued=("Autor", "Von"),
        inside=("von",),
        signed=(
            "von:",
            r"(?:eingestellt|gepostet) von\b",
            r"(?:autor(?:en|in|innen|[/:*_(]-?(?:inn?(?:en)?|en)\)?)?|verfasser(?:in)?|text)\s*:",
            "autor(?:en|innen)? (?=[A-ZÄÖÜ])",
        ),
        metadata=words("verfasst von | geschrieben von"),
        from_or_for=words("in | aus | für"),
        ends=(r"\w{0,20}(?:redakteur|korrespondent|sprecher)(?:in)?", "(?:(?:k?ein|keine) )?kommentare?"),
        small_ends=("am",),
        glued_ends=(r"Stand\b",),
        other_parts=("foto", "bild", "übersetz"),
        roles=(
            r"\w{0,20}(?:redakteur|korrespondent|sprecher|leiter|direktor|referent|professor|autor)(?:in)?",
            "redaktion",
            "vorsitzende[rn]?",
        ),
        newsrooms=("redaktion",),
        outlets=words("zeitung | nachrichten | rundfunk | redaktion"),
        no_names=words("unser(?:e[mnr])? | publiziert | veröffentlicht | aktualisiert | erstellt"),
    ),
    boilerplate=(
        r"seite \d{1,2} von \d{1,2}",
        "(?:©.{0,80}?[. ])?alle rechte vorbehalten",
        "anzeige|werbung",
        rf"folgen sie uns auf {NETWORKS}(?!\w).{{0,60}}",
        r"abonnieren sie unseren (?:\w+ ){0,2}newsletter(?:[ ,.].{0,40})?",
        "(?:wir verwenden|diese (?:web)?seite verwendet) cookies.{0,160}",
    ),
    leads=words("""
        lesen sie auch | lesen sie mehr | mehr zum thema | lies auch | auch interessant | ähnliche artikel
        weitere artikel | das könnte sie auch interessieren | meistgelesen | meistgelesene artikel
        am häufigsten gelesen | auch lesenswert | das könnte dich auch interessieren | mehr dazu
        zum weiterlesen | passend zum thema | verwandte artikel | verwandte themen | lesen sie dazu auch
        siehe auch | weiterlesen | passend dazu
    """),
    feed_notes=(
        r"(?:deine|ihre) (?:privatsphäre|datenschutz|cookie)\S{0,3}einstellungen verhindern\b.{0,300}",
        r"empfohlener? (?:redaktioneller?|externer?) inhalt|link zum [\w-]+-inhalt",
        r"(?:externer )?inhalt nicht verfügbar",
        r"an dieser stelle (?:finde|befinde|wird|steht|ist).{0,120}\bexterne[nr]?\b.{0,40}\binhalte?\b.{0,160}",
        r"ich (?:bin damit einverstanden|stimme zu),? dass mir .{0,40}inhalte? .{0,40}(?:angezeigt|geladen).{0,400}",
        r"(?:du kannst|sie können) ihn (?:dir|sich) mit einem klick anzeigen lassen.{0,60}",
    ),
    last_leads=(r"(?:mehr|weitere|andere|ähnliche)\s.{0,60}(?:artikel|beiträge|meldungen|nachrichten|themen|texte)\b",),
    headings=words("anzeige | werbung | inhaltsverzeichnis | in diesem artikel"),
    more=words("""
        weiter | nächste | nächste seite | mehr | mehr laden | mehr anzeigen | weitere artikel | ältere beiträge
        mehr artikel | mehr artikel laden | mehr artikel anzeigen | mehr nachrichten | weitere artikel laden
        weitere artikel anzeigen | weitere meldungen | weitere laden | weitere anzeigen | weitere nachrichten
        mehr meldungen | ältere artikel | ältere meldungen
    """),
    paywalls=(
        (
            r"\b(?:dieser|der ganze|den ganzen|den vollständigen) (?:artikel|text|beitrag)\b.{0,40}\b(?:abonnent|"
            r"abonnement|abo\b)"
        ),
        r"\bweiterlesen mit\b.{0,30}(?:abo|plus|\+)",
        r"\babonnieren und weiterlesen",
    ),
    picture_credits=words("fotos? | bild(?:er)? | bildquelle"),
    first_published=("(?:erstmals|zuerst) (?:veröffentlich|erschien)", "erstveröffentlich"),
    published=(
        *words("erstellt | veröffentlicht | erschienen"),
        "datum\\s*:",
        "gepostet",
        "gespeichert",
        "eingestellt am",
        "verfasst am",
    ),
    modified=words("aktualisier | geändert | überarbeitet | letzte änderung | stand:"),
    site_words=words("der | die | das | nachrichten"),
    unnamed_agencies=("agenturen",),
    no_articles=(
        r"(?:fehler )?(?:404|403|500)",
        r"(?:die )?(?:angeforderte |gesuchte )?seite (?:wurde )?(?:leider )?nicht gefunden",
        r"(?:leider )?nichts gefunden|seite nicht (?:verfügbar|vorhanden).{0,20}|zugriff verweigert|wartungsarbeiten",
        r"anmelde[nr]|anmeldung|login|registrier(?:en|ung)|mein konto|passwort vergessen|(?:ihr )?warenkorb",
        r"zustimmung|suche|suche ?[:„].{0,80}|suchergebnisse?(?:\W.{0,80})?|weiterlesen mit werbung|impressum",
        r"datenschutz(?:erklärung|hinweise)?|kontakt|über uns|nutzungsbedingungen|agb",
    ),
    offers=(
        r"\b(?:jederzeit kündbar|bereits (?:abonnent|abonniert|registriert|kunde)|schon abonnent)",
        r"\b(?:(?:jetzt|kostenlos) (?:testen|abonnieren|weiterlesen)|weiterlesen mit|monatlich kündbar)",
        r"\b(?:zugang zu allen (?:artikeln|inhalten)|(?:diesen|den) artikel (?:weiter|mit))",
    ),
    controls=(
        r"weiterlesen nach (?:der |dieser )?(?:anzeige|werbung)|(?:der )?(?:artikel|text) geht (?:unten|gleich) weiter",
        r"(?:aufrufe|gelesen)\s?:\s?[\d.,]{1,9}|[\d.,]{1,9} (?:aufrufe|mal (?:gelesen|angesehen|aufgerufen))",
        r"(?:diesen )?artikel (?:anhören|vorlesen(?: lassen)?|teilen|merken|drucken)|lesezeit\W.{0,20}",
        r"mehr anzeigen|(?:einen )?kommentare? (?:schreiben|verfassen|hinterlassen)|(?:\d{1,5}|keine) kommentare?",
        r"wird geladen(?:\.{1,3}|…)|fehler (?:gefunden|melden)\W?.{0,60}",
        r"kommentare\W{0,3}\d{0,5}\W{0,2}|(?:artikel |beitrag )?teilen|link kopieren",
        (
            "(?:lesen sie|der artikel geht) nach (?:der anzeige|dieser anzeige) weiter|nach (?:der )?(?:werbung|"
            "anzeige) weiterlesen"
        ),
    ),
    follows=words("folge | abonnier | anmeld | lade | laden sie | tritt | treten sie | jetzt | hol"),
    disclaimers=(
        (
            r"(?:die|der|dieser|gast)\S{0,12}.{0,40}(?:meinung(?:en)?|ansichten|gastbeiträge|kommentar\w*|gastbeitrag|"
            "kolumne).{0,80}(?:nicht (?:notwendigerweise|unbedingt|zwingend|in jedem fall)|muss nicht|müssen nicht|"
            "geben? (?:ausschließlich |nur |lediglich )?die meinung).{0,160}"
        ),
    ),
    answers=words("antworten | antworten melden | auf diesen kommentar antworten"),
    comments=words("kommentare | kommentar | leserkommentare | leserbeiträge | diskussion"),
)
