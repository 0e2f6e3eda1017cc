"""What a page costs: the whole pipeline beside a bare spider and a plain CrawlSpider, on one origin in one run."""
