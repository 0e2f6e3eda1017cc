"""WordPress: archives, searches, errors, forms and pages, as themes and the shop plug-in print them."""

from tests.wild.no_articles.parts import NoArticle, cards, footer, menu, page, paragraphs, text

SITE = "https://ferrypost.example"
CARD = """<article id="post-{n}" class="post-{n} post type-post status-publish format-standard hentry category-news">
<header class="entry-header"><h2 class="entry-title"><a href="/2025/03/{slug}/" rel="bookmark">{title}</a></h2>
<div class="entry-meta"><time class="entry-date published" datetime="2025-03-{day:02}T08:00:00+00:00">March {day}, 2025</time> by <a href="/author/ada/">Ada Marsh</a></div></header>
<div class="entry-summary"><p>{text} [&hellip;]</p><a class="more-link" href="/2025/03/{slug}/">Continue reading</a></div></article>"""
WHOLE = CARD.replace("{text} [&hellip;]", "{text}</p>" + "".join(f"<p>{text(n, 4)}</p>" for n in range(5)) + "<p>")
NEXT = '<nav class="navigation pagination"><a class="page-numbers" href="/page/2/">2</a> <a class="next page-numbers" href="/page/2/">Older posts</a></nav>'
SIDE = '<aside class="widget-area"><section class="widget widget_search"><form role="search"><input type="search" name="s"></form></section><section class="widget widget_recent_entries"><h2>Recent Posts</h2><ul><li><a href="/2025/03/a-b/">Old crane stays</a></li><li><a href="/2025/03/c-d/">Rain fills the ponds</a></li></ul></section></aside>'
OG = '<meta property="og:type" content="{}"><meta property="og:site_name" content="The Ferry Post"><meta property="og:title" content="{}">'


def _page(name: str, path: str, title: str, of: str, main: str, head: str = "", lang: str = "en") -> NoArticle:
    body = f'{menu()}<div id="content" class="site-content"><main id="main">{main}</main>{SIDE}</div>{footer()}'
    html = page(f"{title} - The Ferry Post", body, head=head, of=of, lang=lang)
    return NoArticle(f"wordpress {name}", SITE + path, html)


FORM = '<form name="loginform" id="loginform" action="/wp-login.php" method="post"><p><label>Username or Email Address</label><input type="text" name="log"></p><p><label>Password</label><input type="password" name="pwd"></p><p><input type="submit" value="Log In"></p></form>'
CONTACT = '<form class="wpcf7-form"><p><label>Your name<input name="your-name"></label></p><p><label>Your email<input name="your-email"></label></p><p><label>Your message<textarea></textarea></label></p><input type="submit" value="Send"></form>'
PRODUCTS = "".join(
    f'<li class="product type-product"><a href="/product/lamp-{n}/"><h2 class="woocommerce-loop-product__title">Brass lamp {n}</h2><span class="price">€{n}9.00</span></a><a class="button add_to_cart_button">Add to cart</a></li>'
    for n in range(1, 13)
)
COLLECTION = '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"CollectionPage","name":"News Archives"},{"@type":"WebSite","name":"The Ferry Post"}]}</script>'

PAGES = [
    _page("front page", "/", "Home", "home blog wp-embed-responsive", cards(10, CARD) + NEXT, OG.format("website", "The Ferry Post")),
    _page("front page of whole posts", "/", "Home", "home blog", cards(4, WHOLE) + NEXT),
    _page("further page of whole posts", "/page/3/", "Page 3", "blog paged paged-3", cards(4, WHOLE) + NEXT),
    _page("category", "/category/news/", "News Archives", "archive category category-news category-5", f'<h1 class="page-title">Category: <span>News</span></h1>{cards(10, CARD)}{NEXT}', COLLECTION),
    _page("category that tells of itself", "/category/harbour/", "Harbour", "archive category", f'<h1>Harbour</h1><div class="archive-description"><p>{text(2, 4)}</p></div>{cards(8, CARD)}', OG.format("article", "Harbour")),
    _page("tag, German", "/schlagwort/faehre/", "Fähre Archive", "archive tag tag-faehre", f'<h1 class="page-title">Schlagwort: Fähre</h1>{cards(6, CARD)}', lang="de"),
    _page("category of one post", "/category/boats/", "Boats", "archive category category-boats", f'<h1 class="page-title">Boats</h1>{cards(1, CARD)}'),
    _page("author", "/author/ada/", "Ada Marsh, Author at The Ferry Post", "archive author author-ada", f'<h1>Ada Marsh</h1><div class="author-bio"><p>{text(4, 3)}</p></div>{cards(7, CARD)}', '<script type="application/ld+json">{"@type":"ProfilePage","name":"Ada Marsh"}</script>'),
    _page("month", "/2025/03/", "March 2025", "archive date", f"<h1>Month: March 2025</h1>{cards(9, CARD)}"),
    _page("search", "/?s=ferry", "You searched for ferry", "search search-results", f'<h1 class="page-title">Search Results for: ferry</h1>{cards(8, CARD)}', '<meta name="robots" content="noindex, follow">'),
    _page("search without a find", "/?s=zeppelin", "You searched for zeppelin", "search search-no-results", "<h1>Nothing Found</h1><p>Sorry, but nothing matched your search terms. Please try again with some different keywords.</p>", '<meta name="robots" content="noindex, follow">'),
    _page("404", "/2025/03/a-story-that-is-gone/", "Page not found", "error404", "<h1>Oops! That page can&rsquo;t be found.</h1><p>It looks like nothing was found at this location. Maybe try one of the links below or a search?</p>", '<meta name="robots" content="noindex">'),
    _page("404, Spanish", "/2025/03/una-noticia-que-ya-no-esta/", "Página no encontrada", "error404", "<h1>¡Vaya! No se puede encontrar esa página.</h1><p>Parece que no se ha encontrado nada en esta ubicación. ¿Quieres probar con una búsqueda?</p>", lang="es"),
    _page("404 with the latest", "/news/gone-for-good-and-all", "Page not found", "", f"<h1>404</h1><p>The page you were looking for has moved or does not exist.</p><h2>Latest</h2>{cards(5, CARD)}"),
    NoArticle("wordpress login", f"{SITE}/wp-login.php", page("Log In &lsaquo; The Ferry Post &#8212; WordPress", f'<div id="login"><h1><a href="/">Powered by WordPress</a></h1>{FORM}<p id="nav"><a href="?action=lostpassword">Lost your password?</a></p></div>', of="login login-action-login wp-core-ui", head="<meta name='robots' content='noindex, nofollow'>")),
    _page("about", "/about/", "About us", "page-template-default page page-id-2", f'<article class="page type-page hentry"><h1 class="entry-title">About us</h1><div class="entry-content">{paragraphs(4)}</div></article>', OG.format("article", "About us")),
    _page("contact", "/contact/", "Contact", "page-template-default page page-id-9", f'<article class="page type-page hentry"><h1 class="entry-title">Contact</h1><div class="entry-content"><p>{text(1, 2)}</p>{CONTACT}</div></article>'),
    _page("privacy policy", "/privacy-policy/", "Privacy Policy", "page-template-default page privacy-policy", f'<article class="page type-page hentry"><h1 class="entry-title">Privacy Policy</h1><div class="entry-content"><h2>Who we are</h2>{paragraphs(3)}<h2>Cookies</h2>{paragraphs(5)}</div></article>'),
    _page("shop", "/shop/", "Shop", "archive post-type-archive post-type-archive-product woocommerce-shop woocommerce", f'<h1>Shop</h1><p class="woocommerce-result-count">Showing 1–12 of 40 results</p><ul class="products columns-4">{PRODUCTS}</ul>'),
    _page("product", "/product/lamp-4/", "Brass lamp 4", "product-template-default single single-product woocommerce", f'<div class="product"><h1 class="product_title">Brass lamp 4</h1><p class="price">€49.00</p><p>{text(3, 3)}</p><button class="single_add_to_cart_button">Add to cart</button><div id="tab-description"><h2>Description</h2>{paragraphs(2)}</div></div>', '<meta property="og:type" content="product"><script type="application/ld+json">{"@type":"Product","name":"Brass lamp 4","offers":{"@type":"Offer","price":"49.00"}}</script>'),
    _page("cart", "/cart/", "Cart", "page woocommerce-cart", "<h1>Cart</h1><p class='cart-empty'>Your cart is currently empty.</p><a href='/shop/'>Return to shop</a>", '<meta name="robots" content="noindex, follow">'),
    _page("password", "/2025/03/members-hear-of-the-new-boat/", "Protected: Members hear of the new boat", "post-template-default single single-post", '<article class="post post-password-required hentry"><h1 class="entry-title">Protected: Members hear of the new boat</h1><form class="post-password-form" method="post"><p>This content is password protected. To view it please enter your password below:</p><p><label>Password: <input name="post_password" type="password"></label> <input type="submit" value="Enter"></p></form></article>'),
]  # fmt: skip
