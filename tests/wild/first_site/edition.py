"""What the first site prints on an article's page, in reading order, in each of its editions; all of it invented."""

from dataclasses import dataclass
from typing import Any, Literal

Link = tuple[str, str, str]
"""Headline, path, and what stands beside it: a category with a date, a section."""


@dataclass(frozen=True, kw_only=True)
class Edition:
    profile: str
    origin: str
    language: str
    direction: str
    paper: str
    path: str
    languages: tuple[str, str]
    menu: tuple[str, ...]
    flashes: tuple[str, ...]
    section: str
    headline: str
    by: str
    authors: tuple[str, ...]
    source: str  # "Source: ..."
    agency: str
    printed: str
    shares: str
    minutes: str
    standfirst: str
    caption: str
    credit: str
    text: tuple[str, ...]
    call: str  # a heading that heads no passage
    read_more: tuple[str, Link]
    tags: tuple[tuple[str, str], ...]
    most_read: tuple[str, tuple[Link, ...]]
    coverage: tuple[str, tuple[Link, ...]]
    read_next: tuple[str, tuple[Link, ...]]
    rights: str

    @property
    def url(self) -> str:
        return self.origin + self.path

    @property
    def image(self) -> str:
        return f"{self.origin}/media/1650200.jpg"

    def truth(self, date: str) -> dict[str, Any]:
        """The fields of a record that each page tells; `date` is how it tells it."""
        boxes: tuple[tuple[Literal["coverage", "most_read", "read_next"], tuple[Link, ...]], ...] = (
            ("coverage", self.coverage[1]),
            ("most_read", self.most_read[1]),
            ("read_next", self.read_next[1]),
        )
        related = [(kind, link) for kind, links in boxes for link in links] + [("read_more", self.read_more[1])]
        return {
            "canonical_url": self.url,
            "kind": "news",
            "headline": self.headline,
            "description": self.standfirst,
            "body": "\n\n".join(self.text),
            "authors": list(self.authors),
            "source": self.agency,
            "section": self.section,
            "keywords": [tag for tag, _ in self.tags],
            "language": self.language,
            "date_published": date,
            "image": {"url": self.image, "caption": self.caption, "credit": self.credit},
            "related": sorted(
                (
                    {"type": kind, "url": self.origin + path, "headline": headline}
                    for kind, (headline, path, _) in related
                ),
                key=lambda link: (link["type"], link["url"]),
            ),
            "reading_minutes": int(self.minutes.split()[0]),
            "shares": int(self.shares.split()[0]),
        }


ENGLISH = Edition(
    profile="almayadeen",
    origin="https://english.almayadeen.net",
    language="en",
    direction="ltr",
    paper="The Harbour Light",
    path="/news/politics/port-selim-council--halves--the-price-of-its-night-ferries",
    languages=("Ar", "Es"),
    menu=("News", "Articles", "Videos", "Infographs", "In Pictures", "LIVE", "Africa", "MENA", "US & Canada"),
    flashes=("Blue Quay News: 847 lanterns at the edge of Cedar Narrows", "Two rowers found well off Lake Tansy"),
    section="Politics",
    headline='Port Selim council "halves" the price of its night ferries',
    by="By",
    authors=("Rana Khalidi", "Omar Sayegh"),
    source="Source: Harbour Wire",
    agency="Harbour Wire",
    printed="13 Feb 2024 19:15",
    shares="2 Shares",
    minutes="4 Min Read",
    standfirst="Bakers, nurses and lighthouse keepers had asked for it for nine years; the first boat leaves at midnight.",
    caption="A night ferry leaves the temporary quay of Port Selim",
    credit="Openlight via Northline Images",
    text=(
        "Port Selim – The city council voted on Tuesday to halve the price of a crossing between midnight and five in the "
        "morning, after a debate that lasted longer than a return trip.",
        "The fare falls from eight crowns to four. It had been raised in 2015 to pay for a second engine that was never "
        "bought, according to the minutes of that year.",
        "“We carry bread to one shore and nurses to the other, and both of them smell of sleep,” said Salma Okafor, who "
        "has steered the small boat for eleven winters.",
        "Treasurer Diego Al-Amin expects the loss to be made good by readers of the poems that passengers write on board. "
        "A first volume sold 1,900 copies in three weeks.",
        "Opponents called the plan charming and unpaid for. They asked for a report by the summer, which the council "
        "granted with fourteen votes to three.",
        "The first cheap boat leaves at midnight on Friday. It has room for sixty people, twelve crates of loaves and one "
        "piano, if the piano has been announced.",
    ),
    call="Dive deeper",
    read_more=(
        "Read more:",
        ("Varnholm delays its bill on quiet hours", "/news/politics/varnholm-delays-its-bill-on-quiet-hours", ""),
    ),
    tags=(("Ferries", "/tags/ferries"), ("Port Selim", "/tags/port-selim")),
    most_read=(
        "Most Read",
        (
            (
                "Night market of Qasr Tamim returns umbrellas",
                "/news/miscellaneous/night-market-of-qasr-tamim-returns-umbrellas",
                "Miscellaneous 23 Jan 12:39",
            ),
            (
                "The quiet kiosk that changed a street",
                "/articles/analysis/the-quiet-kiosk-that-changed-a-street",
                "Politics 31 Dec 2023 00:13",
            ),
        ),
    ),
    coverage=("Coverage", (("In Five", "/coverage/in-five", ""),)),
    read_next=(
        "Read Next",
        (
            (
                "Public health office funds a mobile surgery",
                "/news/health/public-health-office-funds-a-mobile-surgery",
                "Health",
            ),
            (
                "A day with the narrow courtyard of Varnholm",
                "/articles/blog/a-day-with-the-narrow-courtyard-of-varnholm",
                "Blog",
            ),
        ),
    ),
    rights="© The Harbour Light",
)
ARABIC = Edition(
    profile="almayadeen_ar",
    origin="https://www.almayadeen.net",
    language="ar",
    direction="rtl",
    paper="ضوء المرفأ",
    path="/news/politics/%D9%85%D8%AC%D9%84%D8%B3-%D8%A8%D9%88%D8%B1-%D8%B3%D9%84%D9%8A%D9%85--%D9%8A%D8%AE%D9%81%D8%B6",
    languages=("En", "Es"),
    menu=("أخبار", "مقالات", "فيديو", "إنفوغراف", "صور", "مباشر", "إفريقيا", "آسيا"),
    flashes=("أخبار الرصيف الأزرق: 847 مصباحاً عند طرف وادي الأرز", "العثور على مجدّفَين بخير في بحيرة تانسي"),
    section="سياسة",
    headline='مجلس بور سليم "يخفض" أجرة عبّارات الليل إلى النصف',
    by="بقلم",
    authors=("رنا الخالدي", "عمر الصايغ"),
    source="المصدر: وكالة المرفأ",
    agency="وكالة المرفأ",
    printed="13 شباط 2024 19:15",
    shares="2 مشاركة",
    minutes="4 دقائق قراءة",
    standfirst="طالب بها الخبازون والممرضات وحراس المنائر منذ تسعة أعوام، وأول قارب ينطلق عند منتصف الليل.",
    caption="عبّارة ليلية تغادر الرصيف المؤقت في بور سليم",
    credit="وكالات عبر Openlight Images",
    text=(
        "بور سليم – صوّت المجلس البلدي يوم الثلاثاء لمصلحة خفض أجرة العبور بين منتصف الليل والخامسة صباحاً إلى النصف، بعد "
        "نقاش طال أكثر من رحلة ذهاب وإياب.",
        "وتنخفض الأجرة من ثماني ليرات إلى أربع. وكانت قد رُفعت عام 2015 لشراء محرّك ثانٍ لم يُشترَ قط، وفق محاضر ذلك العام.",
        "«نحمل الخبز إلى ضفة والممرضات إلى الأخرى، وكلاهما تفوح منه رائحة النعاس»، قالت سلمى العبدي، التي تقود القارب الصغير "
        "منذ أحد عشر شتاء.",
        "ويتوقّع أمين الصندوق زياد الأمين أن تُعوَّض الخسارة من مبيع القصائد التي يكتبها الركاب على متن القارب، وقد بيعت من "
        "الجزء الأول 1900 نسخة في ثلاثة أسابيع.",
        "ووصف المعارضون الخطة بأنها جميلة وبلا تمويل، وطلبوا تقريراً قبل الصيف، فوافق المجلس بأربعة عشر صوتاً مقابل ثلاثة.",
        "وينطلق أول قارب رخيص عند منتصف ليل الجمعة، وفيه متّسع لستين راكباً واثني عشر صندوقاً من الأرغفة وبيانو واحد، إذا "
        "أُعلن عنه مسبقاً.",
    ),
    call="تعمّق أكثر",
    read_more=(
        "اقرأ المزيد:",
        ("فارنهولم تؤجّل قانون ساعات الهدوء إلى الربيع", "/news/politics/varnholm-quiet-hours-law-put-off", ""),
    ),
    tags=(("عبّارات", "/tags/ferries"), ("بور سليم", "/tags/port-selim")),
    most_read=(
        "الأكثر قراءة",
        (
            (
                "سوق الليل في قصر تميم تعيد المظلات إلى أصحابها",
                "/news/miscellaneous/night-market-of-qasr-tamim",
                "منوعات 23 كانون الثاني 12:39",
            ),
            (
                "الكشك الهادئ الذي غيّر شارعاً بأكمله",
                "/articles/analysis/the-quiet-kiosk-that-changed-a-street",
                "سياسة 31 كانون الأول 2023 00:13",
            ),
        ),
    ),
    coverage=("تغطية", (("في خمس دقائق", "/coverage/in-five", ""),)),
    read_next=(
        "اقرأ التالي",
        (
            ("مكتب الصحة العامة يموّل عيادة متنقلة للقرى", "/news/health/public-health-office-funds-a-surgery", "صحة"),
            ("يوم في الباحة الضيقة في فارنهولم", "/articles/blog/a-day-with-the-narrow-courtyard", "مدونة"),
        ),
    ),
    rights="© ضوء المرفأ",
)
EDITIONS = (ENGLISH, ARABIC)
