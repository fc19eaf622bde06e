"""What targets are fed: odd text, real text with edits, long runs of one thing, and sentences that almost are some."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

TESTS = Path(__file__).parent.parent
EXAMPLES = TESTS.parent / "examples"
_EDITS = 4
_LONGEST_RUN = 20_000

ODD = [
    *("\0", "\x07", "\x1b[2J", "\x7f", "\x85", "\x9b", "\t", "\r", "\n", "\r\n", "\x0b", "\x0c", "\x1c", "\u2028", "\u00a0", "\u3000"),
    *("\u00ad", "\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\ufffd", "\ufffe", "\ue000", "\ue001"),
    *("é", "e\u0301", "ß", "ſ", "İ", "ı", "K", "ﬁ", "Ǆ", "ª", "²", "½", "①", "٣", "𝟗", "Ⅷ", "癌", "🧬", "👨\u200d🔬", "\U0010ffff"),
    *(
        '"',
        "'",
        "“",
        "”",
        "‘",
        "’",
        "`",
        "<",
        ">",
        "&",
        "&amp;",
        "&#0;",
        "&#x110000;",
        "\\",
        "\\u0041",
        "\\\\",
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
    ),
    *(
        "|",
        ";",
        ":",
        ",",
        ".",
        "...",
        "…",
        "-",
        "–",
        "—",
        "--",
        "/",
        "%",
        "%00",
        "%zz",
        "#",
        "@",
        "$",
        "*",
        "_",
        "=",
        "+",
        "~",
        "^",
        "?",
        "!",
    ),
    *("=1+1", "{{x}}", "${x}", "%s", "</script>", "<!--", "-->", "]]>", "<![CDATA[", "javascript:alert(1)", "http://[", "http://a b/"),
    *("0", "-1", "1e999", "NaN", "9" * 25, "9" * 400, "9" * 5000, "1.797e308", "1,2,3", "10^9", "1/0", "00", "3.", ".5"),
]
"""Pieces that have broken some program or other."""


def text(words: Sequence[str] = (), most: int = 40) -> SearchStrategy[str]:
    """Return text of the words, odd pieces and anything else."""
    piece = st.one_of(st.sampled_from([*words, " "]), st.sampled_from(ODD), st.text(max_size=6))
    return st.lists(piece, max_size=most).map("".join)


def edited(seeds: Sequence[str], words: Sequence[str] = (), longest: int = _LONGEST_RUN) -> SearchStrategy[str]:
    """Return one of the seeds with a few places replaced, cut, repeated or swapped for a place of another seed."""
    payload = st.one_of(st.sampled_from(ODD), st.sampled_from([*words, " "]), st.text(max_size=5), st.integers(2, longest))
    edit = st.tuples(st.integers(0, 9999), st.one_of(st.integers(0, 8), st.integers(0, 400)), payload)
    return st.builds(partial(_edit, longest), st.sampled_from(list(seeds)), st.lists(edit, min_size=1, max_size=_EDITS))


def _edit(longest: int, seed: str, edits: Sequence[tuple[int, int, str | int]]) -> str:
    for place, length, payload in edits:
        at = place * len(seed) // 10_000
        cut = seed[at : at + length]
        put = cut * min(payload, longest // max(len(cut), 1)) if isinstance(payload, int) else payload
        seed = seed[:at] + put + seed[at + length :]
    return seed


def runs(words: Sequence[str], longest: int = _LONGEST_RUN) -> SearchStrategy[str]:
    """Return something short, then one thing again and again, then something short: what takes the square of its length shows."""
    short = text(words, 4)
    piece = st.one_of(st.sampled_from([*words, " "]), text(words, 3))
    return st.builds(
        lambda head, unit, tail, n: head + unit * (n // max(len(unit), 1)) + tail, short, piece, short, st.integers(2, longest)
    )


def edited_bytes(seeds: Sequence[bytes], words: Sequence[bytes] = ()) -> SearchStrategy[bytes]:
    """Return what ``edited`` does, for bytes."""
    odd = [char.encode("utf-8", "surrogatepass") for char in ODD] + [b"\xff", b"\xfe\xff", b"\xed\xa0\x80", b"\x80", b"+2AA-"]
    payload = st.one_of(st.sampled_from(odd), st.sampled_from([*words, b" "]), st.binary(max_size=5), st.integers(2, _LONGEST_RUN))
    edit = st.tuples(st.integers(0, 9999), st.one_of(st.integers(0, 8), st.integers(0, 400)), payload)
    return st.builds(_edit_bytes, st.sampled_from(list(seeds)), st.lists(edit, min_size=1, max_size=_EDITS))


def _edit_bytes(seed: bytes, edits: Sequence[tuple[int, int, bytes | int]]) -> bytes:
    decoded = [(place, length, payload if isinstance(payload, int) else payload.decode("latin-1")) for place, length, payload in edits]
    return _edit(_LONGEST_RUN, seed.decode("latin-1"), decoded).encode("latin-1")


def sentences_of_cases() -> list[str]:
    """Return the sentences of the tables of cases, which have each construction that the rules know."""
    found = []
    for name, column in (("claims", "text"), ("certainty", "text"), ("findings", "text"), ("quantities", "text"), ("sources", "text")):
        rows = csv.DictReader(
            (TESTS / "cases" / f"{name}.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
        )
        found += [row[column] for row in rows]
    lines = (TESTS / "cases" / "attribution.tsv").read_text(encoding="utf-8").splitlines()
    return found + [line.split("\t")[0].replace("⏎", "\n") for line in lines if not line.startswith("#")]


_GLUE = (
    "that which who whose whether if than as of not no nor and or but to is was are been may might could said says told found according to "
    "because although , , , . ; : — ( ) “ ” ? ! 's n't by 20 % 3.5-fold from 5 to 10 mg he it they there this these all none only even also "
    "likely unlikely possibly doctors Dr. Smith et al. U.S. e.g. first more most less least double half one in ten"
).split()


def sentences(seeds: Sequence[str]) -> SearchStrategy[str]:
    """Return sentences made of parts of others: cut, joined, shuffled, in capitals, with words put in or doubled."""
    n_pieces = st.integers(1, 5)
    source = st.sampled_from(list(seeds))
    slices = st.tuples(source, st.integers(0, 99), st.integers(1, 100))
    part = st.one_of(
        slices.map(lambda cut: _words_between(*cut)),
        st.lists(st.sampled_from(_GLUE), min_size=1, max_size=4),
        st.lists(st.sampled_from(sorted({word for seed in seeds for word in seed.split()})), min_size=1, max_size=5),
        source.flatmap(lambda seed: st.permutations(seed.split()[:14])),
        st.sampled_from(ODD).map(lambda odd: [odd]),
    )
    case = st.sampled_from([str, str, str, str.upper, str.lower, str.title])
    joined = n_pieces.flatmap(lambda n: st.lists(part, min_size=1, max_size=n)).map(
        lambda parts: [word for words in parts for word in words]
    )
    end = st.sampled_from([".", ".", ".", "", "?", "!", "…", ":", ".”", ")", ","])
    return st.builds(lambda words, change, stop: change(" ".join(words)) + stop, joined, case, end)


def _words_between(seed: str, start: int, share: int) -> list[str]:
    words = seed.split()
    at = start * len(words) // 100
    return words[at : at + max(1, share * len(words) // 100)]
