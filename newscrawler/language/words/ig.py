"""Igbo."""

from newscrawler.language.language import BylineWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=words("isi mmalite | ebe o si"),
        tags=("akara",),
    ),
    bylines=BylineWords(
        by=words("onye dere ya | ode akụkọ | onye odee akụkọ"),
    ),
    published=words("mgbe e biputara ya | mgbe e bipụtara ya | ebisara na | ebipụtara"),
    modified=words("tinyere ya ozi ọhụrụ | emelitere"),
    leads=words("""
        gụkwuo | gụọkwuo | gụọ kwa | ihe ndị ọzọ n'akụkọ a | isiokwu ndị emetụtara | akụkọ ndị ọzọ
        akachasị gụọ | isi akụkọ
    """),
    headings=("mgbasa ozi",),
    more=words("osote | ibe ọzọ | ndị ọzọ | akụkọ ndị ọzọ | lee ha niile"),
    picture_credits=words("foto | ebe foto si | onyonyo"),
    controls=(r"nkwupụta\W{0,3}\d{0,5}\W{0,2}|hapụ (?:okwu|nkwupụta|azịza)|kesaa|kekọrịta",),
)
