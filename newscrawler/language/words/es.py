"""Spanish."""

from newscrawler.language.language import NETWORKS, DateWords, DistanceWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        by=("Por",),
        source=("Fuente",),
        shares=words("Compartidos | Compartido"),
        minutes=words("Min de lectura | Minutos de lectura"),
        read_more=words("Leer más | Lea también | Leer también"),
        read_next=("Leer a continuación",),
        most_read=words("Más leídas | Lo más leído"),
        coverage=words("Cobertura | Coberturas"),
        tags=("Etiquetas",),
        calls=("Profundiza",),
    ),
    dates=DateWords(
        months={9: words("setiembre | set")},
        days_back={"antier": 2},
        before=words("el | dia"),
        before_time=words("a la | a las | en"),
        before_month=("de",),
        before_year=words("de | del"),
    ),
    distances=DistanceWords(
        before=words("hace | hara"),
        after=("atras",),
        now=words("ahora mismo | justo ahora"),
        units={"minute": ("min",), "second": ("seg",)},
        numbers={"un": 1, "una": 1, "dos": 2, "tres": 3},
        about=words("cerca de | alrededor de | aproximadamente | mas o menos | unos | unas"),
        conjunctions=("y",),
    ),
    boilerplate=(
        "(?:©.{0,80}?[. ])?todos los derechos reservados",
        "publicidad",
        rf"s[ií]g[aeu]+e?nos en (?:redes sociales|{NETWORKS}(?!\w).{{0,60}})",
        r"suscr[ií]b[ae](?:te|se) a nuestro (?:\w+ ){0,2}(?:bolet[ií]n|newsletter)(?:[ ,.].{0,40})?",
        "(?:utilizamos|usamos|este sitio (?:web )?(?:utiliza|usa)) cookies.{0,160}",
        f"comp[aá]rt[ae](?:lo)? (?:este art[ií]culo|esta noticia|en {NETWORKS})",
    ),
    leads=words("""
        lea también | leer más | te puede interesar | también te puede interesar | relacionadas | relacionados
        artículos relacionados | noticias relacionadas | te recomendamos
    """),
    headings=words("publicidad | tabla de contenidos"),
)
