"""English."""

from newscrawler.language.language import NETWORKS, BylineWords, DateWords, DistanceWords, Labels, Language, words

_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?"
    "|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)  # and no more: Martin, Mayer and Novak are people

# What somebody writes about, before the word for a writer: "Health correspondent", "AP Sports Writer".
_DESKS = (
    "ap|pa|us|uk|health|science|business|politic(?:s|al)|education|sports?|tech(?:nology)?|economics?|environment|climate|"
    "energy|(?:home|social|consumer|foreign|religious) affairs|diplomatic|religion|arts|culture|legal|courts?|crime|"
    "defen[cs]e|security|world|foreign|national|international|local|city|metro|regional|royal|media|transport|travel|"
    "food|music|film|fashion|beauty|wellness|lifestyle|entertainment|features?|opinion|investigati(?:ons?|ve)|finance|"
    "markets?|property|real estate|data|digital|multimedia|weather|(?:breaking )?news|chief|principal|special|"
    "assistant|general assignment"
)

LANGUAGE = Language(
    labels=Labels(
        by=("By",),
        source=("Source",),
        shares=words("Shares | Share"),
        minutes=words("Min Read | Minutes Read | Minute Read"),
        read_more=words("Read more | Read also | See also"),
        read_next=words("Read Next | Up Next"),
        most_read=("Most Read",),
        coverage=("Coverage",),
        tags=words("Tags | Filed under"),
        calls=("Dive deeper",),
    ),
    dates=DateWords(
        months={9: ("sept",)},
        weekdays=words("tues | thurs"),
        days_back={"the day before yesterday": 2},
        before=("on",),
        before_time=("at",),
        after=words("hr | hrs | h | local time"),
        clock=("at",),
        after_clock=("hrs",),
        before_month=("of",),
        ordinals=words("st | nd | rd | th"),
    ),
    distances=DistanceWords(
        after=words("ago | before | earlier"),
        now=words("just now | right now | moments ago | a moment ago"),
        units={
            "minute": words("min | mins | m"),
            "second": words("sec | secs | s"),
            "hour": words("hr | hrs | h"),
            "day": ("d",),
            "week": words("w | wk | wks"),
            "year": words("y | yr | yrs"),
        },
        numbers={
            "a": 1,
            "an": 1,
            "one": 1,
            "two": 2,
            "three": 3,
            "four": 4,
            "five": 5,
            "six": 6,
            "seven": 7,
            "eight": 8,
            "nine": 9,
            "ten": 10,
            "eleven": 11,
            "twelve": 12,
        },
        about=words("about | around | approximately | almost | over"),
        conjunctions=("and",),
    ),
    bylines=BylineWords(
        conjunctions=words("and | with"),
        by=(
            (
                "(?:this (?:post|article|story) was )?(?:(?:article|story|words|text|review|guide|recipe|analysis|"
                r"opinion|report|commentary|column|interview|essay|feature|reporting|(?:blog )?post)\s+)?"
                "(?:(?:originally )?(?:written|posted|published|created|"
                r"authored|submitted|contributed|reported|compiled)\s+)?(?:by)?by"
            ),
            "(?:(?:view|see|read|show) )?(?:all |more )?(?:posts|articles|stories) (?:by|from|of)",
            r"author(?:s|\(s\))?",
            "writers?",
            "reporter",
            "(?:words|text|story|interview|contributors?)(?= ?:)",
        ),
        glued=words("[Bb]y | BY | Written by | Author"),
        inside=("(?:(?:written|posted|published|submitted) )?by",),
        signed=(
            (
                "(?:this (?:post|article|story) was )?(?:written|authored|words|text|story|article|posted|published) "
                r"by\b"
            ),
            r"author(?:s|\(s\))?\s*:",
        ),
        metadata=("written by",),
        from_or_for=words("in | at | from | for | via"),
        ends=(
            *words("""
                updated? | published | posted | last | edited | is an? | is the | are | was | has | who | mins?
                read | senior | former | deputy | staff writers? | staff reporters? | freelance | guest | contributing
                contributor | editor | correspondent | reporter | columnist | writer | author | executive
                managing | print | journalist | head of | view | follow | share
            """),
            "(?:medically |fact[- ])?(?:reviewed|checked)",
            rf"(?:(?:{_DESKS})(?:,? (?:and|&) (?:{_DESKS}))? ){{1,3}}"
            "(?:editor|correspondent|reporter|writer|columnist)",
            r"(?<=\w\s)(?<!the )(?:the )?(?:associated press|canadian press|reuters|bloomberg news)",
            r"(?<=\w\s)(?:bbc (?:news|sport|scotland|wales)|cnn|(?:sky|itv|abc|nbc|cbs|fox) news|usa today|al jazeera)",
            "(?:no )?comments?|leave a",
            r"illustrat\w+",
            r"photo\w*",
            "(?:mon|tues|wednes|thurs|fri|satur|sun)day",
            "(?:mon|tue|wed|thu|fri|sat|sun),",
            rf"{_MONTH}\.?\s\d{{1,2}}",
        ),
        after_name=("Staff Writer", "Staff Writers", "Staff Reporter", "Staff Reporters", "staff writer"),
        small_ends=words("in | on | at | for | from | of | to | with | about | under | who"),
        glued_ends=(
            rf"{_MONTH}\.?\s?\d",
            r"(?:Updated|Published|Posted|Modified)\b",
        ),
        other_parts=words("review | check | edit | photo | illustrat | translat | recommend | medical"),
        roles=words("""
            editor | writer | reporter | correspondent | columnists? | journalist | contributor | staff
            executive | specialist | expert | manager | director | head of | ceo | cto | founder | analyst
            dietitian | educator | professor | producer | photographer | guest | senior | chief | officer
            consultant | advis[eo]r | lead | strategist | president | associate
        """),
        titles=words(r"""
            m\.?d | d\.?o | ph\.?d | d\.?phil | ed\.?d | psy\.?d | j\.?d | ll\.?[mb] | mba | m\.?sc? | m\.?a
            m\.?eng | m\.?ed | b\.?a | b\.?sc? | mph | mpp | rn | rdn? | ldn? | cdn | np | pa | pa-c | cfp
            cpa | cf[ae] | cepf | cpp | psp | dvm | vmd | dac\w* | lvt | vts | dd[sm] | dmd | pharmd
            l\w?c\w?sw | lmft | lpc | cpt | cscs | fac\w+ | fom\w+ | dabom | fand | cssd | mw | p\.?e | esq
            jr | sr | ii | iii | cde | cdces | mfa | mha | msn | bsn | aprn | fnp
        """),
        newsrooms=words("staff | team | editors | editorial | newsroom | news ?desk | desk"),
        no_names=(
            *words("""
                people | insights | march | april | august | home | menu | search | sign ?in | sign ?up
                log ?in | subscribe | lifestyle | advertisement | the | link | comments? | news | blog
                view profile | authors? | no | no author | unknown | by | updated | date | bio | profile | contents
                anonymous | none | user admin | admin user | organi[sz]ation | person | publisher | human
                null | undefined | author bio | skip .* | our | special | curated
            """),
            "(?:sponsored|presented|powered|transcript|brought to you|photos?|video) by .*",
            "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?",
            r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\.?",
            "(?:janu|febru)ary",
            "(?:septem|octo|novem|decem)ber",
            r"(?:share|follow|read)\b.*",
            (
                "(?:view|see|more|all|show|about|meet|learn|the) .*(?:posts?|articles?|stories|bio|profile|authors?|"
                "more)"
            ),
            "(?:written|posted|published|edited|reviewed)(?: by)?",
        ),
        outlets=(
            *words("""
                news | newspapers? | times | journal | daily | herald | tribune | gazette | chronicle | guardian
                telegraph | observer | independent | media | magazine | tv | television | radio | broadcasting
                agency | network | wire | mailonline | newsroom | desk | bureau
            """),
            "(?:associated|canadian) press",
            "press (?:association|trust)",
            "(?:washington|huffington|denver|jakarta|york) post",
        ),
        places=words("""
            Abu Dhabi | Addis Ababa | Bad Homburg | Belo Horizonte | Boa Vista | Buenos Aires | Cape Town
            Costa Rica | Czech Republic | Dar es Salaam | Den Haag | Dominican Republic | East Jerusalem
            El Paso | El Salvador | Fort Worth | Frankfurt am Main | Gaza City | Gaza Strip | Great Britain
            Guatemala City | Ho Chi Minh City | Hong Kong | Ivory Coast | Kansas City | Kuala Lumpur
            Kuwait City | La Paz | Las Cruces | Las Palmas | Las Vegas | Los Angeles | Mexico City | New Delhi
            New Hampshire | New Jersey | New Mexico | New Orleans | New South Wales | New York | New York City
            New Zealand | North Carolina | North Dakota | North Korea | Northern Ireland | Novi Pazar | Novi Sad
            Panama City | Phnom Penh | Port Louis | Port Moresby | Port Sudan | Porto Alegre | Puerto Rico
            Quezon City | Rhode Island | Rio de Janeiro | Salt Lake City | San Antonio | San Diego
            San Francisco | San Jose | San José | San Juan | San Salvador | Santa Cruz | Santa Fe
            Santo Domingo | Sao Paulo | Saudi Arabia | Sierra Leone | South Africa | South Carolina
            South Dakota | South Korea | South Sudan | Sri Lanka | St Louis | St Paul | St Petersburg
            St. Gallen | St. Louis | St. Paul | St. Petersburg | Tel Aviv | Tel Aviv-Yafo | The Hague
            Trinidad and Tobago | United Arab Emirates | United Kingdom | United States | Vatican City
            Washington D.C | Washington DC | West Bank | West Jerusalem | West Virginia
        """),
    ),
    boilerplate=(
        r"page \d{1,2} of \d{1,2}",
        r"(?:news(?: article)? (?:is |was )?)?edited by:? [^.]{2,60} ?[-–—,;] ?\d[^.]{6,40}(?:\breason: .{2,100})?",
        "(?:(?:©|[(]c[)]|copyright)[^.]{0,80}?[. ]{1,2})?all rights reserved",
        "advertisement(?: [-–—] (?:story|article|scroll|continue) .{0,40})?",
        "(?:story|article) continues (?:below|after)(?: (?:this |the )?(?:ad|advertisement))?",
        rf"follow us on (?:our )?(?:social media|{NETWORKS}(?!\w).{{0,60}})",
        r"(?:subscribe to|sign up (?:for|to)) our (?:\w+ ){0,3}newsletters?(?:[ ,.].{0,40})?",
        "(?:we|this (?:web ?)?site|our (?:web ?)?site) uses? cookies.{0,160}",
        "by (?:continuing|using|browsing) .{0,40}(?:web ?)?site.{0,80} cookies.{0,80}",
        "(?:please )?enable javascript.{0,80}",
        "your browser does not support .{1,60}",
        f"(?:click to )?share (?:this (?:article|story|post)|(?:this )?(?:on|via) (?:e-?mail|{NETWORKS}))",
    ),
    leads=words("""
        must read | must-read | helpful guide | useful resource | you might like | read more
        read also | also read | more on this | see also | related | related article | related story
        recommended | don’t miss | don't miss | watch also | related posts | related articles
        related stories | related content | related reading | related news | related links
        related resources | recommended reading | recommended for you | more stories | more resources
        you may also like | you might also like | you may also be interested in | most popular | most viewed
        trending now | popular posts | recent posts | latest news | latest stories | latest posts
        editor's picks | editors' picks | editors’ picks | editor’s picks | top stories | more news
    """),
    last_leads=(
        r"(?:(?:learn|read|find|discover|see|explore|get)\s)?(?:more|other|additional|further|similar)\b.{0,60}"
        r"\b(?:articles?|posts?|guides?|resources|reads?|reading|stories|series|blogs?|news)\b",
        r"(?:.{0,40}\W)?you\s(?:may|might|could)\s(?:also\s)?(?:like|enjoy|love|be\sinterested)\b",
    ),
    headings=words("""
        advertisement | advertisement. scroll to continue reading | scroll to continue with content
        article continues below
        article continues below advertisement | story continues below | story continues below advertisement
        sponsored | table of contents | in this article | on this page
    """),
    more=words("""
        next | next page | older | older posts | older articles | older entries | older stories | more
        load more | show more | see more | view more | more news | more stories | more articles | more posts
        browse more | discover more | load more articles | load more stories | load more news | load more posts
        load more items | show more articles | show more stories | show more news | see more stories
        see more articles | view more articles | view more stories | load next | next articles | older news
        more headlines | load older posts | load more results | show more results
    """),
    paywalls=(
        (
            r"\b(?:this|the) (?:article|story|post|content|page|newsletter)(?: is|’s|'s) (?:only |exclusively "
            ")?(?:for|exclusive to|available (?:only )?to|reserved for|restricted to|limited to) "
            ".{0,30}(?:subscribers|members)"
        ),
        (
            r"\b(?:subscribe|subscription|become a (?:paid )?(?:member|subscriber)|purchase)\b[^.!]{0,40} to "
            "(?:(?:continue|keep|finish) reading|read on)"
        ),
        r"\bto (?:continue|keep|finish) reading\b[^.!]{0,60}\bsubscri",
        (
            r"\bsubscribe\b[^.!]{0,30} to (?:read|unlock|access|see) (?:the (?:full|rest|whole|entire)|this) "
            "(?:of |article|story|post)"
        ),
        r"\bunlock (?:this|the (?:full|whole|entire)) (?:article|story|post)",
        r"\b(?:subscriber|member)s?[- ]only (?:article|content|story|post)",
    ),
    picture_credits=(
        r"(?:photo(?:graph(?:er)?)?|image|illustration|picture)s?(?: credits?| source| courtesy(?: of)?| by)?",
        "credits?",
    ),
    first_published=("(?:originally|first) (?:publi|posted|appeared)",),
    published=(
        *words("publi | posted | post time | post date | posting date | created | issued | written on"),
        "date\\s*:",
    ),
    modified=words("updat | modifi | revis | review | edited | last check | as of"),
    site_words=words("""
        the | news | online | english | arabic | edition | magazine | website | official | home | homepage
        newspaper | mobile | blog
    """),
    unnamed_agencies=words("agencies | news agencies | wires"),
    javascript=(r"java\s?script",),
    rights=("all rights reserved",),
    feed_notes=(
        "the post .+ appeared first on .+",
        r"(?:article|story|page|post) printed from .{3,200}|url to (?:article|story|post)\W.{3,300}",
        r"allow [\w .]{2,30} content\?",
        r"(?:images?|photos?|pictures?) (?:is |are )?used under licen[sc]e from \S.{0,40}",  # as Shutterstock words it
        r"this (?:article|page) (?:contains|includes) content (?:provided|hosted) by .{0,300}",
        r"this content is (?:provided|hosted) by a third party\b.{0,250}",
        r"to (?:view|see|display) this (?:content|video|post).{0,80}\bcookies?\b.{0,200}",
    ),
    no_articles=(
        r"(?:error |http |status )?(?:40[01345]|410|429|50[0234])(?:\W| error| page){0,6}",
        (
            r"(?:40[01345]|410|429|50[0234])\b.{1,24}(?:found|denied|request|forbidden|error|gone|gateway|unavailable|"
            "requests)"
        ),
        r"(?:.{0,12}\W )?(?:(?:the|this|that|requested|your) )*(?:page|content|article|url|file)(?: you .{0,30})? "
        r"(?:was |is |could |does |has |can)?(?:not|can.?t|cannot|n.t|no longer)(?: be| been)? "
        r"(?:found|exist|exists|available|here).{0,30}",
        r"(?:.{0,12}\W )?(?:page )?not found|nothing (?:was )?found|no results?(?: found)?(?: for .{0,60})?",
        r"(?:sorry,? )?we can.?t find (?:the|that) page.{0,30}|something went wrong.{0,30}|internal server error",
        r"bad gateway|(?:access|permission)(?: to this (?:page|site))?(?: has been| is| was)? denied.{0,20}",
        r"forbidden|unauthori[sz]ed|just a moment\W*|attention required\W*|please wait\W*|one moment,? please\W*",
        r"welcome to (?:nginx|apache|caddy|iis).{0,20}|apache2? .{0,30}default page.{0,30}|it works|security check",
        r"robot check|(?:are you|verify(?:ing)? (?:that )?you are) (?:a )?(?:robot|human).{0,30}",
        r"(?:sorry, )?you have been blocked|we.{1,8}be back (?:soon|shortly)\W*|(?:under|down for|site) maintenance",
        r"service unavailable|coming soon|before you continue.{0,30}",
        r"(?:cookie|privacy) (?:consent|preferences|settings)|age verification",
        r"(?:log|sign) ?(?:in|on|up)(?: (?:to|or|and) .{0,30})?|register|create (?:an? |your )?account",
        r"(?:my|your) account|(?:forgot(?:ten)?|lost|reset)(?: your)? password",
        r"(?:your |shopping )*(?:cart|basket|bag)|checkout|search|search results?.{0,80}|you searched for .{0,80}",
        r'search ?[:“"].{0,80}|index of /.{0,200}|(?:our )?(?:privacy|cookies?)(?: (?:policy|notice|statement))',
        r"(?:terms|conditions)(?: (?:of|and|&) .{0,30})?|(?:contact|about)(?: us)?|frequently asked questions|faqs?",
        r"(?:our )?code of (?:ethics|conduct)|our mission|mission statement|meet (?:the|our) (?:team|staff)",
        r"(?:editorial|corrections?|comments?|community|advertising|ethics) (?:policy|policies|guidelines|standards)",
        r"our (?:team|staff)|staff directory|board of directors|advertise(?: with us)?|accessibility statement",
        r"modern slavery statement|(?:fcc )?public (?:inspection )?files?|closed[- ]caption(?:ing|s)(?: .{0,20})?",
        r"submit (?:a|your) .{1,40}",
        r"newsletters?|subscribe|[\w-]+(?:\.[\w-]+)+ is for sale",
    ),
    offers=(
        r"\b(?:continue reading with|(?:unlimited|full) (?:digital )?access|cancel (?:at )?any ?time)",
        r"\b(?:already (?:a|an) (?:subscriber|member)|(?:subscribe|join) (?:now|today|for))",
        r"\b(?:log in to (?:continue|read)|to read this (?:article|story))",
    ),
    controls=(
        r"(?:this |the )?(?:article|story|content|text|report) continues (?:below|after)\b.{0,40}",
        r"(?:continue|keep|resume) reading(?: (?:below|after|the (?:article|story) below)\b.{0,30})?",
        r"to view this video,? please enable javascript\b.{0,120}",  # Video.js, in any language of the page
        r"(?:when|if) you (?:buy|purchase|shop|click).{1,80}\b(?:earn|receive|get|make) (?:an? )?(?:small )?"
        r"(?:affiliate )?commissions?\b.{0,80}",
        r"listen to (?:this|the) (?:article|story|post|news)(?:\W{0,4}\d{1,2}(?::\d\d)?\s?(?:min(?:ute)?s?)?\.?)?",
        r"(?:estimated )?read(?:ing)? time\W{0,3}\d{1,3}[\s-]?min(?:ute)?s?\.?|\d{1,3}[\s-]?min(?:ute)?s?\.? read",
        r"scroll (?:down )?(?:to|for) (?:continue|read|see|more)\b.{0,40}",
        r"you must be (?:logged|signed) in to (?:post|leave|write|add) a comment\.?",
        r"to (?:post|leave|write|add) a comment,? (?:please )?(?:log|sign|register)\b.{0,160}",
        r"(?:no|\d{1,5}) comments?(?: yet)?\.?|comments(?: \(?\d{1,5}\)?)?",
        r"comments (?:are )?(?:closed|disabled|off)\b.{0,40}",
        r"be the first to (?:comment|reply|leave a comment)\b.{0,20}|leave a (?:comment|reply)[.:]?",
        r"(?:view|read|show|see|load)(?: all)?(?: \d{1,5})? comments?",
        r"(?:log|sign) in to (?:comment|reply|post a comment)\W?",
        r"(?:have you )?(?:found|spotted|noticed|see|seen) (?:a|an) (?:mistake|error|typo)(?: in .{3,30})?\?.{0,120}",
        r"(?:read|seen|viewed|watched)(?: by)? [\d.,]{1,9}\s?[km]? (?:people|readers?|times)",
        r"views?\s?:\s?[\d.,]{1,9}\s?[km]?",
        r"[\d.,]{1,9} (?:people|readers?|others)(?: are| have)? (?:read|watch|view)(?:ing|ed)? (?:this|it)\b.{0,30}",
        r"[\d.,]{1,9}\s?[km]?\s(?:shares?|views?|reads)|(?:text|font) size\W.{0,20}|loading(?:\.{1,3}|…)|link copied!?",
        r"copy link|(?:show|see|load) (?:more|less)|sponsored (?:content|post|message)|end of list|list \d of \d",
        r"skip (?:advertisement|ad|past newsletter promotion)|after newsletter promotion",
        r"(?:click|tap)(?: here)? to (?:play|unmute|expand|enlarge)\b.{0,20}",
        r"(?:(?:this|the) )?(?:article |story )?summary (?:is |was )?.{0,20}\b(?:ai|artificial intelligence)\b.{0,100}",
        r"ai[- ](?:generated|powered|assisted) summary\b.{0,80}|ai summary",
        r"share(?: this)?(?: (?:article|story|post))?",
        r"this content is imported from .{2,40}\. you may be able to find .{0,200}",
    ),
    follows=words(
        "follow | join | subscribe | download | get our | get the | add | click | tap | like us | install | connect"
        " | stay | sign up"
    ),
    disclaimers=(
        (
            r"(?:\W{0,3}(?:disclaimer|note)\s?:\s?)?(?:the |all |any )?(?:views?|opinions?)(?:(?:,| and| or|/)(?: "
            r"the)? (?:views?|opinions?|thoughts|ideas))* (?:expressed|presented|contained|stated|shared)\b.{0,160}\b("
            r"?:(?:are|is)(?: \w+ly)? (?:(?:those|that) of|(?:the (?:author|writer|columnist|contributor)\S{0,3}|"
            r"their|his|her|my) own|personal)|(?:do|does) not (?:necessarily )?(?:reflect|represent)|not necessarily)\b"
            ".{0,240}"
        ),
        (
            "(?:opinion|guest) (?:articles?|pieces?|columns?|essays?) (?:reflects?|represents?) the (?:views?|opinion"
            "s?) of .{0,160}"
        ),
        (
            "this (?:article|column|piece|essay|op-ed|commentary) (?:reflects|represents|expresses) (?:only )?the "
            r"(?:views?|opinions?) of (?:its|the) (?:author|writer)s?\b.{0,200}"
        ),
    ),
    answers=words("""
        reply | like reply | reply share | reply report
        like reply share | report reply | reply to this comment | log in to reply
    """),
    comments=words("""
        comments | comment | responses | replies
        reader comments | readers' comments | discussion | discussion about this post | thoughts on this post
    """),
)
