"""How much two texts share, in alphabets that put no space between words."""

from random import Random

import pytest

from newscrawler.near_duplicates.outlines import Outline, outline
from newscrawler.near_duplicates.relations import NEAR
from newscrawler.near_duplicates.signatures import compare
from newscrawler.near_duplicates.words import tokens

WORDS = {
    "Thai": "สะพาน แม่น้ำ เมือง ประชาชน รัฐบาล วันนี้ เมื่อวาน เปิด ปิด เดินทาง ตลาด โรงเรียน "
    "นักเรียน ครู ชาวบ้าน น้ำท่วม ฝน ถนน รถ เรือ ราคา ข้าว ปลา เงิน ล้าน บาท ปี เดือน คน "
    "บ้าน วัด กล่าว ว่า ได้ จะ ไม่ มี และ ที่ ของ ใน จาก ไป มา ให้ กับ เป็น อยู่ แล้ว ต้อง "
    "สร้าง ซ่อม งาน แผน สภา หมอ เด็ก เก่า ใหม่ ใหญ่ เล็ก สูง ดี",
    "Burmese": "တံတား မြစ် မြို့ ပြည်သူ အစိုးရ ယနေ့ မနေ့က ဖွင့် ပိတ် သုံး ခရီး ဈေး ကျောင်း ဆရာ ရွာသား "
    "ရေကြီး မိုး လမ်း ကား လှေ ဆန် ငါး ငွေ သန်း ကျပ် နှစ် ရက် လူ အိမ် ပြော ခဲ့ သည် မည် ရှိ "
    "နှင့် တွင် မှ သို့ အတွက် ဖြစ် နေ ပြီ လည်း ဆောက် ပြင် အလုပ် ကောင်စီ ရဲ ကလေး သစ် ကြီး "
    "ငယ် မြင့်",
    "Khmer": "ស្ពាន ទន្លេ ក្រុង ប្រជាជន រដ្ឋាភិបាល ថ្ងៃនេះ ម្សិលមិញ បើក បិទ ផ្សារ សាលា សិស្ស គ្រូ "
    "អ្នកភូមិ ទឹកជំនន់ ភ្លៀង ផ្លូវ ឡាន ទូក តម្លៃ អង្ករ ត្រី ប្រាក់ លាន ឆ្នាំ ខែ មនុស្ស ផ្ទះ "
    "វត្ត និយាយ ថា បាន នឹង មិន មាន និង ដែល របស់ ក្នុង ពី ទៅ មក ឲ្យ ជាមួយ ជា នៅ ហើយ ត្រូវ "
    "សាងសង់ ជួសជុល ការងារ ក្រុមប្រឹក្សា ក្មេង ចាស់ ថ្មី ធំ តូច ខ្ពស់ ល្អ",
}


def story(words: list[str], chance: Random) -> list[str]:
    return ["".join(chance.choices(words, k=12)) for _ in range(20)]


def outlined(paragraphs: list[str]) -> Outline:
    return outline(map(tokens, paragraphs))


@pytest.mark.parametrize("alphabet", WORDS)
def test_two_stories_in_the_same_words_are_no_copies_where_letters_are_all_that_is_parted(alphabet: str) -> None:
    chance = Random(7)  # noqa: S311 - the same words each time
    words = WORDS[alphabet].split()
    one, other = story(words, chance), story(words, chance)
    edited = [*one[:3], *other[:2], *one[5:]]
    assert compare(outlined(one).shingles, outlined(other).shingles).jaccard < NEAR / 2
    assert compare(outlined(one).shingles, outlined(edited).shingles).jaccard > 2 * NEAR
