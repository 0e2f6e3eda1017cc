"""French."""

from newscrawler.language.language import NETWORKS, BylineWords, DateWords, DistanceWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=words("Étiquettes | Mots-clés"),
    ),
    dates=DateWords(
        months={2: ("fév",)},
        before=("le",),
        before_time=("a",),
        ordinals=("er",),
    ),
    distances=DistanceWords(
        before=words("il ya | ya | moins de | depuis"),
        now=words("a l'instant | a l’instant"),
        units={
            "minute": words("min | mins | m | mn"),
            "second": words("s | sec"),
            "week": ("semaines",),
            "year": words("an | ans | annee | annees"),
        },
        numbers={"un": 1, "une": 1, "deux": 2, "trois": 3},
        about=words("environ | env | env."),
        conjunctions=("et",),
    ),
    bylines=BylineWords(
        conjunctions=("et",),
        by=(
            "(?:par|de) (?:notre|nos) (?:correspondante?s?|envoyée?s? spécia(?:le|ux)s?|journalistes?)",
            "(?:(?:écrit|publié|posté|rédigé|proposé|signé|propos recueillis) )?par",
            "auteure?s?",
            "un (?:article|texte) de",
            r"texte(?=\s?:)",
        ),
        inside=("par",),
        signed=("par:", r"publié par\b", r"auteure?s?\s*:", r"texte\s*:"),
        metadata=("écrit par",),
        from_or_for=words("à | en | pour"),
        small_ends=("le",),
        newsrooms=("rédaction",),
        outlets=words("agence | rédaction"),
        places=words("Le Caire | Le Cap | Nouvelle Orléans"),
    ),
    picture_credits=words("crédits? | crédits? photos?"),
    boilerplate=(
        r"page \d{1,2} (?:sur|de) \d{1,2}",
        "(?:©.{0,80}?[. ])?tous droits réservés",
        "publicité",
        rf"suivez-nous sur (?:les réseaux sociaux|{NETWORKS}(?!\w).{{0,60}})",
        r"(?:abonnez|inscrivez)-vous à notre (?:\w+ ){0,2}newsletter(?:[ ,.].{0,40})?",
        "(?:nous utilisons|ce site utilise) des cookies.{0,160}",
    ),
    leads=words("""
        articles liés | articles similaires
        à lire aussi | lire aussi | à lire également | articles similaires | sur le même sujet
        vous aimerez aussi | les plus lus | le plus lu | articles les plus lus | à découvrir aussi | voir aussi
        à voir aussi | à ne pas manquer | lire également | notre sélection | sur le même thème | a lire également
        pour aller plus loin
    """),
    feed_notes=(
        r"ce contenu (?:est bloqué|n'est pas disponible|ne peut pas être affiché).{0,120}\bcookies?\b.{0,200}",
        r"pour (?:voir|afficher|visualiser) ce contenu.{0,120}\bcookies?\b.{0,200}",
    ),
    headings=words("publicité | annonce | sommaire"),
    more=words("""
        suivant | suivante | page suivante | plus | voir plus | charger plus | afficher plus | plus d'articles
        plus d’articles | voir plus d'articles | voir plus d’articles | charger plus d'articles
        charger plus d’articles | afficher plus d'articles | articles plus anciens | articles précédents
        plus d'actualités | en voir plus | voir la suite | suivants
    """),
    paywalls=(
        r"\b(?:article|contenu|suite)\b.{0,30}\bréservée?s? (?:aux|à nos) abonné",
        r"\babonnez-vous pour (?:lire|continuer|accéder)",
        r"\bil vous reste .{0,20}de cet article à lire",
    ),
    first_published=("publié initialement",),
    modified=words("mis à jour | actualis"),
    site_words=words("le | la | les | actualités"),
    unnamed_agencies=("agences",),
    no_articles=(
        r"(?:erreur )?404|erreur(?: \d+)?|(?:la )?page (?:introuvable|non trouvée|inexistante|n.existe (?:pas|plus))",
        r"aucun résultat.{0,60}|accès (?:refusé|interdit)|connexion|se connecter|s.identifier|inscription|mon compte",
        r"panier|recherche|résultats de (?:la |votre )?recherche.{0,80}|gestion des cookies|mentions légales",
        r"contact(?:ez-nous)?|politique de confidentialité|conditions générales.{0,40}",
    ),
    published=("publi(?:é|e)", "posté", "mis en ligne", "paru", "date\\s?:"),
    offers=(
        r"\b(?:déjà abonnée?|sans engagement|il vous reste .{0,30}% de cet article|abonnez-vous)",
        r"\b(?:lire la suite de|accès illimité)",
    ),
    controls=(
        r"(?:vues|lectures|visites)\s?:\s?[\d., ]{1,9}|[\d., ]{1,9} (?:vues|lectures|visites)|lu [\d., ]{1,9} fois",
        r"écouter (?:cet |l['’]\s?)article\b.{0,20}|temps de lecture\W.{0,20}|(?:\d{1,5}|aucun) commentaires?",
        r"laisse[rz] un commentaire|connectez-vous pour commenter\b.{0,30}|chargement(?:\.{1,3}|…)",
        r"(?:voir|afficher) plus|contenu sponsorisé",
        r"commentaires\W{0,3}\d{0,5}\W{0,2}|partager(?: (?:cet article|l['’]article))?|copier le lien",
        r"la suite (?:de l['’]article )?après (?:la|cette) publicité|publicité - article continue\b.{0,20}",
    ),
    follows=words("suivez | rejoignez | abonnez | inscri | s'inscri | s’inscri | téléchargez | retrouvez | recevez"),
    disclaimers=(
        (
            "les (?:opinions|propos|points de vue|idées) (?:exprimée?s|tenus|émises).{0,120}(?:n['’]engagent que|"
            "ne (?:reflètent|représentent) pas).{0,160}"
        ),
    ),
    answers=words("répondre | répondre signaler | répondre à ce commentaire"),
    comments=words("commentaires | commentaire | réactions | vos commentaires | vos réactions"),
)
