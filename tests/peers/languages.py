"""Languages: texts of some sentences from other projects' collections; `languages/*.json` list {language, text}."""

import json
from pathlib import Path

from newscrawler.language.detection import detect_language
from tests.peers.tally import Tally

NAME = "languages of texts"

# Languages without a code of two letters, and those that the detector does not know.
_UNKNOWN = frozenset(("as", "bo", "fo", "ie", "la", "oc", "or", "sa", "ti", "tn", "ts", "tt", "ug", "wo", "yo"))


def run(folder: Path) -> Tally:
    tally = Tally()
    for path in sorted((folder / "languages").glob("*.json")):
        for case in json.loads(path.read_text("utf-8")):
            expected, found = case["language"], detect_language(case["text"])
            if len(expected) > 2 or expected in _UNKNOWN:
                tally.differ("a language that is not known" + ("" if found is None else ", taken for another"))
            elif (expected, found) in (("nn", "no"), ("nb", "no"), ("no", "nb"), ("no", "nn")):
                tally.differ("Norwegian, of the other standard")
            else:
                tally.judge(expected, found, f"{case.get('source', path.name)} {case['text'][:40]!r}")
    return tally
