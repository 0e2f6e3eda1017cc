"""Icelandic."""

# ruff: noqa: N999

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=words("heimild | heimildir"),
        tags=words("efnisorð | merki"),
    ),
    dates=DateWords(
        clock=("kl",),
    ),
    bylines=BylineWords(
        by=words("höfundur | höfundar | blaðamaður"),
    ),
    published=(r"birt(?:ist)?(?=\W{0,3}\d| [^\W\d_]{6,12}dag)", "birtingardagur"),
    modified=("uppfær",),
    leads=words("""
        lesa meira | lestu meira | lesa einnig | sjá einnig | lesið einnig | lestu einnig
        tengdar fréttir | tengt efni | mest lesið | nýjustu fréttir
    """),
    headings=("auglýsing",),
    more=words("næsta | næsta síða | meira | fleiri fréttir | sjá meira | sýna meira | hlaða meira | eldri fréttir"),
    picture_credits=words("mynd | myndir | ljósmynd | ljósmyndari"),
    controls=(
        r"athugasemdir\W{0,3}\d{0,5}\W{0,2}|(?:skrifa|bæta við) athugasemd|deila(?: frétt)?",
        r"ummæli\W{0,3}\d{1,5}",
    ),
    no_articles=("síða fannst ekki.{0,20}|leitarniðurstöður.{0,80}",),
)
