"""Comments of XML, which hide elements that are none.

Tested in tests/extract/feeds/test_reader.py.
"""


def without_comments(text: str, fill: str = "") -> str:
    """The text without its comments, each character of them replaced by `fill`; one without an end is none.

    >>> without_comments("a<!-- b -->c<!-- d"), without_comments("<!---->e", " ")
    ('ac<!-- d', '       e')
    """
    parts: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        parts += (text[position:start], fill * (end + 3 - start))
        position = end + 3
    return "".join((*parts, text[position:])) if parts else text
