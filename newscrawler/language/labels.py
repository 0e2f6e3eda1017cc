"""The words that readers see around an article, by language. Data only; a new language is one entry."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Labels:
    """Visible labels of one language, as printed; they are compared without regard to case."""

    by: tuple[str, ...]
    source: tuple[str, ...]
    shares: tuple[str, ...]
    minutes: tuple[str, ...]  # of reading time
    read_more: tuple[str, ...]
    read_next: tuple[str, ...]
    most_read: tuple[str, ...]
    coverage: tuple[str, ...]
    tags: tuple[str, ...]
    calls: tuple[str, ...]  # headings that call to read on and head no passage


LABELS: dict[str, Labels] = {
    "en": Labels(
        by=("By",),
        source=("Source",),
        shares=("Shares", "Share"),
        minutes=("Min Read", "Minutes Read", "Minute Read"),
        read_more=("Read more", "Read also", "See also"),
        read_next=("Read Next",),
        most_read=("Most Read",),
        coverage=("Coverage",),
        tags=("Tags",),
        calls=("Dive deeper",),
    ),
    "ar": Labels(
        by=("بقلم", "الكاتب"),
        source=("المصدر",),
        shares=("مشاركة", "مشاركات"),
        minutes=("دقيقة قراءة", "دقائق قراءة", "دقيقة للقراءة", "دقائق للقراءة"),
        read_more=("اقرأ المزيد", "اقرأ أيضاً", "اقرأ أيضا"),
        read_next=("اقرأ التالي",),
        most_read=("الأكثر قراءة",),
        coverage=("تغطية", "تغطيات"),
        tags=("وسوم",),
        calls=("تعمّق أكثر",),
    ),
    "es": Labels(
        by=("Por",),
        source=("Fuente",),
        shares=("Compartidos", "Compartido"),
        minutes=("Min de lectura", "Minutos de lectura"),
        read_more=("Leer más", "Lea también", "Leer también"),
        read_next=("Leer a continuación",),
        most_read=("Más leídas", "Lo más leído"),
        coverage=("Cobertura", "Coberturas"),
        tags=("Etiquetas",),
        calls=("Profundiza",),
    ),
}


def labels_for(language: str | None) -> Labels:
    """Labels of a language; English ones where the language has none of its own."""
    return LABELS.get(language or "en", LABELS["en"])
