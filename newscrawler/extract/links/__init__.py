"""Links out of pages and sitemaps: listings, boxes, paging, refreshes."""
