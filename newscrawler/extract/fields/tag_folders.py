"""The folders in which systems list the articles of a tag.

Tested in tests/extract/fields/test_tags.py.
"""

from urllib.parse import urlsplit

from newscrawler.language.expressions import expression

# "Tag" and its like, as systems write it into addresses: WordPress, Drupal, SPIP, Blogger.
_FOLDERS = frozenset(
    ("tag", "tags", "topic", "topics", "keyword", "keywords", "schlagwort", "schlagworts", "schlagworte",
     "schlagwortes", "stichwort", "stichworts", "motcle", "motcles", "mots-cle", "mots-cles", "mot", "mots",
     "etiqueta", "etiquetas", "etiket", "etikets", "hashtag", "hashtags", "label", "aihe", "aiheet", "tagg",
     "taggar", "tagi", "tagy", "cimke", "stitek", "stitky", "etiketa", "etiketler", "oznaka", "oznake", "avainsana",
     "eticheta", "etichete")
)  # fmt: skip
_PATH = expression(rf"(?:(?:/[\w-]+){{0,2}}/)?(?:{'|'.join(sorted(_FOLDERS - {'label'}))}|search/label)/[^/]+/?")


def leads_to_tag(href: str) -> bool:
    """Whether a link's address is that of a tag: most are told by their folders alone.

    >>> leads_to_tag("/news/tag/bridges"), leads_to_tag("/search/label/bridges"), leads_to_tag("/news/bridges")
    (True, True, False)
    """
    return not _FOLDERS.isdisjoint(href.split("/")) and _PATH.fullmatch(path_of(href)) is not None


def path_of(href: str) -> str:
    if ":" not in href and "?" not in href and "#" not in href:
        return href
    try:
        return urlsplit(href).path
    except ValueError:
        return ""
