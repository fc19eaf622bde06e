"""Which language a text is in, by its script and its commonest small words. Enough to tell English from the rest."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_PROFILES = {
    "da": "og er det en af til på med for der den ikke som har et vi jeg kan var de fra også men efter ved sig skal blev eller være hun",
    "de": "der die das und ist nicht ein eine zu den mit von für auf im dem sich auch werden des es sind als bei nach durch wird oder aus",
    "en": "the of and to in is that it for was are with on as by this be from have has not were which or an they their at but can more",
    "es": "el la los las de que y en un una es por con para del se no su al lo como más pero fue sus este son entre cuando también",
    "fi": "ja on ei se että hän oli ovat joka mutta kun myös tai kuin sen ole jos ne olla vain niin tämä voi mukaan sekä jotka",
    "fr": "le la les des et est un une du que dans pour qui par sur au ne pas plus avec ce sont il elle se aux mais été cette ou",
    "it": "il di che la e un una è per con del della non i le si in sono da al dei come più anche gli alla nel ha questo lo",
    "nl": "de het een en van is dat niet te op voor met zijn die in er aan ook als door bij maar naar uit wordt om deze werd kan of",
    "no": "og er det en av til på med for som den ikke har et vi jeg kan var de fra også men etter ved seg skal ble eller være hun",
    "pl": "i w na z że nie się do jest to jak o po co przez od za są oraz ale był dla tym czy może tego jego już lub które",
    "pt": "o de que e a os do da em um uma para com não por mais as dos como mas foi ao das se na no são sua pelo também ou",
    "sv": "och är det att en av till på med för som den inte har ett vi jag kan var de från också men efter vid sig ska blev eller vara",
}
_WORDS = {code: frozenset(words.split()) for code, words in _PROFILES.items()}
_SCRIPTS = {
    "ARABIC": "ar",
    "CJK": "zh",
    "CYRILLIC": "ru",
    "DEVANAGARI": "hi",
    "GREEK": "el",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "THAI": "th",
}
_NAMES = {
    **{"ar": "Arabic", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "fi": "Finnish", "fr": "French"},
    **{"he": "Hebrew", "hi": "Hindi", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "no": "Norwegian"},
    **{"pl": "Polish", "pt": "Portuguese", "ru": "Russian", "sv": "Swedish", "th": "Thai", "zh": "Chinese"},
}
_SAMPLE = 20_000  # characters from the start; more changes no verdict
_MIN_WORDS = 20
_MIN_SHARE = 0.12  # of all words; running text of a profiled language has 0.25 to 0.45
_LEAD = 1.3  # the runner-up must be this far behind; Danish and Norwegian are never told apart with more
_SCRIPT_SHARE = 0.5
_WORD = re.compile(r"[^\W\d_]+")


def find_language(text: str) -> str | None:
    """Return the BCP 47 code of the text's language, None where it is too short or too mixed to tell.

    >>> find_language("Der Regenwurm ist das Tier, das den Boden lockert, und er wird nicht alt. " * 3)
    'de'
    >>> find_language("Worms.") is None
    True
    """
    sample = text[:_SAMPLE]
    if code := _by_script(sample):
        return code
    words = Counter(word.lower() for word in _WORD.findall(sample))
    total = sum(words.values())
    if total < _MIN_WORDS:
        return None
    shares = sorted(((sum(words[word] for word in profile) / total, code) for code, profile in _WORDS.items()), reverse=True)
    (best, code), (second, other) = shares[0], shares[1]
    if best < _MIN_SHARE or (best < _LEAD * second and "en" in {code, other}):
        return None
    return code


def language_name(code: str) -> str:
    """Return the English name of a language, the code itself where we know none."""
    return _NAMES.get(code.split("-")[0], code)


def _by_script(sample: str) -> str | None:
    letters = Counter(unicodedata.name(char, "?").split()[0] for char in sample[:2000] if char.isalpha())
    total = sum(letters.values())
    codes: Counter[str] = Counter()
    for script, count in letters.items():
        if script in _SCRIPTS:
            codes[_SCRIPTS[script]] += count
    if not codes or sum(codes.values()) < _SCRIPT_SHARE * total:
        return None
    return "ja" if codes["ja"] else min(codes, key=lambda code: (-codes[code], code))
