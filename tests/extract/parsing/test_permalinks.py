"""The sign by which a heading links itself is no part of it; any other text of a heading is."""

import pytest

from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import text_of


@pytest.mark.parametrize(
    ("link", "text"),
    [
        ('The plan<a class="headerlink" href="#plan" title="Link to this heading">¶</a>', "The plan"),
        ('<a href="#plan">#</a> The plan', "The plan"),
        ('The plan <a href="/a#plan"><span>#</span></a>', "The plan"),
        ('The plan<a href="#plan">&para;</a>', "The plan"),
        ('The plan<a href="#plan">🔗</a>', "The plan"),
        (
            'The plan<span class="mw-editsection"><i>[</i><a href="/w?edit=1">edit</a> | <a>source</a>]</span>',
            "The plan",
        ),
        ('The plan<a class="anchor" href="#plan"><span class="hidden">Permalink</span></a>', "The plan"),
        ('The plan<a href="#others">Permalink</a>', "The planPermalink"),
        ('<a href="#plan">The plan</a>', "The plan"),
        ('<a href="#plan">The plan</a>, in short', "The plan, in short"),
        ('<a href="#plan">The plan</a> ¶', "The plan ¶"),
        ('The plan, <a href="/tag/plan">#</a> ¶', "The plan, # ¶"),
        ('The <a href="#note">#9</a> plan', "The #9 plan"),
    ],
)
def test_a_heading_reads_without_the_sign_that_links_it(link: str, text: str) -> None:
    root = Page(f"<body><h2 id=plan>{link}</h2>", "https://n.example/a").root
    assert text_of(next(root.iter("h2"))) == text


def test_what_looks_so_outside_of_a_heading_stays() -> None:
    root = Page('<body><p>See <a href="#a">¶</a> above.</p>', "https://n.example/a").root
    assert text_of(next(root.iter("p"))) == "See ¶ above."
