"""Greek."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        before_time=words("στις | ωρα"),
    ),
    distances=DistanceWords(
        before=words("πριν | πριν απο"),
        numbers={"μια": 1, "μιας": 1, "ενα": 1, "ενας": 1},
        about=words("επτα | περιπου"),
        conjunctions=("και",),
    ),
    bylines=BylineWords(
        conjunctions=("και",),
        by=(
            "(?:γράφει|γράφουν)(?: (?:ο|η|οι))?",
            "του",
            "της",
            "από (?:τον|την)",
            "συντάκτ(?:ης|ρια)",
            "επιμέλεια(?= ?:)",
        ),
    ),
    leads=words("διαβάστε επίσησ | διαβάστε ακόμα | διαβάστε ακόμη | δείτε επίσησ | σχετικά άρθρα"),
    published=("δημοσιε", "δημοσίε"),
    modified=("ενημερ", "τροποπ"),
    more=words("""
        επόμενη | επόμενη σελίδα | περισσότερα | φόρτωση περισσότερων | δείτε περισσότερα | παλαιότερα άρθρα
        περισσότερα νέα
    """),
    no_articles=(
        r"(?:σφάλμα )?404|η σελίδα δεν (?:βρέθηκε|υπάρχει).{0,20}|σύνδεση|είσοδος|εγγραφή|αναζήτηση",
        r"αποτελέσματα αναζήτησης.{0,80}|επικοινωνία|όροι χρήσης",
    ),
)
