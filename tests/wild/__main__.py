"""`python -m tests.wild [SYSTEM...] [--html]`: what each page tells and its record lacks, a line a fault; or the pages."""

import sys

from newscrawler.run.single_pages import page_record
from tests.wild.systems import ALL
from tests.wild.truth import faults

ORIGIN = "https://www.paper.example"


def main(words: list[str]) -> None:
    names = [word for word in words if not word.startswith("-")] or list(ALL)
    for name, system in ((name, ALL[name]) for name in names):
        for story in system.stories:
            view = system.view(story, ORIGIN)
            page = system.page(view)
            if "--html" in words:
                print(page.decode(system.charset))
                continue
            for fault in faults(page_record(page, view.url), system.truth(view), system.tells):
                print(f"{name} {story.language}-{story.id} {fault}")


if __name__ == "__main__":
    main(sys.argv[1:])
