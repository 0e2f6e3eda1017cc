from newscrawler.crawl.starts import StartResult, Starts


def test_a_site_whose_start_pages_all_lead_to_another_one_has_moved() -> None:
    starts = Starts()
    assert starts.elsewhere is None  # none was fetched: 304, or not due
    starts.note("http://news.example/", StartResult.ELSEWHERE, "https://courier.example/")
    told = "http://news.example/ leads to https://courier.example/, another site: name that one"
    assert starts.elsewhere == f"{told}, or add -a hosts=courier.example where it has moved"
    starts.note("http://news.example/sport", StartResult.LINKED)
    assert starts.elsewhere is None
