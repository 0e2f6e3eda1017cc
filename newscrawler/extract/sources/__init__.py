"""The sources of a page: JSON-LD, meta, microdata, the profile's rules, the publisher's own JSON, what readers see."""
