"""Esperanto, which no newspaper here is in: what a language needs to be read."""

from newscrawler.language.language import BylineWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(by=("De",), source=("Fonto",), read_more=words("Legu ankaŭ | Legu pli")),
    bylines=BylineWords(by=("de", "verkita de"), signed=("de:",), conjunctions=("kaj",)),
    published=("publikig",),
    modified=("ĝisdatig",),
    leads=words("legu ankaŭ | rilataj artikoloj"),
    more=words("pli | montru pli"),
    paywalls=(r"\babonu por (?:daŭrigi|legi)",),
    boilerplate=("(?:©.{0,80}?[. ])?ĉiuj rajtoj rezervitaj",),
)
