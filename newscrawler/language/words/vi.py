"""Vietnamese."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=words("Từ khóa | Thẻ | Từ khoá"),
    ),
    dates=DateWords(
        before=("ngay",),
        before_year=("nam",),
        before_time=("luc",),
        after=("giờ",),
        clock=("luc",),
    ),
    distances=DistanceWords(
        before=("cach day",),
        after=("truoc",),
        now=("vua xong",),
        units={
            "hour": ("gio",),
            "minute": ("phut",),
            "second": ("giay",),
            "day": ("ngay",),
            "week": ("tuan",),
            "month": ("thang",),
            "year": ("nam",),
        },
        numbers={"mot": 1},
        about=("khoang",),
        conjunctions=("va",),
    ),
    picture_credits=words("(?:nguồn )?ảnh(?: minh họa)?"),
    leads=words("""
        xem thêm | đọc thêm | tin liên quan | đọc nhiều nhất | xem nhiều | đọc nhiều | bài liên quan
        tin cùng chuyên mục | có thể bạn quan tâm | mời độc giả đọc thêm
    """),
    more=words("""
        tiếp | xem thêm | tải thêm | xem thêm tin | trang sau | trang tiếp | trang tiếp theo | tin cũ hơn
        xem tiếp
    """),
    bylines=BylineWords(
        conjunctions=("và",),
        by=("tác giả", "bài(?: viết)?(?= ?:)", "theo(?= ?:)", "người viết"),
    ),
    published=("đăng", "xuất bản"),
    modified=("cập nhật",),
    no_articles=(
        r"(?:lỗi )?404|(?:không tìm thấy trang|trang không (?:tồn tại|tìm thấy)).{0,20}|đăng nhập|đăng ký|tìm kiếm",
        r"kết quả tìm kiếm.{0,80}|liên hệ|giới thiệu",
    ),
    controls=(
        r"(?:viết|gửi|để lại) bình luận\b.{0,20}|nghe (?:bài|đọc bài)\b.{0,20}|đang tải(?:\.{1,3}|…)",
        r"thời gian đọc\W.{0,20}",
        r"bình luận\W{0,3}\d{0,5}\W{0,2}|chia sẻ(?: bài viết)?",
    ),
    follows=words("theo dõi | tham gia | đăng ký | tải"),
    headings=("quảng cáo",),
    disclaimers=(
        "bài viết (?:thể hiện|phản ánh|là) (?:quan điểm|ý kiến|góc nhìn).{0,40}(?:tác giả|cá nhân|riêng).{0,80}",
    ),
    answers=words("trả lời"),
    comments=words("bình luận | ý kiến"),
)
