"""Words that URLs have in common on the open web, by what they say of a page."""

from newscrawler.article import Kind


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NO_PAGE = _words("""
    jpg jpeg png gif webp avif svg ico bmp css js mjs json xml rss atom txt csv pdf epub doc docx xls xlsx ppt pptx zip
    gz rar tar exe apk dmg mp3 m4a ogg wav mp4 m4v webm avi mov m3u8 woff woff2 ttf ics vcf kml torrent
""")
"""Endings of files that are no pages."""

NEVER = _words("""
    wp-admin wp-json wp-content wp-includes wp-login xmlrpc cdn-cgi api graphql ajax assets static feed feeds rss atom
    login log-in log_in logout log-out signin sign-in sign_in signup sign-up sign_up register registration account
    accounts my-account myaccount user users unsubscribe search buscar busqueda suche recherche cart checkout basket
    redirect redir goto embed oembed reply trackback attachment forgot-password reset-password password auth oauth sso
    preferences bookmarks notifications iniciar-sesion registro anmelden connexion search-results forms widget widgets
""")
"""A segment that no reader reads articles below, wherever it stands: of machines, forms, a reader's own pages."""

SEARCHES = _words("search buscar busqueda suche recherche")
SEARCHED = _words("q query keyword keywords text term terms search searchterm searchtext k kw")
"""Parameters that hold what a reader looks for."""
ORDERS = _words("sd sort sortby sort_by sortorder order orderby order_by")

VARIANTS = _words("""
    amp print printable printversion print-version printer-friendly printer printpage imprimir imprimer drucken
    druckversion stampa ispis wydruk drukuj utskrift yazdir cetak share email email-article
    comments comment comentarios commentaires kommentare
""")
"""A segment of what shows an article another time, or what others say of it."""

COMMENTS = _words("comment comments comentarios commentaires kommentare")
"""Those of them that name a section of opinions, too, where an article's own part follows."""

VARIANT_PARAMETERS = _words("""
    replytocom share print printable printview printmode printpage printpagedarticle prtpage
    pdf amp noamp isamp comment-page cpage
""")
NEVER_PARAMETERS = _words("""
    attachment_id feed wpnonce csrf csrf_token csrftoken csrfmiddlewaretoken authenticity_token
    diff oldid veaction redlink
""")
"""Parameters of WordPress that lead to the page of a picture and to a feed, and what a page gives a reader to show with
what he does: such a link likes, reports or removes something. The last four are MediaWiki's, of what a page was and of
forms."""
ACTIONS = {
    name: _words("""
        edit history info raw delete protect purge watch unwatch submit login logout register revisions diff recent
        backlink media profile resendpwd subscribe export_pdf export_raw export_xhtml
    """)
    for name in ("action", "do")
}
"""What wikis do with a page beside showing it, by the parameter that says so."""
FORM_PARAMETERS = _words("format output outputtype view type mode layout tmpl")
VARIANT_VALUES = _words("amp print printable pdf rss feed atom json xml component")
RETURN_PARAMETERS = _words("""
    return returnurl return_url returnto return_to redirect redirect_to redirecturl redirect_url continue destination
    backurl callbackurl callback_url next goto
""")
"""Parameters that hold where a form leads back to."""

ABOUT = _words("""
    about about-us aboutus about-me contact contact-us contactus contacts kontakt contacto contactos impressum imprint
    privacy privacy-policy privacy-notice privacypolicy datenschutz privacidad politica-de-privacidad legal legal-notice
    aviso-legal mentions-legales terms terms-of-use terms-of-service terms-and-conditions termsofuse tos conditions cgu
    cgv agb cookie cookies cookie-policy disclaimer copyright accessibility faq faqs feedback staff our-team
    editorial-team editorial-policy ethics code-of-ethics masthead podcasts-app acerca acerca-de
    quienes-somos nosotros sobre-nosotros ueber-uns uber-uns qui-sommes-nous a-propos redazione chi-siamo quem-somos
    sobre syndication rss-feeds advertise advertising mediakit donate subscribe subscription subscriptions abonnement
    suscripcion
    our-mission mission-statement who-we-are our-staff our-board our-donors board-of-directors meet-the-team
    meet-our-team staff-directory frequently-asked-questions closed-captioning public-inspection-file
    fcc-public-inspection-file accessibility-statement modern-slavery-statement cookies-policy terms-of-services
    editorial-guidelines editorial-standards editorial-independence-policy community-guidelines comment-policy
    corrections-policy newsletter-signup email-newsletter aviso-de-privacidad politica-de-cookies terminos-de-uso
    terminos-y-condiciones codigo-de-etica politica-de-privacidade termos-de-uso politique-de-confidentialite
    datenschutzerklaerung nutzungsbedingungen informativa-privacy polityka-prywatnosci privacyverklaring over-ons
    om-oss om-os tietosuoja gizlilik-politikasi kullanim-kosullari hakkimizda tentang-kami kebijakan-privasi
    pedoman-media-siber chinh-sach-bao-mat
""")
"""A page about the publisher, where the URL says nothing else."""

SHOPS = _words("""
    shop shops store stores ads classified classifieds vouchercodes voucher-codes vouchers coupons promo-codes
    discount-codes gutscheine kleinanzeigen clasificados
""")
"""A page there may be an article, but what looks like one mostly is something to buy, or advertises it."""

AUTHORS = _words("""
    author authors autor autores autora auteur auteurs autore autori autoren profile profiles writer writers byline by
    contributor contributors columnist columnists journalist journalists reporter reporters redakteur firma firmas
""")
TAGS = _words("""
    tag tags topic topics keyword keywords label labels hashtag etiqueta etiquetas tema temas thema themen sujet sujets
    mot-cle mots-cles stichwort schlagwort hot-topic hot-topics
""")
COVERAGE = _words("coverage coverages cobertura coberturas couverture dossier dossiers")
LISTINGS = _words("""
    category categories categoria categorias categorie kategorie section sections seccion secciones rubrik rubriken
    rubrique rubriques rubric archive archives archivo channel channels region regions regiones
""")
ARCHIVES = _words("archives archive")
CALENDARS = _words("""
    calendar calendars calendario calendrier kalender kalendar events event eventos eventi evenements veranstaltungen
    agenda termine schedule tv-guide programme-guide
""")

ARTICLES = _words("""
    article articles articulo articulos artikel story stories nota noticia nachricht actualite news-story
""")
"""Words that stand before an article's own part."""

FRONT = _words("index default home")
TAILS = FRONT | _words("view story detail details full fulltext read article articles komplettansicht")
"""Words that stand behind it and say nothing."""

LANGUAGES = _words("""
    am ar az bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id it ja ka kk km kn ko ku ky lt lv
    mk ml mn mr ms mt ne nl pa pl ps pt ro ru si sk sl sq sr sv sw ta te tg th tk tr ug uk ur uz vi yo zh zu ge kz ua
""")
"""As sites name their editions: codes of languages, and of the countries of Georgian, Kazakh and Ukrainian."""
CONJUNCTIONS = _words("and y et und og och oraz & dan ve")

ID_PARAMETERS = _words("id p aid nid sid guid idx idxno idnoticia wr_id document_srl")
PAGE_PARAMETERS = _words("""
    page pg paged pagina pageno page_no pagenumber pagenum pageindex currentpage curpage seite offset o start
    from skip cursor before after b_start b_start:int
""")
LISTING_PARAMETERS = _words("""
    cat cats cat_id catid category category_id categoryid cid section section_id sectionid sec sid1 sid2 rubrik rubrique
    rubro seccion kategorie tag topic channel c[] bo_table boardid board_id
""")
"""Parameters that distinguish listings where a site's pages are all one script."""

KINDS: dict[str, Kind] = {
    **dict.fromkeys(("video", "videos", "watch", "vidéo", "vidéos"), "video"),
    **dict.fromkeys(
        ("opinion", "opinions", "opinión", "commentisfree", "editorial", "editorials", "meinung"), "opinion"
    ),
    **dict.fromkeys(("analysis", "analisis", "análisis", "analyse", "analyses"), "analysis"),
    **dict.fromkeys(("blog", "blogs"), "blog"),
    **dict.fromkeys(("feature", "features", "reportajes", "reportage"), "feature"),
    **dict.fromkeys(
        (
            *("gallery", "galleries", "galeria", "galerias", "photos", "pictures", "fotos", "in-pictures"),
            *("picture-gallery", "picture-galleries", "photo-gallery", "photo-galleries", "photo-essay", "slideshow"),
        ),
        "gallery",
    ),
    **dict.fromkeys(("infographic", "infographics", "infographs", "infografias", "infografia"), "infographic"),
    **dict.fromkeys(("live", "liveblog", "live-blog", "en-vivo", "en-direct"), "live"),
    **dict.fromkeys(("press-release", "press-releases", "pressreleases"), "press"),
    **dict.fromkeys(("newscast", "newscasts"), "newscast"),
    **dict.fromkeys(("podcast", "podcasts"), "podcast"),
}
