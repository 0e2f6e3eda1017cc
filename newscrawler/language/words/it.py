"""Italian."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=("Argomenti",),
    ),
    dates=DateWords(
        months={9: ("sett",)},
        before=("il",),
        before_time=words("alle | alle ore | ore | a"),
        clock=("ore",),
    ),
    distances=DistanceWords(
        before=("da",),
        after=("fa",),
        now=words("proprio ora | adesso"),
        units={"minute": ("min",)},
        numbers={"un": 1, "una": 1, "uno": 1, "un'": 1, "due": 2, "tre": 3},
        about=("circa",),
        conjunctions=("e",),
    ),
    bylines=BylineWords(
        conjunctions=("e",),
        by=(
            "(?:dal|dalla|del|della|di) nostr[oa] (?:inviat[oa]|corrispondente)",
            "di",
            "(?:(?:scritto|pubblicato|inserito) )?da",
            "autor[ei]",
            "a cura di",
            "articolo di",
            "testo(?= ?:)",
        ),
        metadata=("scritto da",),
        from_or_for=words("in | a | da | per"),
        small_ends=("il",),
        outlets=words("agenzia | redazione"),
    ),
    leads=words("""
        leggi anche | articoli correlati | potrebbe interessarti | i più letti | più letti | le più lette
        ti potrebbe interessare | potrebbe interessarti anche | leggi pure | guarda anche | vedi anche
        articoli più letti
    """),
    headings=("pubblicità",),
    more=words("""
        successivo | successiva | pagina successiva | altro | carica altri | mostra altro | mostra altri
        carica altro | carica altri articoli | altri articoli | altre notizie | mostra di più | vedi altri
        vedi altro | articoli precedenti | articoli meno recenti | avanti
    """),
    paywalls=(r"\b(?:contenuto|articolo) riservato agli abbonati", r"\babbonati per (?:continuare|leggere)"),
    first_published=("pubblicato originariamente",),
    published=("pubblic(?:at|azion)", "data\\s*:"),
    modified=words("aggiorn | modific"),
    site_words=words("il | lo | la"),
    no_articles=(
        r"(?:errore )?404|pagina non trovata|accesso negato|accedi|login|registrati|carrello|il mio account|ricerca",
        r"risultati (?:della )?ricerca.{0,80}|cerca|contatti|chi siamo|privacy policy|informativa (?:sulla )?privacy",
        r"note legali",
    ),
    offers=(
        r"\b(?:(?:sei )?già abbonat[oa]|abbonati|continua(?:re)? a leggere|accesso illimitato|disdici quando vuoi)",
    ),
    controls=(
        r"(?:visualizzazioni|letture|visite)\s?:\s?[\d.,]{1,9}|[\d.,]{1,9} (?:visualizzazioni|letture|visite)",
        r"ascolta (?:l['’]\s?|questo )articolo\b.{0,30}|tempo di lettura\W.{0,20}|(?:\d{1,5}|nessun) comment[io]",
        r"lascia un commento\b.{0,20}|caricamento(?: in corso)?(?:\.{1,3}|…)|mostra altro|contenuto sponsorizzato",
        (
            r"commenti\W{0,3}\d{0,5}\W{0,2}|condividi(?: (?:l['’]articolo|questo articolo))?|copia link|continua "
            "(?:a leggere )?dopo la pubblicità"
        ),
    ),
    follows=words("segui | iscriv | scarica | unisc | unitevi | ricevi | resta"),
    disclaimers=(
        (
            "le opinioni (?:qui )?(?:espresse|contenute).{0,100}(?:non (?:necessariamente )?(?:riflettono|rappresenta"
            "no)|esclusivamente|personali|quelle dell).{0,160}"
        ),
    ),
    answers=words("rispondi | rispondi segnala"),
    comments=words("commenti | commento | commenti dei lettori"),
)
