"""Scrapy settings of the project: what differs from Scrapy's own, and why."""

import os

# Scrapy's cookie code would ask the network for the public suffix list; tldextract ships a copy.
os.environ.setdefault("TLDEXTRACT_PUBLIC_SUFFIX_LIST_URLS", "")

from newscrawler import __version__, site_folder

BOT_NAME = "newscrawler"
SPIDER_MODULES = ["newscrawler.spiders", site_folder.register()]
SPIDER_LOADER_CLASS = "newscrawler.crawl.spider_loader.ProfileSpiderLoader"  # NAME.toml in a package's folder, too
NEWSPIDER_MODULE = site_folder.for_new()
COMMANDS_MODULE = "newscrawler.commands"
TEMPLATES_DIR = os.path.join(os.path.dirname(__file__), "commands", "templates")  # noqa: PTH118, PTH120 - Scrapy wants text

DATA_DIR = "data"  # datasets go below it, one folder a site
LEDGER = os.environ.get("NEWSCRAWLER_LEDGER", "")  # "": a file in DATA_DIR; or postgresql+psycopg://USER@HOST/DATABASE
# Where datasets lie instead: s3://bucket/prefix, gs:// or az://; docs/how-do-i-keep-the-dataset-in-s3.md
DATASET = os.environ.get("NEWSCRAWLER_DATASET", "")
DATASET_ENDPOINT = ""  # the address of a server that speaks as they do; "" is what the environment says, or the cloud's
BODY_BLOCKS = False  # whether records hold body_blocks, the text with headings, links and pictures, and live_entries
READER_COMMENTS = False  # whether they hold the comments of readers, who are persons: know what you may keep
DISCOVERED_VIA_LIMIT = 100  # entries of discovered_via that a record holds at most
SITE_MEMORY = True  # whether a page is read by what the site's other pages teach: docs/how-is-an-article-extracted.md

# -- The ledger, which `newscrawler run` keeps; times in seconds

COMMIT_PAGES = 6  # pages that are committed together: at most so many are fetched again after a kill
COMMIT_SHARE = 0.05  # ... or this share of the pages that the run has fetched, where that is more; 100 at most
COMMIT_SECONDS = 1.0  # how long a page waits at most to be committed
LEASE_SECONDS = 60.0  # after which another machine takes over a site or a host whose worker is heard of no more
LEDGER_PATIENCE = 60.0  # for how long a server of the ledger is waited for that cannot be reached; 0 waits for none
REVISIT_FIRST = 3600.0  # a known article is visited again after its age, but not before
REVISIT_FACTOR = 1.0  # ... times this
REVISIT_UNTIL = 60 * 86400.0  # and no more once it is older
REVISIT_LISTINGS = 0.1  # a listing is, after the time since it led to something new times this; 0: in each run
RETRY_RUNS = 5  # visits of a page that fail, one after another, before it is given up
ROUND_MAX = 3600.0  # how long records wait for the rest of their round
GIVEN_UP_PAGES = 100  # that were given up a run fetches again, and as many that something links
DEEP_EVERY = 7 * 86400.0  # listings are read to their end so often; in between as far as what is known
DRAIN_SECONDS = 8.0  # after the first signal or at the deadline, pages that are being fetched get so long
GATE_FAILED = 0.5  # nothing is published of a round in which a larger share of pages failed
GATE_MISSING = 0.3  # ... or of articles lacked a field that they must have
GATE_LISTINGS = 0.5  # ... or of listings led to no articles any more
GATE_MIN = 10  # pages, or articles, below which such a share says nothing
GATE_PERSISTS_ROUNDS = 4  # a change that is the same in so many rounds one after another is the site's new face
GATE_PERSISTS_SECONDS = 86400.0  # ... where these lie as far apart, and it takes no text away
GATE_ALARMS = ["shrunk", "field_lost", "block_page", "clock"]  # alarms that hold a round where they are clear
CHECK_RELEASE_AGE = 0.0  # `status --check` complains of a last release older than this; 0: by the site's own rhythm
CHECK_GIVEN_UP = 0.05  # ... of pages of articles that were given up in a week, as a share of the known ones
CHECK_WITHDRAWN = 0.05  # ... and of articles that were withdrawn in a day
CHECK_ALARMS = "urgent"  # ... and of open alarms from this severity on, which nobody has acknowledged; "" for none
DATASET_COMPRESSION = "zst"  # or "gz"
SEGMENT_ROWS = 50_000  # at most
# What becomes of an article by what it is to one that was published before, such as {"same": "first"}: "keep" it and
# name the other one (the default), keep only what was published "first", or "drop" it: docs/what-is-a-story.md
DUPLICATES: dict[str, str] = {}
DUPLICATES_WINDOW = 0  # how many of the articles that were released last others are compared with; 0: with all
DUPLICATES_MEMORY = "2GB"  # what DuckDB may take of it for `newscrawler duplicates merge`; the rest is on disk
# Who is told of alarms and runs, such as "mailto:desk@archive.example" or "slack+env:SLACK_HOOK": docs/how-am-i-told.md
ALARMS: list[str | dict[str, object]] = []
REPORTS = ""  # where copies of reports go, such as s3://bucket/reports; those in DATA_DIR are there in any case
REPORTS_KEPT = 100  # of a site's runs that found nothing new, and as many of all others
REPORT_DIR = ""  # a folder of pages to look at, which each run brings up to date: docs/how-do-i-look-at-it.md
# Suites of Spidermon that are run at the end of a run, such as "newscrawler.run.monitors.RunSuite", where
# SPIDERMON_ENABLED is set: docs/how-do-i-use-spidermon.md
SPIDERMON_RUN_MONITORS: list[str] = []
RUN_ID = ""  # `newscrawler run` names its run and its site here
RUN_SITE = ""
RUN_TOKEN = 0  # ... and the token of its lease
SIDE_BY_SIDE = False  # ... and says here whether runs of other sites share its process

# -- What an article passes, in this order

ITEM_PIPELINES = {
    "newscrawler.pipelines.clean.Clean": 100,
    "newscrawler.pipelines.reserved.Reserved": 150,
    "newscrawler.pipelines.require.Require": 200,
    "newscrawler.pipelines.window.Window": 300,
    "newscrawler.pipelines.deduplicate.Deduplicate": 400,
    "newscrawler.pipelines.limit.Limit": 500,
    "newscrawler.pipelines.stamp.Stamp": 600,
}

# -- What happens in a run: counted and shown

EXTENSIONS = {
    "newscrawler.run.extensions.redaction.Redaction": -10,
    "newscrawler.run.extensions.jsonlog.JsonLog": -5,
    "newscrawler.run.extensions.loglevel.LogLevel": 0,
    "newscrawler.crawl.session.CrawlSession": 0,
    "newscrawler.fetch.hosts.Hosts": 0,
    "newscrawler.render.engines.Engines": 0,
    "newscrawler.run.extensions.drain.Drain": 0,
    "newscrawler.run.extensions.errors.StageErrors": 0,
    "newscrawler.run.extensions.hang.HangGuard": 0,
    "newscrawler.run.extensions.progress.Progress": 0,
    "newscrawler.run.extensions.progress.ProgressLines": 0,
}
# Scrapy's own but the two ways into the process, which are switched off below: to name one, even to switch it off,
# imports what it needs, a web server among it. By name: a start that is refused must not import Scrapy.
EXTENSIONS_BASE = {
    "scrapy.extensions.corestats.CoreStats": 0,
    "scrapy.extensions.logcount.LogCount": 0,
    "scrapy.extensions.memusage.MemoryUsage": 0,
    "scrapy.extensions.memdebug.MemoryDebugger": 0,
    "scrapy.extensions.closespider.CloseSpider": 0,
    "scrapy.extensions.feedexport.FeedExporter": 0,
    "scrapy.extensions.logstats.LogStats": 0,
    "scrapy.extensions.spiderstate.SpiderState": 0,
    "scrapy.extensions.throttle.AutoThrottle": 0,
}

FEED_EXPORTERS = {
    **dict.fromkeys(("jsonl", "jsonlines", "jl"), "newscrawler.crawl.export.feed_exporters.JSON_LINES"),
    "json": "newscrawler.crawl.export.feed_exporters.JSON",
    "csv": "newscrawler.crawl.export.feed_exporters.CSV",
    "xml": "newscrawler.crawl.export.feed_exporters.XML",
    "pickle": "newscrawler.crawl.export.feed_exporters.PICKLE",
    "marshal": "newscrawler.crawl.export.feed_exporters.MARSHAL",
    "gz": "newscrawler.crawl.export.feed_exporters.GZIP",
    "zst": "newscrawler.crawl.export.feed_exporters.ZSTD",
}
FEED_STORAGES = dict.fromkeys(("", "file"), "newscrawler.crawl.export.feed_storages.AtomicFileStorage")
FEED_EXPORT_ENCODING = "utf-8"

# -- A good guest: docs/how-polite-is-it.md says more; times in seconds

CONTACT = os.environ.get("NEWSCRAWLER_CONTACT", "")  # an address or URL of yours, which sites are told
USER_AGENT = f"newscrawler/{__version__}"  # ... with (+CONTACT) behind it
DOWNLOADER = "newscrawler.fetch.downloader.ThrottledDownloader"
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0  # of a host from a response to the next request; a site on this machine gets none
DOWNLOAD_DELAY_JITTER = 0.25  # a delay is longer by up to this share of it, never shorter
DOWNLOAD_DELAY_MAX = 60.0  # that slow responses and errors make of it
ROBOTSTXT_OBEY = True
ROBOTSTXT_MAX_AGE = 86400.0  # how long a robots.txt is in force before it is fetched again
ROBOTSTXT_TRIES = 3
CRAWL_DELAY_MAX = 60.0  # a robots.txt that asks for more gets this
RETRY_HTTP_CODES = [408, 425, 429, 500, 502, 503, 504, 509, *range(520, 527), 529, 530]  # from 509 on those of hosters
RETRY_DISTANCE = 5.0  # until a failed page is tried again, four times as long each time
RETRY_AFTER_MAX = 300.0  # a host that asks to be left alone for longer is left to a later run
BREAKER_FAILURES = 5  # a host that fails so often in a row is left alone
BREAKER_SECONDS = 30.0  # ... for so long, and twice as long each time
BREAKER_WAIT = 60.0  # ... and for longer than this, its pages are left to a later run
REQUEST_LOGS_KEPT = 30  # runs of a site
ROBOTS_TAGS = "record"  # what pages say by noindex, nofollow and noarchive; "obey" heeds it
TDM_ASK = True  # whether a site is asked for its tdmrep.json
TDM_OBEY = False  # whether articles are left out for which text and data mining is reserved
USAGE_OBEY: list[str] = []  # uses, as a record names them: articles that may not be used so are left out
COOKIES_ENABLED = False  # a reader who is nobody in particular sees the public page
REFERER_ENABLED = False
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # the spider says it, too, and counts it
# Scrapy's own but for those that ours replace, and its cookies: what has a name here is imported.
DOWNLOADER_MIDDLEWARES_BASE = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": 50,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": 300,
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": 580,
    "newscrawler.fetch.middlewares.cookies.Cookies": 700,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": 750,
    "scrapy.downloadermiddlewares.stats.DownloaderStats": 850,
    "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware": 900,
}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newscrawler.fetch.middlewares.robots.Robots": 100,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "newscrawler.fetch.middlewares.retry.Retry": 550,
    "newscrawler.crawl.ahead.middleware.ReadAhead": 5,  # what comes to it goes to the spider next
    "newscrawler.crawl.pages.article_pages.ArticlePages": 6,
    "newscrawler.fetch.middlewares.addresses.Addresses": 10,
    "newscrawler.fetch.middlewares.connections.Connections": 900,
    "newscrawler.crawl.pages.page_marking.PageMarking": 950,  # before anything is done with what has come
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "newscrawler.fetch.middlewares.redirect.Redirect": 600,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "newscrawler.fetch.middlewares.decompress.Decompress": 590,
}

# -- Safe

DOWNLOAD_VERIFY_CERTIFICATES = True
REACTOR_THREADPOOL_MAXSIZE = 30  # of the names of twenty sites side by side, some that nobody answers keep no others
TWISTED_DNS_RESOLVER = (
    "newscrawler.fetch.name_cache.MinuteResolver"  # Scrapy's own default knows IPv4 alone, and forgets nothing
)
DOWNLOAD_WARNSIZE = 0
ALLOWED_PRIVATE_HOSTS: list[str] = []  # host or host:port, such as intranet.example:8080; all else must be public
ALLOWED_PORTS = [80, 443]  # and those of the site's own address
NAMED_URL = ""  # the page that a command is given, such as `parse`: it is taken as the user's word, whatever its port
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
# A link to file://<host>/ passes allowed_domains and would read a local file.
DOWNLOAD_HANDLERS = dict.fromkeys(("data", "file", "ftp", "s3"))
METAREFRESH_ENABLED = False  # news pages reload themselves with it

# -- Limits of what an origin may send; 0 is none. docs/what-does-a-run-count.md says how each is counted

DOWNLOAD_HANDLERS |= dict.fromkeys(("http", "https"), "newscrawler.render.handler.RenderHandler")
DOWNLOAD_TIMEOUT = 60  # seconds that a download takes at most, however much comes
DOWNLOAD_SILENCE = 20.0  # ... and in which nothing comes
DOWNLOAD_MAX_HEADERS = 128 * 1024  # bytes
DOWNLOAD_MAXSIZE = 12 * 1024 * 1024  # bytes of a body as it is sent
BODY_MAXSIZE = 12 * 1024 * 1024  # ... and unpacked
SITEMAP_MAXSIZE = 50 * 1024 * 1024  # both of a sitemap, as the protocol allows
SITEMAP_ENTRIES_LIMIT = 50_000  # read of one sitemap, as the protocol allows
SITEMAP_DEPTH_LIMIT = 4  # indexes of indexes
SITEMAPS_LIMIT = 10_000  # files in a run
SITEMAP_DAYS = 45  # which a site's sitemaps are read back, where no profile knows it
ARCHIVE_INDEX = ""  # of a public web archive, for `archive=`: https://.../cdx?url={host}/*&from={from}&to={to}
SITEMAP_UNDATED_LIMIT = 300  # pages of a sitemap that nothing dates
SITEMAP_REVISITS_LIMIT = 1_000  # articles in a run that are visited again because a sitemap says that they changed
FEED_MAXSIZE = 10 * 1024 * 1024  # of a feed, unpacked; a page's own limit holds, too
FEED_ENTRIES_LIMIT = 2_000  # read of one feed
FEEDS_LIMIT = 50  # fetched in a run, of each host that it starts from
REDIRECT_MAX_TIMES = 10
ARTICLE_PAGES_LIMIT = 10  # of one article that its site parts, read as one; 1 reads its first page only
PAGE_LINKS_LIMIT = 5_000  # followed from one page
RELATED_LIMIT = 100  # links to other articles that a record names
LISTINGS_LIMIT = 1_000  # listings in a run that no profile knows
LISTING_PAGES_LIMIT = 200  # pages of one of them
PAGE_TAGS_LIMIT = 150_000  # read of one page; its tree takes some 50 MB then
FOLDER_URLS_LIMIT = 200_000  # pages fetched in a run below one folder of a host
HOST_URLS_LIMIT = 1_000_000  # ... and of one host
BARREN_PAGES_LIMIT = 20  # further pages of a listing, one after another, that show nothing that those before did not

# -- A browser, for pages that need one: docs/how-do-i-render-pages.md says more; times in seconds

RENDER = ""  # splash, playwright, auto or none for every site; "" is what the site's profile says
RENDER_TIMEOUT = 30.0  # that a page takes at most; what has not settled by then is read as it is
RENDER_MAX_REQUESTS = 200  # that a page may make beside its document
RENDER_TRAFFIC = 50 * 1024 * 1024  # bytes that come for a page and for all that it loads
RENDER_MAXSIZE = 12 * 1024 * 1024  # bytes of a rendered page
RENDER_MEMORY = 1500  # megabytes that one process of Chromium may hold; an idle one counts for 600
RENDER_CONCURRENCY = 2  # pages that an engine renders at once
RENDER_PAGES_PER_CONTEXT = 50  # ... and one after another, until a fresh browser context takes over
RENDER_BLOCK = True  # images, fonts, media, trackers and advertisements are not loaded
SPLASH_URL = ""  # of a Splash server; "" is the one that `newscrawler splash start` started below DATA_DIR
REQUEST_FINGERPRINTER_CLASS = "newscrawler.render.fingerprints.RenderFingerprinter"
CHROMIUM_PATH = ""  # of chromium-headless-shell; "" looks for it on PATH

# -- Fast: docs/benchmarks.md says what it is worth

WARN_ON_GENERATOR_RETURN_VALUE = False  # reads a callback's source for every response
CONCURRENT_ITEMS = 2  # Scrapy starts as many tasks for every response; a page yields one article, and links behind it
SPIDER_MIDDLEWARES = {
    # The spider keeps depth itself: pages of one listing have one depth.
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,  # nothing asks which requests were the first
    # The frontier takes no URL as long as that, and the spider copies no meta.
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}

EXTRACT_PROCESSES = 0  # that read pages while this one fetches the next ones; 0 reads them here, "auto" if it keeps up
EXTRACT_SECONDS = 60.0  # that a page may hold one of them; then another one reads it, once. Five of them end a crawl
EXTRACT_MEMORY = 1024.0  # megabytes that one of them may hold, and then the same

# -- Quiet: cron mails what is printed

LOG_LEVEL = "INFO"
PROGRESS_SECONDS = 60  # from line to line of a run whose output is a file; 0 for none
LOG_JSON = False  # each line of the log as a JSON object; `--log-format json`
LOG_FORMATTER = "newscrawler.run.extensions.logformat.ShortLogFormatter"
DEFAULT_DROPITEM_LOG_LEVEL = "DEBUG"
LOG_VERSIONS: list[str] = []  # ten lines in every mail; `scrapy version -v` prints them
