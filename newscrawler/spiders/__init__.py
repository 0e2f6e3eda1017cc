"""Sites, one a file. How a site is crawled is in newscrawler/crawl."""
