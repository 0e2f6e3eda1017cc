"""Lao."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=words("ທີ່ມາ | ແຫຼ່ງຂ່າວ"),
        tags=words("ປ້າຍກຳກັບ | ປ້າຍກໍາກັບ | ແທັກ"),
    ),
    dates=DateWords(
        before=("ວັນທີ",),
        before_time=("ເວລາ",),
    ),
    bylines=BylineWords(
        conjunctions=("ແລະ",),
        by=words("ໂດຍ | ຜູ້ຂຽນ | ຂຽນໂດຍ | ນັກຂ່າວ"),
    ),
    published=words("ເຜີຍແຜ່ | ລົງວັນທີ | ຈັດພີມ"),
    modified=words("ປັບປຸງ | ອັບເດດ | ແກ້ໄຂ"),
    leads=words("""
        ອ່ານເພີ່ມເຕີມ | ອ່ານຕໍ່ | ອ່ານຂ່າວ | ຂ່າວທີ່ກ່ຽວຂ້ອງ | ບົດຄວາມທີ່ກ່ຽວຂ້ອງ | ອ່ານຫຼາຍທີ່ສຸດ
        ຂ່າວຫຼ້າສຸດ
    """),
    headings=("ໂຄສະນາ",),
    more=words("ຕໍ່ໄປ | ໜ້າຕໍ່ໄປ | ເພີ່ມເຕີມ | ເບິ່ງເພີ່ມເຕີມ | ຂ່າວເພີ່ມເຕີມ"),
    picture_credits=words("ຮູບພາບ | ຮູບ | ພາບ"),
    controls=(r"(?:ຄຳເຫັນ|ຄໍາເຫັນ|ຄວາມຄິດເຫັນ)\W{0,3}\d{0,5}\W{0,2}|ສະແດງຄວາມ(?:ຄິດ)?ເຫັນ|ແບ່ງປັນ|ແຊຣ໌",),
)
