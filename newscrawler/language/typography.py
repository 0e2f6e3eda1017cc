"""Whether texts are the same but for how they are set: quotes, dashes, ellipses and spaces, or where they are cut."""

import re
import unicodedata

_AS_TYPED = str.maketrans(
    dict.fromkeys("‘’‚‛′`´ʼ＇", "'")
    | dict.fromkeys("“”„‟″«»＂", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"…": "..."}
    | dict.fromkeys("\u00ad\u200b\u2060\ufeff")  # what is there to break lines, or not to
)
_SPACES = re.compile(r"[^\S\n]+")
_AROUND = re.compile(r' *(-+) *|(?<=") +| +(?=")')
_LINES = re.compile(r" *\n *")
_ENDS_SENTENCE = re.compile(r"[.!?:;。！？؟।]['\")]*$").search
_SHORT = 40  # letters: of a description, less says little


def as_typed(text: str) -> str:
    """A text as a typewriter has it: two that differ in the form of their quotes and dashes, and in white space within
    lines, are one. Where a paragraph begins is the author's, and so is whether there is a quote or a dash at all.

    >>> as_typed("“We sail – at 10…”") == as_typed('"We sail - at 10..."'), as_typed("A “free” port") == "A free port"
    (True, False)
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_AS_TYPED)
    text = _LINES.sub("\n", _SPACES.sub(" ", text))
    return _AROUND.sub(lambda found: "-" if found[1] else "", text).strip()


def is_same_but_for_its_end(one: str, other: str) -> bool:
    """Whether one of the texts is the other one cut off: by an ellipsis, or within a sentence.

    >>> text = "The council has heard of the ferry for the first time, and"
    >>> is_same_but_for_its_end(text + " …", text + " many came to hear it."), is_same_but_for_its_end("The …", text)
    (True, False)
    """
    texts = [as_typed(one), as_typed(other)]
    cut = [_without_ellipsis(text) for text in texts]
    (shorter, short_text), (longer, _) = sorted(zip(cut, texts, strict=True), key=lambda each: len(each[0]))
    if shorter == longer:
        return True
    is_cut = shorter != short_text or not _ENDS_SENTENCE(shorter)
    return is_cut and len(shorter) >= _SHORT and longer.startswith(shorter)


def _without_ellipsis(text: str) -> str:
    bare = text.rstrip("])")
    return bare.rstrip(". [(") if bare.endswith("..") else text
