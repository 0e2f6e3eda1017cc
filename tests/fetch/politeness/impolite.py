"""A crawler that forgets its manners: the log of what it does must not pass."""

from newscrawler.fetch.downloader import ThrottledDownloader


class Hasty(ThrottledDownloader):
    def get_slot_key(self, request):
        key = super().get_slot_key(request)
        self.slots[key].download_delay = lambda: 0.0
        self.slots[key].free_transfer_slots = lambda: 8
        self._hosts._turns._is_off = True
        return key
