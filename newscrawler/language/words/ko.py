"""Korean."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=words("태그 | 키워드"),
    ),
    dates=DateWords(
        days_back={"이틀 전": 2},
        years=tuple(
            rf"(?<![\d{mark}])[12]\d{mark}(?:0[1-9]|1[0-2]){mark}[0-3]\d(?![\d{mark}])" for mark in ("-", r"\.")
        ),
    ),
    distances=DistanceWords(
        after=("전",),
        now=("방금",),
        about=("약",),
    ),
    bylines=BylineWords(
        by=words("글 | 기자 | 작성자 | 글쓴이"),
        ends=words(r"댓글(?:\d+건)? | 조회수?(?:\d+회?)? | 추천(?:\d+)? | 작성일 | 등록일 | 입력 | 날짜"),
        after_name=words("기자 | 특파원 | 앵커"),
        by_after=words("""
            기자 | 선임기자 | 선임 기자 | 인턴기자 | 인턴 기자 | 객원기자 | 전문기자 | 수습기자 | 대기자 | 특파원 | 앵커
            논설위원 | 칼럼니스트
        """),
    ),
    picture_credits=words("사진 | 사진 ?제공 | 사진 ?출처"),
    leads=words("""
        관련 뉴스 | 관련 기사
        관련기사 | 관련 기사 | 함께 읽기 | 이어서 읽기 | 많이 본 뉴스 | 많이 본 기사 | 가장 많이 본 뉴스
        인기 기사 | 인기기사 | 추천 기사 | 추천기사 | 주요 뉴스 | 주요뉴스 | 이 기사를 본 독자들이 | 핫뉴스
        실시간 인기뉴스 | 함께 읽으면 좋은 기사 | 함께 보면 좋은 기사
    """),
    headings=("광고",),
    more=words("""
        다음 | 다음 페이지 | 더보기 | 더 보기 | 기사 더보기 | 뉴스 더보기 | 더 불러오기 | 다음페이지 | 이전 기사
    """),
    paywalls=("유료 ?(?:회원|기사)",),
    published=words("입력 | 등록 | 승인 | 송고 | 게재"),
    modified=words("수정 | 업데이트"),
    javascript=(r"자바\s?스크립트",),
    no_articles=(
        r"페이지를 찾을 수 없습니다.{0,10}|(?:존재하지 않는|잘못된) 페이지.{0,20}|로그인|회원가입|(?:통합)?검색",
        r".{0,60}검색 ?결과.{0,60}|개인정보 ?처리방침|이용약관|회사 ?소개|장바구니|문의하기",
    ),
    controls=(
        r"댓글\s?(?:쓰기|작성|보기|\d{0,5}).{0,10}|기사\s?(?:듣기|공유).{0,10}|글자\s?크기.{0,20}|로딩\s?중.{0,5}",
        r"공유(?:하기)?|댓글\W{0,3}\d{0,5}\W{0,2}",
    ),
    follows_last=words("구독 | 팔로우 | 가입 | 다운로드"),
    disclaimers=(
        r"\W{0,3}(?:외부 )?(?:필자|기고|칼럼|글쓴이).{0,20}(?:의견|생각|편집 ?방향).{0,40}(?:다를 수|일치하지).{0,30}",
    ),
    answers=words("답글 | 답글 쓰기 | 답글쓰기 | 답글 달기"),
    comments=words("댓글 | 의견"),
)
