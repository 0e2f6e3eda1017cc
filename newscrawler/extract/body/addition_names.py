"""Words, and pairs of them, in the names of boxes that are no text of the article: additions.py reads them.

Class names are English on most sites, and in the newsroom's own language on many. Besides labelled pages, what readers'
programs leave out on some thousand news sites told which there are.

Tested in tests/extract/body/test_additions.py.
"""

_CONSENT = ("onetrust", "didomi", "usercentrics", "cmplz", "cookie", "cookies", "consent", "gdpr", "alertdialog",
            "opt-in", "optin", "social-placeholder")  # fmt: skip
_READERS = ("comment", "comments", "commentbox", "commentsbox", "commentlist", "commentcontainer", "commentform",
            "disqus", "respond", "poll", "polls", "commentaire", "commentaires", "comentario", "comentarios",
            "commenti", "kommentare", "leserkommentare", "lesermeinung", "komentarze", "yorumlar",
            "reacties", "forum-fil", "forum-message", "divforum")  # fmt: skip
_AUTHORS = ("author-bio", "author-box", "author-about", "about-author", "the-author", "author-card", "author-profile",
            "author-description", "author-info", "authorbox", "authorbio", "authorinfo", "authors-box",
            "authors-section")  # fmt: skip
_OTHERS = ("related", "relatedlinks", "relatedarticle", "relatedarticles", "relatedposts", "relatednews",
           "relatedcontent", "relatedstories", "relacionada", "relacionadas", "relacionado", "relacionados",
           "correlati", "recommend", "recommended", "recommends", "read-also", "readalso", "see-also", "seealso",
           "more-stories", "most-popular", "most-read", "mostread", "trending", "top-news", "hot-news", "outbrain",
           "taboola", "trc", "sponsored", "yarpp", "publicidad", "publicidade", "reklama")  # fmt: skip
_REQUESTS = ("donate", "donation", "donations", "follow-us", "republication", "republish")
_PAGE = ("caption", "footer", "copyright", "tooltip", "player-control", "player-controls", "playback-rate",
         "control-bar", "noprint", "no-print", "print-none", "hidden-print")  # fmt: skip

ADDED = frozenset(_CONSENT + _READERS + _AUTHORS + _OTHERS + _REQUESTS + _PAGE)
"""Tools for consent name theirs: OneTrust, Didomi, Usercentrics, Complianz; networks of recommendations, too. What is
not to be printed is no text either."""
