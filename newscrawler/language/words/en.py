"""English."""

from newscrawler.language.language import NETWORKS, DateWords, DistanceWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        by=("By",),
        source=("Source",),
        shares=words("Shares | Share"),
        minutes=words("Min Read | Minutes Read | Minute Read"),
        read_more=words("Read more | Read also | See also"),
        read_next=("Read Next",),
        most_read=("Most Read",),
        coverage=("Coverage",),
        tags=("Tags",),
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
    boilerplate=(
        "(?:(?:©|[(]c[)]|copyright)[^.]{0,80}?[. ]{1,2})?all rights reserved",
        "advertisement(?: [-–—] (?:story|article|scroll) .{0,40})?",
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
        read more | read also | also read | more on this | see also | related | related article | related story
        recommended | don’t miss | don't miss | watch also | related posts | related articles
        related stories | related content | related reading | related news | related links | related resources
        recommended reading | recommended for you | more stories | more resources | you may also like
        you might also like | you may also be interested in
    """),
    headings=words("""
        advertisement | advertisement. scroll to continue reading | article continues below
        article continues below advertisement | story continues below | story continues below advertisement
        sponsored | table of contents | in this article | on this page
    """),
)
