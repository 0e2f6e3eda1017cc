"""Arabic: invented towns, people, agencies, and the sentences that make articles of them.

Every subject, object and adjective is feminine singular and no sentence has a person as the subject of a verb, so that
any of them can stand beside any other.
"""

from newscrawler.demo.words import Topic, Words, either, pairs

TOPICS = {
    "politics": Topic(
        actors=either("بلدية المرفأ | الجمعية الإقليمية | هيئة الانتخابات | وزارة النقل"),
        acts=pairs("تقرّ, أقرّت | تؤجّل, أجّلت | تناقش, ناقشت | تراجع, راجعت | تنشر, نشرت | ترفض, رفضت"),
        things=either(
            "خطة العبّارات الليلية | موازنة المكتبات العامة | قواعد الأسواق الشعبية | خريطة الدوائر الجديدة | "
            "قانون «ساعات الهدوء»"
        ),
        tags=either("المجلس البلدي | انتخابات | النقل العام | الموازنة | مكتبات"),
    ),
    "economy": Topic(
        actors=either("تعاونية الصيادين | غرفة التجارة | مصلحة الادخار | شركة «القصب وأبنائه»"),
        acts=pairs("ترفع, رفعت | تخفض, خفضت | تجمّد, جمّدت | تراجع, راجعت | تضاعف, ضاعفت | تحدّد, حدّدت"),
        things=either(
            "رسوم الرسو | قروض المخابز الصغيرة | أسعار القمح الشتوي | أجور المتدربين | طلبات القوارب الخشبية"
        ),
        tags=either("تجارة | صيد الأسماك | أجور | مشاريع صغيرة | أسعار وأسواق"),
    ),
    "sports": Topic(
        actors=either("بعثة نادي التجذيف | رابطة الشطرنج | لجنة سباق الدراجات | إدارة منتخب الشباب"),
        acts=pairs("تستضيف, استضافت | تؤجّل, أجّلت | تنظّم, نظّمت | تطلق, أطلقت | تكرّم نجوم, كرّمت نجوم | تختتم, اختتمت"),
        things=either("كأس الساحل | سباق المرفأ للقوارب | ماراثون التلال | نهائي الشتاء | سباق الساعات الطويلة"),
        tags=either("كأس الساحل | تجذيف | كرة القدم | دراجات | رياضة الشباب"),
    ),
    "arts-culture": Topic(
        actors=either("فرقة مسرح الدمى | إدارة المتحف | أوركسترا القصب | هيئة معرض الكتاب"),
        acts=pairs("ترمّم, رمّمت | تعرض, عرضت | تسجّل, سجّلت | تعير, أعارت | توثّق, وثّقت | تقدّم, قدّمت"),
        things=either(
            "أوبرا البحر المفقودة | خرائط حراس المنارات | رسوم السقف القديم | مئة دمية من خيال الظل | أغاني طريق الملح"
        ),
        tags=either("متاحف | مسرح | موسيقى | سينما | تراث"),
    ),
    "health": Topic(
        actors=either("إدارة مستشفى الأطفال | نقابة الممرضات | عيادة النوم | دائرة الصحة العامة"),
        acts=pairs("تختبر, اختبرت | تفتتح, افتتحت | تمدّد, مدّدت | تموّل, موّلت | تقيّم, قيّمت | تعلّق, علّقت"),
        things=either(
            "برنامج المشي للأهالي الجدد | خدمة طب الأسنان المتنقلة | مواعيد الزيارة المسائية | فحوص السمع المجانية | "
            "برنامج الوجبات المدرسية"
        ),
        tags=either("مستشفيات | تغذية | النوم | وقاية | تمريض"),
    ),
    "miscellaneous": Topic(
        actors=either("جمعية الطائرات الورقية | نقابة النحّالين | سوق الليل | جمعية هواة الأرصاد"),
        acts=pairs(
            "تجد, وجدت | تعيد إلى أصحابها, أعادت إلى أصحابها | تحصي, أحصت | تتبنّى, تبنّت | تصلح, أصلحت | توزّع, وزّعت"
        ),
        things=either("مئات المظلات | كبسولة زمنية منسية | آلة بيانو من الشاطئ | أقدم دراجة في البلدة | رسائل ضائعة"),
        tags=either("غرائب | الجيران | مفقودات | حيوانات | الطقس"),
    ),
    "technology": Topic(
        actors=either("إدارة المرصد | ورشة الروبوتات | هيئة الخرائط | شركة الترام"),
        acts=pairs("تطلق, أطلقت | تجمّد, جمّدت | تطوّر, طوّرت | تفتتح, افتتحت | تؤجّر, أجّرت | تعرض, عرضت"),
        things=either(
            "مجسّات للجسور القديمة | عبّارة تعمل بالطاقة الشمسية | خدمة مفتوحة لجداول المواعيد | مكتبة لأصوات البحر | "
            "دليلاً لإصلاح المصاعد"
        ),
        tags=either("روبوتات | بيانات مفتوحة | إذاعة | طاقة شمسية | فلك"),
    ),
    "environment": Topic(
        actors=either("مؤسسة النهر | مصلحة الغابات | دائرة حماية الساحل | هيئة الأرصاد"),
        acts=pairs("تحمي, حمت | ترصد, رصدت | تسيّج, سيّجت | تدرس, درست | تراقب, راقبت | تنظّف, نظّفت"),
        things=either(
            "حزام البلوط الفليني | مروج الأعشاب البحرية | مجريين جافين للنهر | جزر مالك الحزين | مستنقع القصب"
        ),
        tags=either("أنهار | غابات | طيور | مناخ | إعادة التدوير"),
    ),
}

GRAMMAR = {
    "headline_news": (
        "{actor} في {place} {act} {thing}",
        "{actor} في {place} {act} {thing} بعد {few} أسابيع من الحوار",
        "{actor} في {place} {act} {thing} – {crew} تساعد",
        "{person}: {actor} في {place} {act} {thing}",
    ),
    "headline_bulletin": ("نشرة الصباح: خمسة أمور تهمّك قبل الظهر",),
    "headline_long": (
        "كيف انتهت {few} أسابيع من المحادثات الصبورة بين {place} والبلدات المجاورة إلى اتفاق على {thing}",
    ),
    "headline_opinion": (
        "ماذا تتعلّم {place} من {noun} {adj}؟",
        "دفاعاً عن {noun} {adj} في {place}",
    ),
    "headline_analysis": (
        "شرح: لماذا {act} {actor} في {place} {thing}؟",
        "{noun} {adj} التي غيّرت {place}",
    ),
    "headline_blog": (
        "يوميات من {place}: {noun} {adj}",
        "يوم في {noun} {adj} في {place}",
    ),
    "headline_features": (
        "حين {did} {crew} {noun} {adj} في {place}",
        "{place} وحكاية {noun} {adj}",
    ),
    "headline_videos": ("شاهد: {crew} {did} {noun} {adj} في {place}",),
    "headline_infographs": (
        "بالأرقام: {thing} في {place}",
        "{noun} {adj} في {place}: إنفوغراف",
    ),
    "headline_pictures": ("بالصور: {noun} {adj} في {place}",),
    "headline_live": (
        "مباشر: {actor} في {place} تناقش {thing}",
        "مباشر: افتتاح {noun} {adj} في {place}",
    ),
    "headline_edited": (
        "{headline} والسلطات تؤكد",
        "تحديث: {headline}",
    ),
    "headline_near": ("{headline}؛ وإقبال واسع",),
    "standfirst": (
        "{acted} {actor} في {place} {thing}، فيما {did} {crew} {noun} {adj}.",
        "{did} {crew} {noun} {adj} في {place} – والحساب عند {person}.",
        "جاء القرار بشأن {thing} {when}، و«لن يغيّر كثيراً»، بحسب {person}، {role}.",
    ),
    "lead": (
        "{acted} {actor} في {place} {thing} يوم {weekday}، {when}، {reason}.",
        "يوم {weekday}، {when}، {acted} {actor} في {place} {thing}، {reason}.",
    ),
    "sentence": (
        "{did} {crew} {noun} {adj} {where} {when}.",
        "وفي {town}، {did} {crew} {noun} {adj} و{did} {noun} {where}.",
        "«{did} {crew} {noun} {adj} {when}»، بحسب {person}، {role}، في حديث إلى {agency}.",
        "«قبلنا {did} {crew} {noun} {where}»، وفق {person}.",
        "أحصت {actor} {n} {units} {where}، بزيادة {pct}\u00a0في المئة عن العام الماضي.",
        "وصف تقرير {agency} {noun} {adj} بأنها «عمل صغير متقن».",
        "احتاجت {crew} إلى {few} أسابيع للوصول إلى {noun} {where}.",
        "بلغت كلفة العمل {n}\u00a0ألفاً، أي أقلّ من كلفة {noun} {adj} {where}.",
        "لم يتوقّع كثيرون ما حدث: {did} {crew} {noun} {when}، {reason}.",
        "قدّمت {firm} {n} {units}، و{did} {crew} {noun} {adj}.",
        "كانت القاعدة عند {person} هي \"ببطء & ثقة\": 'لا طرق مختصرة {where}'.",
        "أرسلت {town} {n} {units} {when}.",
        "مع ذلك بقيت {noun} {adj} {where} مفتوحة {when}، بحسب {person}.",
        "ومن {town} نقلت {crew} {n} {units} إلى {noun} {adj}.",
    ),
    "heading": (
        "{noun} {adj}",
        "{few} أسابيع {where}",
        "ماذا بعد {noun}؟",
        "«{did} {crew} كل شيء»",
    ),
    "entry": (
        "{person}، {role}: {did} {crew} {noun} {adj}.",
        "أحصت {actor} حتى الآن {n} {units} {where}.",
    ),
    "tweet": (
        "{did} {crew} {noun} {adj} {where}! #{tagword}",
        "شكراً <3 على {n} {units} {where} #{tagword}",
    ),
    "caption": (
        "{noun} {adj} {where}، {place}",
        "{crew} {where}، {place}",
    ),
    "ticker": (
        "{place}: {crew} تصل إلى {noun} {adj}",
        "{agency}: {n} {units} {where}",
        "{town} تعيد افتتاح {noun} {adj}",
    ),
    "crew": ("{band} {trade}",),
    "band": either("لجنة | رابطة | جمعية | مجموعة | نقابة | فرقة | شبكة"),
    "trade": either(
        "المهندسين | الخبازين | المعلمين | الممرضات | الطلاب | النجارين | المترجمين | الغواصين | البحارة | "
        "البستانيين | الكهربائيين | المسّاحين | أمناء المكتبات | سائقي الترام | المتقاعدين | الهواة | الرسامين | "
        "المصوّرين"
    ),
    "did": either(
        "رمّمت | قاست | صوّرت | نقلت | فحصت | وثّقت | حرست | زيّنت | أضاءت | رسمت | زارت | نظّفت | جهّزت | فهرست | "
        "أمّنت | دهنت | افتتحت | سجّلت | راقبت | غطّت"
    ),
    "adj": either(
        "القديمة | العامة | الخشبية | الصغيرة | الهادئة | المهجورة | المؤقتة | الشمالية | الجنوبية | المشتركة | "
        "الشهيرة | الضيقة | العائمة | الجديدة | الملوّنة | المستعارة | البعيدة | المرتفعة | المنسية | الخضراء"
    ),
    "noun": either(
        "القاعة | الحديقة | المكتبة | المنارة | السفينة | العبّارة | المحطة | الساحة | النافورة | الورشة | المدرسة | "
        "البوابة | المطبعة | الطاحونة | الشرفة | القناة | اللوحة | الدفيئة | السقيفة | الخزانة | المظلّة | الساعة | "
        "العربة | الواجهة | الخريطة | المنصّة | البركة | الغرفة | القنطرة | الباحة | المصطبة | الرافعة"
    ),
    "where": either(
        "قرب {noun} | في {town} | على طريق {town} | خلف {noun} {adj} | تحت {noun} | إلى جانب {noun} | "
        "عند أطراف {town} | بين {town} و{town} | أمام {noun} {adj}"
    ),
    "when": either(
        "قبل الفجر | خلال {few} أسابيع | بعد أمطار الخريف | خلال العطلة المدرسية | قبل موسم الصيف | "
        "في أقل من {few} أيام | على ضوء الشموع | من المحاولة الأولى | في الربيع الماضي | بين عاصفتين | "
        "من دون شكوى واحدة"
    ),
    "reason": either(
        "استناداً إلى {n} رسالة من الأهالي | بأكثرية {n} صوتاً | خلافاً لنصيحة {crew} | وسط ارتياح {crew} | "
        "بعدما {did} {crew} {noun} | بعد {few} أعوام على إغلاق {noun} {adj} | كما أفادت {agency}"
    ),
    "units": either("زائراً | كتاباً | قارباً | مصباحاً | صندوقاً | مشاركاً | طلباً | مقعداً | طرداً | دفتراً"),
    "role": either(
        "من إدارة المرفأ | من لجنة التحكيم | من أمانة المشروع | من هيئة التدريس | من فريق البحث | من طاقم المناوبة"
    ),
    "firm": either("شركة «القصب وأبنائه» | مؤسسة «المرساة & الشراع» | شركة «فانوس»"),
    "weekday": either("الاثنين | الثلاثاء | الأربعاء | الخميس | الجمعة | السبت | الأحد"),
    "few": either("ثلاثة | أربعة | خمسة | ستة | سبعة | تسعة"),
    "n": tuple(str(number) for number in range(11, 100)),
    "pct": tuple(str(number) for number in range(11, 49)),
}

WORDS = Words(
    direction="rtl",
    site="ضوء المرفأ",
    months=either(
        "كانون الثاني | شباط | آذار | نيسان | أيار | حزيران | تموز | آب | أيلول | تشرين الأول | تشرين الثاني | "
        "كانون الأول"
    ),
    today="اليوم",
    by="بقلم",
    between_authors="، ",
    source="المصدر",
    shares=("مشاركة", "مشاركات", "مشاركة"),
    minutes=("دقيقة قراءة", "دقائق قراءة", "دقيقة قراءة"),
    breaking="عاجل",
    dive_deeper="تعمّق أكثر",
    read_more="اقرأ المزيد",
    read_next="اقرأ التالي",
    most_read="الأكثر قراءة",
    coverage="تغطية",
    related="مواضيع ذات صلة",
    load_more="تحميل المزيد",
    next_page="الصفحة التالية",
    menus={
        "front": "الرئيسية",
        "news": "أخبار",
        "articles": "مقالات",
        "videos": "فيديو",
        "regions": "مناطق",
        "about": "من نحن",
    },
    sections={
        "politics": "سياسة",
        "economy": "اقتصاد",
        "sports": "رياضة",
        "arts-culture": "ثقافة وفنون",
        "health": "صحة",
        "miscellaneous": "منوعات",
        "technology": "تكنولوجيا",
        "environment": "بيئة",
    },
    kinds={
        "opinion": "آراء",
        "analysis": "تحليلات",
        "blog": "مدوّنات",
        "features": "تحقيقات",
        "videos": "فيديو",
        "infographs": "إنفوغراف",
        "pictures": "بالصور",
        "live": "مباشر",
    },
    regions={
        "africa": "أفريقيا",
        "asia": "آسيا",
        "asia-pacific": "آسيا والمحيط الهادئ",
        "europe": "أوروبا",
        "latin-america": "أميركا اللاتينية",
        "mena": "الشرق الأوسط وشمال أفريقيا",
        "palestine": "فلسطين",
        "us-canada": "الولايات المتحدة وكندا",
    },
    series=either("آخر الأخبار | تقارير مصوّرة | شروحات | تلفزيون | مسلسلات رقمية"),
    coverages={
        "in-five": "في خمس دقائق",
        "harbour-year": "عام المرفأ",
        "open-doors": "أبواب مفتوحة",
    },
    given=either("لينا | عمر | مايا | كريم | نادية | إلياس | سلمى | هناء | رامي | ليلى | زياد | سمر"),
    family=either("حداد | صالح | نصّار | العبدي | الأمين | درويش | قاسم | خوري | منصور | الشامي | بركات | سليم"),
    places={
        "africa": either("كيساندي | بور أمارو | تمبولي"),
        "asia": either("سينكارا | دورفان | لاخوري"),
        "asia-pacific": either("خليج تالوما | نهالو | بور ويرا"),
        "europe": either("فارنهولم | سانت أوريال | دونمارا"),
        "latin-america": either("فالمورا | بويرتو ليريو | كيسبانا"),
        "mena": either("بور سليم | عين وردة | قصر تميم"),
        "palestine": either("عين الزيتونة | بيت رمان | وادي النرجس"),
        "us-canada": either("سيدار ناروز | بحيرة تانسي | هولين الشمالية"),
    },
    agencies=either("وكالة المرفأ | وكالة الشمال | صحافة المشرق | وكالات | أخبار الرصيف الأزرق"),
    libraries=either("Openlight Images | Pier Nine Pictures | Meridian Photo"),
    via="{agency} عبر {library}",
    topics=TOPICS,
    grammar=GRAMMAR,
)
