"""Layout by tables and <font>, as sites of the nineties have it: no metadata, paragraphs parted by <br>, a day for a date."""

from tests.wild.system import System, told
from tests.wild.view import View


def _article(v: View) -> str:
    w, story = v.words, v.story
    text = v.text(p="{}<br><br>", h2="<b>{}</b><br><br>", quote="<i>{}</i><br><br>")
    return f"""
<HTML><HEAD><TITLE>{v.paper}: {v.headline}</TITLE><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1252">
<META HTTP-EQUIV="Content-Language" CONTENT="{story.language}"></HEAD><BODY BGCOLOR="#FFFFFF" LINK="#000099">
<TABLE WIDTH="780" BORDER="0" CELLSPACING="0" CELLPADDING="4"><TR><TD COLSPAN="3" BGCOLOR="#000066"><FONT COLOR="#FFFFFF" SIZE="6"><B>{v.paper}</B></FONT></TD></TR>
<TR VALIGN="TOP"><TD WIDTH="140" BGCOLOR="#EEEEEE">{v.each('<A HREF="/s.htm"><FONT SIZE="2">{0}</FONT></A><BR>', w.menu)}<HR><FONT SIZE="1">{w.advertisement}</FONT></TD>
<TD WIDTH="480"><FONT SIZE="2">{v.day}</FONT><BR><FONT SIZE="5"><B><H1>{v.headline}</H1></B></FONT><FONT SIZE="2"><I>{w.by} {v.names}</I></FONT>
<TABLE ALIGN="RIGHT" WIDTH="210"><TR><TD><IMG SRC="/media/{story.id}.jpg" WIDTH="200" HEIGHT="150"></TD></TR><TR><TD><FONT SIZE="1">{v.caption}</FONT></TD></TR></TABLE>
<FONT FACE="Arial" SIZE="3"><BR><BR>{text}</FONT></TD><TD WIDTH="160"><TABLE BORDER="1" WIDTH="100%"><TR><TD><B>{w.most_read}</B></TD></TR>
{v.each('<TR><TD><A HREF="{1}"><FONT SIZE="2">{0}</FONT></A></TD></TR>')}</TABLE></TD></TR>
<TR><TD COLSPAN="3" ALIGN="CENTER"><FONT SIZE="1">{w.rights}</FONT></TD></TR></TABLE></BODY></HTML>
"""


SYSTEM = System(
    name="Tables",
    languages=("de", "es", "en"),
    path=lambda story: f"/news/{story.id}/{story.slug}/index.htm",
    article=_article,
    tells=told("authors", date_published="day"),
    charset="windows-1252",
)
