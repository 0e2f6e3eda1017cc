"""Export: files of records of one crawl, as Scrapy's feed exporters and storages."""
