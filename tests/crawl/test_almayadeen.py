"""The three editions' profiles know every family of article that their site has, and what kind it is of."""

import pytest

from newscrawler.site import Site
from newscrawler.spiders.almayadeen import SITE as ENGLISH
from newscrawler.spiders.almayadeen_ar import SITE as ARABIC
from newscrawler.spiders.almayadeen_es import SITE as SPANISH

FAMILIES = {
    "/news/politics/night-ferries--again": "news",
    "/news/a-section-to-come/night-ferries": "news",
    "/video/night-ferries": "video",
    "/newscast/2024/2/13/the-news-at-seven": "newscast",
    "/newscast/2024/12/03/the-news-at-seven": "newscast",
    "/newscast/the-news-at-seven": "newscast",
    "/reports/night-ferries": "report",
    "/tv-reports/night-ferries": "video",
    "/articles/night-ferries-are-a-good-thing": "opinion",
    "/articles/opinion/night-ferries": "opinion",
    "/articles/features/night-ferries": "feature",
    "/articles/a-kind-to-come/night-ferries": None,
    "/misc/night-ferries": "news",
    "/research-papers/night-ferries": "analysis",
    "/press/night-ferries": "press",
    "/podcasts/night-ferries": "podcast",
    "/infograph/night-ferries": "infographic",
    "/analysis/night-ferries": "analysis",
    "/Blog/night-ferries": "blog",
    "/society/night-ferries": "news",
    "/health/night-ferries": "news",
}
SPANISH_FAMILIES = {
    "/politica/1650166/transbordadores-de-noche": "news",
    "/una-seccion-nueva/1650166/transbordadores": None,
    "/videos/1650166/transbordadores": "video",
    "/noticiero/2024/2/13/las-noticias": "newscast",
    "/reportes/1650166/transbordadores": "report",
    "/articulos/1650166/transbordadores": "opinion",
    "/analisis/1650166/transbordadores": "analysis",
    "/reportajes/1650166/transbordadores": "feature",
    "/infografias/1650166/transbordadores": "infographic",
    "/podcasts/1650166/transbordadores": "podcast",
    "/prensa/1650166/transbordadores": "press",
    "/fotos/1650166/transbordadores": "gallery",
    "/en-vivo/1650166/transbordadores": "live",
    "/news/politica/transbordadores": "news",
    "/noticias/politica/1650166/transbordadores": "news",
}


@pytest.mark.parametrize(("site", "families"), [(ENGLISH, FAMILIES), (ARABIC, FAMILIES), (SPANISH, SPANISH_FAMILIES)])
def test_every_family_is_known_with_its_kind(site: Site, families: dict[str, str | None]) -> None:
    for path, kind in families.items():
        assert site.page_type(path) == "article", path
        assert site.kinds.get(site.path_groups(path).get("kind", "")) == kind, path


@pytest.mark.parametrize("site", [ENGLISH, ARABIC, SPANISH])
def test_listings_are_no_articles(site: Site) -> None:
    for path in (*site.sections.values(), *site.regions.values()):
        assert site.page_type(path) == "section"
    for path in ("/", "/tags/x", "/etiquetas/12/x", "/etiquetas/x", "/author/x", "/autor/12/x", "/cobertura/12/x"):
        assert site.page_type(path) != "article"


def test_a_spanish_path_tells_the_post_id_and_the_section() -> None:
    assert SPANISH.path_groups("/politica/1650166/x") == {"kind": "politica", "section": "politica", "id": "1650166"}
    assert SPANISH.path_groups("/noticias/salud/1650166/x") == {"kind": "noticias", "section": "salud", "id": "1650166"}


def test_the_arabic_edition_has_its_own_economy_and_claims_no_regions() -> None:
    assert ARABIC.sections["economy"] == "/news/economic"
    assert not ARABIC.regions
