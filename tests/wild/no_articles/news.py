"""Newspapers' own pages: front pages, sections, subjects, tickers, tables, forms."""

from tests.wild.no_articles.parts import NoArticle, cards, footer, menu, page, paragraphs, text

SITE = "https://www.ferrypost.example"
CARD = '<div class="story-card"><a href="/2025/03/{day:02}/{slug}-{n}"><img src="/i/{n}.jpg" alt=""><h3 class="headline">{title}</h3></a><p class="summary">{text}</p><span class="time">{day} hours ago</span></div>'
BARE = '<li><a href="/politics/{slug}-{n}.html">{title}</a></li>'
LEAD = '<section class="lead"><a href="/world/{slug}-{n}"><h2>{title}</h2></a><p>{text}</p><ul><li><a href="/world/live">Live: the regatta</a></li></ul></section>'
DATED = '<article><time datetime="2025-03-{day:02}T08:{day:02}:00Z">{day} March 2025</time><h3><a href="/news/{n}/{slug}">{title}</a></h3><p>{text}</p></article>'
OG = '<meta property="og:type" content="{}"><meta property="og:title" content="{}"><meta property="og:site_name" content="The Ferry Post">'
ITEMS = '<script type="application/ld+json">{"@context":"https://schema.org","@type":"ItemList","itemListElement":[{"@type":"ListItem","position":1,"url":"https://www.ferrypost.example/world/a-b-c-1"}]}</script>'
TABLE = (
    "<table class='standings'><tr><th>Club</th><th>Pts</th></tr>"
    + cards(12, "<tr><td><a href='/club/{n}'>Club {n}</a></td><td>{day}</td></tr>")
    + "</table>"
)


def _page(
    name: str, path: str, title: str, main: str, head: str = "", lang: str = "en", words: tuple[str, ...] = ()
) -> NoArticle:
    body = f'{menu(words) if words else menu()}<main class="page">{main}</main>{footer()}'
    return NoArticle(f"news {name}", SITE + path, page(title, body, head=head, lang=lang))


PAGES = [
    _page("front page", "/", "The Ferry Post | News from the lake", cards(3, LEAD) + cards(12, CARD) + f"<ul>{cards(12, BARE)}</ul>", OG.format("website", "The Ferry Post")),
    _page("front page of an edition", "/international", "International | The Ferry Post", cards(3, LEAD) + cards(12, CARD)),
    _page("front page, Arabic", "/ar/", "بريد العبارة", cards(12, CARD), lang="ar", words=("أخبار", "سياسة", "ثقافة", "رياضة")),
    _page("section", "/politics", "Politics | The Ferry Post", f"<h1>Politics</h1>{cards(12, CARD)}<a rel='next' href='/politics?page=2'>More</a>", OG.format("website", "Politics") + ITEMS),
    _page("section that says article", "/world/europe", "Europe | The Ferry Post", f"<h1>Europe</h1><p>{text(1, 2)}</p>{cards(12, DATED)}", OG.format("article", "Europe")),
    _page("section of bare links", "/opinion/", "Opinion", f"<h1>Opinion</h1><ul>{cards(12, BARE)}</ul>"),
    _page("section, Russian", "/politika/", "Политика — Паром", f"<h1>Политика</h1>{cards(12, CARD)}", lang="ru", words=("Новости", "Политика", "Культура")),
    _page("section, Chinese", "/guonei/", "国内新闻_渡轮报", "<ul>" + "".join(f"<li><a href='/guonei/2025/03/{n:02}/{n}.shtml'>湖上渡轮恢复通航,第{n}批乘客登船</a><span>03-{n:02} 08:00</span></li>" for n in range(1, 25)) + "</ul>", lang="zh", words=("新闻", "国内", "国际", "体育")),
    _page("subject that explains itself", "/topics/second-bridge", "Second bridge | The Ferry Post", f"<h1>Second bridge</h1><div class='intro'>{paragraphs(2)}</div><h2>Latest</h2>{cards(12, CARD)}", '<script type="application/ld+json">{"@context":"https://schema.org","@type":"CollectionPage","name":"Second bridge"}</script>'),
    _page("author", "/by/ada-marsh", "Ada Marsh | The Ferry Post", f"<h1>Ada Marsh</h1><p class='bio'>{text(4, 4)}</p><a href='mailto:ada@ferrypost.example'>Mail</a>{cards(10, DATED)}", OG.format("profile", "Ada Marsh")),
    _page("latest", "/latest", "Latest news | The Ferry Post", f"<h1>Latest</h1>{cards(12, DATED)}"),
    _page("day", "/archive/2025/03/12", "12 March 2025 | The Ferry Post", f"<h1>Wednesday, 12 March 2025</h1><ul>{cards(12, BARE)}</ul>"),
    _page("search", "/search?q=bridge&page=2", "Search: bridge | The Ferry Post", f"<h1>Search results</h1><form><input name=q value=bridge></form><p>212 results</p>{cards(10, DATED)}", '<meta name="robots" content="noindex">'),
    _page("search, German", "/suche?q=bruecke", "Suchergebnisse für „Brücke“ - Fährpost", f"<h1>Suche</h1><p>212 Treffer</p>{cards(10, DATED)}", lang="de"),
    _page("videos", "/video", "Video | The Ferry Post", "<h1>Video</h1>" + cards(12, "<div class='video-card'><a href='/video/{slug}-{n}'><h3>{title}</h3></a><span>2:{day:02}</span></div>"), OG.format("website", "Video")),
    _page("weather", "/weather/seestadt", "Weather in Seestadt | The Ferry Post", "<h1>Seestadt</h1><table>" + cards(12, "<tr><td>{day}:00</td><td>{day}°</td><td>Rain {day} %</td></tr>") + "</table>"),
    _page("standings", "/sport/sailing/standings", "Sailing league table | The Ferry Post", f"<h1>League table</h1>{TABLE}"),
    _page("quotes", "/markets/quote/FRY", "FRY share price | The Ferry Post", f"<h1>Ferry Holdings</h1><p>12.40 +0.30</p>{TABLE}<ul>{cards(6, BARE)}</ul>"),
    _page("subscription", "/subscribe", "Subscribe | The Ferry Post", "<h1>Choose your subscription</h1>" + cards(3, "<div class='offer'><h2>Offer {day}</h2><p>{text}</p><a href='/checkout?o={n}'>Subscribe for €{day}</a></div>")),
    _page("newsletter", "/newsletters", "Newsletters | The Ferry Post", "<h1>Newsletters</h1>" + cards(8, "<div><h3>{title}</h3><p>{text}</p><button>Sign up</button></div>")),
    _page("login", "/login?return=/politics", "Sign in | The Ferry Post", "<h1>Sign in</h1><form method=post><label>Email<input type=email name=email></label><label>Password<input type=password name=password></label><button>Sign in</button></form><p>By signing in you agree to our <a href=/terms>terms</a> and our <a href=/privacy>privacy policy</a>. We use what you tell us to show you what is of interest to you, and never give it to others.</p>"),
    _page("login, Japanese", "/login", "ログイン|渡し船新聞", "<h1>ログイン</h1><form method=post><label>メール<input name=mail></label><label>パスワード<input type=password name=pw></label><button>ログイン</button></form><p>会員登録がお済みでない方は、こちらから登録してください。</p>", lang="ja", words=("ニュース", "政治", "経済")),
    _page("soft 404", "/2025/03/a-story-that-is-no-longer-here", "Page not found | The Ferry Post", f"<h1>Sorry, we can't find that page</h1><p>The page you are looking for may have been moved or deleted. Try our <a href='/'>front page</a>, or search for it. If you typed the address, check that it is spelled as it should be.</p><h2>Most read</h2><ul>{cards(8, BARE)}</ul>", OG.format("article", "Page not found")),
    _page("soft 404, French", "/2025/03/un-article-qui-n-est-plus-la", "Page introuvable - Le Bac", "<h1>Erreur 404</h1><p>La page que vous recherchez n'existe pas ou n'existe plus. Vous pouvez revenir à la page d'accueil.</p>", lang="fr"),
    _page("soft 404, German", "/2025/03/ein-artikel-den-es-nicht-mehr-gibt-4711.html", "Seite nicht gefunden - Fährpost", f"<h1>Seite nicht gefunden</h1><p>Die von Ihnen gesuchte Seite existiert leider nicht (mehr). Vielleicht finden Sie, was Sie suchen, auf unserer Startseite.</p><ul>{cards(5, BARE)}</ul>", lang="de"),
    _page("contact", "/contact-us", "Contact us | The Ferry Post", f"<h1>Contact us</h1><p>{text(0, 2)}</p><ul><li>Newsroom: news@ferrypost.example</li><li>Subscriptions: subs@ferrypost.example</li></ul>"),
]  # fmt: skip
