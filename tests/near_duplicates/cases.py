"""Hard cases with known truth: pairs of articles by what was done to the one to make the other, and articles that
only look alike. A new case is one function and one entry."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from newscrawler.demo.prose import pick, picks, shuffled
from newscrawler.near_duplicates import Relation
from tests.near_duplicates.writer import LANGUAGES, Text, Writer

COPIES: frozenset[Relation] = frozenset({"same", "near"})
_LONGER: frozenset[Relation] = frozenset({"near", "contains"})  # the first article is the longer one


@dataclass(frozen=True, slots=True)
class Cases:
    """Articles, and what is true of pairs of them: of every other pair nothing is."""

    articles: list[Text] = field(default_factory=list)
    pairs: dict[tuple[str, str], str] = field(default_factory=dict)  # ids -> case
    alike: dict[str, str] = field(default_factory=dict)  # id -> case, of articles that only look like others


def edited(writer: Writer, text: Text, share: float, keep: Collection[str] = ()) -> Text:
    """So many of its words replaced (six of ten), left out (two) or followed by another one (two), but these."""
    words = [paragraph.split() for paragraph in text.paragraphs]
    places = [(p, w) for p, paragraph in enumerate(words) for w, word in enumerate(paragraph) if word not in keep]
    chosen = picks(writer.rng, places, round(share * len(places)))
    for p, w in chosen:
        drawn, other = writer.rng.random(), pick(writer.rng, writer.vocabulary)
        words[p][w] = other if drawn < 0.6 else "" if drawn < 0.8 else f"{words[p][w]} {other}"
    return _copy(writer, text, [" ".join(filter(None, paragraph)) for paragraph in words])


def cut(writer: Writer, text: Text, share: float) -> Text:
    """Its first words."""
    left = round(share * sum(len(paragraph.split()) for paragraph in text.paragraphs))
    kept = []
    for paragraph in text.paragraphs:
        words = paragraph.split()[:left]
        left -= len(words)
        kept += [" ".join(words)] if words else []
    return _copy(writer, text, kept)._replace(notes=())


def appended(writer: Writer, text: Text, paragraphs: int) -> Text:
    more = writer.article(paragraphs=paragraphs, section=text.section, notes=False)
    return _copy(writer, text, [*text.paragraphs, *more.paragraphs])


def prepended(writer: Writer, text: Text) -> Text:
    """With an editor's note on top."""
    return _copy(writer, text, [writer.paragraph(writer.subject(text.section), 2), *text.paragraphs])


def reordered(writer: Writer, text: Text) -> Text:
    return _copy(writer, text, shuffled(writer.rng, text.paragraphs))


def retitled(writer: Writer, text: Text) -> Text:
    return _copy(writer, text, text.paragraphs)._replace(headline=writer.article().headline)


def noted(writer: Writer, text: Text) -> Text:
    """With other notes below it."""
    return _copy(writer, text, text.paragraphs)._replace(notes=writer.notes(text.site))


def syndicated(writer: Writer, text: Text) -> Text:
    """On another site: another headline and intro, lightly edited, the other site's notes, a credit."""
    copy = edited(writer, text, 0.03)
    intro = writer.paragraph(writer.subject(text.section), 2)
    return copy._replace(
        site="mast",
        headline=writer.article().headline,
        paragraphs=(intro, *copy.paragraphs),
        notes=writer.notes("mast"),
        agency="AFP",
    )


def quoted(writer: Writer, text: Text) -> Text:
    """The whole of it in a longer article."""
    other = writer.article(paragraphs=9, section=text.section)
    return _copy(writer, other, [*other.paragraphs[:4], *text.paragraphs, *other.paragraphs[4:]])


def rounded_up(writer: Writer, text: Text) -> Text:
    """One of five in a round-up."""
    others = [writer.article(paragraphs=len(text.paragraphs), notes=False) for _ in range(4)]
    parts = shuffled(writer.rng, [text, *others])
    return _copy(writer, others[0], [paragraph for part in parts for paragraph in (part.headline, *part.paragraphs)])


def _copy(writer: Writer, text: Text, paragraphs: Iterable[str]) -> Text:
    later = int(writer.rng.random() * 3)
    return text._replace(id=text.id + "-copy", published=text.published + later, paragraphs=tuple(paragraphs))


@dataclass(frozen=True, slots=True)
class Case:
    """What is done to an article, and which relations of the article to the outcome are right."""

    make: Callable[[Writer, Text], Text]
    right: frozenset[Relation]
    paragraphs: tuple[int, ...] = (3, 5, 8, 12)  # of the article


PAIRS: dict[str, Case] = {
    **{
        f"{percent} % of words edited": Case(partial(edited, share=percent / 100), COPIES)
        for percent in (1, 5, 10, 20, 40)
    },
    "cut to 70 %": Case(partial(cut, share=0.7), _LONGER),
    "cut to 50 %": Case(partial(cut, share=0.5), _LONGER, (5, 8, 12)),
    "cut to 30 %": Case(partial(cut, share=0.3), _LONGER, (8, 12)),
    "one paragraph appended": Case(partial(appended, paragraphs=1), COPIES | {"contained"}),
    "three paragraphs appended": Case(partial(appended, paragraphs=3), COPIES | {"contained"}),
    "editor's note on top": Case(prepended, COPIES | {"contained"}),
    "paragraphs reordered": Case(reordered, COPIES),
    "another headline": Case(retitled, COPIES),
    "other notes below": Case(noted, COPIES | {"contained"}),
    "syndicated": Case(syndicated, frozenset({"syndicated"}), (5, 8, 12)),
    "quoted in another": Case(quoted, frozenset({"contained"}), (2, 3, 4)),
    "in a round-up": Case(rounded_up, frozenset({"contained"}), (2, 3)),
}


def _bulletins(writer: Writer, count: int) -> list[Text]:
    """One headline and one opening, every day another text."""
    headline = writer.prose.say("headline_bulletin", writer.rng, {})
    opening = writer.paragraph(writer.subject("miscellaneous"), 1)
    return [
        article._replace(headline=headline, paragraphs=(opening, *article.paragraphs[1:]), published=day)
        for day, article in enumerate(writer.article(paragraphs=4) for _ in range(count))
    ]


def _live_pages(writer: Writer, count: int) -> list[Text]:
    """One headline, one frame around entries that differ."""
    frame = [writer.paragraph(writer.subject("politics"), 2) for _ in range(2)]
    headline = writer.article().headline
    pages = []
    for day in range(count):
        subject = writer.subject("politics")
        entries = [writer.prose.say("entry", writer.rng, subject) for _ in range(8)]
        entries += [writer.paragraph(subject, 2) for _ in range(3)]
        page = writer.article()
        pages.append(page._replace(headline=headline, paragraphs=(frame[0], *entries, frame[1]), published=day))
    return pages


def _short_videos(writer: Writer, count: int) -> list[Text]:
    """A line of its own and the channel's lines below it."""
    channel = writer.paragraph(writer.subject("arts-culture"), 2)
    headline = writer.prose.say("headline_videos", writer.rng, writer.subject("arts-culture"))
    return [
        writer.article()._replace(
            headline=headline,
            paragraphs=(writer.prose.say("caption", writer.rng, writer.subject("arts-culture")), channel),
            notes=(),
            published=day,
        )
        for day in range(count)
    ]


_REPORT = {
    "en": (
        "Weather in {place}, {day} {month}: {sky} with a high of {n} and a low of {m} degrees. "
        "Winds from the {wind} at {k} kilometres an hour, waves of {w} metres at sea, a chance of rain of {r} %. "
        "The sun rises at {h}:{i} and sets at {j}:{l}. "
        "Boats are advised to listen to the harbour radio before they leave the quay."
    ),
    "es": (
        "El tiempo en {place}, {day} de {month}: {sky}, con máximas de {n} y mínimas de {m} grados. "
        "Viento del {wind} a {k} kilómetros por hora, olas de {w} metros en el mar y un {r} por ciento de lluvia. "
        "El sol sale a las {h}:{i} y se pone a las {j}:{l}. "
        "Se aconseja a los barcos escuchar la radio del puerto antes de salir del muelle."
    ),
    "ar": (
        "حالة الطقس في {place} ليوم {day} {month}: {sky}، والحرارة العظمى {n} والصغرى {m} درجة. "
        "الرياح {wind} بسرعة {k} كيلومتراً في الساعة، وارتفاع الموج {w} أمتار في البحر، واحتمال المطر {r} في المئة. "
        "تشرق الشمس عند {h}:{i} وتغرب عند {j}:{l}. "
        "وينصح أصحاب القوارب بالاستماع إلى إذاعة الميناء قبل مغادرة الرصيف."
    ),
}
_SKIES = {
    "en": ("sunny", "cloudy", "rainy", "foggy"),
    "es": ("soleado", "nublado", "lluvioso", "con niebla"),
    "ar": ("مشمس", "غائم", "ماطر", "ضبابي"),
}
_WINDS = {
    "en": ("north", "south", "east", "west"),
    "es": ("norte", "sur", "este", "oeste"),
    "ar": ("شمالية", "جنوبية", "شرقية", "غربية"),
}


def _templates(writer: Writer, count: int) -> list[Text]:
    """One template of which only names and numbers differ."""
    rng, language = writer.rng, writer.language
    reports = []
    for day in range(count):
        subject = writer.subject("environment")
        bounds = {"day": 28, "n": 40, "m": 20, "k": 60, "w": 9, "r": 100, "h": 8, "i": 60, "j": 24, "l": 60}
        numbers = {name: str(1 + int(rng.random() * bound)) for name, bound in bounds.items()}
        filled = _REPORT[language].format(
            place=subject["place"],
            month=pick(rng, writer.words.months),
            sky=pick(rng, _SKIES[language]),
            wind=pick(rng, _WINDS[language]),
            **numbers,
        )
        reports.append(writer.article()._replace(headline=filled[:30], paragraphs=(filled,), notes=(), published=day))
    return reports


ALIKE: dict[str, Callable[[Writer, int], Sequence[Text]]] = {
    "bulletins": _bulletins,
    "live pages": _live_pages,
    "short videos": _short_videos,
    "templates": _templates,
    "one section": lambda writer, count: [writer.article(section="politics") for _ in range(count)],
}


def generate(seed: object = 0, each: int = 30) -> Cases:
    """So many pairs of each case, and articles that look alike, in each language; by publication."""
    cases = Cases()
    for language in LANGUAGES:
        writer = Writer(language, seed)
        for name, case in PAIRS.items():
            for number in range(each):
                text = writer.article(paragraphs=case.paragraphs[number % len(case.paragraphs)])
                copy = case.make(writer, text)
                cases.articles.extend((text, copy))
                cases.pairs[text.id, copy.id] = name
        for name, write in ALIKE.items():
            found = write(writer, each)
            cases.articles.extend(found)
            cases.alike.update((text.id, name) for text in found)
    _translate(cases, seed, each)
    cases.articles.sort(key=lambda text: (text.published, text.id))
    return cases


def _translate(cases: Cases, seed: object, each: int) -> None:
    """The same article in each language: the same picks from the same lists, names and numbers included."""
    writers = [Writer(language, seed) for language in LANGUAGES]
    for number in range(each):
        names: list[str] = []
        for writer in writers:
            writer.rng.seed(f"{seed}/translated/{number}")
            text = writer.article(notes=False)
            names = names or text.headline.split()[:2]
            paragraphs = [f"{' '.join(names)}: {text.paragraphs[0]}", *text.paragraphs[1:]]
            text = text._replace(id=f"{text.id}-translated", paragraphs=tuple(paragraphs))
            cases.articles.append(text)
            cases.alike[text.id] = "translated"
