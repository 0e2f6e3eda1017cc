"""More of them: newsletters, search engines, towns, universities, programmes, walls, in markup without telling names."""

from tests.wild.no_articles.parts import NoArticle, cards, footer, menu, page, paragraphs, text

SITE = "https://site.example"
STORY = "/2025/03/12/second-bridge-will-cost-more"
SUMMARY = '<div class="summary-item"><a class="summary-title-link" href="/blog/{slug}">{title}</a><div class="summary-excerpt"><p>{text}</p></div><time class="summary-metadata-item--date" datetime="2025-03-{day:02}">Mar {day}</time></div>'
POST = '<div><div><a href="/p/{slug}"><h2>{title}</h2><h3>{text}</h3></a><p>Mar {day} · 4 min read</p></div></div>'
UNNAMED = '<a href="/news/{slug}-{n}" class="css-1x2y"><div class="css-abc"><p class="css-t">{title}</p><p class="css-d">{text}</p></div></a>'
ITEM = '<tr><td>{day}.</td><td><a href="https://x.example/{slug}">{title}</a> <span>(x.example)</span><br><span>{n} points by user{day} 3 hours ago | <a href="item?id={n}">{day} comments</a></span></td></tr>'
RESULT = '<div class="g"><a href="https://x.example/{slug}"><h3>{title}</h3><cite>x.example</cite></a><span>Mar {day}, 2025 — {text}</span></div>'
NOTICE = '<li><span class="date">2025-03-{day:02}</span> <a href="/notice/{n}.html">{title}</a></li>'
COMMENT = '<div class="comment"><p class="tagline"><a href="/u/a{n}">a{n}</a> {day} points <time datetime="2025-03-{day:02}T08:00:00Z">2 days ago</time></p><div class="md"><p>{text} {text}</p></div></div>'


def _page(name: str, path: str, title: str, body: str, head: str = "", lang: str = "en") -> NoArticle:
    url = path if path.startswith("http") else SITE + path
    return NoArticle(f"other {name}", url, page(title, body, head=head, lang=lang))


PAGES = [
    _page(
        "squarespace blog",
        "/blog",
        "Blog — Jetty Studio",
        menu() + f"<main><h1>Blog</h1>{cards(10, SUMMARY)}</main>" + footer(),
    ),
    _page("substack archive", "/archive", "Archive - Letters from the jetty", cards(12, POST)),
    _page(
        "substack home",
        "https://jetty.example/",
        "Letters from the jetty | Ada | Substack",
        cards(8, POST),
        '<meta property="og:type" content="article">',
    ),
    _page(
        "css-in-js section",
        "/world/asia",
        "Asia - Daily",
        menu() + f"<main><h1>Asia</h1>{cards(12, UNNAMED)}</main>" + footer(),
        '<meta property="og:type" content="website">',
    ),
    _page(
        "css-in-js section with standfirst",
        "/sport/football",
        "Football - Daily",
        menu() + f"<main><h1>Football</h1><p>{text(0, 4)}</p><p>{text(4, 4)}</p>{cards(12, UNNAMED)}</main>" + footer(),
    ),
    _page("hn", "/news?p=2", "Link News", f"<table>{cards(12, ITEM)}</table>"),
    _page(
        "search engine",
        "/search?q=ferry&hl=en",
        "ferry - Search",
        f"<form><input name=q value=ferry></form><div id=search>{cards(10, RESULT)}</div>",
    ),
    _page(
        "notices of a town",
        "/notices",
        "Notices | Town of Seestadt",
        menu() + f"<ul>{cards(12, NOTICE)}</ul>" + footer(),
    ),
    _page(
        "code repository",
        "/ada/ferry-timetable",
        "GitHub - ada/ferry-timetable: Times of ferries",
        "<h1><a href=/ada>ada</a>/<a href=/ada/ferry-timetable>ferry-timetable</a></h1><table>"
        + cards(8, '<tr><td><a href="/f{n}">file{n}.py</a></td><td>{title}</td><td>2 days ago</td></tr>')
        + f"</table><article class='markdown-body'><h1>Ferry timetable</h1><p>{text(0, 3)}</p><pre>pip install ferry</pre><h2>Use</h2><p>{text(3, 3)}</p></article>",
        '<meta property="og:type" content="object">',
    ),
    _page(
        "film",
        "/title/tt0123456/",
        "The Ferry (2025) - Films",
        "<h1>The Ferry</h1><ul><li>2025</li><li>1h 40m</li></ul><p>"
        + text(0, 2)
        + "</p><ul>"
        + cards(10, '<li><a href="/name/nm{n}">Actor {n}</a> as Captain {day}</li>')
        + "</ul>",
        '<script type="application/ld+json">{"@type":"Movie","name":"The Ferry","datePublished":"2025-03-01","author":{"@type":"Person","name":"Ada Marsh"}}</script><meta property="og:type" content="video.movie">',
    ),
    _page(
        "hotel",
        "/hotel/seestadt/jetty-inn.html",
        "Jetty Inn, Seestadt – 2025 prices",
        f"<h1>Jetty Inn</h1><div id=property_description><p>{text(0, 4)}</p><p>{text(4, 4)}</p></div><table>"
        + cards(5, "<tr><td>Room {day}</td><td>€{n}</td><td><button>Reserve</button></td></tr>")
        + "</table>",
        '<script type="application/ld+json">{"@type":"Hotel","name":"Jetty Inn","aggregateRating":{"@type":"AggregateRating","ratingValue":8.1}}</script>',
    ),
    _page(
        "marketplace item",
        "/itm/204567890123",
        "Brass lamp 1920 | Market",
        f"<h1>Brass lamp 1920</h1><span itemprop=price>49.00</span><button>Buy now</button><div>{paragraphs(2)}</div>",
        '<meta property="og:type" content="ebay-objects:item">',
    ),
    _page(
        "town portal",
        "/",
        "Town of Seestadt",
        menu(("Residents", "Business", "Visitors", "News"))
        + f"<main><h1>Welcome to Seestadt</h1><p>{text(0, 2)}</p><h2>News</h2><ul>{cards(6, NOTICE)}</ul></main>"
        + footer(),
    ),
    _page(
        "department",
        "/departments/limnology/about-us",
        "About the Department of Limnology",
        menu(("Study", "Research", "People")) + f"<main><h1>About the department</h1>{paragraphs(3)}</main>" + footer(),
    ),
    _page(
        "person of a university",
        "/people/ada-marsh",
        "Ada Marsh | Department of Limnology",
        menu(("Study", "Research", "People"))
        + f"<main><h1>Ada Marsh</h1><p>Professor</p><p>Room 4.12, ada@site.example</p><h2>Research interests</h2><p>{text(0, 3)}</p><h2>Publications</h2><ul>"
        + cards(10, "<li>Marsh, A. (2025). {title}. Journal of Lakes {day}, {n}.</li>")
        + "</ul></main>"
        + footer(),
    ),
    _page(
        "sitemap",
        "/sitemap",
        "Sitemap | Daily",
        menu() + "<h1>Sitemap</h1><ul>" + cards(12, '<li><a href="/{slug}">{title}</a></li>') + "</ul>" + footer(),
    ),
    _page(
        "calendar",
        "/events/2025-03",
        "Events in March 2025 | Town",
        menu()
        + "<h1>March 2025</h1>"
        + cards(
            12,
            '<div class=event><h3><a href="/events/{slug}">{title}</a></h3><p>{day} March, 19:00, Town hall</p><p>{text}</p></div>',
        )
        + footer(),
    ),
    _page(
        "elections",
        "/elections/2025/results",
        "Election results 2025 | Daily",
        menu()
        + "<h1>Election results</h1><p>Last updated 12 March 2025, 23:10</p><table>"
        + cards(12, "<tr><td>District {n}</td><td>{day}%</td><td>Party {day}</td></tr>")
        + "</table>"
        + footer(),
    ),
    _page(
        "horoscope",
        "/horoscope",
        "Horoscope | Daily",
        menu() + "<h1>Horoscope</h1>" + cards(12, "<h3>Sign {day}</h3><p>{text}</p>") + footer(),
    ),
    _page(
        "television",
        "/tv-guide/tonight",
        "TV guide | Daily",
        menu()
        + "<h1>Tonight on TV</h1>"
        + cards(12, '<div><b>{day}:00</b> <a href="/tv/{n}">{title}</a><p>{text}</p></div>')
        + footer(),
    ),
    _page(
        "thanks",
        "/newsletter/thank-you",
        "Thank you | Daily",
        menu()
        + "<h1>Thank you for signing up!</h1><p>We have sent you an email. Please click the link in it to confirm your address.</p>"
        + footer(),
    ),
    _page(
        "unsubscribe",
        "/newsletter/preferences",
        "Email preferences | Daily",
        menu()
        + "<h1>Email preferences</h1><form><label><input type=checkbox> Daily briefing</label><button>Save</button></form>"
        + footer(),
    ),
    _page(
        "donate",
        "/donate",
        "Support our journalism | Daily",
        menu()
        + f"<h1>Support our journalism</h1><p>{text(0, 3)}</p><p>{text(3, 3)}</p><button>Give €5</button><button>Give €10</button>"
        + footer(),
    ),
    _page(
        "survey",
        "/survey/readers-2025",
        "Reader survey 2025",
        "<h1>Reader survey 2025</h1><form>"
        + cards(
            6,
            "<fieldset><legend>{title}?</legend><label><input type=radio>Yes</label><label><input type=radio>No</label></fieldset>",
        )
        + "</form>",
    ),
    _page(
        "410",
        STORY,
        "410 Gone",
        "<h1>Gone</h1><p>The requested resource is no longer available on this server and there is no forwarding address. Please remove all references to this resource.</p>",
    ),
    _page("429", STORY, "429 Too Many Requests", "<h1>Too Many Requests</h1>"),
    _page(
        "451",
        STORY,
        "Unavailable For Legal Reasons",
        "<h1>451: Unavailable due to legal reasons</h1><p>We recognize you are attempting to access this website from a country belonging to the European Economic Area (EEA) including the EU which enforces the General Data Protection Regulation (GDPR) and therefore access cannot be granted at this time.</p>",
    ),
    _page(
        "503",
        STORY,
        "Service Unavailable",
        "<h1>Service Unavailable</h1><p>The server is temporarily unable to service your request due to maintenance downtime or capacity problems. Please try again later.</p>",
    ),
    _page(
        "old browser",
        STORY,
        "Browser not supported",
        "<h1>Your browser is not supported</h1><p>Please upgrade to a modern browser to read our site. We recommend the latest versions of the browsers below.</p><ul><li>Firefox</li><li>Chrome</li></ul>",
    ),
    _page(
        "captcha",
        STORY,
        "site.example",
        "<p>Please enable JS and disable any ad blocker</p><script>var dd={'rt':'c'}</script>",
    ),
    _page(
        "ddos",
        STORY,
        "DDoS-Guard",
        "<h1>Checking your browser before accessing site.example.</h1><p>This process is automatic. Your browser will redirect to your requested content shortly.</p>",
    ),
    _page(
        "amazon robot",
        STORY,
        "Sorry! Something went wrong!",
        "<h4>Enter the characters you see below</h4><p>Sorry, we just need to make sure you are not a robot. For best results, please make sure your browser is accepting cookies.</p>",
    ),
    _page(
        "linkedin wall",
        STORY,
        "Sign Up | Network",
        "<h1>Join Network</h1><form><input type=email><input type=password></form><p>By clicking Agree and Join, you agree to the User Agreement, Privacy Policy, and Cookie Policy.</p>",
    ),
    _page(
        "paywall",
        STORY,
        "Subscribe to continue | Daily",
        "<h1>Subscribe to continue reading</h1><p>Unlimited access for €1 a week. Cancel anytime.</p><p>Already a subscriber? <a href=/login>Log in</a></p>",
    ),
    _page(
        "consent it",
        STORY,
        "Informativa",
        "<h2>Informativa</h2><p>Noi e terze parti selezionate utilizziamo cookie o tecnologie simili per finalità tecniche e, con il tuo consenso, anche per le finalità di esperienza e misurazione come specificato nella cookie policy.</p><button>Accetta</button><button>Rifiuta</button>",
    ),
    _page(
        "404 it",
        STORY,
        "Pagina non trovata - Il Traghetto",
        "<h1>Pagina non trovata</h1><p>La pagina che stai cercando non esiste o è stata spostata.</p>",
    ),
    _page(
        "404 ru",
        STORY,
        "404 - Паром",
        "<h1>Страница не найдена</h1><p>Возможно, она была удалена или вы ошиблись в адресе.</p>",
    ),
    _page("404 pl", STORY, "Nie znaleziono strony - Prom", "<h1>404</h1><p>Strona, której szukasz, nie istnieje.</p>"),
    _page(
        "404 sv",
        STORY,
        "Sidan kunde inte hittas | Färjan",
        "<h1>Sidan kunde inte hittas</h1><p>Sidan du letar efter finns inte längre. Gå till startsidan eller sök.</p>",
    ),
    _page(
        "404 odd",
        STORY,
        "Whoops | Daily",
        "<h1>Well, this is embarrassing</h1><p>The story you wanted has sailed away. Try our front page, or one of these.</p><ul>"
        + cards(6, '<li><a href="/{slug}-{n}">{title}</a></li>')
        + "</ul>",
    ),
    _page(
        "expired domain",
        STORY,
        "site.example",
        "<h1>site.example</h1><p>This domain has expired. If you are the owner, renew it at your registrar.</p>",
    ),
    _page(
        "default page",
        STORY,
        "Welcome to nginx!",
        "<h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed and working. Further configuration is required.</p><p>For online documentation and support please refer to nginx.org.</p><p><em>Thank you for using nginx.</em></p>",
    ),
    _page(
        "privacy long",
        STORY,
        "Cookie Policy | Daily",
        "<h1>Cookie Policy</h1><p>Last updated: 1 March 2025</p>" + paragraphs(12),
    ),
    _page(
        "playlist",
        "/playlist?list=PL1234",
        "Lakes - playlist",
        "<h1>Lakes</h1>" + cards(12, '<div><a href="/watch?v={n}"><h3>{title}</h3></a><span>{n} views</span></div>'),
        '<meta property="og:type" content="website">',
    ),
    _page(
        "podcast of many",
        "/podcasts/the-jetty",
        "The Jetty | Podcasts | Daily",
        menu()
        + f"<h1>The Jetty</h1><p>{text(0, 3)}</p>"
        + cards(
            10,
            '<div class=ep><h3><a href="/podcasts/the-jetty/{slug}">{title}</a></h3><time>{day} Mar 2025</time><p>{text}</p></div>',
        )
        + footer(),
    ),
    _page(
        "live index",
        "/live",
        "Live | Daily",
        menu()
        + "<h1>Live</h1>"
        + cards(12, '<div><span>0{day}:00</span><a href="/live/{slug}"><h3>{title}</h3></a></div>')
        + footer(),
    ),
    _page(
        "author hub wix",
        "/author/ada-marsh",
        "Ada Marsh",
        menu() + f"<h1>Ada Marsh</h1><p>{text(0, 3)}</p>" + cards(8, SUMMARY) + footer(),
    ),
    _page(
        "zh list",
        "/news/list_2.html",
        "新闻中心-渡轮集团",
        "<ul>"
        + "".join(
            f"<li><a href='/news/2025/{n}.html'>渡轮公司召开第{n}次工作会议,部署湖区安全生产</a><p>会议指出,要进一步加强湖区安全生产工作,确保旅客平安出行。</p><span>2025-03-{n:02}</span></li>"
            for n in range(1, 21)
        )
        + "</ul>",
        lang="zh",
    ),
    _page(
        "ar section",
        "/category/سياسة",
        "سياسة - بريد العبارة",
        menu(("أخبار", "سياسة"))
        + "".join(
            f"<div class='post-item'><h2><a href='/p/{n}'>المجلس يسأل عن كلفة الجسر الثاني {n}</a></h2><p>سأل المجلس البلدي عن كلفة الجسر الثاني قبل أن يسأل من سيعبره.</p></div>"
            for n in range(12)
        ),
        lang="ar",
    ),
    _page(
        "de ticker",
        "/newsticker",
        "Newsticker | Fährpost",
        menu()
        + "<h1>Newsticker</h1>"
        + cards(
            12,
            '<div class=tick><time datetime="2025-03-12T{day:02}:00:00+01:00">{day}:00</time><a href="/{slug}-{n}.html">{title}</a></div>',
        )
        + footer(),
        lang="de",
    ),
]
