"""Turkish."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=words("Etiketler | Etiket"),
    ),
    dates=DateWords(
        before_time=("ve",),
        clock=("saat",),
    ),
    distances=DistanceWords(
        after=("once",),
        now=words("az once | simdi"),
        numbers={"bir": 1},
        about=("yaklasik",),
        conjunctions=("ve",),
    ),
    bylines=BylineWords(
        conjunctions=("ve",),
        by=words("yazan | yazar | haber(?= ?:) | hazırlayan | muhabir(?= ?:)"),
        metadata=("yazan",),
        no_names=words("giriş | güncelleme | yayınlanma"),
    ),
    picture_credits=words("fotoğraf(?:lar)?"),
    leads=words("""
        ilgili haber | ilgili haberler | ayrıca bakınız | ayrıca oku | bunu da oku | en çok okunanlar
        en çok okunan haberler | bunlar da ilginizi çekebilir | ilginizi çekebilir | öne çıkan haberler
        diğer haberler | sıradaki haber | okumaya devam et | bu haber de ilginizi çekebilir | ayrıca okuyun
    """),
    headings=words("""
        reklam | haberin devamı | haberin devamı için tıklayınız | içeriğin devamı | içeriğin devamı aşağıda
        yazının devamı | devamı aşağıda
    """),
    more=words("""
        sonraki | sonraki sayfa | daha fazla | daha fazla göster | daha fazla haber | daha fazla yükle
        daha fazlası | devamını yükle | eski yazılar | daha eski yazılar | tümünü yükle | ileri
    """),
    published=("yayın", "tarih\\s*:", "giriş\\W", "eklen[dm]", "oluşturul", "yüklen[dm]"),
    modified=("güncelle",),
    no_articles=(
        r"(?:hata )?404|(?:aradığınız )?sayfa bulunamadı.{0,20}|erişim engellendi|giriş(?: yap)?|üye ol|kayıt ol",
        r"arama|arama sonuçları.{0,80}|sepet(?:im)?|iletişim|hakkımızda|gizlilik politikası|kullanım koşulları|künye",
    ),
    controls=(
        r"(?:okunma|görüntülenme|izlenme)(?: sayısı)?\s?:\s?[\d.,]{1,9}|[\d.,]{1,9} (?:okunma|görüntülenme|kez okundu)",
        r"okuma süresi\W.{0,20}|haberi dinle\b.{0,20}|yorum (?:yap|yaz|ekle|gönder)|yorumlar\W{0,3}\d{0,5}",
        r"henüz yorum\b.{0,40}|yükleniyor(?:\.{1,3}|…)",
        r"yorumlar\W{0,3}\d{0,5}\W{0,2}|paylaş(?: .{1,20})?|haberin devamı(?: için tıklayın)?",
    ),
    follows_last=words("takip | abone | katıl | indir"),
    disclaimers=(
        (
            r"(?:bu )?(?:yazıda|yazılarda|makalede|köşe yaz\w+).{0,80}(?:görüş\w*|sorumluluk|fikir\w*).{0,120}(?:yazar"
            r"\w*|aittir|yansıtm\w+).{0,80}"
        ),
    ),
    answers=words("yanıtla | cevapla"),
    comments=words("yorumlar | yorum"),
)
