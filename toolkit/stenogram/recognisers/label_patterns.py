"""The shapes of heads and endings of labels, as regular expressions; the words in them come from the vocabulary."""

from __future__ import annotations

import re
from functools import cache

from stenogram.deferred import deferred
from stenogram.participants.vocabulary import vocabulary

_UPPER = "".join(chr(c) for c in (*range(0x41, 0x530), *range(0x1E00, 0x1F00)) if chr(c).isupper())
UPPER = f"[{_UPPER}]"
_BLANK = r"[ \t\xa0]"
_BREAK = rf"{_BLANK}*\r?\n(?!{_BLANK}*\r?\n){_BLANK}*"
_TIME = r"[\[(]?\s?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?\s?[\])]?"
_BRACKET = r"\((?:[^()\n]|\n(?!\n)|\([^()\n]{0,60}\)){1,90}+\)|\[[^\[\]\n]{1,60}\]"
_PIECE = r"""[^\s:;?!"“”„«»…()\[\]]++"""
_COUNT = r"\d{1,3}\.[ \t\xa0]{1,3}"  # a question's number
# Scripts without capitals: Hebrew, Arabic, Indic, Thai, Georgian, Ethiopic, Kana, Han, Hangul.
_UNCASED = r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u10d0-\u10ff\u1200-\u137f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_UNCASED_PIECE = r"[^\s:：;；。、，,!?！？()（）\[\]「」『』“”\"]"
_CIRCLE = "[○◯〇●◎]"  # before a speaker in the records of Japan and Korea
_STRESS = r"(?:[*_]{1,3})"  # `**Norton:** …`, as plain texts mark bold and italics
BEFORE = deferred(rf"(?:{_TIME}\s{{1,3}}|{_COUNT})?{_STRESS}?(?=['‘’]?{UPPER}|{_UNCASED}|{_CIRCLE})")
UNCASED = deferred(
    rf"(?P<head>{_UNCASED}(?:{_UNCASED_PIECE}|[ \u3000](?={_UNCASED}|[(（])|\"(?={_UNCASED})){{0,40}}"
    rf"(?:[ \u3000]?[(（][^()（）\n]{{1,40}}[)）])?){_BLANK}?[:：︰﹕]"
)
CIRCLED = deferred(
    rf"(?P<head>{_CIRCLE}[ \u3000]?[^\s。、，,:：(（]{{1,24}}(?:[ ]?[^\s。、，,:：(（]{{1,6}})?"
    r"(?:[(（][^()（）\n]{1,40}[)）][^\s。、，,:：(（]{0,8})?)[ \u3000:：︰﹕]*"
)
NUMBERED = deferred(_COUNT)
COLON = deferred(
    rf"(?P<head>['’]?{UPPER}(?:(?>{_PIECE}|{_BLANK}++|{_BREAK}|{_BRACKET})){{0,34}}?){_BLANK}?[:;](?:[-–—]|(?=\D|$))"
)
DASHED = deferred(  # `O SR. PRESIDENTE (Norton. ABC - SP) - …`
    rf"(?P<head>{UPPER}(?:(?>[^\s:;?!“”„«»…()\[\]]++|{_BLANK}++)){{1,16}}?{_BRACKET}){_BLANK}[-–—](?=\s)"
)
SPACED_DASH = deferred(  # `BAŞKAN - …`, `O SR. PRESIDENTE – …`
    rf"(?P<head>{UPPER}(?:(?>[^\s:;?!“”„«»…()\[\]—–-]++|{_BLANK}++)){{1,12}}?){_BLANK}[-–—](?=\s)"
)
GLUED_DASH = deferred(  # `Mr NORTON—…`, `The SPEAKER—…`, `Mr NORTON (Selbury) (2.16 pm)—…`
    rf"(?P<head>{UPPER}(?:(?>[^\s:;?!“”„«»…()\[\]—–-]++|{_BLANK}++|\([^()\n]{{1,60}}\))){{1,12}}?){_BLANK}?—(?=[^\s—])"
)
SET_OFF = deferred(r"[ \t\xa0][-–—](?=\s)")  # no dash of these shapes without it
QUESTION = deferred(rf"(?P<head>[QA])(?:{_BLANK}{{2,}}|\t|{_BLANK}(?={UPPER}))(?=\S)")
LETTERED = deferred(  # `И в а н о в (Тула).`
    rf"(?P<head>{UPPER}(?:[ \xa0]{{1,3}}[^\W\d_]){{3,}}(?:[ \xa0]{{1,3}}\([^()\n]{{1,40}}\))?)"
    r"[ \xa0]?(?P<end>[.:])(?=\s)"
)
ASKED = deferred(  # `Mr. Norton asked the Minister for Works what …`
    rf"(?P<head>{UPPER}[\w.’'-]*(?:{_BLANK}(?:\([^()\n]{{1,60}}\)|[\w.’'-]+)){{1,7}}?)(?=,?\s(?:asked|to{_BLANK}ask)\s(?:the|Her|His|Mr)\b)"
)
WHETHER = deferred(  # `Mr. NORTON asked, Whether …`, `Mr. NORTON (Selbury) inquired, If …`
    rf"(?P<head>{UPPER}[\w.’'-]*(?:{_BLANK}(?:\([^()\n]{{1,60}}\)|[\w.’'-]+)){{1,7}}?)"
    r"(?=,?\s(?:asked|inquired|enquired),?\s(?:Whether|If|What|When|Why|How|Who|Which|Is|Are|Has|Have|Does|Do|Will|The)\b)"
)
BEFORE_CAPITALS = deferred(  # `A rafa NORTON`, in whatever language
    rf"{UPPER}[\w.’'-]{{0,12}}(?:{_BLANK}[^\W\d_A-Z][\w.’'-]{{0,12}}){{1,3}}{_BLANK}{UPPER}{{3}}"
)
BETWEEN = deferred(r"(?<=\w)[ \xa0](?=\w\b)")
MANNER = deferred(r"[ \xa0]?\([a-zà-ÿа-яё][^()]*\)\.\Z")  # `HANNE (leise).`
AFTER = deferred(rf"{_STRESS}(?=\s)|{_BLANK}*(?:{_TIME}(?=\s|$))")
SERIAL = deferred(r"(?:Anf|Nr|No)\.\s*\d+\s")  # `Anf. 12 Anna Muster (X)`
DASH = deferred(rf"{_BLANK}*[—–-](?!(?<=[ \t\xa0][—–-])[a-zà-ÿа-яё])")  # `Norton. –if`: the words go on
_NAME = r"[^\s,:;?!“”„«»…]*"
_NEXT = rf"{UPPER}{_NAME}|[^\W\d_]{{1,5}}|\d{{1,2}}|\([^()\n]{{1,40}}\)"
OWN = deferred(
    rf"(?P<head>(?:{UPPER}[^\W\d_]{{0,2}}[ \xa0][^\W\d_]{{6,16}}|{UPPER}{_NAME})(?:,?[ \xa0](?:{_NEXT})){{0,6}})"
    rf"{_BLANK}*(?P<time>{_TIME})?{_BLANK}*(?=\r|\n|\Z)"
)
OFFICE_LINE = deferred(  # `El secretari general`, `La xera de la Mesa (Anna Lind i Price)`
    rf"(?P<head>{UPPER}[^\W\d_]{{0,15}}(?:[ \xa0][^\W\d_][\w’'-]*){{1,9}}(?:[ \xa0]\([^()\n]{{1,60}}\))?)"
    rf"{_BLANK}*(?=\r|\n|\Z)"
)
GAP = deferred(rf"(?P<head>{UPPER}[\w.'’ -]{{0,28}}?)(?:{_BLANK}?\t|[ \xa0]{{3}}){_BLANK}*(?=\S)")
SENTENCE = deferred(r"([^\W\d_]{4,})\.\s")
WRAPPED = deferred(rf"[^()\n]*(?:\n{_BLANK}*)?\([^()]{{1,60}}\){_BLANK}?[:;]")
WORDS = deferred(r"([^\s:;.,!?…]+)([!?…]|(?=\s))\s?([^\s:;.,!?…]+|)")
NUMBER = deferred(r"\s*\d")
TIME_LINE = deferred(_TIME)
CLASS = deferred(
    r"(?i)(?<![a-z])(?:speakers?|speaker-?name|orator|orador|orateur|oratore|redner|sprecher|talare|spreker|interviewer"
    r"|interviewee)(?![a-z])"
)
STYLE = deferred(
    r"(?i)small-?caps|smcap|font-weight\s*:\s*(?:bold|[6-9]00)|font-style\s*:\s*(?:italic|oblique)|\b(?:bold|ital|sc)\b"
)


@cache
def stop() -> re.Pattern[str]:
    """A head that ends in a full stop: `Norton.`, `Mr. NORTON.`, `The CHAIR (Mr. Price).`, `Петров В. И.`."""
    titles = "|".join(sorted((re.escape(t) for t in vocabulary().titles if len(t) < 7), key=len, reverse=True))
    word = r"[^\W\d_][^\s:;.,?!()\[\]\"“”„«»…—–]*+"
    brackets = r"\((?:[^()\n]|\n|\([^()\n]{1,60}\)){1,60}+\),?|\[[^\[\]\n]{1,40}\]"
    unknown = rf"[^\W\d_]{{1,4}}\.(?=[ \xa0]{UPPER}{{2}})"  # an abbreviation before a name in capitals
    short = rf"(?>(?i:{titles})\.|{unknown}|{UPPER}\.(?=[ \xa0]?{UPPER})|{word},?|{brackets})"
    blank = rf"(?:{_BLANK}+(?:\r?\n)?|\r?\n|(?<=\.)){_BLANK}*+"
    cyrillic = "А-ЯЁЄІЇҐ"
    initials = rf"[{cyrillic}]\.{_BLANK}?[{cyrillic}]\.(?=\s|\Z)"  # `Министр связи Петров В. И.`
    group = rf"{UPPER}[\w’'-]++[ \xa0]{UPPER}\.{_BLANK}?{UPPER}\."
    group += rf"(?:,{_BLANK}?[^\W\d_]+[ \xa0]«[^«»\n]{{1,40}}»\.|(?=\s|\Z))"
    named = rf"{_BLANK}{UPPER}[\w’'-]+{_BLANK}\([^()\n]{{1,30}}\)\."  # `A. Norton (ABC).` is nobody's answer
    return re.compile(
        rf"(?P<head>[QA]\.(?=\s)(?!{named})"
        rf"|(?:[{cyrillic}{cyrillic.lower()}][^\s:;.,?!()]*+[ \xa0]){{1,8}}{initials}|{group}"
        rf"|(?={UPPER}){short}(?>{blank}{short}){{0,12}}?\.)(?=\s|[—–-]|\Z)(?!{_BLANK}?(?![IMЯ]){UPPER}\.(?=\s))"
    )
