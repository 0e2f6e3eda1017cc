"""Odia."""

# ruff: noqa: N999

from newscrawler.language.language import BylineWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=words("ସୂତ୍ର | ଉତ୍ସ"),
        tags=words("ଟ୍ୟାଗ୍ | ଟ୍ୟାଗ"),
    ),
    bylines=BylineWords(
        conjunctions=("ଏବଂ",),
        by=words("ଲେଖକ | ଲେଖିକା | ରିପୋର୍ଟ | ଦ୍ୱାରା"),
    ),
    published=words("ପ୍ରକାଶିତ | ପ୍ରକାଶ ତାରିଖ | ପୋଷ୍ଟ ହୋଇଛି"),
    modified=words("ଅଦ୍ୟତନ | ଅପଡେଟ୍ | ଅପଡେଟ"),
    leads=words("""
        ଅଧିକ ପଢ଼ନ୍ତୁ | ଆହୁରି ପଢ଼ନ୍ତୁ | ଏହା ବି ପଢ଼ନ୍ତୁ | ଏହାକୁ ବି ପଢ଼ନ୍ତୁ | ସମ୍ବନ୍ଧିତ ଖବର
        ସମ୍ପର୍କିତ ଖବର | ସର୍ବାଧିକ ପଠିତ
    """),
    headings=("ବିଜ୍ଞାପନ",),
    more=words("ପରବର୍ତ୍ତୀ | ଅଧିକ | ଆହୁରି | ଅଧିକ ଖବର | ଅଧିକ ଦେଖନ୍ତୁ"),
    picture_credits=words("ଫଟୋ | ଛବି"),
    controls=(r"ମନ୍ତବ୍ୟ\W{0,3}\d{0,5}\W{0,2}|ମନ୍ତବ୍ୟ (?:ଦିଅନ୍ତୁ|ଲେଖନ୍ତୁ)|(?:ସେୟାର|ଶେୟାର)(?: କରନ୍ତୁ)?",),
    no_articles=("ପୃଷ୍ଠା ମିଳିଲା ନାହିଁ.{0,20}",),
)
