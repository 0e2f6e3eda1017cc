"""French."""

from datetime import datetime, timedelta, timezone

from tests.wild.story import Story
from tests.wild.words import Words, day_format

WINTER, SUMMER = timezone(timedelta(hours=1)), timezone(timedelta(hours=2))

STORIES = (
    Story(
        id=610052,
        language="fr",
        slug="a-valmont-les-horloges-publiques-reprennent-leur-retard",
        section="Société",
        headline="À Valmont, les horloges publiques retrouvent leurs onze minutes de retard",
        description="Les habitants ont voté pour l’heure d’autrefois, celle que donnait le vieux moulin avant le chemin de fer.",
        text="""
Depuis dimanche, les sept horloges publiques de Valmont retardent de onze minutes, comme elles le faisaient avant
l’arrivée du chemin de fer en 1891.

La décision a été prise par référendum, à 612 voix contre 540. « Nous ne changeons pas l’heure, nous lui rendons son
accent », a déclaré la maire, Odile Ferrand, devant la tour du marché.

## Des trains toujours à l’heure

La gare, elle, garde l’heure officielle. Un panneau rappelle aux voyageurs la différence, et le [syndicat des
cheminots] a obtenu qu’il soit éclairé la nuit.

Les commerçants craignaient des retards de livraison. Après une semaine, ils constatent surtout que les clients
restent plus longtemps, persuadés d’avoir du temps devant eux.

L’historien Paul Castagne rappelle que chaque bourg vivait autrefois à son heure. Le moulin de Valmont donnait la
sienne en levant un drapeau lorsque l’ombre de sa roue touchait la berge.

Le conseil fera le bilan au printemps. En attendant, les écoles sonnent deux fois, et personne ne s’en plaint.
""",
        authors=("Claire Montagnac",),
        published=datetime(2024, 3, 19, 18, 25, tzinfo=WINTER),
        modified=datetime(2024, 3, 20, 8, 15, tzinfo=WINTER),
        caption="La tour du marché de Valmont, onze minutes plus tard",
        credit="Hugo Delmas",
        keywords=("Horloges", "Référendum", "Valmont"),
    ),
    Story(
        id=610174,
        language="fr",
        slug="le-phare-de-kerlouan-devient-une-ecole-de-patience",
        section="Culture",
        headline="Le phare de Kerlouan devient une école de patience pour dentellières",
        description="Vingt apprenties travaillent là où la lumière ne manque jamais ; la mer, disent-elles, compte les points.",
        text="""
Le phare de Kerlouan accueille depuis lundi vingt apprenties dentellières, installées dans la salle des lampes où la
lumière entre de tous côtés.

L’idée vient d’Yvonne Le Goff, 83 ans, dernière à connaître le point dit « de la lame ». Elle cherchait un endroit sans
ombre et sans téléphone, et n’en voyait qu’un.

Chaque ouvrage demande environ deux cents heures. Les premières pièces seront vendues en décembre au profit de la
[caisse des marins], qui a payé le chauffage.

« On croit que c’est une affaire de doigts, c’est une affaire de souffle », explique une élève de dix-neuf ans, venue de
l’autre bout du pays après avoir vu un mouchoir dans une vitrine.

L’automate du phare continue de fonctionner au-dessus des tables. À la tombée du jour, les élèves descendent, car son
faisceau, assurent-elles, fait mentir le fil.
""",
        authors=("Maëlle Kerven", "Antoine Roche"),
        published=datetime(2024, 4, 23, 9, 40, tzinfo=SUMMER),
        modified=datetime(2024, 4, 23, 9, 40, tzinfo=SUMMER),
        caption="Yvonne Le Goff dans la salle des lampes",
        credit="Nina Abgrall",
        keywords=("Dentelle", "Phares", "Kerlouan"),
    ),
)
WORDS = Words(
    language="fr",
    locale="fr_FR",
    paper="Le Courrier de Valmont",
    menu=("Monde", "Économie", "Culture", "Société", "Sports"),
    by="Par",
    and_="et",
    published="Publié le",
    updated="Mis à jour le",
    most_read="Les plus lus",
    read_more="Lire aussi",
    read_next="À lire ensuite",
    tags="Mots-clés",
    share="Partager",
    comments="Commentaires",
    reply="Répondre",
    advertisement="Publicité",
    breaking="ALERTE",
    search="Rechercher",
    subscribe="Recevoir la lettre du matin",
    newsletter="Inscrivez-vous et recevez chaque matin les cinq nouvelles du jour avant votre premier café.",
    cookies="Nous et nos 214 partenaires déposons des cookies sur votre appareil afin de mesurer la lecture de nos pages. "
    "Vous pouvez changer d’avis à tout moment dans les paramètres de confidentialité.",
    accept="Tout accepter",
    about_author="{} écrit sur les ports, les marchés et les écoles dans ce journal depuis 2011.",
    rights="© Le Courrier de Valmont. Tous droits réservés. Reproduction interdite sans autorisation écrite.",
    flashes=(
        "Le bac de l’île aux Mouettes suspendu jusqu’à jeudi",
        "Le conseil de Marre élit sa présidente au neuvième tour",
        "Deux randonneurs retrouvés sains et saufs après une nuit en montagne",
    ),
    teasers=(
        ("Les conducteurs du tramway gagnent une pause plus longue", "Ils négociaient quinze minutes depuis deux ans."),
        ("L’homme qui accorde les cloches du port", "Il porte neuf marteaux, et aucun n’est en fer."),
        ("La récolte des pommes avance de trois semaines", "Les agriculteurs accusent un printemps trop doux."),
        ("Pourquoi Valmont compte ses cheminées chaque année", "Un impôt aboli en 1804 a laissé une habitude."),
    ),
    remarks=(
        ("sel_et_poivre", "Mon voisin a essayé l’an dernier et on ne l’a plus jamais revu en plein jour depuis !"),
        ("Vieux bosco", "Sauf votre respect, on l’a tenté dans les années soixante-dix et il a plu toutes les nuits."),
    ),
    post="Tellement fière de tous ceux qui étaient là aujourd’hui. Les photos dès que mes mains cessent de trembler !",
    day=day_format("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    clock="{:%Hh%M}",
    between=" à ",
)
