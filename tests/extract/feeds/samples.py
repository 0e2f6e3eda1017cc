"""Invented feeds, the same twelve entries in every format."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

URL = "https://harbour.example/feed"
NUMBER = 12
LINKS = tuple(f"https://harbour.example/2024/05/tide-table-{number}" for number in range(NUMBER))
TITLES = tuple(f"Tide & table no. {number} – Häfen" for number in range(NUMBER))
DATES = tuple(datetime(2024, 5, 1, 8, 30, tzinfo=UTC) + timedelta(hours=7 * number) for number in range(NUMBER))
AUTHOR = "Ada Reed"


def _content(number: int) -> str:
    return f"<p>The ferry of pier {number} leaves late &amp; full.</p><p>Nobody waits on <b>pier {number + 1}</b>.</p>"


def _rss(version: str) -> str:
    items = "".join(
        f"""
    <item>
      <title>{escape(TITLES[n])}</title>
      <link>{LINKS[n]}</link>
      <guid isPermaLink="false">harbour-{n}</guid>
      <pubDate>{format_datetime(DATES[n])}</pubDate>
      <dc:creator><![CDATA[{AUTHOR}]]></dc:creator>
      <category>Harbour</category>
      <category><![CDATA[Tides & tables]]></category>
      <description>{escape(f"<p>Pier {n} in short.</p>")}</description>
      <content:encoded><![CDATA[{_content(n)}]]></content:encoded>
    </item>"""
        for n in range(NUMBER)
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="{version}" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    <title>The Harbour Post</title>
    <link>https://harbour.example/</link>
    <atom:link href="{URL}" rel="self" type="application/rss+xml"/>
    <atom:link rel="hub" href="https://hub.example/"/>
    <language>en-GB</language>
    <ttl>30</ttl>
    <image><url>https://harbour.example/l.png</url><title>Logo</title><link>https://harbour.example/logo</link></image>{items}
  </channel>
</rss>
"""


def _rdf() -> str:
    items = "".join(
        f"""
  <item rdf:about="{LINKS[n]}">
    <title>{escape(TITLES[n])}</title>
    <link>{LINKS[n]}</link>
    <dc:date>{DATES[n].isoformat()}</dc:date>
    <dc:creator>{AUTHOR}</dc:creator>
    <description>{escape(f"Pier {n} in short.")}</description>
  </item>"""
        for n in range(NUMBER)
    )
    listed = "".join(f'<rdf:li rdf:resource="{link}"/>' for link in LINKS)
    return f"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
         xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
  <channel rdf:about="{URL}">
    <title>The Harbour Post</title>
    <link>https://harbour.example/</link>
    <dc:language>en</dc:language>
    <sy:updatePeriod>hourly</sy:updatePeriod>
    <sy:updateFrequency>2</sy:updateFrequency>
    <items><rdf:Seq>{listed}</rdf:Seq></items>
  </channel>{items}
</rdf:RDF>
"""


def _atom() -> str:
    entries = "".join(
        f"""
  <entry>
    <title type="html">{escape(escape(TITLES[n]))}</title>
    <link rel="alternate" type="text/html" href="{LINKS[n].removeprefix("https://harbour.example")}"/>
    <link rel="enclosure" type="image/jpeg" length="1200" href="https://harbour.example/{n}.jpg"/>
    <id>tag:harbour.example,2024:{n}</id>
    <published>{DATES[n].isoformat()}</published>
    <updated>{(DATES[n] + timedelta(minutes=9)).isoformat()}</updated>
    <author><name>{AUTHOR}</name><uri>https://harbour.example/ada</uri></author>
    <category term="harbour" label="Harbour"/>
    <source><title>The Quay</title><id>tag:quay.example,2024:{n}</id><link href="https://quay.example/"/></source>
    <summary>Pier {n} in short.</summary>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{_content(n)}</div></content>
  </entry>"""
        for n in range(NUMBER)
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB" xml:base="https://harbour.example/">
  <title>The Harbour Post</title>
  <link rel="alternate" href="/"/>
  <link rel="self" href="/feed"/>
  <link rel="hub" href="https://hub.example/"/>
  <link rel="next" href="/feed?page=2"/>
  <updated>2024-05-02T00:00:00Z</updated>{entries}
</feed>
"""


def _json() -> str:
    items = [
        {
            "id": f"harbour-{n}",
            "url": LINKS[n],
            "title": TITLES[n],
            "date_published": DATES[n].isoformat(),
            "authors": [{"name": AUTHOR}],
            "tags": ["Harbour"],
            "content_html": _content(n),
            "image": f"/{n}.jpg",
        }
        for n in range(NUMBER)
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Harbour Post",
        "home_page_url": "https://harbour.example/",
        "feed_url": URL,
        "language": "en-GB",
        "next_url": f"{URL}?page=2",
        "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
        "items": items,
    }
    return json.dumps(feed, indent=1, ensure_ascii=False)


SAMPLES: dict[str, bytes] = {
    "rss-2.0": _rss("2.0").encode(),
    "rss-0.92": _rss("0.92").encode(),
    "rdf": _rdf().encode(),
    "atom": _atom().encode(),
    "json": _json().encode(),
}
