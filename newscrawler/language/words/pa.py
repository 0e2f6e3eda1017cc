"""Punjabi, in both its scripts."""

from newscrawler.language.language import BylineWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=words("ਸਰੋਤ | ذریعہ"),
        tags=words("ਟੈਗ | ਟੈਗਸ | ٹیگ"),
    ),
    bylines=BylineWords(
        conjunctions=words("ਅਤੇ | تے"),
        by=words("ਲੇਖਕ | ਲੇਖਿਕਾ | ਵੱਲੋਂ | ਰਿਪੋਰਟ | لکھاری"),
    ),
    published=words("ਪ੍ਰਕਾਸ਼ਿਤ | ਪਬਲਿਸ਼ | ਪੋਸਟ ਕੀਤਾ | شائع"),
    modified=words("ਅਪਡੇਟ | ਅੱਪਡੇਟ | اپ ڈیٹ"),
    leads=words("""
        ਇਹ ਵੀ ਪੜ੍ਹੋ | ਹੋਰ ਪੜ੍ਹੋ | ਸਬੰਧਿਤ ਖ਼ਬਰਾਂ | ਸਬੰਧਤ ਖ਼ਬਰਾਂ | ਸਬੰਧਿਤ ਵਿਸ਼ੇ | ਸੰਬੰਧਿਤ ਖ਼ਬਰਾਂ
        ਇਸ ਖ਼ਬਰ ਬਾਰੇ ਹੋਰ | ਸਭ ਤੋਂ ਵੱਧ ਪੜ੍ਹਿਆ ਗਿਆ | ਤਾਜ਼ਾ ਖ਼ਬਰਾਂ | ایہہ وی پڑھو | ہور پڑھو
        جڑیاں خبراں | سب توں ودھ پڑھیا گیا
    """),
    headings=words("ਇਸ਼ਤਿਹਾਰ | اشتہار"),
    more=words("ਅੱਗੇ | ਅਗਲਾ | ਅਗਲਾ ਪੰਨਾ | ਹੋਰ | ਹੋਰ ਦੇਖੋ | ਹੋਰ ਖ਼ਬਰਾਂ | ਹੋਰ ਲੋਡ ਕਰੋ | ہور | اگلا صفحہ"),
    picture_credits=words("ਤਸਵੀਰ | ਫੋਟੋ | ਫ਼ੋਟੋ | ਤਸਵੀਰ ਸਰੋਤ | تصویر"),
    controls=(
        r"ਟਿੱਪਣੀਆਂ\W{0,3}\d{0,5}\W{0,2}|(?:ਟਿੱਪਣੀ|ਕੁਮੈਂਟ) (?:ਕਰੋ|ਲਿਖੋ|ਦਿਓ)|(?:ਸਾਂਝਾ|ਸ਼ੇਅਰ) ਕਰੋ|سانجھا کرو",
        "تبصرہ کرو",
    ),
    no_articles=("ਪੇਜ ਨਹੀਂ ਮਿਲ.{0,20}|ਪੰਨਾ ਨਹੀਂ ਮਿਲਿਆ.{0,20}|ਖੋਜ ਨਤੀਜੇ.{0,80}",),
)
