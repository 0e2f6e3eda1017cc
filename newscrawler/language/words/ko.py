"""Korean."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        days_back={"이틀 전": 2},
    ),
    distances=DistanceWords(
        after=("전",),
        now=("방금",),
        about=("약",),
    ),
    bylines=BylineWords(
        by=words("글 | 기자 | 작성자 | 글쓴이"),
        after_name=("기자",),
    ),
    leads=words("관련기사 | 관련 기사 | 함께 읽기 | 이어서 읽기"),
    headings=("광고",),
    more=words("""
        다음 | 다음 페이지 | 더보기 | 더 보기 | 기사 더보기 | 뉴스 더보기 | 더 불러오기 | 다음페이지 | 이전 기사
    """),
    paywalls=("유료 ?(?:회원|기사)",),
    published=(*words("입력 | 등록"), "승인"),
    modified=("수정",),
    javascript=(r"자바\s?스크립트",),
    no_articles=(
        r"페이지를 찾을 수 없습니다.{0,10}|(?:존재하지 않는|잘못된) 페이지.{0,20}|로그인|회원가입|(?:통합)?검색",
        r".{0,60}검색 ?결과.{0,60}|개인정보 ?처리방침|이용약관|회사 ?소개|장바구니|문의하기",
    ),
)
