"""`newscrawler VERB` is `scrapy VERB`, from any folder and in any project."""

import gc
import sys
from contextlib import suppress

from newscrawler import __version__
from newscrawler.exits import Exit, RefusedError
from newscrawler.run.start import (
    project,
    verbs,  # before scrapy: it sets what tldextract reads when it is imported
)
from newscrawler.run.start.first_process import leave_first_place
from newscrawler.run.start.hangup import end_at_hangup
from newscrawler.run.start.home import name_home
from newscrawler.run.start.launch import launch
from newscrawler.run.start.memory import is_out_of_memory, refuse_little_memory, told
from newscrawler.run.start.open_files import allow_open_files
from newscrawler.run.start.output import Output
from newscrawler.run.start.verb import register_verbs

# What is imported stays, and makes few cycles: by Python's defaults a sixth of a start goes into looking for them.
_IMPORTING = (100_000, 50, 50)
_IMPORTING_TO_CRAWL = (300_000, 50, 50)  # which is not reached until a crawl sets its own
_CRAWLING = frozenset(("crawl", "run", "runspider", "work"))


def main() -> None:
    """Run the verb of the command line. It ends in SystemExit: one of `Exit`, or a code of a Scrapy command."""
    leave_first_place()
    output = Output()
    sys.exit(output.close(_code(output)))


def _code(output: Output) -> int | str | None:
    try:
        name_home()
        project.enter()
        _run()
    except SystemExit as ended:
        return ended.code
    except project.ProjectError as error:
        _say(error)
        return Exit.BAD_USAGE
    except RefusedError as error:
        _say(error)
        return error.code
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except (MemoryError, ImportError) as error:
        if not is_out_of_memory(error):
            raise
        _say(told())
        return Exit.FAILED
    except OSError as error:
        if error is not output.error:
            _say(error)
            return Exit.FAILED
    return Exit.DONE


def _say(error: object) -> None:
    with suppress(OSError):  # nobody is there to be told
        print(f"newscrawler: error: {error}", file=sys.stderr)


def _run() -> None:
    if sys.argv[1:2] and sys.argv[1] in _CRAWLING:
        end_at_hangup()
        allow_open_files()
        refuse_little_memory()
    if all(word.startswith("-") for word in sys.argv[1:]):
        print(f"newscrawler {__version__}" if "--version" in sys.argv else verbs.listing())
        return
    code = launch(sys.argv[1:])
    if code is not None:
        sys.exit(code)
    verb = next(word for word in sys.argv[1:] if not word.startswith("-"))
    if {"-h", "--help"} & set(sys.argv) and verbs.print_help(verb):
        return
    if (problem := verbs.refusal(verb)) is not None:
        _say(problem)
        sys.exit(Exit.BAD_USAGE)
    gc.set_threshold(*(_IMPORTING_TO_CRAWL if verb in _CRAWLING else _IMPORTING))
    from scrapy.cmdline import execute  # half a second of imports that --version and --help do without

    from newscrawler.fetch.scrapy_internals import import_downloader
    from newscrawler.run.log_file import LogFile
    from newscrawler.run.scrapy_internals import log_to, name_the_program

    if verb in _CRAWLING:
        import_downloader()
    name_the_program()
    log_to(LogFile)
    register_verbs()
    sys.argv[0] = "newscrawler"  # the name that usage errors begin with
    execute(settings=None if project.is_ours() else project.adapted(verb))


if __name__ == "__main__":
    main()
