"""What stands in front of a page or in its place: checks, consents, refusals, errors, files."""

from tests.wild.no_articles.parts import NoArticle, page

STORY = "https://www.ferrypost.example/2025/03/12/second-bridge-will-cost-more-than-the-first"
NOISE = bytes(range(256)) * 30


def _page(name: str, title: str, body: str, head: str = "", lang: str = "en") -> NoArticle:
    return NoArticle(f"wall {name}", STORY, page(title, body, head=head, lang=lang))


PAGES = [
    _page("cloudflare", "Just a moment...", "<div class='main-wrapper'><h1 class='zone-name-title'>www.ferrypost.example</h1><h2>Verifying you are human. This may take a few seconds.</h2><div>www.ferrypost.example needs to review the security of your connection before proceeding.</div><noscript>Enable JavaScript and cookies to continue</noscript></div>", "<meta name='robots' content='noindex,nofollow'>"),
    _page("cloudflare refusal", "Attention Required! | Cloudflare", "<h1>Sorry, you have been blocked</h1><h2>You are unable to access ferrypost.example</h2><h2>Why have I been blocked?</h2><p>This website is using a security service to protect itself from online attacks. The action you just performed triggered the security solution. There are several actions that could trigger this block including submitting a certain word or phrase, a SQL command or malformed data.</p><h2>What can I do to resolve this?</h2><p>You can email the site owner to let them know you were blocked. Please include what you were doing when this page came up and the Cloudflare Ray ID found at the bottom of this page.</p>", "<meta name='robots' content='noindex, nofollow'>"),
    _page("akamai", "Access Denied", "<H1>Access Denied</H1> You don't have permission to access \"http://www.ferrypost.example/2025/03/12/\" on this server.<P>Reference #18.2d3a1402.1700000000.1a2b3c4d</P>"),
    _page("robot check", "Access to this page has been denied", "<h1>Press & Hold to confirm you are a human (and not a bot).</h1><p>Reference ID 1f2e-3d4c</p><p>Please make sure your browser supports JavaScript and cookies and that you are not blocking them from loading.</p>"),
    _page("nginx 404", "404 Not Found", "<center><h1>404 Not Found</h1></center><hr><center>nginx/1.24.0</center>"),
    _page("nginx 502", "502 Bad Gateway", "<center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center>"),
    _page("forbidden", "403 Forbidden", "<h1>Forbidden</h1><p>You don't have permission to access this resource.</p><hr><address>Apache/2.4.57 Server at www.ferrypost.example Port 443</address>"),
    _page("server error", "500 Internal Server Error", "<h1>Internal Server Error</h1><p>The server encountered an internal error or misconfiguration and was unable to complete your request.</p><p>Please contact the server administrator to inform them of the time this error occurred, and the actions you performed just before this error.</p>"),
    _page("maintenance", "We'll be back soon!", "<h1>We&rsquo;ll be back soon!</h1><p>Sorry for the inconvenience but we&rsquo;re performing some maintenance at the moment. If you need to you can always contact us, otherwise we&rsquo;ll be back online shortly!</p>"),
    _page("consent", "Before you continue", "<h1>Before you continue</h1><p>We and our 812 partners use cookies and data to deliver and maintain our services, to track outages and protect against spam, fraud and abuse, and to measure audience engagement.</p><p>If you choose to accept all, we will also use cookies and data to develop and improve new services, to deliver and measure the effectiveness of ads, and to show personalised content.</p><form><button>Reject all</button><button>Accept all</button></form><a href='/privacy'>Privacy</a> <a href='/terms'>Terms</a>"),
    _page("pay or consent, German", "Zustimmung | Fährpost", "<h1>Weiterlesen mit Werbung</h1><p>Besuchen Sie unsere Seite wie gewohnt mit Werbung und Tracking. Die Zustimmung ist jederzeit widerrufbar. Details finden Sie in der Datenschutzerklärung und im Privacy Center.</p><button>Akzeptieren und weiter</button><h2>Pur-Abo</h2><p>Nutzen Sie unsere Seite ohne Werbebanner, personalisiertes Tracking und Werbespots für 4,99 € im Monat.</p><a href='/pur'>Jetzt abonnieren</a>", lang="de"),
    _page("consent, French", "Gestion des cookies", "<h1>Le respect de votre vie privée est notre priorité</h1><p>Nos partenaires et nous-mêmes stockons et accédons à des informations sur un appareil, telles que les cookies, et traitons les données personnelles, telles que les identifiants uniques et les informations standards.</p><button>Tout refuser</button><button>Tout accepter</button>", lang="fr"),
    _page("age", "Age verification", "<h1>Are you over 18?</h1><p>You must be of legal age to enter this site.</p><button>Yes</button><button>No</button>"),
    _page("shell", "The Ferry Post", "<noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div><script src='/static/js/main.js'></script>"),
    _page("parked", "ferrypost.example is for sale", "<h1>ferrypost.example</h1><p>This domain is for sale.</p><ul><li><a href='/?q=1'>Ferry tickets</a></li><li><a href='/?q=2'>Boat insurance</a></li><li><a href='/?q=3'>Cruises</a></li></ul>"),
    NoArticle("file pdf", "https://ferrypost.example/files/annual-report-of-the-ferry-2025.pdf", b"%PDF-1.7\n" + NOISE),
    NoArticle("file pdf at a story", STORY, b"%PDF-1.7\n" + NOISE),
    NoArticle("file png", "https://ferrypost.example/i/bridge.png", b"\x89PNG\r\n\x1a\n" + NOISE),
    NoArticle("file json", STORY, b'{"headline": "Second bridge", "body": "The council wants to know what it costs. The council asks."}'),
    NoArticle("file feed", "https://ferrypost.example/feed/", "<?xml version='1.0'?><rss version='2.0'><channel><title>The Ferry Post</title><item><title>Old crane stays</title><description>The harbour keeps its old crane, though nobody has lifted a crate with it.</description></item></channel></rss>"),
    NoArticle("file empty", STORY, b""),
    NoArticle("file blank", STORY, " \n\n "),
]  # fmt: skip
