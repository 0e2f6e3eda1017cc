"""`newscrawler VERB` is `scrapy VERB`, from any folder and in any project. Knows nothing of the verbs."""

import os
import sys
from importlib import import_module
from pkgutil import iter_modules

from newscrawler import __version__, project  # before scrapy: it sets what tldextract reads when it is imported
from newscrawler.exits import Exit
from newscrawler.launch import launch


def main() -> None:
    """Run the verb of the command line. It ends in SystemExit: one of `Exit`, or a code of a Scrapy command."""
    try:
        try:
            project.enter()
            _run()
        finally:
            sys.stdout.flush()
    except project.ProjectError as error:
        print(f"newscrawler: error: {error}", file=sys.stderr)
        sys.exit(Exit.BAD_USAGE)
    except KeyboardInterrupt:
        sys.exit(Exit.INTERRUPTED)
    except BrokenPipeError:
        _drop_output()
        sys.exit(Exit.PIPE_CLOSED)
    except OSError as error:
        _drop_output()
        print(f"newscrawler: error: {error}", file=sys.stderr)
        sys.exit(Exit.FAILED)


def _run() -> None:
    if all(word.startswith("-") for word in sys.argv[1:]):
        print(f"newscrawler {__version__}" if "--version" in sys.argv else _verbs())
        return
    code = launch(sys.argv[1:])
    if code is not None:
        sys.exit(code)
    from scrapy.cmdline import execute  # half a second of imports that --version does without

    sys.argv[0] = "newscrawler"  # the name that usage errors begin with
    verb = next((word for word in sys.argv[1:] if not word.startswith("-")), None)
    execute(settings=None if project.is_ours() else project.adapted(verb))


def _verbs() -> str:
    """Every verb, ours with what they do."""
    ours = {
        name: import_module(f"newscrawler.commands.{name}").Command().short_desc() for name in _modules("newscrawler")
    }
    theirs = ", ".join(sorted(_modules("scrapy") - ours.keys()))
    lines = [f"  {name:<10} {does}" for name, does in sorted(ours.items())]
    return "\n".join(
        [
            f"newscrawler {__version__}",
            "",
            "Usage: newscrawler VERB [options] [arguments]",
            "",
            *lines,
            "",
            f"Scrapy's own verbs work, too: {theirs}.",
            '"newscrawler VERB --help" says more of one.',
        ]
    )


def _modules(package: str) -> set[str]:
    return {module.name for module in iter_modules(import_module(f"{package}.commands").__path__)}


def _drop_output() -> None:
    """Python flushes standard output once more when it ends: that must not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
