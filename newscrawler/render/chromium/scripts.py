"""Scripts of ours that run in a page: they see how far it has come, press, scroll and read it."""

from typing import NamedTuple

from newscrawler.extract.links.buttons import ARROWS
from newscrawler.render.more_buttons import AROUND, BUTTONS, MORE_WORDS
from newscrawler.render.shells import BESIDE, MOUNTS, PROSE_TEXT, UNSEEN, WHOLE_TEXT

# What is looked at again and again: whether the document is read, how much there is of it, and what the needs ask for.
_USABLE = """const usable = button => !button.disabled && button.getAttribute('aria-disabled') !== 'true'
    && button.getClientRects().length > 0"""
# Buttons that say that there is more, and are named for nothing.
_CALLING = """const bare = text => {
        let [start, end] = [0, text.length]
        while (start < end && calls.signs.includes(text[start])) start++
        while (end > start && calls.signs.includes(text[end - 1])) end--
        return text.slice(start, end).replace(/\\s+/g, ' ').toLowerCase()
    }
    const calling = () => !calls ? [] : [...document.querySelectorAll(calls.buttons)].filter(button =>
        !button.closest(calls.around) && calls.words.includes(bare(button.textContent.slice(0, 100))))"""
CALLS = {"buttons": BUTTONS, "around": ", ".join(AROUND), "words": sorted(MORE_WORDS), "signs": f"{ARROWS}\n\t"}
"""What they are known by, for LOOK and PRESS; None for these where the site names its button."""

# The place that scripts fill is empty where the page has nothing to read elsewhere: shells.is_empty, in the browser.
_PLACE = """const textOf = (root, left) => {
        let length = 0
        for (const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT); walk.nextNode();)
            if (!walk.currentNode.parentElement.closest(left)) length += walk.currentNode.data.trim().length
        return length
    }
    const hasProse = () => {
        const found = new Map()
        for (const p of document.querySelectorAll('p')) {
            const length = p.closest(beside) ? 0 : p.textContent.trim().length
            const [count, sum] = found.get(p.parentElement) || [0, 0]
            if (length) found.set(p.parentElement, [count + 1, sum + length])
        }
        return [...found.values()].some(([count, sum]) => count > 1 && sum >= prose)
    }
    const isEmpty = places => places.some(place => !textOf(place, unseen))
        && textOf(document.body, beside) < whole && !hasProse()"""
LOOK = f"""({{wait_for, items, press, calls, mounts, unseen, beside, prose, whole}}) => {{
    {_USABLE}
    {_CALLING}
    {_PLACE}
    const all = css => {{ try {{ return css ? [...document.querySelectorAll(css)] : [] }} catch {{ return null }} }}
    const there = all(wait_for), grown = all(items), buttons = all(press), root = document.documentElement
    return {{
        ready: document.readyState !== 'loading',
        size: root ? [root.getElementsByTagName('*').length, root.textContent.length] : [0, 0],
        empty: isEmpty(all(mounts)),
        there: there !== null && there.length > 0,
        items: grown === null ? 0 : grown.length,
        button: buttons !== null && buttons.some(usable),
        called: calling().some(usable),
        wrong: there === null || grown === null || buttons === null,
    }}
}}"""
OF_A_PAGE = {"mounts": MOUNTS, "unseen": UNSEEN, "beside": BESIDE, "prose": PROSE_TEXT, "whole": WHOLE_TEXT}
PRESS = f"""({{press, calls}}) => {{
    {_USABLE}
    {_CALLING}
    const button = [...document.querySelectorAll(press), ...calling()].find(usable)
    if (button) {{ button.scrollIntoView(); button.click() }}
}}"""
# Up first, for long enough that what waits to come into view is seen to be out of it.
SCROLL = """async () => {
    const root = document.scrollingElement || document.documentElement
    window.scrollTo(0, 0)
    await new Promise(done => setTimeout(done, 60))
    window.scrollTo(0, root.scrollHeight)
}"""
HTML = """max => {
    const type = document.doctype ? new XMLSerializer().serializeToString(document.doctype) : ''
    const html = type + (document.documentElement ? document.documentElement.outerHTML : '')
    return max && html.length > max ? null : html
}"""


class PageLook(NamedTuple):
    """What LOOK gives of a page."""

    ready: bool
    size: list[int]
    empty: bool
    there: bool
    items: int
    button: bool
    called: bool
    wrong: bool


NOTHING_SEEN = PageLook(
    ready=False, size=[0, 0], empty=True, there=False, items=0, button=False, called=False, wrong=False
)
