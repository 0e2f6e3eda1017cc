"""Spanish."""

from datetime import datetime, timedelta, timezone

from tests.wild.story import Story
from tests.wild.words import Words, day_format

MADRID, BOGOTA = timezone(timedelta(hours=1)), timezone(timedelta(hours=-5))

STORIES = (
    Story(
        id=420118,
        language="es",
        slug="villaserena-devuelve-el-rio-a-su-cauce",
        section="Sociedad",
        headline="Villaserena devuelve el río a su cauce y pierde su mayor aparcamiento",
        description="El ayuntamiento levanta el asfalto que cubría el agua desde 1968; los vecinos ya han contado tres nutrias.",
        text="""
Villaserena empezó el lunes a levantar el asfalto que cubría su río desde 1968, y con él desaparecerá el mayor
aparcamiento del centro, con 640 plazas.

El agua corría por dos tubos de hormigón bajo los coches. Los ingenieros calcularon que repararlos costaría casi lo
mismo que quitarlos, según un informe presentado al [consejo de barrios].

«Mi abuela lavaba aquí y yo aparcaba encima; mi hija, por fin, podrá mojarse los pies», dijo Amparo Llorente, que
preside la asociación de comerciantes.

## Nutrias antes que bancos

No todos los comercios lo celebran. Una veintena pidió aplazar la obra hasta después de las fiestas, y el
ayuntamiento les ofreció a cambio un autobús gratuito desde las afueras.

Los biólogos esperaban que la fauna tardase dos años en volver. Las cámaras grabaron la primera nutria once días
después de abrir el primer tramo, y desde entonces han aparecido otras dos.

La obra terminará en otoño del próximo año. Los bancos de la ribera se harán con los bordillos retirados, y cada uno
llevará el número de la plaza que ocupaba.
""",
        authors=("Elena Robledo",),
        published=datetime(2024, 1, 29, 12, 20, tzinfo=MADRID),
        modified=datetime(2024, 1, 29, 18, 2, tzinfo=MADRID),
        caption="Primer tramo del río abierto en el centro de Villaserena",
        credit="Nicolás Vega",
        keywords=("Ríos", "Urbanismo", "Villaserena"),
    ),
    Story(
        id=420265,
        language="es",
        slug="el-tren-de-los-apicultores-vuelve-a-la-sierra",
        section="Economía",
        headline="El tren de los apicultores vuelve a la sierra con dos millones de abejas",
        description="Un convoy nocturno lleva las colmenas de la costa al brezo, como hace medio siglo.",
        text="""
Un tren de once vagones salió el jueves por la noche de Puerto Albar con dos millones de abejas a bordo, rumbo a los
brezales de la sierra.

Es el primer viaje de este tipo desde 1973. Las colmenas viajan de noche y a menos de cincuenta kilómetros por hora,
para que los insectos no se despierten, explicó la cooperativa [Miel del Norte].

El transporte por carretera obligaba a detenerse varias veces y costaba la vida a una de cada veinte colonias. En el
ensayo de abril, el ferrocarril perdió una de cada doscientas.

«Dormimos en el vagón de al lado, con la oreja pegada a la madera; si zumban, se frena», contó Jacinto Meres, de 71
años, que hizo el último viaje siendo aprendiz.

La compañía ferroviaria cobra lo mismo que por la arena. A los maquinistas se les ha pedido no usar la bocina en los
túneles, salvo peligro.

Las abejas volverán a la costa en septiembre, cuando el brezo se seque y empiece la floración del romero.
""",
        authors=("Tomás Quiroga", "Lucía Armas"),
        published=datetime(2024, 5, 17, 7, 45, tzinfo=BOGOTA),
        modified=datetime(2024, 5, 17, 16, 30, tzinfo=BOGOTA),
        caption="Las colmenas, cubiertas con lona, antes de salir de Puerto Albar",
        credit="Rita Solano",
        keywords=("Apicultura", "Ferrocarril", "Sierra"),
    ),
    Story(
        id=420390,
        language="es",
        slug="una-biblioteca-de-semillas-en-la-antigua-comisaria",
        section="Cultura",
        headline="Una biblioteca de semillas ocupa la antigua comisaría de Montalbo",
        description="Los calabozos, frescos y secos, guardan ya 900 variedades que cualquiera puede pedir prestadas.",
        text="""
La antigua comisaría de Montalbo guarda desde el domingo novecientas variedades de semillas en los calabozos, donde
la temperatura apenas cambia en todo el año.

Quien pide un sobre se compromete a devolver dos después de la cosecha. De los 318 prestados durante la prueba han
vuelto 295, y nadie ha tenido que pagar multa, según la [asociación de hortelanas].

La más antigua es una judía morada que una familia sembró durante cinco generaciones sin saber que ya no quedaba en
ningún otro sitio.

«Aquí antes entraba la gente con miedo y salía sin cordones; ahora entra con barro y sale con calabazas», resumió la
directora, Pilar Anglada.

Los antiguos ficheros de huellas sirven para clasificar los sobres. En cada ficha figuran la altura del huerto, la
fecha de siembra y un consejo, a veces contradictorio.

La policía, trasladada a un edificio nuevo, ha pedido una copia de la llave: su huerto está detrás del aparcamiento.
""",
        authors=("Berta Casal",),
        published=datetime(2024, 6, 9, 20, 10, tzinfo=MADRID),
        modified=datetime(2024, 6, 10, 9, 0, tzinfo=MADRID),
        caption="Sobres de semillas en un calabozo de la antigua comisaría",
        credit="Iván Prats",
        keywords=("Semillas", "Huertos", "Montalbo"),
    ),
)

WORDS = Words(
    language="es",
    locale="es_ES",
    paper="El Faro de Albar",
    menu=("Mundo", "Economía", "Cultura", "Sociedad", "Deportes"),
    by="Por",
    and_="y",
    published="Publicado",
    updated="Actualizado",
    most_read="Lo más leído",
    read_more="Lea también",
    read_next="Leer a continuación",
    tags="Etiquetas",
    share="Compartir",
    comments="Comentarios",
    reply="Responder",
    advertisement="Publicidad",
    breaking="ÚLTIMA HORA",
    search="Buscar",
    subscribe="Suscríbete al boletín",
    newsletter="Deja tu correo y recibe cada mañana las cinco noticias del día antes del primer café.",
    cookies="Nosotros y nuestros 214 socios guardamos cookies en tu dispositivo para medir la lectura de estas páginas. "
    "Puedes cambiar tu elección cuando quieras en los ajustes de privacidad.",
    accept="Aceptar todo",
    about_author="{} escribe sobre puertos, mercados y escuelas en este periódico desde 2011.",
    rights="© El Faro de Albar. Todos los derechos reservados. Prohibida la reproducción sin permiso por escrito.",
    flashes=(
        "Suspendido el ferry a la isla Gaviota hasta el jueves",
        "El concejo de Marro elige presidenta en la novena votación",
        "Hallados sanos dos excursionistas tras una noche en el monte",
    ),
    teasers=(
        ("Los tranviarios de Marro ganan una comida más larga", "Llevaban dos años negociando quince minutos."),
        ("El hombre que afina las campanas del puerto", "Lleva nueve martillos y ninguno es de hierro."),
        ("La cosecha de manzana se adelanta tres semanas", "Los agricultores culpan a una primavera suave."),
        (
            "Por qué Montalbo cuenta sus chimeneas cada año",
            "Un impuesto abolido en 1804 dejó tras de sí una costumbre.",
        ),
    ),
    remarks=(
        ("sal_y_pimienta", "¡Mi vecino probó esto el año pasado y desde entonces no lo hemos visto de día!"),
        ("Contramaestre", "Con todo respeto, en los setenta ya se intentó y llovió todas y cada una de las noches."),
    ),
    post="Orgullosa de todos los que han estado hoy aquí. ¡Las fotos, en cuanto dejen de temblarme las manos!",
    day=day_format(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "{day} de {month} de {year}",
    ),
    between=", ",
)
