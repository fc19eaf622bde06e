"""Phrases that say when or for how long."""

from __future__ import annotations

import re

from kg.extract.language.tree import Token

MONTHS = frozenset("january february march april may june july august september october november december".split())
WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
SEASONS = frozenset({"spring", "summer", "autumn", "winter"})
_TIME_NOUNS = MONTHS.union(
    WEEKDAYS,
    (f"{day}s" for day in WEEKDAYS),
    "date year month week day hour minute decade century time moment period morning evening night today yesterday tomorrow".split(),
    "past future term while end beginning".split(),
)
_DATE = re.compile(rf"1[0-9]{{3}}s?|20[0-9]{{2}}s?|centur(?:y|ies)|{'|'.join(sorted(MONTHS - {'may'}))}")


def is_time(token: Token) -> bool:
    """Tell whether a phrase says when or for how long."""
    return (
        (token.lemma_.lower() in _TIME_NOUNS and not _is_factor(token) and token.lower_ != "terms")
        or token.lower_ == "seconds"
        or is_how_often(token)
        or token.dep_ == "obl:tmod"
        or (token.tag_ == "CD" and len(token.text) == 4 and token.text[:2] in {"19", "20"})
        or _is_long_ago(token)
        or _is_day_of_month(token)
        or is_season(token)
    )


def _is_long_ago(token: Token) -> bool:
    """Tell whether digits are a decade, or a year before 1900: "the 1730s", "in 1862"."""
    if not token.text[:1].isdigit():
        return False
    is_year = token.tag_ == "CD" and re.fullmatch(r"1[0-8]\d\d", token.text) is not None
    is_led = any(c.dep_ == "case" and c.lower_ in {"in", "since", "until", "before", "after", "during"} for c in token.children)
    return (is_year and is_led) or re.fullmatch(r"(?:1\d|20)\d0s", token.text) is not None


def _is_day_of_month(token: Token) -> bool:
    """Tell whether a number counts a month's days: "May | 3", "the | 1st | of May"."""
    return token.pos_ in {"NUM", "ADJ"} and any(c.lower_ in MONTHS and c.tag_ == "NNP" for c in token.children)


def is_season(token: Token) -> bool:
    """Tell whether a phrase says in which season: "in winter", "during the spring of 1998", "closed | last winter"."""
    if token.lemma_.lower() not in SEASONS:
        return False
    is_led = any(c.dep_ == "case" and c.lower_ in _WITHIN for c in token.children)
    return is_led or (token.dep_ == "obl:unmarked" and any(c.lower_ in NEXT for c in token.children))


def is_how_often(token: Token) -> bool:
    """Tell whether a noun says how often something is: "every spring", "each week"."""
    lemma = token.lemma_.lower()
    return (lemma in _TIME_NOUNS or lemma in SEASONS) and any(d.dep_ == "det" and d.lower_ in {"every", "each"} for d in token.children)


def is_bare_day(token: Token) -> bool:
    """Tell whether a phrase is a day, a month or a season of no year: "Monday", "in May", "May 3", "last winter"."""
    words = [t for t in token.subtree if t.dep_ not in {"case", "punct"}]
    is_word = token.lower_ in _DAYS or (token.lower_ in SEASONS and (is_season(token) or any(t.lower_ in NEXT for t in words)))
    is_plain = (t.lower_ in _DAYS | SEASONS | NEXT or (t.text.isdigit() and len(t.text) < 3) or t.lower_ in _DAYTIMES for t in words)
    return is_word and token.text != "may" and all(is_plain)


_DAYS = MONTHS.union(WEEKDAYS, (f"{day}s" for day in WEEKDAYS))
NEXT = frozenset("last next this early late mid".split())
_DAYTIMES = frozenset("morning afternoon evening night".split())
_WITHIN = frozenset({"in", "during", "throughout", "until", "since", "by"})


def _is_factor(token: Token) -> bool:
    """Tell whether "times" compares amounts: "11 times more likely", "three times as high"."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else token
    return token.lower_ == "times" and (following.tag_ in {"JJR", "RBR"} or following.lower_ == "as")


def is_date(token: Token) -> bool:
    """Tell whether a phrase names a year, a decade, a century or a month."""
    return any(_DATE.fullmatch(t.lower_) or (t.text == "May" and t.tag_ == "NNP" and t.dep_ != "flat") for t in token.subtree)


def is_share_of_time(token: Token) -> bool:
    """Tell whether a phrase says how much of one's time something takes: "works | full-time", "studies | part time"."""
    words = list(token.children)
    is_bare = all(t.dep_ in {"amod", "compound", "punct", "nmod", "cc", "conj", "advmod"} for t in words)
    return token.lower_ == "time" and is_bare and any(t.lower_ in {"full", "part"} and t.i in {token.i - 1, token.i - 2} for t in words)
