"""Tibetan."""

from newscrawler.language.language import BylineWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("འབྱུང་ཁུངས",),
        tags=words("བྱང་རྟགས | ཤོག་བྱང་།"),
    ),
    bylines=BylineWords(
        by=words("རྩོམ་པ་པོ[།་]{0,2} | བྲིས་པ་པོ[།་]{0,2} | གསར་འགོད་པ[།་]{0,2}"),
    ),
    published=words("པར་སྐྲུན | སྤེལ་དུས"),
    modified=words("གསར་སྒྱུར | གསར་བསྒྱུར"),
    leads=words("མུ་མཐུད་ཀློག | འབྲེལ་ཡོད་གསར་འགྱུར | འབྲེལ་ཡོད། | ཀློག་མཁན་མང་ཤོས"),
    headings=("ཁྱབ་བསྒྲགས།",),
    more=words("རྗེས་མ། | ཤོག་ངོས་རྗེས་མ། | མང་བ།"),
    picture_credits=words("པར | པར་རིས | འདྲ་པར"),
    controls=(r"(?:བསམ་འཆར།?|དཔྱད་མཆན།?)\W{0,3}\d{0,5}\W{0,2}|བསམ་འཆར་འགོད་པ།?|མཉམ་སྤྱོད།?",),
    no_articles=("ཤོག་ངོས་གང་ཡང་མ་རྙེད།?|འཚོལ་ཞིབ་གྲུབ་འབྲས.{0,80}",),
)
