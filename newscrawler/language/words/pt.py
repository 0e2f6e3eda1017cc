"""Portuguese."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        months={9: ("sept",)},
        before=("dia",),
        before_time=words("as | das"),
        before_month=("de",),
        before_year=("de",),
    ),
    distances=DistanceWords(
        before=words("ha | faz"),
        after=("atras",),
        now=words("agora mesmo | agora"),
        numbers={"um": 1, "uma": 1, "dois": 2, "duas": 2, "tres": 3},
        conjunctions=("e",),
    ),
    bylines=BylineWords(
        conjunctions=("e",),
        by=("(?:(?:escrito|publicado|postado|redigido|texto) )?por", "autor(?:a|es)?", "(?:texto|reportagem)(?= ?:)"),
        inside=("por",),
        signed=("por:", r"(?:publicado|postado) por\b", r"autor(?:a|es)?\s*:", r"(?:texto|reportagem)\s*:"),
        from_or_for=words("em | para"),
        places=words("Nova York | São Paulo"),
    ),
    picture_credits=words("imagem | crédito"),
    leads=words("""
        leia também | leia mais | notícias relacionadas | veja também | mais lidas | as mais lidas | mais lidos
        leia ainda | você pode gostar | veja mais | recomendado para você | saiba mais | matérias relacionadas
        não perca | confira também | confira mais
    """),
    headings=words("publicidade | continua após a publicidade | continua depois da publicidade | anúncio"),
    more=words("""
        próximo | próxima | próxima página | mais | carregar mais | ver mais | mais notícias
        carregar mais notícias | ver mais notícias | mostrar mais | mais artigos | exibir mais | veja mais
        seguinte | página seguinte | postagens antigas | próximas
    """),
    paywalls=(
        r"\b(?:conteúdo|matéria|artigo|reportagem) exclusiv[oa] para .{0,20}assinantes",
        r"\bassine para (?:continuar|ler)",
    ),
    modified=words("atualiz | modific | alterad"),
    site_words=words("o | a"),
    no_articles=(
        r"(?:erro )?404|página não (?:foi )?encontrada|acesso negado|entrar|login|cadastre-se|minha conta|carrinho",
        r"busca|pesquisa|resultados? d[ae] (?:busca|pesquisa).{0,80}|contato|contacto|política de privacidade",
        r"termos de uso|sobre nós|quem somos",
    ),
    published=("publicad", "postad", "criado", "data\\s*:"),
    offers=(
        r"\b(?:já é assinante|assine (?:já|agora|e)|continuar (?:lendo|a ler)|acesso ilimitado|cancele quando quiser)",
    ),
    controls=(
        r"continue (?:lendo|a ler)(?: (?:após|depois|abaixo)\b.{0,30})?",
        r"(?:visualizações|leituras|visitas)\s?:\s?[\d.,]{1,9}|[\d.,]{1,9} (?:visualizações|leituras|visitas)",
        r"(?:ouvir|ouça) (?:este|o|esta|a) (?:artigo|texto|matéria|notícia)\b.{0,20}|tempo de leitura\W.{0,20}",
        r"deixe (?:um|o seu|seu|uma) (?:comentário|resposta)\b.{0,20}|(?:\d{1,5}|nenhum|sem) comentários?",
        r"carregando(?:\.{1,3}|…)|(?:ver|mostrar) mais|conteúdo patrocinado",
        r"comentários\W{0,3}\d{0,5}\W{0,2}|compartilh(?:e|ar)(?: (?:esta notícia|este artigo|no \w+))?|copiar link",
        (
            r"(?:ouvir|ouça) (?:a |esta |este )?(?:notícia|conteúdo|matéria|texto)\b.{0,20}|continua (?:após|depois "
            "d[ae]) (?:a )?publicidade"
        ),
    ),
    follows=words("siga | participe | entre | inscrev | baixe | receba | assine | clique | acompanhe | junte"),
    disclaimers=(
        (
            "(?:as )?opiniões (?:aqui )?(?:expressas|emitidas|contidas|manifestadas).{0,120}(?:não (?:necessariamente"
            " )?(?:refletem|representam)|responsabilidade|não necessariamente).{0,160}"
        ),
        (
            "(?:este|esse|o|os) (?:textos?|artigos?|colunas?)(?: de opinião)? .{0,60}não (?:necessariamente )?(?:refl"
            "etem?|representam?|reflete|representa),? (?:necessariamente,? )?a opinião.{0,120}"
        ),
    ),
    answers=words("responder | responder denunciar"),
    comments=words("comentários | comentário | comentários dos leitores"),
)
