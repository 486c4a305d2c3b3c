"""What a document says about itself: title, byline, date, publisher; and what must be guessed: its place and years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.read.places import likely_place

_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_WIDE_DIGIT = re.compile("[０-９]")
_NUMERALS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_YEAR = re.compile(r"[一二][九〇○零][〇○零一二三四五六七八九]{2}(?=年|[，、])")
_CHINESE_DATE = re.compile(
    r"([一二][九〇○零][〇○零一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_DATE = re.compile(r"((?:19|20)\d\d)\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})\s*日?")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d|[.%％]|\s*[家个户项万亿元台人件名吨大强佳])")
_NO_TITLE = re.compile(
    r".*〔\d{4}〕|附件?\s*[\d一二三四五六七八九十]*[:：]?\Z|证券代码|.*[:：]\Z|[\d\s年月日:：./-]+\Z"
    r"|.*(?:来源|作者|编辑|发布时间|浏览次数)[:：]"
)
_AGENCY = re.compile(r"[^，。：；！？]{2,40}(?:局|厅|委|委员会|政府|公司|协会|办公室|管委会|领导小组|联合会)\Z")
_OFFICIAL = re.compile(r"关于.{2,}(?:通知|公告|公示|通报|决定|意见|函|办法|批复|报告|名单|方案|措施|请示)")
_SOURCE = re.compile(r"(?:[来來]源|稿[件]?[来來]?源|转自)[:：]\s*([^\s，。；:：]{2,20})")
_PAPER = re.compile(
    r"(?:\A|[\s《“])([\u4e00-\u9fff]{2,6}(?:日报|晚报|早报|晨报|都市报|时报|商报|新闻网|新华网|电视台|融媒体中心))"
)
_REPORTER = re.compile(
    r"[（(]\s*((?:[\u4e00-\u9fff]{2,8}(?:报|网|台|社)|本报)?\s*(?:[记記]者|通[讯訊][员員])[^）)，。；]{1,40})[）)]"
)
_AHEAD = re.compile(
    r"(?:\A|[，。；：\s])[到至]\Z|(?:力争|计划|展望|预计|目标|有望|有效期|申报)[^，。；]{0,6}\Z"
    r"|(?:创立|成立|创办|始建|注册|投产|前身)[^，。；]{0,10}\Z"
)
_AIM = re.compile(r"年?度?[^，。；]{0,6}(?:目标|计划|展望|预期|力争|将|完工)|年[^，。；]{0,4}前(?!十)")
_LOOKS_BACK = re.compile(r"过去(?:的)?一年|回望|回眸|盘点|成绩单|年度观察|述评|亮点扫描|工作总结|工作回顾|经济运行情况")
_WHOLE_YEAR = re.compile(r"(?<!预计)全年(?![^，。；]{0,16}(?:预计|有望|目标|可达|力争))|年末|12月[末底]")
_PART_YEAR = re.compile(r"月|季度|上半年")


@dataclass(frozen=True, slots=True)
class Printed:
    """The lines of a document that are not running text, and its running text.

    ``head`` are the loose lines above the text, ``foot`` those below it, ``margins`` the page furniture; ``headline``
    and ``byline`` are what reflow told from the text; ``opening`` is the first line of running text as printed.
    """

    headline: str | None
    byline: str | None
    head: Sequence[str]
    foot: Sequence[str]
    margins: Sequence[str]
    opening: str
    text: str


Inferred = dict[str, str | int]


def inferred(printed: Printed) -> tuple[Inferred, tuple[str, ...]]:
    """The fields of a Source that the document tells, and the names of those among them that it does not print."""
    found: Inferred = {}
    title = _title(printed)
    text = plain_digits(printed.text)
    date = _date(printed)
    for key, entry in (
        ("title", title),
        ("publisher", _publisher(printed)),
        ("date", date),
        ("byline", printed.byline or _reporter(printed.opening)),
    ):
        if entry:
            found[key] = entry
    guessed: list[str] = []
    place = likely_place("\n".join((*printed.head, printed.text, *printed.foot)), plain_digits(title or ""))
    if place:
        found["place"] = place
        guessed.append("place")
    report_year = _report_year((title or "", *printed.head), text, date)
    if report_year:
        found["report_year"] = report_year
        guessed.append("report_year")
    if date:
        found["publication_year"] = int(date[:4])
    elif report_year:
        found["publication_year"] = report_year + _is_looking_back(title or "", text, report_year)
        guessed.append("publication_year")
    return found, tuple(guessed)


def plain_digits(text: str) -> str:
    """``text`` with full-width digits and years in Chinese numerals as ASCII digits, of the same length.

    >>> plain_digits("二〇一八年，２０１９年")
    '2018年，2019年'
    """
    plain = text.translate(_DIGITS) if _WIDE_DIGIT.search(text) else text
    return _CHINESE_YEAR.sub(lambda match: match.group().translate(_NUMERALS), plain)


def _title(printed: Printed) -> str | None:
    if printed.headline:
        return printed.headline
    lines = [line for line in printed.head if not _NO_TITLE.match(line)]
    official = next((line for line in lines if _OFFICIAL.search(line)), None)
    if official:
        return official
    named = [at for at, line in enumerate(lines) if not _AGENCY.match(line) and not line.startswith("——")]
    if not named:
        return None
    at = named[0]
    subtitle = lines[at + 1] if at + 1 < len(lines) and lines[at + 1].startswith("——") else ""
    return lines[at] + subtitle


def _publisher(printed: Printed) -> str | None:
    for line in (*printed.head, *printed.margins, *printed.foot):
        match = _SOURCE.search(line) or _PAPER.search(line)
        if match:
            return match.group(1)
    match = _PAPER.match(printed.opening)
    if match:
        return match.group(1)
    signed = [line for line in (*printed.foot, *printed.head) if _AGENCY.match(line)]
    return signed[0] if signed else None


def _reporter(opening: str) -> str | None:
    match = _REPORTER.search(opening[:200])
    return match.group(1).strip() if match else None


def _date(printed: Printed) -> str | None:
    """The date of a dateline, a signature, a masthead or the beginning of the text, as ISO 8601."""
    lines = (*printed.head, *reversed(printed.foot), *printed.margins, printed.opening[:30])
    for line in lines:
        for year, month, day in _dates(line):
            if 1 <= month <= 12 and 1 <= day <= 31:
                return f"{year:04}-{month:02}-{day:02}"
    return None


def _dates(line: str) -> Iterator[tuple[int, int, int]]:
    match = _DATE.search(plain_digits(line))
    if match:
        yield int(match.group(1)), int(match.group(2)), int(match.group(3))
    chinese = _CHINESE_DATE.search(line)
    if chinese:
        yield int(chinese.group(1).translate(_NUMERALS)), _small(chinese.group(2)), _small(chinese.group(3))


def _small(numeral: str) -> int:
    """A Chinese numeral below 100.

    >>> _small("二十八"), _small("十"), _small("九")
    (28, 10, 9)
    """
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return int(numeral[-1].translate(_NUMERALS))
    return 10 * (int(tens.translate(_NUMERALS)) if tens else 1) + (int(ones.translate(_NUMERALS)) if ones else 0)


def _report_year(lines: Sequence[str], text: str, date: str | None) -> int | None:
    """The year that the document reports on: printed in its title or below it, else the last one that has passed."""
    for line in lines:
        undated = _DATE.sub("", plain_digits(line))
        match = _YEAR.search(undated)
        if match and "〔" not in undated:
            return int(match.group(1))
    printed_in = int(date[:4]) if date else None
    past = [year for year in _past_years(text) if printed_in is None or year <= printed_in]
    if printed_in is not None and _LOOKS_BACK.search(text[:200]):
        past = [year for year in past if year < printed_in] or [printed_in - 1]
    return max(past, default=printed_in)


def _past_years(text: str) -> Iterator[int]:
    """The years that a text names as gone or running: no aims, no founding years."""
    for match in _YEAR.finditer(text):
        before, after = text[max(0, match.start() - 16) : match.start()], text[match.end() : match.end() + 14]
        if not _AHEAD.search(before) and not _AIM.match(after):
            yield int(match.group(1))


def _is_looking_back(title: str, text: str, year: int) -> bool:
    """Whether a document was written in the year after the one that it reports on."""
    if _PART_YEAR.search(title):
        return False
    if _LOOKS_BACK.search(title) or _LOOKS_BACK.search(text[:300]) or _WHOLE_YEAR.search(text):
        return True
    return re.search(rf"(?:展望|预计){year + 1}年", text) is not None
