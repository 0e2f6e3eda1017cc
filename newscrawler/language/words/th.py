"""Thai."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        inside=("พ.ศ",),
        after=("น",),
        years=(r"(?<!\d)2[45]\d\d(?!\d)", r"(?<!\d)[๐-๙]{4}(?!\d)"),
        calendars=("buddhist",),
    ),
    distances=DistanceWords(
        after=words("ที่แล้ว | ที่ผ่านมา | ก่อน"),
        units={"minute": ("นาที",), "hour": ("ชั่วโมง",), "day": ("วัน",)},
    ),
    bylines=BylineWords(
        by=("โดย", "ผู้เขียน", "เขียนโดย"),
    ),
    leads=words("อ่านเพิ่มเติม | ข่าวที่เกี่ยวข้อง"),
    published=("เผยแพร่",),
    modified=("อัปเดต", "ปรับปรุง"),
    more=words("ถัดไป | หน้าถัดไป | ดูเพิ่มเติม | โหลดเพิ่ม | โหลดเพิ่มเติม | เพิ่มเติม | ดูข่าวเพิ่มเติม"),
    no_articles=(r"ไม่พบหน้า.{0,20}|เข้าสู่ระบบ|สมัครสมาชิก|ค้นหา|ผลการค้นหา.{0,80}|ติดต่อเรา|เกี่ยวกับเรา",),
)
