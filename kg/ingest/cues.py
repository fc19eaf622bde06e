"""The wordings that page furniture has, whatever the site: the table ``cues.tsv`` and how a sentence is held against it.

A row's ``scope`` says where its pattern must match, in lower case with straight quotes and single spaces:
``line`` the whole sentence without bullets and closing marks; ``open`` the same, and what follows is furniture too (a
"Related:" opens a list of other pages); ``weak`` the same, but only among other furniture (an article may say it too);
``start`` the sentence's beginning; ``any`` anywhere; ``short`` anywhere in at most twelve words. ``any`` and ``short`` rows
have a ``trigger``, a literal that the sentence must hold: it keeps the scan fast.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_STRAIGHT = (("’", "'"), ("‘", "'"), ("´", "'"), ("`", "'"), ("“", '"'), ("”", '"'), ("\u200b", " "), ("\ufeff", " "), ("\xad", ""))
_DECORATION = " \t*•·●■▪◦»›>|<«▶►▸→←↓↑#_~=^…:!.,;-–—()[]{}✓✔"
_SHORT_WORDS = 12
_MENU_WORDS = 4
_MENU_HITS = 2
_MENU_VOCABULARY = frozenset(
    {
        *("about", "account", "basket", "blog", "careers", "cart", "contact", "donate", "events", "faq", "faqs", "forum", "forums"),
        *("home", "jobs", "login", "menu", "newsletter", "newsletters", "press", "privacy", "register", "rss", "search", "shop"),
        *("sign", "sitemap", "store", "subscribe", "terms", "us"),
    }
)
_LINE_LENGTH = 240  # code points; no row for whole lines matches more
_CAPTION = "CAPTION "  # what a picture's or a film's text is led in with, in capitals
_CLOSERS = "\"'”’»)] "
_MAX_LENGTH = 4000  # no sentence is longer; bounds the time that a hostile page can take


@dataclass(frozen=True, slots=True)
class Cue:
    """Why a sentence is furniture; ``opens`` where the lines below it belong to it, ``is_weak`` where an article may say it too."""

    reason: str
    opens: bool = False
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class CueRow:
    """One row of ``cues.tsv``; ``example`` is a sentence that it must match, for the tests."""

    reason: str
    scope: str
    trigger: str
    pattern: str
    example: str


@lru_cache(maxsize=4)  # a line is held against several kinds of rows, one after the other
def plain(text: str) -> str:
    r"""Return the text in the form that patterns are written for.

    >>> plain("  It’s\n “HERE”")
    'it\'s "here"'
    """
    if not text.isascii():
        for curly, straight in _STRAIGHT:
            text = text.replace(curly, straight)
    return " ".join(text.lower().split())


def ends_in_stop(text: str, stops: str) -> bool:
    """Tell whether the text ends in one of the stops, with or without closing quotes and brackets.

    >>> ends_in_stop('He said "no."', ".!?"), ends_in_stop("Results", ".!?")
    (True, False)
    """
    return text.rstrip(_CLOSERS).endswith(tuple(stops))


def find_line_cue(line: str) -> Cue | None:
    """Return why a whole line or paragraph is page furniture, by the rows for whole lines.

    >>> find_line_cue("Related articles:")
    Cue(reason='related links', opens=True, is_weak=False)
    """
    core = _core(line)
    if not any(char.isalnum() for char in core):
        return Cue("separator")
    if _CAPTION in line:
        return Cue("credit")
    if len(core) > _LINE_LENGTH:
        return None
    for scope in ("open", "line"):
        opens = scope == "open"
        if not (opens and ends_in_stop(line, ".")) and (reason := _cues().anchored[scope].find_reason(core)):
            return Cue(reason, opens=opens)
    return Cue("navigation") if _is_menu(line) else None


def find_weak_cue(line: str) -> Cue | None:
    """Return why a whole line is furniture if the lines around it are."""
    core = _core(line)
    reason = _cues().anchored["weak"].find_reason(core) if len(core) <= _LINE_LENGTH else None
    return Cue(reason, is_weak=True) if reason else None


def find_sentence_cue(sentence: str) -> Cue | None:
    """Return why one sentence, maybe of many in its paragraph, is page furniture.

    >>> find_sentence_cue("Sign up for our newsletter!").reason
    'newsletter'
    >>> find_sentence_cue("Patients signed up for the trial in May.") is None
    True
    """
    reason = _cues().anchored["start"].find_reason(_core(sentence)) or _find_inside(_cues(), plain(sentence)[:_MAX_LENGTH])
    return Cue(reason) if reason else None


def _is_menu(line: str) -> bool:
    """Tell whether the line is a row of links: all words in capitals, none that joins them, some that only menus have."""
    words = [word for word in re.findall(r"[\w'’-]+", line) if not word.isdigit()]
    is_capital = all(word[0].isupper() for word in words)
    return len(words) >= _MENU_WORDS and is_capital and sum(word.lower() in _MENU_VOCABULARY for word in words) >= _MENU_HITS


def _core(text: str) -> str:
    return plain(text).strip(_DECORATION)[:_MAX_LENGTH]


def load_rows() -> list[CueRow]:
    """Return the table, in order."""
    table = files("kg.ingest").joinpath("cues.tsv").read_text("utf-8").splitlines()[1:]
    return [CueRow(*line.split("\t")) for line in table]


@dataclass(frozen=True, slots=True)
class _Anchored:
    """The rows of one scope as one pattern: its groups are the rows, in order."""

    pattern: re.Pattern[str]
    reasons: tuple[str, ...]

    def find_reason(self, text: str) -> str | None:
        found = self.pattern.match(text)
        return self.reasons[(found.lastindex or 1) - 1] if found else None


@dataclass(frozen=True, slots=True)
class _Inside:
    """A row that may match anywhere in a sentence, or anywhere in a short one."""

    pattern: re.Pattern[str]
    reason: str
    is_for_short: bool


@dataclass(frozen=True, slots=True)
class _Cues:
    anchored: dict[str, _Anchored]
    inside: dict[str, tuple[_Inside, ...]]  # by trigger


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    rows = load_rows()
    inside: dict[str, tuple[_Inside, ...]] = {}
    for row in rows:
        if row.scope in {"any", "short"}:
            found = _Inside(re.compile(row.pattern), row.reason, row.scope == "short")
            inside[row.trigger] = (*inside.get(row.trigger, ()), found)
    anchored = {scope: _anchored([row for row in rows if row.scope == scope]) for scope in ("open", "line", "start", "weak")}
    return _Cues(anchored, inside)


def _anchored(rows: list[CueRow]) -> _Anchored:
    end = "" if rows[0].scope == "start" else r"\Z"
    return _Anchored(re.compile("|".join(f"((?:{row.pattern}){end})" for row in rows)), tuple(row.reason for row in rows))


def _find_inside(cues: _Cues, normal: str) -> str | None:
    is_short = normal.count(" ") < _SHORT_WORDS
    for trigger in [trigger for trigger in cues.inside if trigger in normal]:
        for row in cues.inside[trigger]:
            if (is_short or not row.is_for_short) and row.pattern.search(normal):
                return row.reason
    return None
