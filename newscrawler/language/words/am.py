"""Amharic."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("ምንጭ",),
        tags=words("መለያዎች | ታጎች"),
    ),
    dates=DateWords(
        inside=words("ቀን | ዓ.ም | ዓ.ም. | ዓ/ም"),
        calendars=("ethiopic",),
        ethiopic_months=(
            ("መስከረም",),
            ("ጥቅምት",),
            ("ኅዳር", "ህዳር", "ሕዳር"),
            ("ታኅሣሥ", "ታህሳስ", "ታኅሳስ", "ታሕሣሥ"),
            ("ጥር",),
            ("የካቲት",),
            ("መጋቢት",),
            ("ሚያዝያ", "ሚያዚያ"),
            ("ግንቦት",),
            ("ሰኔ",),
            ("ሐምሌ", "ሀምሌ"),
            ("ነሐሴ", "ነሀሴ"),
            ("ጳጉሜን", "ጳጉሜ"),
        ),
    ),
    bylines=BylineWords(
        conjunctions=("እና",),
        by=words("ፀሐፊ | ጸሐፊ | ጸሃፊ | ደራሲ | ዘጋቢ | በ(?= ?:)"),
    ),
    published=words("ታትሟል | የታተመ | የወጣበት | ተለጠፈ | ተለጥፏል"),
    modified=words("ተሻሽሏል | የተሻሻለ | ታድሷል | የታደሰ"),
    leads=words("""
        ተጨማሪ ያንብቡ | ይህንንም ያንብቡ | በተጨማሪ ያንብቡ | ሙሉውን ያንብቡ | ተያያዥ ዜናዎች | ተያያዥ ርዕሶች | ተዛማጅ ዜናዎች
        ተዛማጅ ጽሑፎች | በዚህ ዘገባ ላይ ተጨማሪ መረጃ | ብዙ የተነበቡ | እንዳያመልጥዎ | የቅርብ ጊዜ
    """),
    headings=("ማስታወቂያ",),
    more=words("ቀጣይ | ቀጣይ ገጽ | ተጨማሪ | ተጨማሪ ዜናዎች | ሁሉንም ይመልከቱ"),
    picture_credits=words("ፎቶ | የፎቶው ባለመብት | ምስል"),
    controls=(r"አስተያየቶች\W{0,3}\d{0,5}\W{0,2}|አስተያየት (?:ይስጡ|ይጻፉ|ስጥ)|ያጋሩ|አጋራ",),
    no_articles=("ገ[ጹፁ](?:ን)? (?:አልተገኘም|አሁን ማግኘት አይችሉም).{0,20}",),
)
