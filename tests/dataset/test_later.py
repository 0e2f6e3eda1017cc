"""Blocks are read at the first look, once, and the pages of few articles are held until then; all see a plain list."""

import json
import pickle
from collections.abc import Callable
from copy import copy, deepcopy
from dataclasses import asdict, replace
from typing import Any

import orjson
import pytest
from itemadapter import ItemAdapter
from scrapy.utils.serialize import ScrapyJSONEncoder

from newscrawler.article import Article
from newscrawler.article.blocks import BodyBlock
from newscrawler.article.later import _MAX_WAITING, ReadLater

RULE = BodyBlock(type="rule")


def counted(reads: list[int]) -> Article:
    def read() -> list[BodyBlock]:
        reads.append(1)
        return [RULE]

    blocks: Any = ReadLater(read)
    return Article(body_blocks=blocks)


def test_blocks_are_read_once_and_when_they_are_looked_at() -> None:
    reads: list[int] = []
    article = counted(reads)
    assert reads == []
    assert (article.body_blocks, article.body_blocks, reads) == ([RULE], [RULE], [1])


def test_of_many_articles_that_are_kept_few_pages_are_held() -> None:
    reads: list[int] = []
    kept = [counted(reads) for _ in range(20 + _MAX_WAITING)]
    assert len(reads) == 20
    assert all(article.body_blocks == [RULE] for article in kept)


def test_of_articles_that_nobody_keeps_no_blocks_are_read() -> None:
    reads: list[int] = []
    for _ in range(20 + _MAX_WAITING):
        counted(reads)
    assert reads == []


@pytest.mark.parametrize(
    "made",
    [
        lambda article: article.body_blocks,
        lambda article: pickle.loads(pickle.dumps(article)).body_blocks,  # noqa: S301 - our own
        lambda article: copy(article).body_blocks,
        lambda article: deepcopy(article).body_blocks,
        lambda article: replace(article).body_blocks,
    ],
)
def test_blocks_are_a_plain_list_to_whoever_looks_or_copies(made: Callable[[Article], Any]) -> None:
    blocks = made(counted([]))
    assert type(blocks) is list
    assert blocks == [RULE]


@pytest.mark.parametrize(
    "encoded",
    [
        lambda article: ScrapyJSONEncoder().encode(article),
        lambda article: ScrapyJSONEncoder().encode(ItemAdapter(article).asdict()),
        lambda article: json.dumps(ItemAdapter(article).asdict()),
        lambda article: json.dumps(asdict(article)),
        orjson.dumps,
    ],
)
def test_what_other_people_make_of_an_item_has_the_blocks(encoded: Callable[[Article], str | bytes]) -> None:
    assert json.loads(encoded(counted([])))["body_blocks"] == [asdict(RULE)]
