"""README.md of a site's dataset: what people read first, and what Hugging Face datasets goes by.

Its text is a function of the site and the schema: the same dataset gives the same bytes.
"""

from collections.abc import Iterator, Mapping, Sequence

from newscrawler.dataset.columns import ListOf, Scalar, Type, columns

FILE_NAME = "README.md"
MARK = "# Made by newscrawler, which writes it anew; without this line it is yours, and stays as it is."


def card(site: str, names: Sequence[str] = ()) -> str:
    """The text. Its head names the segments and the type of each column, which no reader then has to guess.

    `names` are those of the segments where other files lie beside them: while they are compacted, and a while after.
    """
    pattern = "[0-9]*.jsonl*"
    paths = "".join(f'\n          - "{name}"' for name in names) or f' "{pattern}"'
    head = "\n".join(_features(columns(release=True), "    "))
    return f"""\
---
{MARK}
configs:
  - config_name: default
    data_files:
      - split: train
        path:{paths}
dataset_info:
  config_name: default
  features:
{head}
---

# {site}

Articles of {site}, as newscrawler releases them: JSON Lines, a row for each revision of an article. `manifest.json`
names the segments that are released, with their checksums; what it does not name is none of the dataset yet.

```python
from datasets import load_dataset  # with zstandard installed

rows = load_dataset("path/of/this/folder", split="train")
```

Dates are moments here: a day is its midnight, and a clock without an offset one in UTC. The lines of the files have
them as the page told them, with the offset of the place.

The present state has, of each `id`, the row with the greatest `revision`, without those whose `change` is `withdrawn`:

```python
told = rows.select_columns(["id", "revision", "change"]).to_pandas().sort_values("revision")
latest = told.drop_duplicates("id", keep="last")
articles = rows.select(sorted(latest.index[latest["change"] != "withdrawn"]))
```
"""


_DTYPES: Mapping[Scalar, str] = {"date": "timestamp[s, tz=UTC]"}
"""Their reader takes each text that is a date for a moment, whatever type is named here: as text it would come out in
UTC and without an offset, as if no page had told one."""


def _features(members: Mapping[str, Type], indent: str) -> Iterator[str]:
    for name, kind in members.items():
        yield f"{indent}- name: {name}"
        yield from _feature(kind, f"{indent}  ")


def _feature(kind: Type, indent: str) -> Iterator[str]:
    if isinstance(kind, str):
        yield f"{indent}dtype: {_DTYPES.get(kind, kind)}"
    elif isinstance(kind, ListOf) and isinstance(kind.member, str):
        yield f"{indent}list: {kind.member}"
    elif isinstance(kind, ListOf) and isinstance(kind.member, Mapping):
        yield f"{indent}list:"
        yield from _features(kind.member, f"{indent}  ")
    elif isinstance(kind, Mapping):
        yield f"{indent}struct:"
        yield from _features(kind, f"{indent}  ")
    else:
        raise TypeError(f"a list of {kind} has no place in a dataset's README.md")
