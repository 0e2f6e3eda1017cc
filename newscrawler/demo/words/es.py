"""Spanish: invented towns, people, agencies, and the sentences that make articles of them.

Every noun that takes an adjective is masculine, so that any adjective can stand beside any noun.
"""

from newscrawler.demo.words import Topic, Words, either, pairs

TOPICS = {
    "politics": Topic(
        actors=either(
            "el consejo municipal | la asamblea regional | la comisión del puerto | el ministerio de Transporte"
        ),
        acts=pairs(
            "aprueba, aprobó | aplaza, aplazó | debate, debatió | revisa, revisó | publica, publicó | rechaza, rechazó"
        ),
        things=either(
            "el plan de transbordadores nocturnos | el presupuesto de las bibliotecas | "
            "las normas de los mercados callejeros | el mapa de los nuevos distritos | la ley del «horario tranquilo»"
        ),
        tags=either("Consejo municipal | Elecciones | Transporte público | Presupuesto | Bibliotecas"),
    ),
    "economy": Topic(
        actors=either(
            "la cooperativa pesquera | la cámara de comercio | la caja de ahorros | el astillero Peña & Hijos"
        ),
        acts=pairs("sube, subió | baja, bajó | congela, congeló | revisa, revisó | duplica, duplicó | limita, limitó"),
        things=either(
            "las tarifas de atraque | los préstamos a panaderías | el precio del trigo de invierno | "
            "el sueldo de los aprendices | los pedidos de barcos de madera"
        ),
        tags=either("Comercio | Pesca | Salarios | Pequeña empresa | Precios y mercados"),
    ),
    "sports": Topic(
        actors=either("el club de remo | la selección sub-21 | el equipo ciclista | la liga de ajedrez"),
        acts=pairs(
            "gana, ganó | pierde, perdió | acoge, acogió | aplaza, aplazó | celebra, celebró | prepara, preparó"
        ),
        things=either(
            "la Copa de la Costa | la regata del puerto | el maratón de las colinas | la final de invierno | "
            "la carrera de doce horas"
        ),
        tags=either("Copa de la Costa | Remo | Fútbol | Ciclismo | Deporte juvenil"),
    ),
    "arts-culture": Topic(
        actors=either("el teatro de títeres | la filmoteca | el museo municipal | la feria del libro"),
        acts=pairs(
            "restaura, restauró | muestra, mostró | graba, grabó | presta, prestó | reabre, reabrió | subasta, subastó"
        ),
        things=either(
            "una ópera marina perdida | los mapas de los fareros | el techo pintado | cien títeres de sombra | "
            "las canciones del camino de la sal"
        ),
        tags=either("Museos | Teatro | Música | Cine | Patrimonio"),
    ),
    "health": Topic(
        actors=either("el hospital infantil | el sindicato de enfermería | la clínica del sueño | el banco de sangre"),
        acts=pairs(
            "prueba, probó | abre, abrió | amplía, amplió | financia, financió | evalúa, evaluó | suspende, suspendió"
        ),
        things=either(
            "los paseos para madres y padres | un consultorio dental móvil | el horario nocturno de visitas | "
            "las revisiones auditivas gratuitas | el programa de comedores escolares"
        ),
        tags=either("Hospitales | Nutrición | Sueño | Prevención | Enfermería"),
    ),
    "miscellaneous": Topic(
        actors=either("la sociedad de cometas | el gremio de apicultores | el mercado nocturno | el club del trueque"),
        acts=pairs(
            "encuentra, encontró | devuelve, devolvió | cuenta, contó | adopta, adoptó | repara, reparó | "
            "regala, regaló"
        ),
        things=either(
            "una cápsula del tiempo olvidada | cuatrocientos paraguas | un piano hallado en la playa | "
            "la bicicleta más vieja del pueblo | una bandada de grullas de papel"
        ),
        tags=either("Curiosidades | Vecindario | Objetos perdidos | Animales | El tiempo"),
    ),
    "technology": Topic(
        actors=either("el observatorio | el taller de robótica | el radioclub | la agencia cartográfica"),
        acts=pairs(
            "lanza, lanzó | archiva, archivó | mejora, mejoró | abre, abrió | alquila, alquiló | exhibe, exhibió"
        ),
        things=either(
            "los sensores para puentes antiguos | un transbordador solar | el servicio abierto de horarios | "
            "una biblioteca de sonidos del mar | su dron más silencioso"
        ),
        tags=either("Robots | Datos abiertos | Radio | Energía solar | Astronomía"),
    ),
    "environment": Topic(
        actors=either("la fundación del río | el servicio forestal | la guardia costera | el banco de semillas"),
        acts=pairs(
            "planta, plantó | protege, protegió | cartografía, cartografió | recupera, recuperó | vigila, vigiló | "
            "estudia, estudió"
        ),
        things=either(
            "un cinturón de alcornoques | las praderas marinas | dos cauces secos | las islas de las garzas | "
            "una ladera de tomillo silvestre"
        ),
        tags=either("Ríos | Bosques | Aves | Clima | Reciclaje"),
    ),
}

GRAMMAR = {
    "headline_news": (
        "{place}: {actor} {act} {thing}",
        "{place}: {actor} {act} {thing} tras {few} semanas de diálogo",
        "{place}: {actor} {act} {thing} – {crew} ayudan",
        "{place}: {actor} {act} {thing}, según {person}",
    ),
    "headline_bulletin": ("Boletín de la mañana: cinco claves antes del mediodía",),
    "headline_long": (
        "Cómo {few} semanas de conversaciones en {place} y los pueblos vecinos acabaron en acuerdo sobre {thing}",
    ),
    "headline_opinion": (
        "Lo que {place} puede aprender de su {noun} {adj}",
        "En defensa del {noun} {adj} de {place}",
    ),
    "headline_analysis": (
        "Claves: por qué {actor} de {place} {act} {thing}",
        "El {noun} {adj} que cambió {place}",
    ),
    "headline_blog": (
        "Apuntes de {place}: el {noun} {adj}",
        "Un día en el {noun} {adj} de {place}",
    ),
    "headline_features": (
        "Los {crew} que {did} el {noun} {adj} de {place}",
        "{place} y su {noun} {adj}",
    ),
    "headline_videos": ("Vídeo: {crew} {did} el {noun} {adj} en {place}",),
    "headline_infographs": (
        "En cifras: {thing} en {place}",
        "El {noun} {adj} de {place}, en un gráfico",
    ),
    "headline_pictures": ("En imágenes: el {noun} {adj} de {place}",),
    "headline_live": (
        "En vivo: {actor} de {place} debate {thing}",
        "En vivo: reabre el {noun} {adj} de {place}",
    ),
    "headline_edited": (
        "{headline}, confirman las autoridades",
        "Actualización: {headline}",
    ),
    "headline_near": ("{headline}; gran afluencia",),
    "standfirst": (
        "En {place}, {actor} {acted} {thing}, mientras {crew} {did} el {noun} {adj}.",
        "{crew} {did} el {noun} {adj} de {place} – y {person} llevó la cuenta.",
        "La decisión sobre {thing} llegó {when}; «cambia poco», dice {person}, {role}.",
    ),
    "lead": (
        "En {place}, {actor} {acted} {thing} el {weekday}, {when}, {reason}.",
        "El {weekday}, {when}, {actor} de {place} {acted} {thing}, {reason}.",
    ),
    "sentence": (
        "{crew} {did} el {noun} {adj} {where} {when}.",
        "{when}, {crew} {did} el {noun} {adj} y {did} el {noun} {where}.",
        "«Ellos {did} el {noun} {adj} {when}», dijo {person}, {role}, a {agency}.",
        "«Antes que nosotros, otros {did} el {noun} {where}», recordó {person}.",
        "En total, {actor} contó {n} {units} {where}, un {pct}\u00a0% más que el año anterior.",
        "{person} – {role} desde hace {n} meses – llamó al {noun} {adj} «algo pequeño bien hecho».",
        "{crew} tardaron {few} semanas en llegar al {noun} {where}.",
        "En {town}, en cambio, {crew} {did} el {noun} {adj}.",
        "{person}, que conocía el {noun} {where}, no mostró sorpresa.",
        "La obra costó {n}\u00a0coronas, menos que el {noun} {adj} {where}.",
        "Llegaron {units} {where} {when}; {crew} {did} el {noun}.",
        "Pocos esperaban que {crew} terminaran {when}, {reason}.",
        "La firma {firm} entregó {n} {units}, y {crew} {did} el {noun} {adj}.",
        "\"Despacio & seguro\" era la regla de {person}: 'sin atajos {where}'.",
        "Desde {town}, los vecinos enviaron {n} {units} {when}.",
        "Aun así, el {noun} {adj} {where} sigue abierto, escribió {person}.",
    ),
    "heading": (
        "El {noun} {adj}",
        "{few} semanas {where}",
        "¿Qué pasará con el {noun}?",
        "«Ellos mismos {did} el {noun}»",
    ),
    "entry": (
        "{person}, {role}, afirma que {crew} {did} el {noun} {adj}.",
        "Ya son {n} {units} {where}, informa {agency}.",
    ),
    "tweet": (
        "¡{crew} {did} el {noun} {adj} {where}! #{tagword}",
        "Ya son {n} {units} {where}, y <3 a todos #{tagword}",
    ),
    "caption": (
        "El {noun} {adj} {where}, {place}",
        "{crew} {where}, {place}",
    ),
    "ticker": (
        "{place}: {crew} llegan al {noun} {adj}",
        "{agency}: {n} {units} {where}",
        "{town} reabre su {noun} {adj}",
    ),
    "crew": ("{trade} {trait}",),
    "trait": either(
        "jubilados | jóvenes | locales | veteranos | pacientes | recién llegados | autodidactas | aficionados"
    ),
    "trade": either(
        "ingenieros | pilotos | bibliotecarios | panaderos | jardineros | maestros | enfermeros | electricistas | "
        "estudiantes | topógrafos | tranviarios | carpinteros | traductores | remeros | archivistas | buzos | "
        "soldadores"
    ),
    "did": either(
        "repararon | repintaron | midieron | reabrieron | fotografiaron | catalogaron | despejaron | trasladaron | "
        "inspeccionaron | aseguraron | decoraron | vigilaron | limpiaron | filmaron | iluminaron | dibujaron | "
        "visitaron"
    ),
    "adj": either(
        "estrecho | antiguo | público | vacío | prestado | flotante | ruidoso | tranquilo | verde | inacabado | "
        "olvidado | compartido | provisional | torcido | célebre | restaurado | pequeño | ventoso | lejano | luminoso"
    ),
    "noun": either(
        "puente | mercado | teatro | transbordador | faro | invernadero | reloj | mareógrafo | embarcadero | huerto | "
        "observatorio | depósito | archivo | horno | telescopio | tranvía | parque | taller | granero | malecón | "
        "patio | polideportivo | kiosco | túnel | mirador | museo | molino | laboratorio | estanque | sendero | muelle"
    ),
    "where": either(
        "cerca del {noun} | en {town} | camino de {town} | detrás del {noun} {adj} | bajo el {noun} | "
        "junto al {noun} | a las afueras de {town} | entre {town} y {town} | a lo largo del muelle {adj}"
    ),
    "when": either(
        "antes del alba | en {few} semanas | tras las lluvias de otoño | durante las vacaciones | "
        "en tres fines de semana | antes de la temporada de verano | en menos de {few} días | a la luz de las velas | "
        "al primer intento | la pasada primavera | entre dos tormentas | sin una sola queja"
    ),
    "reason": either(
        "en respuesta a {n} cartas de vecinos | con {n} votos a favor | contra el consejo de {crew} | "
        "para alivio de {crew} | después de que {crew} visitaran el {noun} | "
        "{few} años después del cierre del {noun} {adj} | informó la agencia {agency} | a la vista de {crew}"
    ),
    "units": either(
        "visitantes | libros | botes | árboles | inscritos | billetes | cajones | faroles | folletos | retratos"
    ),
    "role": either(
        "piloto del puerto | juez jubilada | tesorero del proyecto | maestra de escuela | botánico | "
        "enfermera de guardia"
    ),
    "firm": either("Peña & Hijos | Calderón y Cía. | Marina D’Oliva | Farol & Telar"),
    "weekday": either("lunes | martes | miércoles | jueves | viernes | sábado | domingo"),
    "few": either("dos | tres | cuatro | cinco | seis | siete | nueve"),
    "n": tuple(str(number) for number in range(21, 987, 7)),
    "pct": tuple(str(number) for number in range(2, 49)),
}

WORDS = Words(
    direction="ltr",
    site="El Faro del Puerto",
    months=either(
        "Enero | Febrero | Marzo | Abril | Mayo | Junio | Julio | Agosto | Septiembre | Octubre | Noviembre | Diciembre"
    ),
    today="Hoy",
    by="Por",
    between_authors=" y ",
    source="Fuente",
    shares=("Compartido", "Compartidos", "Compartidos"),
    minutes=("Min de lectura", "Min de lectura", "Min de lectura"),
    breaking="ÚLTIMA HORA",
    dive_deeper="Profundiza",
    read_more="Leer más",
    read_next="Leer a continuación",
    most_read="Más leídas",
    coverage="Cobertura",
    related="Relacionadas",
    load_more="Cargar más",
    next_page="Página siguiente",
    menus={
        "front": "Portada",
        "news": "Noticias",
        "articles": "Artículos",
        "videos": "Vídeos",
        "regions": "Regiones",
        "about": "Quiénes somos",
    },
    sections={
        "politics": "Política",
        "economy": "Economía",
        "sports": "Deportes",
        "arts-culture": "Arte y Cultura",
        "health": "Salud",
        "miscellaneous": "Misceláneas",
        "technology": "Tecnología",
        "environment": "Medio Ambiente",
    },
    kinds={
        "opinion": "Opinión",
        "analysis": "Análisis",
        "blog": "Blog",
        "features": "Reportajes",
        "videos": "Vídeos",
        "infographs": "Infografías",
        "pictures": "En imágenes",
        "live": "EN VIVO",
    },
    regions={
        "africa": "África",
        "asia": "Asia",
        "asia-pacific": "Asia-Pacífico",
        "europe": "Europa",
        "latin-america": "América Latina",
        "mena": "Medio Oriente y Norte de África",
        "palestine": "Palestina",
        "us-canada": "EE. UU. y Canadá",
    },
    series=either("NewsFeed | Videorreportajes | Explicados | TV | Series digitales"),
    coverages={
        "in-five": "En cinco",
        "harbour-year": "El año del puerto",
        "open-doors": "Puertas abiertas",
    },
    given=either(
        "Lina | Omar | Maya | Karim | Nadia | Tomás | Ingrid | Amara | Diego | Sofía | Salma | Petra | Elías | Rosa"
    ),
    family=either(
        "Haddad | Saleh | Navarro | Okafor | Núñez | Moreau | Tanaka | O’Dwyer | Petrov | Al-Amín | Peña | Mensah"
    ),
    places={
        "africa": either("Kesande | Puerto Amaru | Tamboli"),
        "asia": either("Senkara | Dorván | Lakhori"),
        "asia-pacific": either("Bahía Taluma | Nhalu | Puerto Wirra"),
        "europe": either("Varnholm | San Auriel | Dunmarra"),
        "latin-america": either("Valmora | Puerto Lirio | Quispana"),
        "mena": either("Puerto Selim | Ain Warda | Qasr Tamim"),
        "palestine": either("Ain Zeituna | Beit Rumman | Wadi Narjis"),
        "us-canada": either("Paso Cedro | Lago Tansy | Hollin Norte"),
    },
    agencies=either("Cable del Puerto | Agencia Norte | Prensa Levante | Agencias | Noticias Muelle Azul"),
    libraries=either("Openlight Images | Pier Nine Pictures | Meridian Photo"),
    via="{agency} vía {library}",
    topics=TOPICS,
    grammar=GRAMMAR,
)
