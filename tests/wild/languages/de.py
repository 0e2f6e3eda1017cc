"""German."""

from datetime import datetime, timedelta, timezone

from tests.wild.story import Story
from tests.wild.words import Words, day_format

WINTER, SUMMER = timezone(timedelta(hours=1)), timezone(timedelta(hours=2))

STORIES = (
    Story(
        id=510077,
        language="de",
        slug="niederfelden-stellt-seine-turmuhr-nach-den-stoerchen",
        section="Regionales",
        headline="Niederfelden stellt seine Turmuhr nach den Störchen",
        description="Ein Nest versperrt dem großen Zeiger den Weg. Bis die Jungen flügge sind, gilt im Dorf eine eigene Zeit.",
        text="""
In Niederfelden geht die Turmuhr seit dem 14. April nach: Ein Storchenpaar hat sein Nest so gebaut, dass der große
Zeiger um zwanzig nach stecken bleibt.

Der Gemeinderat beschloss am Dienstag mit neun zu zwei Stimmen, das Nest bis zum Abflug der Jungen nicht anzurühren.
»Die Kirche läutet mit der Hand, und wer es genau wissen will, fragt beim Bäcker«, sagte Bürgermeisterin Almut Riedel.

## Eine Stunde für die Schule

Die Grundschule hat den Unterricht auf halb neun verlegt, weil viele Kinder am Turm ablesen, wann sie losgehen müssen.
Nach Angaben der [Schulleitung] kommt seither niemand mehr zu spät.

Ein Uhrmacher aus dem Nachbarort bot an, den Zeiger um elf Zentimeter zu kürzen. Das Denkmalamt lehnte ab: Der Zeiger
stammt von 1788 und hat schon zwei Dachstühle überlebt.

Die Vogelwarte Haidmoor zählt in der Gegend 27 Paare, so viele wie seit Beginn der Aufzeichnungen nicht. Zwei Gewitter
im Mai haben bisher kein Nest gekostet.

Ende August soll die Uhr wieder richtig gehen. Riedel will den Rat dann bitten, den zwanzigsten nach jeder vollen Stunde
mit einem Schluck Most zu begehen.
""",
        authors=("Henrike Vollmer",),
        published=datetime(2024, 5, 28, 14, 35, tzinfo=SUMMER),
        modified=datetime(2024, 5, 29, 7, 10, tzinfo=SUMMER),
        caption="Das Nest am Zifferblatt der Kirche von Niederfelden",
        credit="Jost Arnheim",
        keywords=("Störche", "Denkmalschutz", "Niederfelden"),
    ),
    Story(
        id=510163,
        language="de",
        slug="werft-in-osterhaven-baut-boote-aus-alten-fluegeln",
        section="Wirtschaft",
        headline="Werft in Osterhaven baut Boote aus alten Rotorblättern",
        description="Was von Windrädern übrig bleibt, schwimmt nun: Elf Kutter sind bestellt, der erste liegt im Wasser.",
        text="""
Die Werft Sandberg in Osterhaven hat am Freitag ein Fischerboot zu Wasser gelassen, dessen Rumpf aus zwei alten
Rotorblättern gesägt wurde.

Ausgediente Blätter gelten als schwer zu verwerten, weil sich Glasfaser und Harz kaum trennen lassen. Für einen Kutter
von zwölf Metern genügen zwei Stück, wie Betriebsleiterin Wiebke Sandberg erklärte.

»Sie haben zwanzig Jahre lang Sturm ausgehalten, da werden sie auch mit Wellen fertig«, sagte sie bei der Taufe.

Billig ist das Verfahren nicht. Das Sägen dauert drei Wochen, und der Staub muss vollständig abgesaugt werden; die
[Berufsgenossenschaft] prüfte die Halle zweimal.

Elf Bestellungen liegen vor, die meisten von den Inseln. Ein Betreiber von Windparks gibt die Blätter umsonst ab und
spart sich dafür die Entsorgung, die ihn je Stück rund 4000 Kronen gekostet hat.

Das erste Boot heißt »Flaute«. Es soll Anfang Oktober auf Heringsfang gehen, sofern die Netze rechtzeitig fertig werden.
""",
        authors=("Lars Petersen", "Mina Kowalk"),
        published=datetime(2024, 2, 9, 17, 0, tzinfo=WINTER),
        modified=datetime(2024, 2, 9, 17, 0, tzinfo=WINTER),
        caption="Der Kutter »Flaute« vor der Halle der Werft",
        credit="Imke Böhm",
        keywords=("Windkraft", "Schiffbau", "Osterhaven"),
    ),
    Story(
        id=510219,
        language="de",
        slug="im-stadtarchiv-singen-jetzt-die-akten",
        section="Kultur",
        headline="Im Stadtarchiv von Brunnau singen jetzt die Akten",
        description="Ein Chor vertont Beschwerden aus drei Jahrhunderten. Das Publikum erkennt die Nachbarn wieder.",
        text="""
Der Chor der Stadtwerke Brunnau hat am Sonntag im Lesesaal des Archivs vierzehn Beschwerden aus drei Jahrhunderten
gesungen, vom entlaufenen Schwein bis zum Lärm der ersten Straßenbahn.

Die Texte sind unverändert. Komponist Eberhard Lenz hat ihnen, wie er sagte, nur die Pausen gegeben, die beim Schreien
verloren gehen.

Am längsten wurde über ein Schreiben von 1911 gelacht, in dem eine Witwe verlangt, dem Nachbarn das Flöten nach zehn
Uhr zu verbieten, »es sei denn, er lernte endlich ein zweites Stück«.

Das Archiv verwahrt rund 8000 solcher Briefe. Bisher las sie kaum jemand, nun melden sich nach Auskunft der [Leiterin]
jede Woche Familien, die nach ihren Vorfahren suchen.

Drei weitere Abende sind ausverkauft. Im Herbst soll ein Heft mit Noten erscheinen, dessen letzte Seite für neue
Beschwerden frei bleibt.
""",
        authors=("Sabine Theiss",),
        published=datetime(2024, 4, 15, 11, 20, tzinfo=SUMMER),
        modified=datetime(2024, 4, 15, 12, 5, tzinfo=SUMMER),
        caption="Der Chor der Stadtwerke im Lesesaal",
        credit="Tilo Grams",
        keywords=("Archiv", "Chormusik", "Brunnau"),
    ),
)
WORDS = Words(
    language="de",
    locale="de_DE",
    paper="Haidmoorer Bote",
    menu=("Politik", "Wirtschaft", "Kultur", "Regionales", "Sport"),
    by="Von",
    and_="und",
    published="Veröffentlicht am",
    updated="Aktualisiert am",
    most_read="Meistgelesen",
    read_more="Lesen Sie auch",
    read_next="Mehr zum Thema",
    tags="Schlagwörter",
    share="Teilen",
    comments="Kommentare",
    reply="Antworten",
    advertisement="Anzeige",
    breaking="EILMELDUNG",
    search="Suche",
    subscribe="Newsletter bestellen",
    newsletter="Melden Sie sich an und erhalten Sie jeden Morgen die fünf wichtigsten Nachrichten vor dem ersten Kaffee.",
    cookies="Wir und unsere 214 Partner speichern Cookies auf Ihrem Gerät, um die Nutzung dieser Seiten zu messen. Sie "
    "können Ihre Wahl jederzeit in den Einstellungen zum Datenschutz ändern.",
    accept="Alle akzeptieren",
    about_author="{} schreibt seit 2011 für diese Zeitung über Häfen, Märkte und Schulen.",
    rights="© Haidmoorer Bote. Alle Rechte vorbehalten. Nachdruck nur mit schriftlicher Genehmigung.",
    flashes=(
        "Fähre zur Möweninsel fällt bis Donnerstag aus",
        "Rat von Marro wählt Vorsitz im neunten Wahlgang",
        "Zwei Wanderer nach einer Nacht im Fels wohlbehalten gefunden",
    ),
    teasers=(
        ("Straßenbahner erstreiten eine längere Mittagspause", "Zwei Jahre verhandelten sie über fünfzehn Minuten."),
        ("Der Mann, der die Hafenglocken stimmt", "Er trägt neun Hämmer bei sich, und keiner ist aus Eisen."),
        ("Apfelernte beginnt drei Wochen früher", "Die Bauern führen es auf den milden Frühling zurück."),
        (
            "Warum Brunnau jedes Jahr seine Schornsteine zählt",
            "Eine 1804 abgeschaffte Steuer hinterließ eine Gewohnheit.",
        ),
    ),
    remarks=(
        (
            "Salzstange",
            "Mein Nachbar hat das letztes Jahr versucht, seither haben wir ihn nie wieder bei Tageslicht gesehen!",
        ),
        ("Bootsmann a. D.", "Mit Verlaub, das gab es in den Siebzigern schon einmal, und es hat jede Nacht geregnet."),
    ),
    post="Bin so stolz auf alle, die heute hier waren. Bilder folgen, sobald meine Hände nicht mehr zittern!",
    day=day_format(
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember", "{day}. {month} {year}"
    ),
    clock="{:%H:%M} Uhr",
    between=", ",
)
