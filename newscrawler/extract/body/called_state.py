"""Reads the state that Nuxt 2 writes as a call: values that come back in it are parameters, named by letters.

`(function(a,b){return {data:[{title:a,tags:[b]}]}}("A headline","a tag"))` is {"data": [{"title": "A headline", ...}]}.

Tested in tests/extract/body/test_script_text.py.
"""

import json
import re

from newscrawler.extract.sources.lenient_json import read_json

_CALL = re.compile(r"\(\s*function\s*\(([\w$, ]{0,20000})\)\s*\{[^\"]{0,2000}?\breturn\s*(?=\{)")
_STRING = r'"(?:[^"\\]|\\.)*+"'
_BRACES = re.compile(rf"{_STRING}|[{{}}]", re.DOTALL)
_NAMES = re.compile(rf"{_STRING}|(?<=[:\[,])[A-Za-z_$][\w$]*(?=[,\]}}])", re.DOTALL)
# Values of scripts that are none of JSON, each in the place of one.
_OTHERS = re.compile(rf"{_STRING}|\bvoid 0|\bundefined\b|\bnew [A-Z]\w*\(([^()]*)\)|\bArray\(\d*\)", re.DOTALL)
_MAX_ADDED = 20_000_000  # characters of an object with its parameters' values


def called_state(script: str) -> str:
    """The object that such a call returns, each parameter replaced by its value; the script itself where it is none."""
    call = _CALL.search(script[:30_000])
    end = _end_of_object(script, call.end()) if call else 0
    if call is None or not end:
        return script
    names = [name.strip() for name in call[1].split(",") if name.strip()]
    _, _, arguments = script[end:].partition("(")
    values = read_json(f"[{_OTHERS.sub(_as_json, arguments.rstrip().rstrip(';').rstrip().rstrip(')'))}]").value
    if not isinstance(values, list) or len(values) != len(names):
        return script
    known = {name: json.dumps(value) for name, value in zip(names, values, strict=True)}
    left = _MAX_ADDED

    def value_of(name: "re.Match[str]") -> str:
        nonlocal left
        value = known.get(name[0], name[0])
        left -= len(value)
        return value if left > 0 else "null"

    return _NAMES.sub(value_of, _OTHERS.sub(_as_json, script[call.end() : end]))


def _end_of_object(script: str, start: int) -> int:
    """The position behind the object that begins at a position; 0 where it has no end."""
    depth = 0
    for brace in _BRACES.finditer(script, start):
        if brace[0] in ("{", "}"):
            depth += 1 if brace[0] == "{" else -1
            if not depth:
                return brace.end()
    return 0


def _as_json(found: "re.Match[str]") -> str:
    text = found[0]
    return text if text.startswith('"') else found[1] or "[]" if "(" in text else "null"
