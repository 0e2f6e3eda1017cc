"""A crawler that forgets its manners: the log of what it does must not pass."""

from scrapy import Request

from newscrawler.fetch.downloader import ThrottledDownloader


class Hasty(ThrottledDownloader):
    def get_slot_key(self, request: Request) -> str:
        key = super().get_slot_key(request)
        self.slots[key].download_delay = lambda: 0.0  # type: ignore[method-assign] # its manners
        self.slots[key].free_transfer_slots = lambda: 8  # type: ignore[method-assign] # likewise
        self._hosts._turns._is_off = True
        return key
