"""Blocks are read at the first look, once, and the pages of few articles are held until then."""

import pickle
from copy import deepcopy

from newscrawler.article.blocks import BodyBlock
from newscrawler.extract.structure.waiting import _MAX_WAITING, ReadLater


def counted(reads: list[int]) -> ReadLater[BodyBlock]:
    def read() -> list[BodyBlock]:
        reads.append(1)
        return [BodyBlock(type="rule")]

    return ReadLater(read)


def test_blocks_are_read_once_and_when_they_are_looked_at() -> None:
    reads: list[int] = []
    blocks = counted(reads)
    assert reads == []
    assert blocks == [BodyBlock(type="rule")]
    assert (len(blocks), blocks[0].type, blocks[:1], reads) == (1, "rule", [BodyBlock(type="rule")], [1])


def test_of_many_articles_that_are_kept_few_pages_are_held() -> None:
    reads: list[int] = []
    kept = [counted(reads) for _ in range(20 + _MAX_WAITING)]
    assert len(reads) == 20
    assert all(blocks[0].type == "rule" for blocks in kept)


def test_of_articles_that_nobody_keeps_no_blocks_are_read() -> None:
    reads: list[int] = []
    for _ in range(20 + _MAX_WAITING):
        counted(reads)
    assert reads == []


def test_a_copy_is_a_plain_list() -> None:
    blocks = counted([])
    for copy in (pickle.loads(pickle.dumps(blocks)), deepcopy(blocks)):  # noqa: S301 - our own
        assert type(copy) is list
        assert copy == blocks
