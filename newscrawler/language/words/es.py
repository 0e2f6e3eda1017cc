"""Spanish."""

from newscrawler.language.language import NETWORKS, BylineWords, DateWords, DistanceWords, Labels, Language, words

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
    bylines=BylineWords(
        conjunctions=("y",),
        by=(
            "(?:un|una) (?:entrevista|reportaje|crónica|artículo|análisis) de",
            "(?:(?:escrito|publicado|redactado|elaborado|firmado|texto) )?por",
            "autor(?:a|es)?",
            "(?:texto|redacción)(?= ?:)",
        ),
        inside=("por",),
        signed=("por:", r"publicado por\b", r"autor(?:a|es)?\s*:", r"texto\s*:"),
        metadata=("escrito por",),
        from_or_for=words("en | a | para"),
        small_ends=("el",),
        outlets=words("agencias? | redacción"),
        places=words("""
            Ciudad de México | Ciudad del Cabo | La Habana | Los Ángeles | Nueva Delhi | Nueva York
        """),
    ),
    boilerplate=(
        r"página \d{1,2} de \d{1,2}",
        "(?:©.{0,80}?[. ])?todos los derechos reservados",
        "publicidad",
        rf"s[ií]g[aeu]+e?nos en (?:redes sociales|{NETWORKS}(?!\w).{{0,60}})",
        r"suscr[ií]b[ae](?:te|se) a nuestro (?:\w+ ){0,2}(?:bolet[ií]n|newsletter)(?:[ ,.].{0,40})?",
        "(?:utilizamos|usamos|este sitio (?:web )?(?:utiliza|usa)) cookies.{0,160}",
        f"comp[aá]rt[ae](?:lo)? (?:este art[ií]culo|esta noticia|en {NETWORKS})",
    ),
    leads=words("""
        lea también | leer más | te puede interesar | también te puede interesar | relacionadas | relacionados
        artículos relacionados | noticias relacionadas | te recomendamos | las más leídas | los más leídos
        más vistos | te puede interesar también | lee también | le puede interesar | ver también | no te pierdas
        lea además | más información | noticia relacionada | vea también | lea más
    """),
    headings=words("publicidad | tabla de contenidos | anuncio"),
    more=words("""
        siguiente | página siguiente | siguiente página | más | cargar más | ver más | mostrar más
        más noticias | ver más noticias | cargar más noticias | más artículos | más entradas | entradas antiguas
        entradas anteriores | noticias anteriores | mostrar más noticias | siguientes
    """),
    paywalls=(
        (
            r"\b(?:contenido|artículo|noticia) (?:exclusiv[oa]|solo|sólo|reservad[oa]) para .{0,20}(?:suscriptor|"
            "socio|abonado)"
        ),
        r"\bsuscr[ií]bete para (?:seguir|continuar|leer)",
    ),
    picture_credits=("foto",),
    first_published=("publicado originalmente",),
    modified=words("actualiz | modificad"),
    site_words=words("el | la | los | las | noticias"),
    unnamed_agencies=("agencias",),
    no_articles=(
        r"(?:error )?404|(?:esta |la )?página no (?:ha sido |fue )?encontrada.{0,20}",
        r"no se (?:ha )?encontr.{0,3} (?:la|esa) página|no se encontraron resultados.{0,60}|acceso denegado",
        r"iniciar sesión|inicia sesión|reg[ií]str(?:o|ate|arse)|mi cuenta|búsqueda",
        r"resultados (?:de (?:la )?búsqueda|para).{0,80}|buscar|buscador|contacto|aviso legal",
        r"(?:política|aviso) de (?:privacidad|cookies)",
    ),
    published=("publicad", "creado", "fecha\\s*:"),
    offers=(r"\b(?:ya (?:eres|soy|es) suscriptor|suscríb[ae]|seguir leyendo|acceso ilimitado|cancela cuando quieras)",),
    controls=(
        r"(?:sigue|siga|continúa|continúe) leyendo(?: (?:después|tras|debajo)\b.{0,30})?",
        r"(?:visitas|lecturas|vistas|leído)\s?:\s?[\d.,]{1,9}|[\d.,]{1,9} (?:visitas|lecturas|vistas|visualizaciones)",
        r"(?:escuchar?|oír) (?:este|el) artículo\b.{0,20}|tiempo de lectura\W.{0,20}",
        r"(?:dej[ae]|escribe|escriba|añade|publica)r? (?:un|tu|su) comentario|dejar? una respuesta|sin comentarios",
        r"\d{1,5} comentarios?|(?:inici[ae]r? sesión|regístrate) para comentar\b.{0,30}|cargando(?:\.{1,3}|…)",
        r"ver más|contenido patrocinado",
        r"comentarios\W{0,3}\d{0,5}\W{0,2}|compartir(?: (?:en \w+|esta noticia|este artículo|nota))?|copiar enlace",
        "sigue leyendo|continúa (?:leyendo )?(?:después|tras) (?:de )?la publicidad",
        r"escucha(?:r)? (?:este |el )?(?:artículo|nota|noticia)\b.{0,20}",
    ),
    follows=words("sigue | síguenos | siga | sigan | únete | únase | suscrib | suscríb | descarg | recib"),
    disclaimers=(
        (
            "(?:las )?opiniones (?:aquí )?(?:expresadas|vertidas|publicadas|emitidas).{0,160}(?:responsabilidad|"
            "propias|no (?:necesariamente )?(?:representan|reflejan)|no necesariamente).{0,160}"
        ),
        (
            "(?:est[ea]|el|los|las) (?:artículos?|textos?|columnas?)(?: de opinión)? .{0,40}(?:no (?:necesariamente "
            ")?(?:representan?|reflejan?)|responsabilidad (?:exclusiva )?de su).{0,160}"
        ),
    ),
    answers=words("responder | contestar | responder denunciar"),
    comments=words("comentarios | comentario | comentarios de los lectores"),
)
