"""Which buttons load more of a listing, where its site says nothing of it: by their names, else by their words.

Tested in tests/render/test_needed.py.
"""

from newscrawler.extract.links.buttons import ARROWS
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import select, text_of
from newscrawler.language.languages import words_of_all
from newscrawler.language.text import squeeze

MORE_BUTTON = ", ".join(
    f"{tag}[{attribute}*='{word}']"
    for word in ("load-more", "loadmore", "load_more", "LoadMore", "loadMore", "show-more", "showmore", "ShowMore")
    for attribute in ("class", "id")
    for tag in ("button", "a:not([href])", "a[href='#']")
)
"""What a button that loads more is called on the open web, as a CSS selector."""

_UNSPACED = ("\u3040", "\u9fff")  # signs of scripts that part no words
_MIN_UNSPACED = 3


def _is_call(word: str) -> bool:
    """Whether it is more than one word: "more" alone may open a menu."""
    return " " in word or (len(word) >= _MIN_UNSPACED and _UNSPACED[0] <= word[0] <= _UNSPACED[1])


MORE_WORDS = frozenset(filter(_is_call, words_of_all(lambda language: language.more)))
"""What it says where it has no such name, in small letters and without arrows."""

BUTTONS = "button, [role='button'], a:not([href]), a[href='#']"
AROUND = ("nav", "header", "footer", "aside", "form", "dialog")
"""Elements in which a button opens a menu or sends a form."""


def calls_for_more(page: Page) -> bool:
    """Whether a page has a button that says that there is more, outside of menus and forms."""
    return any(
        squeeze(text_of(button)).strip(ARROWS).lower() in MORE_WORDS
        and next(button.iterancestors(*AROUND), None) is None
        for button in select(page.root, BUTTONS)
    )
