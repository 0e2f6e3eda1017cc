"""Indonesian."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=("Tag",),
    ),
    dates=DateWords(
        months={2: ("pebruari",), 8: words("ags | agt"), 9: ("sept",), 11: ("nopember",)},
        clock=words("pukul | pkl"),
        after_clock=words("wib | wita"),
    ),
    distances=DistanceWords(
        after=words("yang lalu | lalu"),
        now=("baru saja",),
        numbers={"satu": 1},
        about=("sekitar",),
        conjunctions=("dan",),
    ),
    leads=words("""
        baca juga | simak juga | lihat juga | baca selengkapnya | berita terkait | artikel terkait | terpopuler
        berita populer | paling banyak dibaca | rekomendasi untuk anda | halaman selanjutnya | pilihan editor
    """),
    more=words("""
        selanjutnya | berikutnya | muat lainnya | muat lebih banyak | lihat lainnya | lihat lebih banyak
        tampilkan lebih banyak | berita lainnya | halaman berikutnya | halaman selanjutnya | load lebih banyak
        indeks berita lainnya
    """),
    bylines=BylineWords(
        conjunctions=("dan",),
        by=(
            "ditulis oleh",
            "oleh(?= ?:)",
            "(?-i:oleh|OLEH)",
            "penulis",
            "reporter",
            "laporan(?= ?:)",
            "pewarta",
            "kontributor(?= ?:)",
        ),
        other_parts=("editor",),
    ),
    published=("terbit", "dipublikasi", "diterbitkan", "tayang"),
    modified=("diperbarui", "diupdate"),
    no_articles=(
        r"(?:kesalahan |error )?404|halaman tidak ditemukan.{0,20}|masuk|daftar|pencarian|hasil pencarian.{0,80}",
        r"hubungi kami|tentang kami|kebijakan privasi",
    ),
    controls=(
        r"dengarkan (?:artikel|berita)\b.{0,20}|waktu baca\W.{0,20}|(?:tulis|beri|tinggalkan) komentar\b.{0,20}",
        r"(?:belum ada|\d{1,5}) komentar|scroll (?:untuk|ke bawah)\b.{0,60}|memuat(?:\.{1,3}|…)",
        (
            r"komentar\W{0,3}\d{0,5}\W{0,2}|bagikan(?: artikel(?: ini)?)?|(?:iklan\W{1,3})?gulir untuk lanjut(?: "
            r"baca)?\b.{0,20}"
        ),
    ),
    follows=words("ikuti | gabung | bergabung | unduh | download | dapatkan | klik"),
    feed_notes=(r"(?:artikel|berita) ini (?:telah|sudah) tayang di .{2,80} dengan judul\b.{0,300}",),
    headings=("iklan",),
    disclaimers=(
        (
            "(?:isi |seluruh isi )?(?:artikel|tulisan|opini) (?:ini|ini merupakan).{0,60}tanggung jawab (?:penuh "
            ")?penulis.{0,120}"
        ),
    ),
    answers=words("balas"),
    comments=words("komentar"),
)
