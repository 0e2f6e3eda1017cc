"""Pages that are no article, in the markup that publishing systems, forums, shops and servers print. All invented."""

from tests.wild.no_articles import news, others, systems, walls, wordpress
from tests.wild.no_articles.parts import NoArticle

ALL: list[NoArticle] = [*wordpress.PAGES, *systems.PAGES, *news.PAGES, *walls.PAGES, *others.PAGES]
