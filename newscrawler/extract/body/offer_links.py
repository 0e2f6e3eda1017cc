"""Tells links by which newsrooms ask readers to register, to subscribe, to give, or to follow them elsewhere.

Tested in tests/extract/body/test_unnamed_boxes.py.
"""

import re
from functools import lru_cache
from itertools import chain

from newscrawler.extract.body.blocks import TextBlock

# Hosts, and segments of paths.
_OFFERS = re.compile(
    r"//(?:www\.)?(?:(?:chat\.)?whatsapp\.com/channel|chat\.whatsapp\.com|t(?:elegram)?\.me/|play\.google\.com/store/apps|"
    r"(?:apps|itunes)\.apple\.com|news\.google\.com/publications|google\.com/preferences/source|patreon\.com|"
    r"steadyhq\.com|steady\.(?:de|page)|buymeacoffee\.com|ko-fi\.com|paypal\.me|paypal\.com/donate|tipeee\.com)|"
    r"/(?:newsletters?|nyhetsbrev|nieuwsbrief|subscri(?:be|ptions?)|abo(?:s|nn\w{1,9})?|abbona\w{1,8}|suscri\w{1,9}|"
    r"assin(?:e|ar|aturas?)|prenumer\w{1,7}|predplatne|donat(?:e|ions?)|donaciones|donazioni|doar|doe|spenden?|"
    r"soutenir|soutien|faire-un-don|dons?|contribute|support-us|membership|mitglied(?:schaft)?|log-?in|sign-?(?:in|up)|"
    r"register|registration|anmeld(?:en|ung)|registrier(?:en|ung)|connexion|inscription|iniciar-sesion|registro|"
    r"registrarse|accedi|registrati|cadastro|inloggen|registreren|create-account|account/(?:create|new))"
    r"(?:-[a-z]{1,12}){0,2}/?(?:\.\w{3,5})?(?:[?#]|$)"
)
_MAX_ADDRESS = 500  # characters that are read and kept


def leads_to_offer(block: TextBlock) -> bool:
    """Whether a block is little more than a link to where readers register, subscribe, give, or follow the newsroom."""
    if 2 * block.linked <= len(block.text):
        return False
    element = block.scope.element
    links = chain(element.iter("a"), element.iterancestors("a"))
    return all(is_of_offers((link.get("href") or "")[:_MAX_ADDRESS]) for link in links)


@lru_cache(maxsize=1024)
def is_of_offers(address: str) -> bool:
    """Whether an address is that of a newsletter, a subscription, an account, a donation, a channel or an app.

    >>> is_of_offers("/newsletter"), is_of_offers("https://t.me/river"), is_of_offers("/a-newsletter-of-1904-is-found")
    (True, True, False)
    """
    return _OFFERS.search(address.lower()) is not None
