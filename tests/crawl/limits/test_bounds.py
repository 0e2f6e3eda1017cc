"""Bounds stop listings that have no end."""

from newscrawler.crawl.limits.bounds import Bounds


def test_a_listing_has_so_many_pages_and_a_run_so_many_listings() -> None:
    bounds = Bounds(listings=2, listing_pages=3)
    assert [bounds.refuse("a") for _ in range(4)] == [None, None, None, "listing_pages"]
    assert [bounds.refuse("b"), bounds.refuse("c"), bounds.refuse("b")] == [None, "listings", None]


def test_no_bound_refuses_nothing() -> None:
    bounds = Bounds()
    assert not any(bounds.refuse("a") for _ in range(1000))
