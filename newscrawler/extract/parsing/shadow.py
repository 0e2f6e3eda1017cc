"""Shows what custom elements draw in a shadow root that the page declares: to a parser of HTML it is a mere template.

https://html.spec.whatwg.org/multipage/scripting.html#attr-template-shadowrootmode; browsers had `shadowroot` before.

Tested in tests/extract/parsing/test_shadow.py.
"""

from collections.abc import Sequence

from newscrawler.extract.parsing.tree import Element

_DRAWN = "shadow-root"  # an element that is no block: its parent is
_MODES = ("open", "closed")


def show_shadows(templates: Sequence[Element]) -> bool:
    """Let the templates that are shadow roots be read, in place; whether there is any."""
    shadows = [each for each in templates if (each.get("shadowrootmode") or each.get("shadowroot")) in _MODES]
    for each in shadows:
        each.tag = _DRAWN
    return bool(shadows)
