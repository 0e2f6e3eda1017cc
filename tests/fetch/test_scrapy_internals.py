"""What fetching uses of Scrapy beyond its documented interface: a failure names what an upgrade changed."""

import inspect
import subprocess
import sys

import pytest
from scrapy.core.downloader import contextfactory, tls
from scrapy.settings import default_settings
from scrapy.utils import deprecate

from newscrawler.settings import RETRY_HTTP_CODES


def test_what_scrapy_tries_again_is_tried_again_here_and_what_cloudflare_answers_for_a_site() -> None:
    assert set(RETRY_HTTP_CODES) >= {*default_settings.RETRY_HTTP_CODES, 520, 521, 523, 525}


@pytest.mark.proof
def test_what_fetches_is_imported_without_an_event_loop_which_settings_choose_later() -> None:
    told = (
        "import sys, inspect\ninspect.stack = None\n"
        "from newscrawler.fetch.scrapy_internals import import_downloader\nimport_downloader()\n"
        "print([name for name in ('scrapy.core.downloader.contextfactory', 'twisted.internet.reactor')"
        " if name in sys.modules])"
    )
    printed = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True).stdout
    assert printed == "['scrapy.core.downloader.contextfactory']\n"


def test_old_names_say_the_module_that_they_are_made_in_by_the_second_frame_of_their_callers() -> None:
    for module in (contextfactory, tls):
        old = [each for each in vars(module).values() if type(each).__name__ == "DeprecatedClass"]
        assert old
        assert {each.__module__ for each in old} == {module.__name__}
    source = inspect.getsource(deprecate.create_deprecated_class)
    assert "frm = inspect.stack()[1]" in source
    assert "inspect.getmodule(frm[0])" in source
    assert vars(deprecate)["inspect"] is inspect
