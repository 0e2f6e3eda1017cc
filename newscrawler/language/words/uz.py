"""Uzbek, in both its scripts."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=words("manba | манба"),
        tags=words("teglar | теглар"),
    ),
    dates=DateWords(
        inside=words("yil | yilning | yilda | йил | йилнинг | да | da"),
    ),
    bylines=BylineWords(
        conjunctions=("ва",),
        by=("muallif(?:lar)?", "муаллиф(?:лар)?", "тайёрла(?:ди|ган)", "tayyorla(?:di|gan)"),
    ),
    published=words("chop et | e[’'ʻ‘]lon qilin | nashr et | чоп эт | эълон қилин | нашр эт"),
    modified=words("yangilan | янгилан"),
    leads=words("""
        shuningdek o‘qing | shuningdek, o‘qing | yana o‘qing | batafsil | o‘xshash yangiliklar
        mavzuga oid | mavzuga doir | eng ko‘p o‘qilgan | so‘nggi yangiliklar | шунингдек ўқинг
        шунингдек, ўқинг | яна ўқинг | батафсил | ўхшаш янгиликлар | мавзуга оид
        бу мавзуда батафсилроқ | алоқадор мавзулар | энг кўп ўқилган | сўнгги янгиликлар
    """),
    headings=words("reklama | реклама"),
    more=words("""
        keyingi | keyingi sahifa | yana | ko‘proq | yana ko‘rsatish | кейингиси | кейинги саҳифа
        яна | кўпроқ | ҳаммасини кўринг
    """),
    picture_credits=words("foto | фото | сурат | сурат манбаси"),
    controls=(
        r"(?:izohlar|изоҳлар)\W{0,3}\d{0,5}\W{0,2}|(?:izoh|изоҳ) (?:qoldir|yoz|қолдир|ёз)\w{0,6}|ulashish",
        r"улашиш|(?:ko‘rishlar|кўришлар)\W{0,3}\d{1,7}",
    ),
    no_articles=("(?:sahifa topilmadi|саҳифа топилмади).{0,20}",),
)
