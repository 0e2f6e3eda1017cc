"""Archives: which months of the past a run is to fetch, and where a site lists them."""
