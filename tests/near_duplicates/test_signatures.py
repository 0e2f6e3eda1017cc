import struct
from collections.abc import Sequence
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.near_duplicates import Signature, compare, shingles, signature, tokens
from newscrawler.near_duplicates.signatures import BANDS, MAX_BANDS, MIN_TOKENS

WORDS = st.lists(
    st.sampled_from(["the", "talks", "in", "Geneva", "went", "on", "for", "12", "hours", "and", "30", "minutes"]),
    max_size=60,
)

ENGLISH = (
    "The harbour commission of Varnholm approved the plan for night ferries on Monday, with 231 votes in favour. "
    "It took retired pilots six weeks to reach the lighthouse, and nobody had measured the quay before them."
)
ARABIC = (
    "أقرّت هيئةُ المرفأ في فارنهولم خطةَ العبّارات الليلية يوم الاثنين بأغلبية 231 صوتاً، بعد ستة أسابيع من العمل. "
    "ولم يقس أحد الرصيف قبلهم، كما قال قائد العبّارة المتقاعد للوكالة في حديث طويل."
)
THAI = "คณะกรรมการท่าเรืออนุมัติแผนเรือข้ามฟากกลางคืนเมื่อวันจันทร์ด้วยคะแนนเสียงสองร้อยสามสิบเอ็ดเสียงหลังจากทำงานหกสัปดาห์"
CHINESE = "港务委员会周一以二百三十一票赞成通过了夜间渡轮计划退休的引航员用了六个星期才到达灯塔此前没有人测量过码头"


def signed(text: str) -> Signature:
    found = signature(tokens(text))
    assert found is not None
    return found


def long_text(words: int, seed: int = 0) -> list[str]:
    return [sha256(f"{seed} {number}".encode()).hexdigest()[:5] for number in range(words)]


@pytest.mark.parametrize(
    ("text", "first_band", "digest"),
    [
        (ENGLISH, -23851301774530, "63a67ad18351aeba"),
        (ARABIC, 13724168431826, "61390afd9c7e6572"),
        (CHINESE, -33233539181505, "25404335be8cba1c"),
        (THAI, 132831397701311, "3c4cfba249621c8c"),
    ],
    ids=["English", "Arabic", "Chinese", "Thai"],
)
def test_signatures_never_change_since_they_are_stored(text: str, first_band: int, digest: str) -> None:
    found = signed(text)
    pairs, numbers = map(sorted, found.shingles)
    words = [len(pairs), *pairs, *numbers]
    frozen = struct.pack(f"<{len(words)}I", *words)
    frozen += b"".join(band.to_bytes(6, "little", signed=True) for band in found.bands)
    assert (found.bands[0], sha256(frozen).hexdigest()[:16]) == (first_band, digest)


@given(WORDS, WORDS)
def test_likeness_is_bounded_and_the_same_from_either_side(first: list[str], second: list[str]) -> None:
    one, other = shingles(first), shingles(second)
    there, back = compare(one, other), compare(other, one)
    assert back == there._replace(first_in_second=there.second_in_first, second_in_first=there.first_in_second)
    assert 0 <= there.jaccard <= min(there.first_in_second, there.second_in_first) <= 1
    assert 0 <= there.size <= 1
    assert 0 <= there.shared_numbers <= there.numbers


@given(WORDS)
def test_a_text_is_wholly_like_itself(words: list[str]) -> None:
    found = shingles(words)
    assert compare(found, found)[:3] == ((1.0, 1.0, 1.0) if found.pairs else (0.0, 0.0, 0.0))


def test_a_short_text_has_no_signature() -> None:
    words = long_text(MIN_TOKENS)
    assert signature(words[1:]) is None
    assert signature(words) is not None


@pytest.mark.parametrize(("words", "least", "most"), [(20, 15, 15), (100, BANDS, BANDS), (3000, MAX_BANDS, MAX_BANDS)])
def test_keys_are_few_however_long_the_text_is(words: int, least: int, most: int) -> None:
    found = signature(long_text(words))
    assert found is not None
    assert least <= len(found.bands) <= most
    assert all(-(1 << 47) <= band < 1 << 47 for band in found.bands)


def shared(first: Sequence[str], second: Sequence[str]) -> int:
    one, other = signature(first), signature(second)
    assert one is not None
    assert other is not None
    return len(set(one.bands) & set(other.bands))


@pytest.mark.parametrize("seed", range(20))
def test_texts_share_keys_where_they_share_passages_and_nowhere_else(seed: int) -> None:
    text, other = long_text(400, seed), long_text(400, seed + 100)
    assert shared(text, other) == 0
    assert shared(text, text[:280]) >= 10
    assert shared(text, [*other[:200], *text[100:250], *other[200:]]) >= 2
    edited = [word if number % 10 else "edited" for number, word in enumerate(text)]
    assert shared(text, edited) >= 5


def test_scripts_without_spaces_share_keys_of_longer_passages() -> None:
    assert shared(tokens(CHINESE), tokens(CHINESE[10:])) >= 2
    assert shared(tokens(THAI), tokens(THAI[10:])) >= 2
    phrase, other = "中华人民共和国", "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳"
    assert shared(tokens(CHINESE + phrase), tokens(other + phrase)) == 0
