"""README.md of a site's dataset: what people read first, and what Hugging Face datasets goes by.

Its text is a function of the site and the schema: the same dataset gives the same bytes.
"""

from collections.abc import Iterator, Mapping, Sequence

from newscrawler.dataset.columns import ListOf, Type, columns

FILE_NAME = "README.md"
MARK = "# Made by newscrawler, which writes it anew; without this line it is yours, and stays as it is."


def card(site: str, names: Sequence[str] = ()) -> str:
    """The text. Its head names the segments and the type of each column, which no reader then has to guess.

    `names` are those of the segments where other files lie beside them, as for a while after they were compacted.
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

The present state has, of each `id`, the row with the greatest `revision`, without those whose `change` is `withdrawn`.
"""


def _features(members: Mapping[str, Type], indent: str) -> Iterator[str]:
    for name, kind in members.items():
        yield f"{indent}- name: {name}"
        yield from _feature(kind, f"{indent}  ")


def _feature(kind: Type, indent: str) -> Iterator[str]:
    if isinstance(kind, str):
        yield f"{indent}dtype: {kind}"
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
