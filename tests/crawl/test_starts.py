from newscrawler.crawl.outcomes.starts import StartResult, Starts


def test_a_site_is_closed_where_all_its_start_pages_lead_to_another_one_or_are_forbidden() -> None:
    starts = Starts()
    assert Starts().closed is None  # none was fetched: 304, or not due
    starts.note("http://news.example/", StartResult.ELSEWHERE, "https://courier.example/")
    told = "http://news.example/ leads to https://courier.example/, another site: name that one"
    assert starts.closed == f"{told}, or add -a hosts=courier.example where it has moved"
    starts.note("http://news.example/news", StartResult.FORBIDDEN)
    assert "robots.txt forbids http://news.example/news" in (starts.closed or "")
    starts.note("http://news.example/sport", StartResult.LINKED)
    assert starts.closed is None
