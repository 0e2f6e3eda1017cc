"""What a link to a section is told by: the folders of its address, and its text.

Tested in tests/extract/fields/test_printed_section.py.
"""

import re

from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.language.expressions import expression

FOLDERS = frozenset(
    ("category", "categorie", "categories", "categoria", "categorias", "kategorie", "kategorien", "rubrik", "rubriken",
     "rubrique", "rubriques", "ressort", "ressorts", "section", "sections")
)  # fmt: skip
_FOLDER = rf"(?:^|/)(?:{'|'.join(sorted(FOLDERS))})/"
leads_to_section = re.compile(rf"{_FOLDER}[^/?#]+/?$").search
leads_into_section = re.compile(rf"{_FOLDER}[^/?#]").search
"""The same of a section of a section, as the last crumb of a trail is."""

leads_to_none = re.compile(r"/uncategori[sz]ed/?$").search
"""As WordPress has it, where the editor has chosen none."""

is_no_name = expression(
    r"\d|^(?:back|zurück|retour|volver|voltar|indietro|terug|tillbaka|tilbake|tilbage|takaisin|wróć|powrót|назад|戻る|返回)\b",
    re.IGNORECASE,
).search
"""A month of an archive, and a way back that stands in front of a trail."""

MAX_LENGTH = 40
"""Characters of a section's name."""

_SIGNS = " ‹›«»<>/|,:·"  # that stand between the links of a list


def section_name(link: Element) -> str | None:
    """A link's text without the signs of a list; None where that is too long for a name, or too short."""
    text = text_of(link).strip(_SIGNS).removeprefix("#").strip()  # "#review", as tags are written
    return text if 1 < len(text) <= MAX_LENGTH else None
