"""Whether a page says in print that its text goes on for those who pay. Knows no structured data."""

import re

from newscrawler.extract.sources.surroundings import LONGEST, Surroundings

_AFTER = 4  # blocks below the text in which a wall stands
# What is printed where the text breaks off, in the languages of the larger press. An invitation alone ("Subscribe to
# our newsletter") says nothing of the article, nor does a wall that asks for a name and not for money.
_CLOSED = re.compile(
    r"\b(?:this|the) (?:article|story|post|content|page|newsletter)(?: is|’s|'s) (?:only |exclusively )?"
    r"(?:for|exclusive to|available (?:only )?to|reserved for|restricted to|limited to) .{0,30}(?:subscribers|members)|"
    r"\b(?:subscribe|subscription|become a (?:paid )?(?:member|subscriber)|purchase)\b[^.!]{0,40} "
    r"to (?:continue|keep|finish) reading|"
    r"\bto (?:continue|keep|finish) reading\b[^.!]{0,60}\bsubscri|"
    r"\bsubscribe\b[^.!]{0,30} to (?:read|unlock|access|see) "
    r"(?:the (?:full|rest|whole|entire)|this) (?:of |article|story|post)|"
    r"\bunlock (?:this|the (?:full|whole|entire)) (?:article|story|post)|"
    r"\b(?:subscriber|member)s?[- ]only (?:article|content|story|post)|"
    r"\b(?:dieser|der ganze|den ganzen|den vollständigen) (?:artikel|text|beitrag)\b"
    r".{0,40}\b(?:abonnent|abonnement|abo\b)|"
    r"\bweiterlesen mit\b.{0,30}(?:abo|plus|\+)|\babonnieren und weiterlesen|"
    r"\b(?:article|contenu|suite)\b.{0,30}\bréservée?s? (?:aux|à nos) abonné|"
    r"\babonnez-vous pour (?:lire|continuer|accéder)|\bil vous reste .{0,20}de cet article à lire|"
    r"\b(?:contenido|artículo|noticia) (?:exclusiv[oa]|solo|sólo|reservad[oa]) para "
    r".{0,20}(?:suscriptor|socio|abonado)|"
    r"\bsuscr[ií]bete para (?:seguir|continuar|leer)|"
    r"\b(?:contenuto|articolo) riservato agli abbonati|\babbonati per (?:continuare|leggere)|"
    r"\b(?:conteúdo|matéria|artigo|reportagem) exclusiv[oa] para .{0,20}assinantes|\bassine para (?:continuar|ler)|"
    r"\b(?:alleen|exclusief|enkel) (?:voor|toegankelijk voor) (?:abonnees|leden)|"
    r"\b(?:för|for) (?:att|å|at) (?:läsa|lese|læse) (?:vidare|videre|hela|hele)\b.{0,60}(?:prenumer|abonn)|"
    r"\bartykuł (?:dostępny )?tylko dla (?:subskrybent|prenumerator)|\bдоступно только подписчикам|"
    r"(?:会員|購読者|有料会員)限定(?:記事)?|有料(?:会員|記事|登録)|仅限(?:订阅|付费)|유료 ?(?:회원|기사)",
    re.IGNORECASE,
)


def is_closed(seen: Surroundings) -> bool:
    """Whether a line in the text's last part or right below it says that the rest is for those who pay."""
    last = max((number for number, taken in enumerate(seen.taken) if taken), default=-1)
    if last < 0:
        return False
    near = seen.blocks[max(seen.start, last - 1) : last + 1 + _AFTER]
    return any(len(block.text) <= LONGEST and _CLOSED.search(block.text) for block in near)
