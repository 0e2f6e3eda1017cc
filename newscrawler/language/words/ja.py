"""Japanese."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(years=words("令和 | 平成")),
    distances=DistanceWords(
        after=("前",),
        now=("たった今",),
        units={
            "month": words("ヶ月 | か月 | カ月 | ケ月"),
            "week": words("週間 | 週"),
            "year": ("年",),
            "hour": ("時間",),
            "minute": ("分",),
            "second": ("秒",),
            "day": ("日",),
        },
        about=("約",),
    ),
    picture_credits=words("写真 | 撮影 | 画像"),
    leads=words("""
        あわせて読みたい | 関連記事 | こちらもおすすめ | アクセスランキング | 人気記事
        おすすめ記事 | 関連ニュース | 関連リンク | こちらの記事も | 注目記事
        よく読まれている記事 | 最新記事 | 次に読みたい
    """),
    headings=("広告",),
    more=words("""
        次へ | 次のページ | もっと見る | もっと読む | さらに表示 | さらに読み込む
        もっと読み込む | 続きを見る | 次の記事 | 次へ進む | 過去の記事 | 記事をもっと見る
    """),
    paywalls=("(?:会員|購読者|有料会員)限定(?:記事)?", "有料(?:会員|記事|登録)"),
    published=("公開", "掲載", "投稿日", "配信"),
    modified=("更新",),
    agencies={"Kyodo": ("共同通信",)},
    javascript=("ジャバスクリプト",),
    no_articles=(
        r"(?:お探しの)?ページ(?:が|は)(?:見つかりません|ありません|存在しません).{0,20}|アクセスが拒否.{0,20}",
        r"ログイン|会員登録|新規登録|検索|.{0,60}検索結果.{0,60}|お問い?合わせ|プライバシーポリシー|利用規約|カート",
        r"会社概要",
    ),
    bylines=BylineWords(
        by=("文", "文・写真", "取材・文", "執筆者?", "著者", "筆者", "記事", "ライター", "記者"),
        after_name=("記者", "氏", "さん"),
    ),
    offers=(r"残り\s?[\d,]+\s?文字|(?:会員|ログイン).{0,10}続き|すでに会員|有料会員(?:になる|登録)|いつでも解約",),
    controls=(
        r"この記事を(?:シェア|共有|聴く|聞く|印刷).{0,20}|コメント(?:する|を書く|\W{0,3}\d{0,5})|読み込み中.{0,5}|(?:続きを|もっと)(?:読む|見る)",
    ),
    follows_last=words("フォロー | 登録 | ダウンロード"),
)
