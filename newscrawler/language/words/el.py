"""Greek."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        # The names of everyday speech, which CLDR lacks.
        months={
            1: words("Γενάρης | Γενάρη"),
            2: words("Φλεβάρης | Φλεβάρη"),
            3: words("Μάρτης | Μάρτη"),
            4: words("Απρίλης | Απρίλη"),
            5: words("Μάης | Μάη"),
            6: words("Ιούνης | Ιούνη"),
            7: words("Ιούλης | Ιούλη"),
            8: words("Αύγουστο"),
            9: words("Σεπτέμβρης | Σεπτέμβρη | Σεπτ"),
            10: words("Οκτώβρης | Οκτώβρη"),
            11: words("Νοέμβρης | Νοέμβρη"),
            12: words("Δεκέμβρης | Δεκέμβρη"),
        },
        days_back={"χτες": 1, "προχτές": 2},
        before_time=words("στις | ωρα"),
        ordinals=("η",),
    ),
    distances=DistanceWords(
        before=words("πριν | πριν απο"),
        now=words("μόλις τώρα | μόλις | πριν λίγο"),
        units={"day": words("μέρα | μέρες")},
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
