"""English: invented towns, people, agencies, and the sentences that make articles of them."""

from newscrawler.demo.words import Topic, Words, either, pairs

TOPICS = {
    "politics": Topic(
        actors=either("city council | regional assembly | harbour commission | electoral board | transport ministry"),
        acts=pairs(
            "approves, approved | delays, delayed | debates, debated | revises, revised | publishes, published | "
            "rejects, rejected"
        ),
        things=either(
            "plan for night ferries | budget for public libraries | rules for street markets | "
            "mayor’s plan for a car-free quay | map of the new districts | “quiet hours” bill"
        ),
        tags=either("City council | Elections | Public transport | Budget | Libraries"),
    ),
    "economy": Topic(
        actors=either(
            "fishing cooperative | chamber of commerce | savings bank | dockyard Reed & Sons | grain exchange"
        ),
        acts=pairs("raises, raised | cuts, cut | freezes, froze | reviews, reviewed | doubles, doubled | caps, capped"),
        things=either(
            "berth fees | loans to small bakeries | the price of winter wheat | apprentices’ wages | "
            "orders for wooden boats | dividends to members"
        ),
        tags=either("Trade | Fishing | Wages | Small business | Prices & markets"),
    ),
    "sports": Topic(
        actors=either("rowing club | under-21 side | cycling team | chess league | women’s relay team"),
        acts=pairs(
            "wins, won | loses, lost | hosts, hosted | enters, entered | postpones, postponed | celebrates, celebrated"
        ),
        things=either(
            "the Coastal Cup | the harbour regatta | its first away match | the hill marathon | "
            "a winter league final | the twelve-hour race"
        ),
        tags=either("Coastal Cup | Rowing | Football | Cycling | Youth sport"),
    ),
    "arts-culture": Topic(
        actors=either("puppet theatre | film archive | municipal museum | reed orchestra | book fair"),
        acts=pairs(
            "restores, restored | shows, showed | records, recorded | lends, lent | reopens, reopened | "
            "auctions, auctioned"
        ),
        things=either(
            "a lost sea opera | maps drawn by lighthouse keepers | the painted ceiling | a hundred shadow puppets | "
            "songs of the salt road | its smallest gallery"
        ),
        tags=either("Museums | Theatre | Music | Cinema | Heritage"),
    ),
    "health": Topic(
        actors=either("children’s hospital | nurses’ union | sleep clinic | public health office | blood bank"),
        acts=pairs(
            "tests, tested | opens, opened | extends, extended | funds, funded | evaluates, evaluated | pauses, paused"
        ),
        things=either(
            "walking groups for new parents | a mobile dental surgery | evening visiting hours | "
            "free hearing checks | a school lunch programme | a home visit service"
        ),
        tags=either("Hospitals | Nutrition | Sleep | Prevention | Nursing"),
    ),
    "miscellaneous": Topic(
        actors=either("kite society | beekeepers’ guild | night market | amateur weather service | swap shop"),
        acts=pairs(
            "finds, found | returns, returned | counts, counted | adopts, adopted | repairs, repaired | "
            "gives away, gave away"
        ),
        things=either(
            "a forgotten time capsule | four hundred umbrellas | a piano left on the beach | "
            "the town’s oldest bicycle | a flock of paper cranes | lost letters"
        ),
        tags=either("Curiosities | Neighbours | Lost & found | Animals | Weather"),
    ),
    "technology": Topic(
        actors=either("observatory | robotics workshop | radio club | tram operator | mapping agency"),
        acts=pairs(
            "launches, launched | shelves, shelved | upgrades, upgraded | opens, opened | rents out, rented out | "
            "demonstrates, demonstrated"
        ),
        things=either(
            "sensors for old bridges | a solar-powered ferry | an open timetable service | a library of sea sounds | "
            "its quietest drone | a repair manual for lifts"
        ),
        tags=either("Robots | Open data | Radio | Solar power | Astronomy"),
    ),
    "environment": Topic(
        actors=either("river trust | forest service | coastal guard | seed bank | meteorological office"),
        acts=pairs(
            "plants, planted | protects, protected | maps, mapped | replants, replanted | monitors, monitored | "
            "returns to nature, returned to nature"
        ),
        things=either(
            "a belt of cork oaks | the seagrass meadows | two dry riverbeds | the heron islands | "
            "a hillside of wild thyme | the reed marsh"
        ),
        tags=either("Rivers | Forests | Birds | Climate | Recycling"),
    ),
}

GRAMMAR = {
    "headline_news": (
        "{place} {actor} {act} {thing}",
        "{place} {actor} {act} {thing} after {few} weeks of talks",
        "{place} {actor} {act} {thing} – {crew} help",
        "{place} {actor} {act} {thing}, {person} says",
    ),
    "headline_bulletin": ("Morning bulletin: five things to know before noon",),
    "headline_long": (
        "How {few} weeks of patient talks between {place} {actor} and its neighbours ended in agreement over {thing}",
    ),
    "headline_opinion": (
        "What {place} could learn from its {adj} {noun}",
        "In defence of {place}’s {adj} {noun}",
    ),
    "headline_analysis": (
        "Explained: why {place} {actor} {act} {thing}",
        "The {adj} {noun} that changed {place}",
    ),
    "headline_blog": (
        "Notes from {place}: the {adj} {noun}",
        "A day with the {adj} {noun} of {place}",
    ),
    "headline_features": (
        "The {crew} who {did} the {adj} {noun} of {place}",
        "{place} and its {adj} {noun}",
    ),
    "headline_videos": ("Watch: {crew} {did} the {adj} {noun} in {place}",),
    "headline_infographs": (
        "In numbers: {thing} in {place}",
        "{place}’s {adj} {noun}, in one chart",
    ),
    "headline_pictures": ("In pictures: the {adj} {noun} of {place}",),
    "headline_live": (
        "Live: {place} {actor} debates {thing}",
        "Live: the {adj} {noun} of {place} reopens",
    ),
    "headline_edited": (
        "{headline}, officials confirm",
        "Updated: {headline}",
    ),
    "headline_near": ("{headline}; crowds gather",),
    "standfirst": (
        "The {actor} of {place} {acted} {thing}, while {crew} {did} the {adj} {noun}.",
        "{crew} {did} the {adj} {noun} of {place} – and {person} kept count.",
        "A decision on {thing} came {when}; it “changes little”, says {person}, {role}.",
    ),
    "lead": (
        "The {actor} of {place} {acted} {thing} on {weekday}, {when}, {reason}.",
        "On {weekday}, {when}, the {actor} of {place} {acted} {thing}, {reason}.",
    ),
    "sentence": (
        "{crew} {did} the {adj} {noun} {where} {when}.",
        "{when}, {crew} {did} the {adj} {noun} and {did} the {noun} {where}.",
        "“We {did} the {adj} {noun} {when},” {person}, {role}, told {agency}.",
        "“Nobody {did} the {noun} {where} before us,” said {person}.",
        "The {actor} counted {n} {units} {where}, {pct}\u00a0percent more than a year earlier.",
        "{person} – {role} for {n} months – called the {adj} {noun} “a small thing done well”.",
        "It took {crew} {few} weeks to reach the {noun} {where}.",
        "In {town}, {crew} {did} the {adj} {noun} instead.",
        "{person}, who {did} the {noun} {where}, wasn’t surprised.",
        "The work cost {n}\u00a0crowns, less than the {adj} {noun} {where}.",
        "{units} came {where} {when}; {crew} {did} the {noun}.",
        "Few expected {crew} to finish {when}, {reason}.",
        "{firm} supplied {n} {units}, and {crew} {did} the {adj} {noun}.",
        "\"Slow & steady\" was the rule, and {person} kept to it: 'no shortcuts {where}'.",
        "Neighbours from {town} sent {n} {units} {when}.",
        "Still, the {adj} {noun} {where} is open {when}, {person} wrote.",
    ),
    "heading": (
        "The {adj} {noun}",
        "{few} weeks {where}",
        "What happens to the {noun}",
        "“We {did} it ourselves”",
    ),
    "entry": (
        "{person}, {role}, says {crew} {did} the {adj} {noun}.",
        "The {actor} has counted {n} {units} {where}.",
    ),
    "tweet": (
        "{crew} {did} the {adj} {noun} {where}! #{tagword}",
        "{n} {units} {where} already, and we <3 every one of them #{tagword}",
    ),
    "caption": (
        "The {adj} {noun} {where}, {place}",
        "{crew} {where}, {place}",
    ),
    "ticker": (
        "{place}: {crew} reach the {adj} {noun}",
        "{agency}: {n} {units} {where}",
        "{town} reopens its {adj} {noun}",
    ),
    "crew": ("{trait} {trade}",),
    "trait": either(
        "retired | young | local | visiting | veteran | part-time | patient | newly hired | self-taught | amateur"
    ),
    "trade": either(
        "engineers | ferry pilots | librarians | bakers | gardeners | teachers | nurses | electricians | students | "
        "surveyors | tram drivers | carpenters | translators | rowers | archivists | divers | welders | printers"
    ),
    "did": either(
        "repaired | repainted | measured | mapped | reopened | photographed | catalogued | cleared | moved | "
        "inspected | insured | decorated | guarded | cleaned | filmed | lit | sketched | renamed | visited | weighed"
    ),
    "adj": either(
        "narrow | old | public | wooden | unused | borrowed | floating | noisy | quiet | green | half-finished | "
        "forgotten | shared | temporary | northern | southern | crooked | celebrated | restored | smallest | windy"
    ),
    "noun": either(
        "footbridge | market hall | reading room | ferry | lighthouse | greenhouse | clock tower | ticket office | "
        "tide gauge | boathouse | orchard | weather station | bus depot | swimming pool | archive | bakery | "
        "telescope | tramline | playground | workshop | grain store | theatre | seawall | fountain | courtyard | "
        "sports hall | radio mast | printing press | water tower | quay | kiosk | staircase | tunnel | terrace"
    ),
    "where": either(
        "near the {noun} | in {town} | on the road to {town} | behind the {adj} {noun} | under the {noun} | "
        "beside the {noun} | at the edge of {town} | between {town} and {town} | along the {adj} quay"
    ),
    "when": either(
        "before dawn | within {few} weeks | after the autumn rains | during the school holidays | "
        "over three weekends | ahead of the summer season | in less than {few} days | by candlelight | "
        "at the first attempt | last spring | between two storms | without a single complaint"
    ),
    "reason": either(
        "citing {n} letters from residents | with {n} votes in favour | against the advice of {crew} | "
        "to the relief of {crew} | after {crew} {did} the {noun} | {few} years after the {adj} {noun} closed | "
        "the {agency} agency reported | and {crew} took notice"
    ),
    "units": either("visitors | books | boats | bicycles | trees | entries | tickets | crates | lanterns | postcards"),
    "role": either(
        "a harbour pilot | a retired judge | the project’s treasurer | a schoolteacher | a botanist | the duty nurse"
    ),
    "firm": either("Calder & Co. | Reed & Sons | O’Dwyer Marine | Lantern & Loom"),
    "weekday": either("Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday"),
    "few": either("two | three | four | five | six | seven | nine"),
    "n": tuple(str(number) for number in range(21, 987, 7)),
    "pct": tuple(str(number) for number in range(2, 49)),
}

WORDS = Words(
    direction="ltr",
    site="The Harbour Light",
    months=either("Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec"),
    today="Today",
    by="By",
    between_authors=" and ",
    source="Source",
    shares=("Share", "Shares", "Shares"),
    minutes=("Min Read", "Min Read", "Min Read"),
    breaking="BREAKING",
    dive_deeper="Dive deeper",
    read_more="Read more",
    read_next="Read Next",
    most_read="Most Read",
    coverage="Coverage",
    related="Related",
    load_more="Load more",
    next_page="Next page",
    menus={
        "front": "Home",
        "news": "News",
        "articles": "Articles",
        "videos": "Videos",
        "regions": "Regions",
        "about": "About us",
    },
    sections={
        "politics": "Politics",
        "economy": "Economy",
        "sports": "Sports",
        "arts-culture": "Arts&Culture",
        "health": "Health",
        "miscellaneous": "Miscellaneous",
        "technology": "Technology",
        "environment": "Environment",
    },
    kinds={
        "opinion": "Opinion",
        "analysis": "Analysis",
        "blog": "Blog",
        "features": "Features",
        "videos": "Videos",
        "infographs": "Infographs",
        "pictures": "In Pictures",
        "live": "LIVE",
    },
    regions={
        "africa": "Africa",
        "asia": "Asia",
        "asia-pacific": "Asia-Pacific",
        "europe": "Europe",
        "latin-america": "Latin America",
        "mena": "MENA",
        "palestine": "Palestine",
        "us-canada": "US & Canada",
    },
    series=either("NewsFeed | Video Features | Explainers | TV | Digital Series"),
    coverages={
        "in-five": "In Five",
        "harbour-year": "The Harbour Year",
        "open-doors": "Open Doors",
    },
    given=either(
        "Lina | Omar | Maya | Karim | Nadia | Tomas | Ingrid | Amara | Diego | Yuki | Salma | Petra | Elias | Rosa"
    ),
    family=either(
        "Haddad | Saleh | Navarro | Okafor | Lindqvist | Moreau | Tanaka | O’Dwyer | Petrov | Al-Amin | Brandt | Mensah"
    ),
    places={
        "africa": either("Kesande | Port Amaru | Tamboli"),
        "asia": either("Senkara | Dorvan | Lakhori"),
        "asia-pacific": either("Taluma Bay | Nhalu | Port Wirra"),
        "europe": either("Varnholm | Saint-Auriel | Dunmarra"),
        "latin-america": either("Valmora | Puerto Lirio | Quispana"),
        "mena": either("Port Selim | Ain Warda | Qasr Tamim"),
        "palestine": either("Ain Zeitouna | Beit Rumman | Wadi Narjis"),
        "us-canada": either("Cedar Narrows | Lake Tansy | North Hollin"),
    },
    agencies=either("Harbour Wire | Northline Agency | Levant Press | Agencies | Blue Quay News"),
    libraries=either("Openlight Images | Pier Nine Pictures | Meridian Photo"),
    via="{agency} via {library}",
    topics=TOPICS,
    grammar=GRAMMAR,
)
