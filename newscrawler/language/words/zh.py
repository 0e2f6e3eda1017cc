"""Chinese."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(years=words("民國 | 民国")),
    distances=DistanceWords(
        after=words("前 | 以前"),
        now=words("刚刚 | 剛剛 | 刚才"),
        units={
            "minute": words("分 | 分鐘 | 分钟"),
            "hour": words("小時 | 小时 | 個小時 | 个小时"),
            "month": words("個月 | 个月 | 月"),
            "week": words("星期 | 週 | 周 | 個星期"),
            "day": words("天 | 日"),
            "second": ("秒",),
            "year": ("年",),
        },
        about=words("约 | 大约 | 大約 | 約"),
    ),
    bylines=BylineWords(
        by=("作者名?", "[\u3400-\u9fff]{0,6}(?:记者|記者)", "撰文", "撰稿", "采写", "文字?"),
    ),
    leads=words("相关文章 | 推荐阅读 | 相关阅读 | 延伸阅读 | 延伸閱讀 | 相关新闻 | 相關新聞 | 相关报道 | 相關報導"),
    headings=("广告",),
    feed_notes=(
        r"[^。！？]{0,20}返回[^。！？]{1,8}[,，]\s?查看更多|(?:发布于|發布於)\s?[:：].{1,12}|(?:关键[字词]|關鍵[字詞])\s?[:：].{0,60}",
        r".{0,80}(?:未经|未經)[^。]{0,16}(?:授权|授權|许可|許可)[^。]{0,8}(?:请勿|請勿|不得|禁止|严禁|嚴禁)[^。]{0,9}(?:转载|轉載).{0,80}",
        r"(?:特别声明|特別聲明|免责声明|免責聲明|版权声明|版權聲明)\s?[:：].{0,300}",
    ),
    more=words("下一页 | 下一頁 | 更多 | 加载更多 | 載入更多"),
    paywalls=("仅限(?:订阅|付费)",),
    published=(*words("发布 | 發布"), "(?:日期|时间|時間)\\s*[:：]"),
    modified=words("更新 | 修改"),
    agencies={"Reuters": ("路透社",), "Xinhua": ("新华社",)},
    no_articles=(
        r"(?:您(?:访问|查找)的)?(?:页面|网页|頁面|網頁)(?:不存在|未找到|找不到|没有找到|沒有找到).{0,20}|访问被拒绝",
        r"安全验证|登[录錄陆入](?:注册)?|用户登录|会员登[录录]|注册|註冊|搜索|.{0,60}搜索结果.{0,60}|搜尋",
        r".{0,60}搜尋結果.{0,60}|联系我们|聯絡我們|关于我们|關於我們|隐私政策|购物车",
    ),
)
