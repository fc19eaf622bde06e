"""Sentences that the parser reads better in a plainer form: "Tar, | but not oil, | stopped leaks", "Neither rye nor oat | flour helped".

What is set against the subject is left out, and read as another subject of the same verb; names that share a noun after
"neither" are read as those after "both"; a phrase that opens a sentence is left out where the parser took it for its top.
The words keep their places and their tree is that of the plainer sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language

from kg.extract.language.syntax import FINITE
from kg.extract.language.tree import Doc, Token
from kg.extract.parsing.ages import read_ages
from kg.extract.parsing.bare_doings import read_doing
from kg.extract.parsing.closing_reports import read_before_report
from kg.extract.parsing.hidden_doings import read_hidden
from kg.extract.parsing.interposed import read_interposed
from kg.extract.parsing.listed_doings import read_listed_doings
from kg.extract.parsing.neither_doing import read_neither_doing
from kg.extract.parsing.read_anew import NOUNS, SUBJECT_LABELS, parse_words, take_tree
from kg.extract.parsing.squinting import read_squinting
from kg.extract.parsing.stand_ins import lemma_of, stand_in, verb_stand_in

_PLAINER = {"neither": "both", "nor": "and"}
_MODIFIERS = frozenset({"amod", "compound"})
_LONGEST_ASIDE = 9
"""Words of "but not elevated blood sodium,"."""


def read_plainer(doc: Doc, nlp: Language) -> Doc:
    """Read anew in place the sentences of a parsed Doc that have a plainer form, and return it."""
    for sentence in doc.sents:
        words = list(sentence)
        read_before_report(words, nlp)
        read_ages(words, nlp)
        read_listed_doings(words, nlp)
        read_doing(words, nlp)
        read_interposed(words, nlp)
        neither = next((t for t in words if t.lower_ == "neither" and _shares_noun(t.head)), None)
        if read_neither_doing(words, nlp) or read_squinting(words, nlp):
            continue
        if neither is not None:
            _read_as_both(neither, words, nlp)
        elif (aside := _aside(words)) is not None:
            _read_aside(words, *aside, nlp)
        elif read_hidden(words, nlp):
            continue
        elif _is_plain(words) and _is_broken(words) and not _read_with_known_words(words, nlp):
            _read_without_opening(words, nlp)
    return doc


def _shares_noun(name: Token) -> bool:
    """Tell whether a noun comes after the names: it is their head, or a further subject right behind the last of them."""
    last = max(c.i for c in (name, *(c for c in name.children if c.dep_ == "conj")))
    is_apart = any(s.i == last + 1 and s.dep_ in SUBJECT_LABELS for s in name.head.children)
    return is_apart or (name.dep_ in _MODIFIERS and name.head.i > name.i)


def _read_as_both(neither: Token, words: Sequence[Token], nlp: Language) -> None:
    """Give a sentence the tree that it has with "both ... and" for "neither ... nor", which denies its noun."""
    texts = [_PLAINER.get(t.lower_, t.text) for t in words]
    take_tree(words, list(parse_words(texts, [bool(t.whitespace_) for t in words], nlp)))
    name = neither.head
    neither.dep_ = "cc:preconj"
    if name.dep_ in _MODIFIERS and name.head.i > name.i:
        neither.head = name.head


def _aside(words: Sequence[Token]) -> tuple[int, int, int] | None:
    """Return where "but not X" begins before the first finite verb, where X begins, and where the sentence goes on; else None."""
    but = next((k for k in range(1, len(words) - 2) if words[k].lower_ == "but" and words[k + 1].lower_ == "not"), None)
    if but is None or any(t.tag_ in FINITE for t in words[:but]):
        return None
    first = but - 1 if words[but - 1].text == "," else but
    limit = min(but + 2 + _LONGEST_ASIDE, len(words) - 1)
    end = next((k for k in range(but + 3, limit) if words[k].text == "," or words[k].tag_ in FINITE), None)
    if (
        end is None
        or first == 0
        or words[but + 2].tag_ in {"IN", "TO"}
        or words[first - 1].tag_ not in NOUNS
        or words[end - 1].tag_ not in NOUNS
    ):
        return None
    return first, but + 2, end + 1 if words[end].text == "," else end


def _read_aside(words: Sequence[Token], first: int, start: int, after: int, nlp: Language) -> None:
    """Give the sentence the tree that it has without the aside, and join the aside to the phrase before it."""
    other = words[start : after - 1 if words[after - 1].text == "," else after]
    plain = [*words[:first], *words[after:]]
    read = _read(plain, nlp)
    phrase = read[first - 1]
    while phrase.head.i < first and phrase.head.i != phrase.i:
        phrase = phrase.head
    if phrase.left_edge.i == first - 1 and len(other) > 1:
        return  # "child, but not adult, snoring" and "child but not adult snoring" share a noun
    take_tree(plain, list(read))
    noun = _phrase(other, nlp)
    noun.head, noun.dep_ = plain[phrase.i], "conj"
    for mark in (t for t in words[first:after] if t.is_punct and t not in other):
        mark.head, mark.dep_ = noun, "punct"
    but, denial = words[start - 2], words[start - 1]
    but.head, but.dep_, denial.head, denial.dep_ = noun, "cc", but, "advmod"


def _phrase(words: Sequence[Token], nlp: Language) -> Token:
    """Give words the tree of a noun phrase and return its head."""
    top = take_tree(words, list(_read(words, nlp)))
    last = words[-1]
    if top.i != last.i and not any(t.tag_ in {"IN", "TO"} for t in words):
        for word in words[:-1]:
            word.head, word.dep_ = last, "amod" if word.tag_ in {"JJ", "VBN"} else "compound"
        last.tag_, last.pos_ = "NN", "NOUN"
        top = last
    return top


def _is_plain(words: Sequence[Token]) -> bool:
    """Tell whether words are one sentence to its full stop, with nothing quoted or set apart in it."""
    return words[-1].text == "." and not any(t.is_quote or t.text in _PARTING for t in words)


_PARTING = frozenset({":", ";", "—", "–", "--"})


def _is_broken(words: Sequence[Token]) -> bool:
    """Tell whether a sentence has no finite verb with a subject at its top, or a past tense in it was taken for a modifier."""
    top = next((t for t in words if t.head.i == t.i), words[0])
    is_finite = top.tag_ in FINITE or any(c.tag_ in FINITE for c in top.children)
    has_subject = any(c.dep_ in SUBJECT_LABELS or c.dep_ == "expl" for c in top.children)
    return not (is_finite and has_subject) or any(map(_is_hidden, words))


def _is_hidden(verb: Token) -> bool:
    """Tell whether a past tense was taken for a modifier, though a noun stands before it: "oil | raised | water levels"."""
    before = next((c for c in reversed([c for c in verb.children if c.i < verb.i]) if c.pos_ != "ADV"), None)
    return verb.dep_ == "amod" and verb.tag_ in {"VBD", "VBN"} and before is not None and before.tag_ in NOUNS


def _read_with_known_words(words: Sequence[Token], nlp: Language) -> bool:
    """Give a sentence the tree that it has with known words for unknown ones, where that is a whole one; tell whether it is."""
    known = [stand_in(t.text, nlp) or (verb_stand_in(t.text, nlp) if t.tag_ in {"NN", "NNS"} else None) for t in words]
    if not any(known):
        return False
    read = list(parse_words([a or t.text for t, a in zip(words, known, strict=True)], [bool(t.whitespace_) for t in words], nlp))
    for verb in (r for r, other in zip(read, known, strict=True) if other is not None and r.tag_ == "VB"):
        verb.tag_ = "VB" if any(c.dep_ == "aux" or c.lower_ == "to" for c in verb.children) else "VBP"
    if _is_broken(read):
        return False
    take_tree(words, read)
    for word in (w for w, other in zip(words, known, strict=True) if other is not None):
        word.lemma_ = lemma_of(word.lower_)
    return True


def _read_without_opening(words: Sequence[Token], nlp: Language) -> bool:
    """Give a sentence the tree that it has without its opening phrase, where that is a whole one, and hang the phrase on its verb."""
    comma = next((k for k, t in enumerate(words) if t.text == ","), 0)
    if words[0].tag_ != "IN" or words[0].dep_ != "case" or comma < 2:
        return False
    opening, rest = words[:comma], words[comma + 1 :]
    nouns = [stand_in(t.text, nlp) or t.text for t in rest]
    read = list(parse_words(nouns, [bool(t.whitespace_) for t in rest], nlp))
    if _is_broken(read):
        return False
    read_opening = list(_read(opening, nlp))
    verb, noun = take_tree(rest, read), take_tree(opening, read_opening)
    noun.head, noun.dep_, words[comma].head, words[comma].dep_ = verb, "obl", verb, "punct"
    return True


def _read(words: Sequence[Token], nlp: Language) -> Doc:
    return parse_words([t.text for t in words], [bool(t.whitespace_) for t in words], nlp)
