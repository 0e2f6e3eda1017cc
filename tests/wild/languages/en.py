"""English."""

from datetime import datetime, timedelta, timezone

from tests.wild.story import Story
from tests.wild.words import Words, day_format

LONDON, CAIRO = timezone(timedelta(0)), timezone(timedelta(hours=2))

STORIES = (
    Story(
        id=204113,
        language="en",
        slug="tidewater-library-lends-out-its-telescopes",
        section="Culture",
        headline="Tidewater library lends out its telescopes – and finds a comet hunter",
        description="Forty instruments have left the shelves since autumn, and one of them has made a shy pupil famous.",
        text="""
A public library in Tidewater has lent forty telescopes to its readers since October, and one of the borrowers has
come back with a comet. Ines Calloway, a fifteen-year-old pupil, reported a faint smudge of light above the harbour
cranes on the third night of her loan.

The observatory at Marrow Point confirmed on Tuesday that nobody had listed the object before. "She measured its
position six times before she told us, which is more than most of us would do," said Arun Pell, who keeps the
observatory's [catalogue of small bodies].

## A cupboard full of glass

The library bought the telescopes with money that had been set aside for a second photocopier. Each comes in a
wooden box with a star map, a red lamp and a card on which borrowers write what they have seen.

> We thought people would keep them in the hall and feel guilty. Instead there is a waiting list of eleven weeks.

Head librarian Josephine Adeyemi counts 212 cards so far. Some hold drawings of the moon, one a complaint about
street lamps, and a good many the same sentence: "Cloudy again."

The council has since dimmed the lamps on two quays after ten in the evening. Traders had feared for their takings,
but a survey of 38 shops in December found no difference worth reporting.

Calloway, for her part, has asked for a longer loan. The comet will be nearest to the sun in May, she wrote on her
card, and she would rather not hand it to somebody else in the middle of the story.
""",
        authors=("Mara Whitlock",),
        published=datetime(2024, 2, 13, 19, 15, tzinfo=LONDON),
        modified=datetime(2024, 2, 14, 8, 40, tzinfo=LONDON),
        caption="Ines Calloway on the roof of the Tidewater library",
        credit="Peter Osei/Harbour Pictures",
        keywords=("Astronomy", "Libraries", "Tidewater"),
    ),
    Story(
        id=204257,
        language="en",
        slug="weather-station-on-gull-rock-sends-its-last-reading",
        section="Environment",
        headline="Weather station on Gull Rock sends its last reading after 91 years",
        description="Keepers read the instruments by hand through storms and one long strike. A buoy takes over on Friday.",
        text="""
The weather station on Gull Rock will send its last reading at noon on Friday, ending a series of measurements that
began in 1933 and was broken for only nine days.

A buoy anchored two miles to the west takes over. It measures the height of the waves as well as the wind, and it
needs neither bread nor coal, the [harbour authority] said in a statement of four lines.

For the last three keepers the change comes early. "I had planned to retire with the light, not before it," said
Dunstan Roe, who has rowed to the rock every second Monday since he was twenty-six.

Climatologists value the series because the thermometer was never moved. Kestrel University has scanned all 1,140
logbooks, including those in which a keeper noted the names of passing whales.

The nine missing days belong to March 1947, when the crew went on strike over the quality of the tinned peaches. The
authority gave way on the tenth day, and the logbook resumes with the words "wind easterly, peaches better".

What becomes of the tower is open. A group of islanders wants to let it to painters in summer; the authority would
prefer a tenant who can repair a roof.
""",
        authors=("Tobias Renn", "Leila Haddow"),
        published=datetime(2024, 3, 6, 9, 5, tzinfo=LONDON),
        modified=datetime(2024, 3, 6, 9, 5, tzinfo=LONDON),
        caption="Gull Rock seen from the ferry in January",
        credit="Edda Lund",
        keywords=("Weather", "Islands", "Climate"),
    ),
    Story(
        id=204391,
        language="en",
        slug="bakers-of-old-harrow-vote-to-share-one-oven",
        section="Business",
        headline="Bakers of Old Harrow vote to share one oven",
        description="Six family firms will bake in turns from midnight on. Their bread, they insist, will still taste different.",
        text="""
Six bakeries in Old Harrow voted on Monday night to give up their own ovens and to bake in a single new one behind
the market hall, in shifts that begin at midnight.

The oven, which is heated with waste wood from the boatyards, cost 310,000 crowns. The firms expect to save about
half of what they spent on gas last winter, according to figures shown to [the chamber of trade].

Not all were easily won. Hedda Marsh, whose family has baked rye loaves since 1871, agreed only when the others
granted her the hottest hour. "Rye does not wait," she told the meeting.

Customers will hardly notice, the bakers say, since dough is still mixed and shaped at home and travels to the oven
on handcarts. The town has widened two lanes for them and forbidden parking in a third.

Economists at the Institute for Small Firms call the plan unusual. They know of shared dairies and shared presses,
but of only two shared ovens on the whole coast, and one of those burned down.

The first loaves are due on the second of June. Marsh has the slot from three to four in the morning, and a key.
""",
        authors=("Callum Adair",),
        published=datetime(2024, 5, 21, 6, 30, tzinfo=CAIRO),
        modified=datetime(2024, 5, 21, 11, 52, tzinfo=CAIRO),
        caption="The new oven behind the market hall in Old Harrow",
        credit="Lin Abara",
        keywords=("Bread", "Energy", "Small firms"),
    ),
)

WORDS = Words(
    language="en",
    locale="en_GB",
    paper="The Tidewater Ledger",
    menu=("World", "Business", "Culture", "Environment", "Sport"),
    by="By",
    and_="and",
    published="Published",
    updated="Updated",
    most_read="Most Read",
    read_more="Read more",
    read_next="Read Next",
    tags="Tags",
    share="Share",
    comments="Comments",
    reply="Reply",
    advertisement="Advertisement",
    breaking="BREAKING",
    search="Search",
    subscribe="Never miss a tide",
    newsletter="Sign up to our newsletter and get the five stories of the morning in your inbox before breakfast.",
    cookies="We and our 214 partners store cookies on your device to measure how our pages are read. You can change "
    "your choice at any time in the privacy settings.",
    accept="Accept all",
    about_author="{} has written about harbours, markets and schools for this newspaper since 2011.",
    rights="© The Tidewater Ledger. All rights reserved. No part of this page may be copied without our consent.",
    flashes=(
        "Ferry to Gull Rock cancelled until Thursday",
        "Council of Marrow elects a speaker at the ninth ballot",
        "Two hikers found well after a night on Kestrel Ridge",
    ),
    teasers=(
        (
            "Marrow's tram drivers win a longer lunch",
            "Drivers of line four have bargained for two years over 15 minutes.",
        ),
        ("The man who tunes the harbour bells", "He carries nine hammers, and none of them is made of iron."),
        ("Apple harvest begins three weeks early", "Growers in the Lower Vale blame a mild spring and thank the bees."),
        ("Why Old Harrow counts its chimneys every year", "A tax that was lifted in 1804 left behind a habit."),
    ),
    remarks=(
        ("saltandpepper", "My neighbour borrowed one of these last year and has not been seen in daylight ever since!"),
        ("Old Bosun", "With respect, this was tried in the seventies and it rained every single night for months."),
    ),
    post="Could not be prouder of everyone here today. Pictures to follow as soon as my hands stop shaking!",
    day=day_format("January February March April May June July August September October November December"),
    between=", ",
)
