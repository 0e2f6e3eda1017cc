"""Khmer."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("ប្រភព",),
        tags=words("ស្លាក | ពាក្យគន្លឹះ"),
    ),
    dates=DateWords(
        before=words("ថ្ងៃទី | ទី"),
        inside=words("ខែ | ឆ្នាំ"),
        before_time=("ម៉ោង",),
    ),
    bylines=BylineWords(
        conjunctions=("និង",),
        by=words("ដោយ | អត្ថបទ | និពន្ធដោយ | សរសេរដោយ | អ្នកនិពន្ធ"),
    ),
    published=words("ចុះផ្សាយ | ផ្សាយនៅ | បង្ហោះ | បោះពុម្ព | ចេញផ្សាយ"),
    modified=words("ធ្វើបច្ចុប្បន្នភាព | កែប្រែ | បច្ចុប្បន្នភាព"),
    leads=words("""
        អានបន្ថែម | អានបន្ត | អានផងដែរ | សូមអានបន្ថែម | អត្ថបទទាក់ទង | ព័ត៌មានទាក់ទង
        ព័ត៌មានពាក់ព័ន្ធ | អត្ថបទពាក់ព័ន្ធ | អានច្រើនបំផុត | ព័ត៌មានថ្មីៗ
    """),
    headings=words("ពាណិជ្ជកម្ម | ផ្សព្វផ្សាយពាណិជ្ជកម្ម"),
    more=words("បន្ទាប់ | ទំព័របន្ទាប់ | បន្ថែម | មើលបន្ថែម | ព័ត៌មានបន្ថែម"),
    picture_credits=words("រូបថត | រូបភាព"),
    controls=(r"មតិ(?:យោបល់)?\W{0,3}\d{0,5}\W{0,2}|(?:បញ្ចេញមតិ|ផ្ដល់មតិ|សរសេរមតិ)|ចែករំលែក",),
    no_articles=("រក(?:មិនឃើញ)?ទំព័រ.{0,20}",),
)
