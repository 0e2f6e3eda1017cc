"""Tigrinya."""

from newscrawler.language.language import BylineWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("ምንጪ",),
        tags=("መለለዪታት",),
    ),
    bylines=BylineWords(
        conjunctions=("ከምኡውን",),
        by=words("ጸሓፊ | ጸሓፍቲ | ደራሲ"),
    ),
    published=words("ዝተሓትመ | ዝተለጠፈ | ተሓቲሙ"),
    modified=words("ዝተመሓየሸ | ተመሓይሹ"),
    leads=words("ተወሳኺ ኣንብብ | ተወሳኺ ኣንብቡ | ነዚ እውን ኣንብቡ | ተዛማዲ ትሕዝቶ | ተዛማዲ ዛዕባታት | ተዛማዲ ዜናታት | ብብዝሒ ዝተነበ"),
    headings=words("መላለዪ | መወዓውዒ"),
    more=words("ዝቕጽል | ተወሳኺ | ንኹሉ ርኣዩ"),
    picture_credits=words("ስእሊ | ምንጪ ስእሊ | ፎቶ"),
    controls=(r"ርእይቶታት\W{0,3}\d{0,5}\W{0,2}|ርእይቶ (?:ሃብ|ሃቡ|ጽሓፍ)|ኣካፍል|ኣካፍሉ",),
)
