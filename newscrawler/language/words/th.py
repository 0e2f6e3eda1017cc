"""Thai."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=words("แท็ก | ป้ายกำกับ"),
    ),
    dates=DateWords(
        months={
            1: ("มค",),
            2: ("กพ",),
            3: ("มีค",),
            4: ("เมย",),
            5: ("พค",),
            6: ("มิย",),
            7: ("กค",),
            8: ("สค",),
            9: ("กย",),
            10: ("ตค",),
            11: ("พย",),
            12: ("ธค",),
        },
        days_back={"เมื่อวานนี้": 1},
        inside=("พ.ศ",),
        before=("เมื่อ",),
        before_time=("เวลา",),
        after=("น",),
        years=(
            r"(?<!\d)2[45]\d\d(?!\d)",
            r"(?<!\d)[๐-๙]{4}(?!\d)",
            r"[ก-ฮ]\.? ?[5-9๕-๙]\d(?![\d:.])",  # "67" for 2567, after the month
        ),
        calendars=("buddhist",),
    ),
    distances=DistanceWords(
        before=("เมื่อ",),
        after=words("ที่แล้ว | ที่ผ่านมา | ก่อน"),
        now=words("เมื่อสักครู่ | เมื่อครู่ | เพิ่งเผยแพร่"),
        units={"minute": ("นาที",), "hour": ("ชั่วโมง",), "day": ("วัน",)},
    ),
    bylines=BylineWords(
        by=("โดย", "ผู้เขียน", "เขียนโดย", "เรื่อง(?= ?:)"),
    ),
    leads=words("""
        อ่านเพิ่มเติม | ข่าวที่เกี่ยวข้อง | อ่านข่าวเพิ่มเติม | ข่าวยอดนิยม | บทความที่เกี่ยวข้อง
        อ่านข่าวที่เกี่ยวข้อง
    """),
    published=("เผยแพร่",),
    modified=("อัปเดต", "ปรับปรุง"),
    more=words("ถัดไป | หน้าถัดไป | ดูเพิ่มเติม | โหลดเพิ่ม | โหลดเพิ่มเติม | เพิ่มเติม | ดูข่าวเพิ่มเติม"),
    no_articles=(r"ไม่พบหน้า.{0,20}|เข้าสู่ระบบ|สมัครสมาชิก|ค้นหา|ผลการค้นหา.{0,80}|ติดต่อเรา|เกี่ยวกับเรา",),
    headings=("โฆษณา",),
    picture_credits=words("ภาพ | ภาพถ่าย | ที่มาของภาพ"),
    controls=(
        "แสดงความคิดเห็น",
        r"ความคิดเห็น\W{0,3}\d{0,5}\W{0,2}|แชร์",
    ),
    answers=words("ตอบกลับ | ตอบ"),
    comments=words("ความคิดเห็น"),
)
