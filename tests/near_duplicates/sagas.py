"""Sagas: different events that share their background, as an agency writes them, and copies of them. With the truth.

Each saga has background paragraphs, a quotation and a formula of its own. Its events fall on three days, so that
nothing of it recurs often enough to be known as boilerplate. Every pair that is not named a copy is of two events.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from newscrawler.demo.prose import picks, shuffled
from tests.near_duplicates.cases import appended, cut, edited, prepended, reordered
from tests.near_duplicates.writer import LANGUAGES, Text, Writer

_STRIKES = {
    "en": (
        "Drone hits {where} base",
        "A drone hit the {where} base in the early hours of {day}, a security source told our "
        "correspondent, adding that "
        "explosions were heard at the {where} airfield and that smoke was seen over the runway.",
        "Sirens were heard in {where} until the morning, and the roads that lead there were closed.",
    ),
    "es": (
        "Un dron ataca la base de {where}",
        "Un dron atacó la base de {where} en la madrugada del {day}, dijo una fuente de seguridad "
        "a nuestro corresponsal, "
        "y añadió que se oyeron explosiones en el aeródromo de {where} y que se vio humo sobre la pista.",
        "Las sirenas sonaron en {where} hasta la mañana y se cerraron los caminos que llevan allí.",
    ),
    "ar": (
        "طائرة مسيّرة تستهدف قاعدة {where}",
        "استهدفت طائرة مسيّرة قاعدة {where} فجر {day}، وفق ما قال مصدر أمني لمراسلنا، مضيفاً أن "
        "أصوات انفجارات سُمعت في "
        "مطار {where} وأن الدخان شوهد فوق المدرج.",
        "ودوّت صفارات الإنذار في {where} حتى الصباح، وأُغلقت الطرق المؤدية إليها.",
    ),
}
_MATCHES = {
    "en": (
        "{one} beat {two} in the harbour league",
        "{one} beat {two} on {day} before a full house, with all the goals in the second half. The "
        "coach of {one} praised "
        "the defence, while the coach of {two} spoke of a lesson that his players would not forget soon.",
        "The visitors from {two} leave the top of the table, to which {one} climbs for the first time this season.",
    ),
    "es": (
        "{one} vence a {two} en la liga del puerto",
        "{one} venció a {two} el {day} ante un estadio lleno, con todos los goles en la segunda "
        "parte. El técnico de {one} "
        "elogió la defensa, mientras el de {two} habló de una lección que sus jugadores no olvidarán pronto.",
        "Los visitantes de {two} dejan lo alto de la tabla, a la que {one} sube por primera vez esta temporada.",
    ),
    "ar": (
        "{one} يفوز على {two} في دوري المرفأ",
        "فاز فريق {one} على فريق {two} يوم {day} أمام مدرجات ممتلئة، وجاءت الأهداف كلها في الشوط "
        "الثاني. وأشاد مدرب {one} "
        "بخط الدفاع، فيما تحدث مدرب {two} عن درس لن ينساه لاعبوه قريباً.",
        "ويترك ضيوف {two} صدارة الترتيب التي يبلغها {one} للمرة الأولى هذا الموسم.",
    ),
}
_MARKETS = {
    "en": (
        "Shares in {where} close the day {how}",
        "Shares in {where} closed {how} on {day}, led by shipping companies and banks, traders "
        "said. The index of {where} "
        "moved by less than one per cent for most of the session, until orders from abroad came in.",
        "Analysts in {where} expect a quiet week, since the central bank has published its figures.",
    ),
    "es": (
        "La bolsa de {where} cierra {how}",
        "La bolsa de {where} cerró {how} el {day}, con las navieras y los bancos a la cabeza, según los operadores. El "
        "índice de {where} se movió menos de un uno por ciento casi toda la sesión, hasta que "
        "llegaron órdenes de fuera.",
        "Los analistas de {where} esperan una semana tranquila, pues el banco central ya publicó sus cifras.",
    ),
    "ar": (
        "أسهم {where} تغلق على {how}",
        "أغلقت أسهم {where} على {how} يوم {day}، تتقدمها شركات الشحن والمصارف، بحسب المتداولين. "
        "وتحرك مؤشر {where} بأقل من "
        "واحد في المئة معظم الجلسة إلى أن وصلت طلبات من الخارج.",
        "ويتوقع محللون في {where} أسبوعاً هادئاً بعدما نشر المصرف المركزي أرقامه.",
    ),
}
_HOW = {
    "en": ("higher", "lower", "mixed"),
    "es": ("al alza", "a la baja", "mixta"),
    "ar": ("ارتفاع", "انخفاض", "تباين"),
}
_DAYS = {
    "en": ("Monday", "Tuesday", "Wednesday"),
    "es": ("lunes", "martes", "miércoles"),
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء"),
}
_UPDATE = {
    "en": "This report was updated at {n} o'clock.",
    "es": "Esta nota se actualizó a las {n}.",
    "ar": "جرى تحديث هذا الخبر عند الساعة {n}.",
}
FORMULAS = (_STRIKES, _MATCHES, _MARKETS)
SHAPES = ("tail", "middle", "almost all", "formula", "formula, short", "old news below", "updates")
"""Where the background of a saga's events stands, or what else they share."""


@dataclass(frozen=True, slots=True)
class Sagas:
    articles: list[Text] = field(default_factory=list)
    copies: dict[tuple[str, str], str] = field(default_factory=dict)  # ids -> what was done
    events: dict[tuple[str, str], str] = field(default_factory=dict)  # ids of two events of a saga -> its shape


def _edited(writer: Writer, text: Text, share: float) -> Text:
    """As many of its words as that share edited, but not where it happened."""
    keep = {form for name in _names(writer) for form in (name, name + ",", name + ".")}
    return edited(writer, text, share, keep)


def _names(writer: Writer) -> set[str]:
    return {word for town in writer.towns for word in town.split()}


def _retitled(writer: Writer, text: Text) -> Text:
    return _edited(writer, text, 0.02)._replace(headline=writer.article().headline)


def _syndicated(writer: Writer, text: Text) -> Text:
    """Under another outlet's headline, with its notes below."""
    copy = _edited(writer, text, 0.05)
    return copy._replace(site="mast", notes=writer.notes("mast"), headline=writer.article().headline)


def _updated(writer: Writer, text: Text) -> Text:
    """The same page under another URL, with a line on top and a paragraph more."""
    line = _UPDATE[writer.language].format(n=1 + int(writer.rng.random() * 23))
    more = appended(writer, text, 1)
    return more._replace(paragraphs=(line, *more.paragraphs))


COPIES: dict[str, Callable[[Writer, Text], Text]] = {
    "5 % of words edited": lambda writer, text: _edited(writer, text, 0.05),
    "10 % of words edited": lambda writer, text: _edited(writer, text, 0.1),
    "20 % of words edited": lambda writer, text: _edited(writer, text, 0.2),
    "cut to two thirds": lambda writer, text: cut(writer, text, 0.67),
    "another headline": _retitled,
    "syndicated": _syndicated,
    "updated": _updated,
    "editor's note on top": prepended,
    "paragraphs reordered": reordered,
}


def _events(writer: Writer, shape: str, number: int, background: list[str]) -> list[Text]:
    """Three events that share this background."""
    rng, language = writer.rng, writer.language
    names = picks(rng, writer.towns, 6)
    headline, lead, line = FORMULAS[number % len(FORMULAS)][language]
    events: list[Text] = []
    for at in range(3):
        event = writer.article(paragraphs=3, section="politics", notes=False)
        own = list(event.paragraphs)
        slots = {
            "where": names[at],
            "one": names[at],
            "two": names[at + 3],
            "how": _HOW[language][at],
            "day": _DAYS[language][at],
        }
        filled = [text.format(**slots) for text in (headline, lead, line)]
        match shape:
            case "tail":
                body = [*own, *background]
            case "middle":
                body = [own[0], *background, *own[1:]]
            case "almost all":
                body = [own[0], *background]
            case "formula":
                event = event._replace(headline=filled[0])
                body = [*filled[1:], *background]
            case "formula, short":
                event = event._replace(headline=filled[0])
                body = [*filled[1:], background[0]]
            case "old news below":
                body = [own[0], own[1], *(events[-1].paragraphs if events else (own[2], *background[:2]))]
            case _:  # updates of one event, each with a new headline and a new lead
                body = [own[0], *background[: len(background) - at], own[1]]
        events.append(event._replace(paragraphs=tuple(body), published=event.published // 60 * 60 + at))
    return events


def generate(seed: object = 0, sagas: int = 21) -> Sagas:
    """So many sagas in each language, each of three events and copies of two of them, by publication."""
    made = Sagas()
    copies = list(COPIES.items())
    for language in LANGUAGES:
        writer = Writer(language, seed)
        # What an editor puts in is a word, and neither the end of a sentence nor another scene.
        writer.vocabulary = [word for word in writer.vocabulary if word.isalpha() and word not in _names(writer)]
        turn = 0
        for number in range(sagas):
            shape = SHAPES[number % len(SHAPES)]
            subject = writer.subject("politics")
            background = [writer.paragraph(subject, 2 + index % 3) for index in range(2 + number % 4)]
            quotation = writer.paragraph(writer.subject("politics"), 2)
            background = shuffled(writer.rng, [*background, f"“{quotation}”"])
            events = _events(writer, shape, number, background)
            made.articles.extend(events)
            made.events.update({(one.id, two.id): shape for at, one in enumerate(events) for two in events[at + 1 :]})
            for event in events[:2]:
                name, make = copies[turn % len(copies)]
                turn += 1
                copy = make(writer, event)._replace(id=f"{event.id}-copy", published=event.published)
                made.articles.append(copy)
                made.copies[event.id, copy.id] = name
    made.articles.sort(key=lambda text: (text.published, text.id))
    return made
