"""A report in a real Chromium: nothing leaves it, it fits, and axe-core has nothing to say."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from newscrawler.ledger.store import open_store
from newscrawler.render.chromium.executable import find
from newscrawler.report.pages.writing import write_report
from tests.bench.filled_report import HOSTILE, NOW, Filling, fill_report
from tests.render.engines.servers import need_chromium

SITES = (
    Filling("gazette", days=400, articles=9, alarms=4),
    Filling("aljarida", days=30, articles=4, headline="المحادثات تدخل يومها الثالث", language="ar"),
    Filling("../evil <b>", days=1, articles=5, headline=HOSTILE, alarms=3),
    Filling("a-very-long-name-that-nobody-would-give-to-a-site-but-somebody-will-give", days=2, articles=0),
)
KINDS = ("overview", "site", "hostile", "empty", "article", "arabic")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A page of each kind."""
    folder = tmp_path_factory.mktemp("report")
    fill_report(folder, *SITES)
    with open_store(folder) as store:
        write_report(store, folder / "pages", now=NOW)
    sites = folder / "pages" / "sites"
    articles = sorted((sites / "gazette").glob("[0-9a-f]*.html"))
    return {
        "overview": folder / "pages" / "index.html",
        "site": sites / "gazette" / "index.html",
        "hostile": sites / "~2E.~2Fevil~20~3Cb~3E" / "index.html",
        "empty": sites / SITES[3].site / "index.html",
        "article": next(path for path in articles if "<ins>" in path.read_text("utf-8")),
        "arabic": next(iter(sorted((sites / "aljarida").glob("[0-9a-f]*.html")))),
    }


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    need_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        yield browser
        browser.close()


def opened(browser: Browser, path: Path, *, width: int = 1400, **options: Any) -> tuple[Page, list[str], list[str]]:
    """The page, the URLs that it asked for, and what it complained of."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(f"dialog {dialog.message}"))
    page.goto(path.as_uri())
    return page, asked, complaints


@pytest.mark.parametrize("kind", KINDS)
def test_no_request_leaves_a_page_and_nothing_of_the_web_runs(
    kind: str, browser: Browser, pages: dict[str, Path]
) -> None:
    page, asked, complaints = opened(browser, pages[kind])
    page.wait_for_load_state("networkidle")
    root = pages["overview"].parent.as_uri()
    assert len(asked) >= 3
    assert [url for url in asked if not url.startswith((root, "data:"))] == []
    assert complaints == []
    assert page.locator("script").count() == 1
    page.context.close()


@pytest.mark.parametrize("width", [400, 1400])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fits_its_window(kind: str, width: int, browser: Browser, pages: dict[str, Path]) -> None:
    page, _, _ = opened(browser, pages[kind], width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(kind: str, scheme: Any, browser: Browser, pages: dict[str, Path]) -> None:
    page, _, _ = opened(browser, pages[kind], color_scheme=scheme, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    found = Axe().run(page).response
    assert len(found["passes"]) > 15
    assert [(each["id"], each["impact"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    page.context.close()


def test_axe_would_find_something(browser: Browser, pages: dict[str, Path]) -> None:
    page, _, _ = opened(browser, pages["site"], bypass_csp=True)
    page.evaluate("document.querySelector('.told').style.color = '#ddd'")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    found = {each["id"] for each in Axe().run(page).response["violations"]}
    assert {"color-contrast", "html-has-lang"} <= found
    page.context.close()


def test_the_first_key_leads_to_the_content(browser: Browser, pages: dict[str, Path]) -> None:
    page, _, _ = opened(browser, pages["site"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.context.close()


def test_the_overview_sorts_by_its_headings(browser: Browser, pages: dict[str, Path]) -> None:
    page, _, _ = opened(browser, pages["overview"])
    names = page.locator(".sites tbody th")
    worst = names.all_inner_texts()
    page.get_by_role("button", name="Site").press("Enter")
    assert names.all_inner_texts() == sorted(worst)
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Site")
    page.get_by_role("button", name="Unusual").click()
    assert names.all_inner_texts() == worst
    page.context.close()


def test_without_scripts_all_is_there(browser: Browser, pages: dict[str, Path]) -> None:
    page, asked, _ = opened(browser, pages["overview"], java_script_enabled=False)
    assert page.locator(".sites tbody tr").count() == len(SITES)
    assert not [url for url in asked if url.endswith(".js")]
    page.context.close()


def test_an_arabic_page_is_read_from_the_right_and_the_page_around_it_is_not(
    browser: Browser, pages: dict[str, Path]
) -> None:
    page, _, _ = opened(browser, pages["arabic"])
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
    assert page.evaluate("getComputedStyle(document.querySelector('h2')).direction") == "ltr"
    page.context.close()


def test_a_text_that_turns_around_leaves_what_follows_as_it_is(browser: Browser, pages: dict[str, Path]) -> None:
    page, _, _ = opened(browser, pages["hostile"])
    turning = "[...document.querySelectorAll('*')].filter(each => [...each.childNodes].some(node => node.nodeType === 3"
    turning += " && node.data.includes('\\u202e'))).map(each => getComputedStyle(each).unicodeBidi)"
    found = page.evaluate(turning)
    assert found
    assert set(found) <= {"isolate", "plaintext"}
    page.context.close()
