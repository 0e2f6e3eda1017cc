"""An article: the record with every field, the parts of its fields, and the blocks of its body.

Tested in tests/dataset/test_record.py.
"""

from newscrawler.article.parts import (
    CHANNELS,
    WITHOUT_TEXT,
    Discovery,
    Image,
    Kind,
    LicenseSource,
    Related,
    RelatedType,
    Rights,
    RightsSource,
    Usage,
    UsageSource,
    image_parts,
    plain,
    rights_parts,
    usage_parts,
)
from newscrawler.article.record import (
    ASKED_FOR,
    CONFIDENCE_FIELDS,
    FIRST_VERSION,
    PROVENANCE_FIELDS,
    RECORD_FIELDS,
    SCHEMA_VERSION,
    Article,
    confidence_parts,
    provenance_parts,
)

__all__ = [
    "ASKED_FOR",
    "CHANNELS",
    "CONFIDENCE_FIELDS",
    "FIRST_VERSION",
    "PROVENANCE_FIELDS",
    "RECORD_FIELDS",
    "SCHEMA_VERSION",
    "WITHOUT_TEXT",
    "Article",
    "Discovery",
    "Image",
    "Kind",
    "LicenseSource",
    "Related",
    "RelatedType",
    "Rights",
    "RightsSource",
    "Usage",
    "UsageSource",
    "confidence_parts",
    "image_parts",
    "plain",
    "provenance_parts",
    "rights_parts",
    "usage_parts",
]
