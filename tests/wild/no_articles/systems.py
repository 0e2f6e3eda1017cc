"""Other systems: Drupal, Joomla, TYPO3, wikis, forums, shops, blogs, documentation and servers themselves."""

from tests.wild.no_articles.parts import NoArticle, cards, footer, menu, page, paragraphs, slug, text

SITE = "https://www.lakeside.example"
LOGIN = '<form class="user-login-form" action="/user/login" method="post"><label>Username</label><input type="text" name="name"><div class="description">Enter your Lakeside username.</div><label>Password</label><input type="password" name="pass"><div class="description">Enter the password that accompanies your username.</div><input type="submit" value="Log in"></form>'
TEASER = '<div class="views-row"><article class="node node--type-article node--view-mode-teaser"><h2><a href="/news/{slug}"><span>{title}</span></a></h2><div class="node__submitted">Submitted by <span>editor</span> on Mon, 03/{day:02}/2025 - 08:00</div><div class="field--name-body"><p>{text}</p></div></article></div>'
POST = '<div class="topic-post" itemprop="comment" itemscope itemtype="http://schema.org/Comment"><div class="crawler-post-meta"><span class="creator"><a href="/u/user{n}">user{n}</a></span> <time class="post-time" datetime="2025-03-{day:02}T08:00:00Z">March {day}, 2025, 8:00am</time></div><div class="post" itemprop="text"><p>{text} {text}</p></div></div>'
ROW = '<tr class="topic-list-item"><td><a class="title raw-link" href="/t/{slug}/{n}">{title}</a></td><td><span class="posts">{day}</span></td><td>{n}</td></tr>'
WIKI = '<div id="content" class="mw-body" role="main"><h1 id="firstHeading" class="firstHeading">{}</h1><div id="bodyContent"><div id="siteSub">From Lakewiki</div><div id="mw-content-text"><div class="mw-parser-output">{}</div></div><div id="catlinks"><a href="/wiki/Special:Categories">Categories</a>: <a href="/wiki/Category:Lakes">Lakes</a></div></div></div>'
LINKS = "".join(
    f'<li><a href="/wiki/{slug(word)}" title="{word}">{word}</a></li>'
    for word in ("Pike", "Perch", "Reed", "Jetty", "Punt", "Ferry", "Heron", "Otter", "Sluice", "Weir", "Dyke", "Mere")
)
PHPBB = '<div id="p{n}" class="post has-profile bg2"><div class="inner"><dl class="postprofile"><dt><a class="username" href="./memberlist.php?u={n}">sailor{n}</a></dt><dd>Posts: {day}</dd></dl><div class="postbody"><h3><a href="#p{n}">Re: {title}</a></h3><p class="author">by sailor{n} » {day} Mar 2025, 09:12</p><div class="content">{text} {text}</div></div></div></div>'
PRODUCT = '<li class="grid__item"><div class="card-wrapper product-card-wrapper"><h3 class="card__heading"><a href="/products/{slug}">{title}</a></h3><div class="price">From €{day}.00</div></div></li>'
JSON = '<script type="application/ld+json">{}</script>'


def _page(name: str, path: str, title: str, main: str, of: str = "", head: str = "", lang: str = "en") -> NoArticle:
    html = page(
        title,
        f"{menu(('Home', 'Boats', 'Weather', 'Members', 'Shop'))}<main>{main}</main>{footer()}",
        head=head,
        of=of,
        lang=lang,
    )
    return NoArticle(name, SITE + path, html)


PAGES = [
    _page("drupal login", "/user/login", "Log in | Lakeside", f'<h1 class="page-title">Log in</h1>{LOGIN}', "path-user"),
    _page("drupal 403", "/node/812", "Access denied | Lakeside", "<h1>Access denied</h1><p>You are not authorized to access this page.</p>", "path-not-frontpage"),
    _page("drupal 404", "/news/the-ferry-that-never-was", "Page not found | Lakeside", "<h1>Page not found</h1><p>The requested page could not be found.</p>"),
    _page("drupal term", "/taxonomy/term/12", "Boats | Lakeside", f'<h1 class="page-title">Boats</h1>{cards(10, TEASER)}<nav class="pager"><a href="?page=1" rel="next">Next</a></nav>', "path-taxonomy"),
    _page("drupal front page", "/", "Lakeside", cards(6, TEASER), "path-frontpage"),
    _page("drupal search", "/search/node?keys=boat", "Search for boat | Lakeside", f"<h1>Search for boat</h1><ol>{cards(8, TEASER)}</ol>", "path-search"),
    _page("joomla category", "/index.php/boats", "Boats", '<div class="blog" itemscope itemtype="https://schema.org/Blog"><h1>Boats</h1>' + cards(6, '<div class="items-row"><div class="item" itemprop="blogPost" itemscope itemtype="https://schema.org/BlogPosting"><h2 itemprop="name"><a itemprop="url" href="/index.php/boats/{n}-{slug}">{title}</a></h2><p>{text}</p><p class="readmore"><a href="/index.php/boats/{n}-{slug}">Read more ...</a></p></div></div>') + "</div>"),
    _page("typo3 imprint, German", "/impressum", "Impressum", "<h1>Impressum</h1><p>Seeblick e.V.<br>Uferweg 4<br>12345 Seestadt</p><p>Vertreten durch den Vorstand. Telefon: 01234 5678. E-Mail: post@lakeside.example</p>" + paragraphs(3), lang="de"),
    _page("wiki article", "/wiki/Ferry", "Ferry - Lakewiki", WIKI.format("Ferry", paragraphs(6) + f'<h2><span class="mw-headline">History</span><span class="mw-editsection">[<a href="/index.php?title=Ferry&amp;action=edit">edit</a>]</span></h2>{paragraphs(4)}'), "mediawiki ltr ns-0 ns-subject page-Ferry skin-vector", '<meta name="generator" content="MediaWiki 1.39.4">'),
    _page("wiki category", "/wiki/Category:Lakes", "Category:Lakes - Lakewiki", WIKI.format("Category:Lakes", f'<p>This category has only the following pages.</p><div class="mw-category"><ul>{LINKS}</ul></div>'), "mediawiki ns-14", '<meta name="generator" content="MediaWiki 1.39.4">'),
    _page("wiki search", "/index.php?search=otter&title=Special:Search", "Search results for “otter” - Lakewiki", WIKI.format("Search results", f"<ul>{LINKS}</ul>"), "mediawiki ns--1 ns-special mw-special-Search", '<meta name="robots" content="noindex,nofollow"><meta name="generator" content="MediaWiki 1.39.4">'),
    _page("discourse topic", "/t/which-boat-for-a-shallow-lake/512", "Which boat for a shallow lake? - Boats - Lakeside Forum", f'<div id="topic-title"><h1><a href="/t/which-boat-for-a-shallow-lake/512">Which boat for a shallow lake?</a></h1></div><div itemscope itemtype="http://schema.org/DiscussionForumPosting">{cards(9, POST)}</div>', "crawler", '<meta name="generator" content="Discourse 3.2.0"><meta property="og:type" content="website">'),
    _page("discourse list", "/c/boats/5", "Latest Boats topics - Lakeside Forum", f'<table class="topic-list"><tbody>{cards(12, ROW)}</tbody></table>', "crawler", '<meta name="generator" content="Discourse 3.2.0">'),
    _page("phpbb topic", "/viewtopic.php?f=4&t=913", "Which boat for a shallow lake? - Lakeside Forum", f'<h2 class="topic-title"><a href="./viewtopic.php?t=913">Which boat for a shallow lake?</a></h2>{cards(8, PHPBB)}', "nojs notouch section-viewtopic ltr"),
    _page("phpbb index", "/index.php", "Lakeside Forum - Index page", "<ul class='topiclist forums'>" + cards(9, "<li class='row'><dl><dt><a href='./viewforum.php?f={day}' class='forumtitle'>{title}</a><br>{text}</dt><dd class='topics'>{n}</dd><dd class='posts'>{day}</dd></dl></li>") + "</ul>", "section-index"),
    _page("question and answers", "/questions/512/how-do-i-caulk-a-punt", "How do I caulk a punt? - Lakeside Answers", f'<div itemprop="mainEntity" itemscope itemtype="https://schema.org/Question"><h1 itemprop="name">How do I caulk a punt?</h1><div class="s-prose">{paragraphs(2)}</div><div id="answers"><h2>3 Answers</h2>' + cards(3, '<div class="answer" itemprop="suggestedAnswer" itemscope itemtype="https://schema.org/Answer"><div class="votecell">{day}</div><div class="s-prose"><p>{text} {text}</p></div><div class="user-info">answered <time datetime="2025-03-{day:02}T08:00:00Z">Mar {day}</time></div></div>') + "</div></div>", "question-page", JSON.format('{"@context":"https://schema.org","@type":"QAPage","mainEntity":{"@type":"Question","name":"How do I caulk a punt?"}}')),
    _page("shopify product", "/products/oak-oar", "Oak oar – Lakeside Shop", f'<h1 class="product__title">Oak oar</h1><span class="price-item">€39.00</span><form action="/cart/add"><button name="add">Add to cart</button></form><div class="product__description rte">{paragraphs(3)}</div>', "template-product", '<meta property="og:type" content="product"><meta property="og:price:amount" content="39.00">' + JSON.format('{"@type":"Product","name":"Oak oar","offers":{"@type":"Offer","price":39}}')),
    _page("shopify collection", "/collections/oars", "Oars – Lakeside Shop", f'<h1>Oars</h1><p>{text(3, 2)}</p><ul class="product-grid">{cards(12, PRODUCT)}</ul>', "template-collection"),
    _page("job", "/jobs/ferry-captain-f-m-d", "Ferry captain (f/m/d) | Lakeside", f"<h1>Ferry captain (f/m/d)</h1><p>Full time, Seestadt</p>{paragraphs(4)}<a class='apply' href='/apply'>Apply now</a>", head=JSON.format('{"@context":"https://schema.org","@type":"JobPosting","title":"Ferry captain (f/m/d)","datePosted":"2025-03-01","hiringOrganization":{"@type":"Organization","name":"Lakeside"}}')),
    _page("event", "/events/spring-regatta-2025", "Spring regatta | Lakeside", f"<h1>Spring regatta</h1><p>Saturday, 12 April 2025, 10:00</p>{paragraphs(2)}<a href='/tickets'>Tickets</a>", head=JSON.format('{"@context":"https://schema.org","@type":"Event","name":"Spring regatta","startDate":"2025-04-12T10:00:00+02:00"}')),
    _page("recipe", "/recipes/smoked-perch", "Smoked perch | Lakeside", f"<h1>Smoked perch</h1><ul><li>4 perch</li><li>salt</li><li>beech shavings</li></ul>{paragraphs(3)}", head=JSON.format('{"@context":"https://schema.org","@type":"Recipe","name":"Smoked perch","recipeIngredient":["4 perch","salt"]}')),
    _page("questions often asked", "/help/faq", "FAQ | Lakeside", "<h1>Frequently asked questions</h1>" + cards(6, "<h3>{title}?</h3><p>{text}</p>"), head=JSON.format('{"@context":"https://schema.org","@type":"FAQPage","mainEntity":[]}')),
    _page("terms", "/terms-and-conditions", "Terms and conditions | Lakeside", f"<h1>Terms and conditions</h1><p>Last updated: 1 March 2025</p><h2>1. Scope</h2>{paragraphs(4)}<h2>2. Liability</h2>{paragraphs(4)}"),
    _page("sphinx", "/docs/guide/install.html", "Installation — lakeside 2.1 documentation", f'<div class="document"><div class="body" role="main"><section id="installation"><h1>Installation<a class="headerlink" href="#installation">¶</a></h1><p>{text(0, 2)}</p><div class="highlight"><pre>make install</pre></div><h2>Next<a class="headerlink" href="#next">¶</a></h2>{paragraphs(2)}</section></div></div><div class="sphinxsidebar"><ul>{LINKS}</ul></div>', head='<meta name="generator" content="Docutils 0.19">'),
    _page("blogger front page", "/", "Letters from the jetty", "<div class='blog-posts hfeed'>" + cards(5, "<div class='date-outer'><h2 class='date-header'><span>{day} March 2025</span></h2><div class='post hentry'><h3 class='post-title entry-title'><a href='/2025/03/{slug}.html'>{title}</a></h3><div class='post-body entry-content'><p>{text}</p><p>{text}</p></div></div></div>") + "</div>", head="<meta content='blogger' name='generator'>"),
    _page("ghost tag", "/tag/boats/", "Boats - Letters from the jetty", "<h1>Boats</h1><div class='post-feed'>" + cards(9, "<article class='post-card post tag-boats'><a class='post-card-content-link' href='/{slug}/'><h2 class='post-card-title'>{title}</h2><div class='post-card-excerpt'>{text}</div></a><time datetime='2025-03-{day:02}'>Mar {day}, 2025</time></article>") + "</div>", "tag-template tag-boats"),
    NoArticle("folder of a server", "https://files.example/pub/boats/", "<html><head><title>Index of /pub/boats</title></head><body><h1>Index of /pub/boats</h1><pre><a href='?C=N;O=D'>Name</a> <a href='?C=M;O=A'>Last modified</a><hr><a href='/pub/'>Parent Directory</a>\n" + cards(12, "<a href='{slug}.zip'>{slug}.zip</a> 2025-03-{day:02} 08:00 {n}K\n") + "</pre></body></html>"),
]  # fmt: skip
