from collections import Counter
from copy import deepcopy
from dataclasses import replace
from typing import Unpack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.article import Article, Image, Related
from newscrawler.extract.clean import clean
from newscrawler.language.boilerplate import is_boilerplate
from tests.article_fields import ArticleFields

PIECES = (
    *" ™–|©ÃÉe\u0301س\xa0\u200b\u200d\u2029",
    *(
        "\n\n",
        "â€",
        "A headline",
        "One two three",
        "(AFP)",
        "AFP",
        "Advertisement",
        "By",
        "by:",
        "Follow us on X",
        "Ada",
    ),
)
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=2)), max_size=9).map("".join)
maybe_texts = st.none() | texts
articles = st.builds(
    Article,
    language=st.sampled_from(["en", "ar", "es", "xx", None]),
    headline=maybe_texts,
    description=maybe_texts,
    body=maybe_texts,
    source=maybe_texts,
    section=maybe_texts,
    authors=st.lists(texts, max_size=3),
    regions=st.lists(texts, max_size=2),
    keywords=st.lists(texts, max_size=3),
    image=st.none() | st.builds(Image, url=st.just("https://n.example/i.jpg"), caption=maybe_texts, credit=maybe_texts),
    related=st.lists(
        st.builds(Related, type=st.just("read_next"), url=st.just("https://n.example/a"), headline=maybe_texts),
        max_size=2,
    ),
    provenance=st.sampled_from([{}, {"headline": "site", "authors": "meta"}]).map(dict),
)


def body_of(*paragraphs: str, **fields: Unpack[ArticleFields]) -> str | None:
    return clean(replace(Article(body="\n\n".join(paragraphs)), **fields)).body


@given(articles)
def test_cleaning_is_idempotent_and_the_second_time_counts_nothing(article: Article) -> None:
    once = deepcopy(clean(article))
    counted: list[str] = []
    assert clean(article, counted.append) == once
    assert counted == []


def test_every_text_field_is_squeezed() -> None:
    article = clean(
        Article(
            headline=" A\xa0headline\u200b ",
            description="A \n standfirst",
            source="AFP ",
            section=" Politics",
            authors=[" Ada  Writer "],
            regions=["Asia\u2028Pacific"],
            keywords=["\ufeffpeace"],
            image=Image(url="u", caption="A  boat", credit=" AFP"),
            related=[Related(type="read_next", url="u", headline=" Next ")],
        )
    )
    assert (article.headline, article.description, article.source) == ("A headline", "A standfirst", "AFP")
    assert (article.section, article.authors, article.regions) == ("Politics", ["Ada Writer"], ["Asia Pacific"])
    assert (article.keywords, article.image) == (["peace"], Image(url="u", caption="A boat", credit="AFP"))
    assert article.related[0].headline == "Next"


def test_a_field_without_text_is_absent_and_has_no_provenance() -> None:
    article = clean(
        Article(headline=" \u200b", body="\xa0\n\n ", provenance={"headline": "site", "body": "site", "url": "url"})
    )
    assert (article.headline, article.body, article.word_count) == (None, None, 0)
    assert article.provenance == {"url": "url"}


def test_empty_paragraphs_go_and_words_are_counted() -> None:
    article = clean(Article(body="One two.\n\n\xa0\n\nThree\nfour. \n\n\n"))
    assert article.body == "One two.\n\nThree four."
    assert article.word_count == 4


def test_a_paragraph_that_repeats_the_headline_goes_wherever_it_stands() -> None:
    assert body_of("Talks go on", "Text.", "TALKS GO ON", headline="Talks go on") == "Text."


def test_a_paragraph_that_repeats_the_description_goes_only_before_all_others() -> None:
    assert body_of("Why so.", "Text.", "Why so.", description="Why so.") == "Text.\n\nWhy so."


def test_paragraphs_that_repeat_caption_or_credit_go() -> None:
    image = Image(url="u", caption="Boats at dawn", credit="AFP via Getty Images")
    printed = "Boats at dawn (AFP via Getty Images)"
    assert (
        body_of("Boats at dawn", "(AFP via Getty Images)", printed, f"{printed} {printed}", "Text.", image=image)
        == "Text."
    )


@pytest.mark.parametrize(
    ("caption", "credit", "cleaned"),
    [
        (
            "Boats in the port (AFP) Boats in the port (AFP)",
            "(AFP)",
            Image(url="u", caption="Boats in the port", credit="AFP"),
        ),
        ("Boats in the port Boats in the port", None, Image(url="u", caption="Boats in the port")),
        ("Boats | AFP", "AFP", Image(url="u", caption="Boats", credit="AFP")),
        ("AFP", "AFP", Image(url="u", credit="AFP")),
        ("New York New York", "(A) and (B)", Image(url="u", caption="New York New York", credit="(A) and (B)")),
    ],
)
def test_captions_are_printed_once_and_hold_no_credit(caption: str, credit: str | None, cleaned: Image) -> None:
    assert clean(Article(image=Image(url="u", caption=caption, credit=credit))).image == cleaned


def test_a_standfirst_that_is_all_of_a_text_stays() -> None:
    counted: list[str] = []
    article = Article(headline="Talks", description="Why.", body="Talks\n\nWhy.")
    assert clean(replace(article), counted.append).body == "Why."
    assert counted == ["repeated_headline"]
    assert clean(replace(article, kind="video")).body is None


def test_authors_and_keywords_are_named_once_in_their_order() -> None:
    article = clean(
        Article(
            language="ar", authors=["By Zoe Q", "بقلم ليلى", "zoe q", "Byron"], keywords=["Peace", "aid", "peace", " "]
        )
    )
    assert article.authors == ["Zoe Q", "ليلى", "Byron"]
    assert article.keywords == ["Peace", "aid"]


def test_mojibake_is_repaired_in_every_text_field() -> None:
    article = clean(Article(headline="Itâ€™s", body="Right.\n\nA cafÃ©.", authors=["JosÃ©"]))
    assert (article.headline, article.body, article.authors) == ("It’s", "Right.\n\nA café.", ["José"])


def test_a_paragraph_of_which_repair_leaves_nothing_goes() -> None:
    assert body_of("ï»¿", "Text.") == "Text."


def test_what_was_mended_is_counted_once_each() -> None:
    counted: Counter[str] = Counter()
    clean(
        Article(
            language="en",
            headline="Talks",
            description="Why.",
            body="Why.\n\nTalks\n\nItâ€™s text.\n\nAdvertisement\n\nAll rights reserved.",
            image=Image(url="u", caption="A (AFP)", credit="AFP"),
        ),
        lambda slug: counted.update([slug]),
    )
    assert counted == {
        "repeated_description": 1,
        "repeated_headline": 1,
        "mojibake": 1,
        "boilerplate": 2,
        "repeated_caption": 1,
    }


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "© 2024 The Daily Example. All rights reserved."),
        ("en", "ADVERTISEMENT"),
        ("en", "Follow us on X, Facebook and Telegram!"),
        ("en", "Sign up for our daily newsletter"),
        ("en", "This website uses cookies to improve your experience."),
        ("ar", "جميع الحقوق محفوظة"),
        ("ar", "تابعونا على تلغرام"),
        ("es", "Síguenos en Telegram"),
        ("es", "Suscríbete a nuestro boletín"),
        ("ar", "All rights reserved"),
        ("en", "Page 1 of 3"),
        ("de", "Seite 2 von 3"),
        ("fr", "Page 2 sur 3"),
        ("es", "Página 2 de 3"),
    ],
)
def test_lines_of_the_site_are_boilerplate(language: str, line: str) -> None:
    assert is_boilerplate(line, language)


@pytest.mark.parametrize(
    "line",
    [
        "Follow us on the road to peace.",
        "Advertisement spending fell by a tenth.",
        "Sign up for the podcast, he said.",
        "The firm said all rights reserved for farmers would be kept, and the court agreed with it in part.",
        "Cookies are baked in every village.",
        "Page 1 of 3 was lost on the way.",
        "Reporting by Ada Writer",
        "",
    ],
)
@pytest.mark.parametrize("language", ["en", "ar", "es", "fr", "de"])
def test_lines_of_an_article_are_not(language: str, line: str) -> None:
    assert not is_boilerplate(line, language)


@pytest.mark.parametrize("source", ["json-ld", "meta", "metadata", "microdata", "meta; json-ld differs"])
def test_a_first_paragraph_that_only_a_tag_repeats_stays(source: str) -> None:
    provenance = {"description": source}
    assert body_of("A lead.", "More.", description="A lead.", provenance=provenance) == "A lead.\n\nMore."


@pytest.mark.parametrize("source", ["site", "visible"])
def test_a_printed_standfirst_that_the_body_repeats_goes(source: str) -> None:
    assert body_of("A lead.", "More.", description="A lead.", provenance={"description": source}) == "More."
