"""Home: where a site's pages are now, by the arguments of a run and by what the ledger has."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from newscrawler.site import covers
from newscrawler.urls.origins import bare


@dataclass(frozen=True, slots=True)
class Home:
    """The URLs that a run starts from, and the origins of its site, such as https://n.example.

    `is_one` says that all of the site but its `further_hosts` is at the first origin, whatever hosts it had before: so
    a profile says.
    """

    starts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    is_one: bool = False
    further_hosts: tuple[str, ...] = ()

    def moves(self, known: Collection[str]) -> Mapping[str, str]:
        """Of these origins, those that the site has left, each with where it is now.

        Without a profile, "www." before a host and the scheme make no other site. Where all that is known lies on one
        host, and nothing that the run begins with does, its name was kept for another address.

        >>> Home(origins=("https://n.example",)).moves(["http://www.n.example", "https://n.example", "http://m.example"])
        {'http://www.n.example': 'https://n.example'}
        >>> Home(origins=("https://n.example",)).moves(["http://m.example", "http://www.m.example"])
        {'http://m.example': 'https://n.example', 'http://www.m.example': 'https://n.example'}
        """
        by_host = {bare(origin): origin for origin in reversed(self.origins)}
        left = [origin for origin in sorted(known) if origin not in self.origins and not self._is_further(origin)]
        hosts = {bare(origin) for origin in known}
        is_one = self.is_one or (len(hosts) == 1 and not hosts & by_host.keys())
        goals = {origin: self.origins[0] if is_one else by_host.get(bare(origin)) for origin in left}
        return {origin: goal for origin, goal in goals.items() if goal is not None}

    def _is_further(self, origin: str) -> bool:
        return covers(self.further_hosts, origin.partition("://")[2])
