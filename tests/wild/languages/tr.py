"""Turkish."""

from datetime import datetime, timedelta, timezone

from tests.wild.story import Story
from tests.wild.words import Words, day_format

ISTANBUL = timezone(timedelta(hours=3))

STORIES = (
    Story(
        id=750034,
        language="tr",
        slug="martikoy-limani-eski-vagonlardan-kutuphane-yapti",
        section="Kültür",
        headline="Martıköy limanı eski vagonlardan kütüphane yaptı",
        description="Sekiz yük vagonu raflarla doldu; okurlar kitaplarını vinç gölgesinde bekliyor.",
        text="""
Martıköy limanında yıllardır paslanan sekiz yük vagonu, cumartesi gününden bu yana kütüphane olarak hizmet veriyor.

Vagonlarda on iki bin kitap bulunuyor. Her vagonun bir konusu var ve kapılar deniz yönüne açılıyor; böylece okurlar
gemilerin geçişini izleyebiliyor.

Projeyi başlatan emekli makinist Saffet Alkan, “Ben kırk yıl insan taşıdım, vagonlar kırk yıl kömür; şimdi ikimiz de
hikâye taşıyoruz” dedi.

## Vinç de çalışıyor

Ağır sandıkları hâlâ eski vinç kaldırıyor. [Liman idaresi], vincin bakımını üstlendi ve karşılığında çocuklara haftada bir
gün düğüm dersi veriyor.

İlk hafta 1.350 kişi üye oldu. En çok istenen kitap bir yemek kitabı çıktı, onu denizcilik haritaları izledi.

Kış gelmeden vagonlara soba kurulacak. Odunları tersane verecek, külünü de bahçeciler alacak.
""",
        authors=("Defne Karaca",),
        published=datetime(2024, 5, 11, 13, 50, tzinfo=ISTANBUL),
        modified=datetime(2024, 5, 12, 9, 5, tzinfo=ISTANBUL),
        caption="Martıköy limanındaki kütüphane vagonları",
        credit="Ozan Yücel",
        keywords=("Kütüphane", "Demiryolu", "Martıköy"),
    ),
    Story(
        id=750101,
        language="tr",
        slug="zeytinli-vadisinde-geceleri-ari-nobeti",
        section="Çevre",
        headline="Zeytinli vadisinde köylüler geceleri arı nöbeti tutuyor",
        description="Ayılar kovanlara inince yirmi dört aile sırayla fener yakmaya başladı.",
        text="""
Zeytinli vadisinde yirmi dört aile, nisan ayından beri her gece sırayla kovanların başında nöbet tutuyor.

Nedeni, dağdan inen iki ayı. Köylüler hayvanlara zarar vermek istemedi; bunun yerine fener yakmayı ve yüksek sesle
türkü söylemeyi denediler.

Nöbet listesini tutan Hatice Uysal, “Ayılar en çok uzun havadan kaçıyor, oynak türkülerde oturup dinliyorlar” diye anlattı.

Üniversiteden gelen araştırmacılar vadiye ses kaydedici yerleştirdi. İlk sonuçlara göre saldırılar [yüzde seksen] azaldı.

Bal verimi de arttı, çünkü kovanlar artık daha sık kontrol ediliyor. Köy, kazancın bir bölümüyle dağa yaban armudu dikecek.

Nöbetler ekim sonunda bitecek. O gece, ayıların da duyabileceği bir şenlik düzenlenecek.
""",
        authors=("Kerem Soylu", "Nil Aksoy"),
        published=datetime(2024, 6, 20, 21, 30, tzinfo=ISTANBUL),
        modified=datetime(2024, 6, 20, 21, 30, tzinfo=ISTANBUL),
        caption="Fener ışığında kovanları bekleyen köylüler",
        credit="Elif Taner",
        keywords=("Arıcılık", "Ayılar", "Zeytinli"),
    ),
)
WORDS = Words(
    language="tr",
    locale="tr_TR",
    paper="Liman Postası",
    menu=("Dünya", "Ekonomi", "Kültür", "Çevre", "Spor"),
    by="Yazan:",
    and_="ve",
    published="Yayın tarihi",
    updated="Güncelleme",
    most_read="En çok okunanlar",
    read_more="Ayrıca oku",
    read_next="Sıradaki haber",
    tags="Etiketler",
    share="Paylaş",
    comments="Yorumlar",
    reply="Yanıtla",
    advertisement="Reklam",
    breaking="SON DAKİKA",
    search="Ara",
    subscribe="Bültene abone ol",
    newsletter="E-postanı bırak, her sabah ilk çaydan önce günün beş haberini gönderelim.",
    cookies="Biz ve 214 ortağımız, sayfalarımızın okunmasını ölçmek için cihazınızda çerez saklıyoruz. Seçiminizi gizlilik "
    "ayarlarından dilediğiniz zaman değiştirebilirsiniz.",
    accept="Tümünü kabul et",
    about_author="{} 2011'den bu yana bu gazetede limanları, pazarları ve okulları yazıyor.",
    rights="© Liman Postası. Tüm hakları saklıdır. İzinsiz alıntı yapılamaz.",
    flashes=(
        "Martı Adası vapuru perşembeye kadar iptal",
        "Marro meclisi başkanını dokuzuncu turda seçti",
        "Kayalıkta gece geçiren iki dağcı sağ bulundu",
    ),
    teasers=(
        ("Tramvay sürücüleri uzun öğle arası kazandı", "On beş dakika için iki yıl pazarlık ettiler."),
        ("Limanın çanlarını akort eden adam", "Dokuz çekici var, hiçbiri demirden değil."),
        ("Elma hasadı üç hafta erken başladı", "Üreticiler ılık baharı ve arıları gösteriyor."),
        ("Eski şehir bacalarını neden her yıl sayıyor", "1804'te kalkan bir vergi geriye alışkanlık bıraktı."),
    ),
    remarks=(
        ("tuzbiber", "Komşum geçen yıl denedi, o günden beri gündüz gözüyle hiç göremedik kendisini!"),
        ("Eski reis", "Kusura bakmayın, yetmişlerde de denendi ve her gece yağmur yağdı."),
    ),
    post="Bugün burada olan herkesle gurur duyuyorum. Ellerimin titremesi geçince fotoğraflar da gelecek!",
    day=day_format("Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık"),
)
