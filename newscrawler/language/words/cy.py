"""Welsh."""

from newscrawler.language.language import BylineWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("ffynhonnell",),
        tags=("tagiau",),
    ),
    bylines=BylineWords(
        by=words("awdur | awduron | ysgrifennwyd gan"),
    ),
    published=words("cyhoeddwyd | postiwyd"),
    modified=("ddiweddar(?:u|wyd)", "diweddar(?:wyd|iad)"),
    leads=words("""
        darllenwch hefyd | darllen mwy | darllenwch fwy | darllen rhagor | parhau i ddarllen
        straeon perthnasol | mwy ar y stori hon | pynciau cysylltiedig | mwyaf poblogaidd
        y diweddaraf
    """),
    headings=words("hysbyseb | hysbysebion"),
    more=words("nesaf | tudalen nesaf | mwy | rhagor | rhagor o newyddion | gweld mwy | llwytho mwy"),
    picture_credits=words("llun | lluniau | ffynhonnell y llun"),
    controls=(r"sylwadau\W{0,3}\d{0,5}\W{0,2}|gadael (?:sylw|ymateb)|rhannu(?: .{1,12})?",),
    no_articles=("(?:tudalen heb ei chanfod|ni ellir dod o hyd i'r dudalen).{0,20}|canlyniadau chwilio.{0,80}",),
)
