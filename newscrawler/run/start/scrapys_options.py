"""The options of Scrapy's own commands, said once more: to have them from Scrapy takes half a second.

tests/run/start/test_scrapys_options.py compares each with Scrapy's.
"""

import argparse


def add_global_options(parser: argparse.ArgumentParser, log_level: str) -> None:
    """Those of every command."""
    add = parser.add_argument_group(title="Global Options").add_argument
    add("--logfile", metavar="FILE", help="log file. if omitted stderr will be used")
    add("-L", "--loglevel", metavar="LEVEL", help=f"log level (default: {log_level})")
    add("--nolog", action="store_true", help="disable logging completely")
    add("--profile", metavar="FILE", help="write python cProfile stats to FILE")
    add("--pidfile", metavar="FILE", help="write process ID to FILE")
    add("-s", "--set", action="append", default=[], metavar="NAME=VALUE", help="set/override setting (may be repeated)")
    add("--pdb", action="store_true", help="enable pdb on failure (uses ipdb if installed)")


def add_spider_arguments(parser: argparse.ArgumentParser) -> None:
    """Those that a spider is told."""
    parser.add_argument(
        "-a",
        dest="spargs",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="set spider argument (may be repeated)",
    )


def add_outputs(parser: argparse.ArgumentParser) -> None:
    """Where the items of a crawl go."""
    form = " to define format set a colon at the end of the output URI (i.e. {} FILE:FORMAT)"
    for short, long, does in (
        ("-o", "--output", "append scraped items to the end of FILE (use - for stdout),"),
        ("-O", "--overwrite-output", "dump scraped items into FILE, overwriting any existing file,"),
    ):
        parser.add_argument(short, long, metavar="FILE", action="append", help=does + form.format(short))


def add_fetching(parser: argparse.ArgumentParser) -> None:
    """Those of `fetch`."""
    add_spider(parser)
    parser.add_argument("--headers", action="store_true", help="print response HTTP headers instead of body")
    add_no_redirect(parser)


def add_shell(parser: argparse.ArgumentParser) -> None:
    """Those of `shell`."""
    parser.add_argument("-c", dest="code", help="evaluate the code in the shell, print the result and exit")
    add_spider(parser)
    add_no_redirect(parser)


def add_spider(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--spider", help="use this spider")


def add_no_redirect(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--no-redirect", action="store_true", help="do not handle HTTP 3xx status codes and print response as-is"
    )


def add_parsing(parser: argparse.ArgumentParser) -> None:
    """Those of `parse` beyond what a spider is told and where its items go."""
    add, raw = parser.add_argument, "into the Request, it must be a valid raw json string"
    add("--spider", help="use this spider without looking for one")
    add("--pipelines", action="store_true", help="process items through pipelines")
    add("--nolinks", action="store_true", help="don't show links to follow (extracted requests)")
    add("--noitems", action="store_true", help="don't show scraped items")
    add("--nocolour", action="store_true", help="avoid using pygments to colorize the output")
    add("-r", "--rules", action="store_true", help="use CrawlSpider rules to discover the callback")
    add("-c", "--callback", help="use this callback for parsing, instead looking for a callback")
    add("-m", "--meta", help=f"inject extra meta {raw}")
    add("--cbkwargs", help=f"inject extra callback kwargs {raw}")
    add("-d", "--depth", type=int, default=1, help="maximum depth for parsing requests [default: %(default)s]")
    add("-v", "--verbose", action="store_true", help="print each depth level one by one")


def add_templates(parser: argparse.ArgumentParser) -> None:
    """Those of `genspider`."""
    add = parser.add_argument
    add("-l", "--list", action="store_true", help="List available templates")
    add("-e", "--edit", action="store_true", help="Edit spider after creating it")
    add("-d", "--dump", metavar="TEMPLATE", help="Dump template to standard output")
    add(
        "-t",
        "--template",
        default="basic",
        help="Uses a custom template, given by name or by path to a .tmpl file.",
    )
    add("--force", action="store_true", help="If the spider already exists, overwrite it with the template")
