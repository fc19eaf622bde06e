"""Headlines read as the plain sentences that they stand for: "Night work | (is) linked to gout", "Tea calms | (, finds a study)".

A headline leaves out "to be", and small parsers hang the predicate on whatever noun stands next to it. With the verb they see a plain
sentence; the tree of that, without the verb, is the tree of the headline. In the same way a sentence with the report behind it is read
without the report, where the parser took what is reported for something else.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language

from kg.extract.language.syntax import FINITE
from kg.extract.language.tree import Doc, Token
from kg.extract.parsing.headline_gaps import be_for, gap_in, gaps_in_clause, going_on
from kg.extract.parsing.hidden_doings import read_hidden_clause
from kg.extract.parsing.plain_words import is_misread, plain_words
from kg.extract.parsing.read_anew import HELPERS, SUBJECT_LABELS, parse_words, take_tree
from kg.extract.parsing.read_linked import read_linked
from kg.extract.parsing.reports_beside import Report, is_told, report_behind

_CAPITALS = frozenset("THE OF TO IN ARE IS AND FOR".split())
"""Words that show that all of a line is in capitals."""
_LINKS = frozenset("link links association associations relationship correlation connection".split())
_LONGEST = 30
"""Words of a sentence before its report which a small parser reads better alone."""
_STOPS = frozenset({".", "!", "?"})


def read_headlines(doc: Doc, nlp: Language) -> Doc:
    """Read anew in place the headlines and reported sentences of a parsed Doc that need it, and return it."""
    for sentence in doc.sents:
        words = list(sentence)
        _read_bodies(words, nlp)
        report = report_behind(words)
        if report is not None:
            if is_told(words, report):
                _part(words, report)
            elif not _read_reported(words, report, nlp) and _is_plain(words):
                _give_subject(words, report)
        elif (gap := gap_in(words)) is not None:
            _read_line(words, gap, nlp)
        elif read_linked(words, nlp):
            continue
        elif (gap := going_on(words)) is not None and _read_line_as(words, gap, nlp, is_sure=False) is not None:
            _read_line(words, gap, nlp)
        elif is_misread(words) and _is_plain(words):
            _read_clause(words, nlp, is_headline=False)
    return doc


def _read_bodies(words: Sequence[Token], nlp: Language) -> None:
    """Read a sentence with the WHO in it, which looks like a pronoun, as it would be with another body's name in its place."""
    bodies = [t for t in words if t.text == "WHO" and t.tag_ == "WP"]
    if not bodies or words[-1].text == "?" or any(t.text in _CAPITALS for t in words):
        return
    take_tree(words, list(parse_words([t.text if t not in bodies else "NATO" for t in words], [bool(t.whitespace_) for t in words], nlp)))
    for body in bodies:
        body.lemma_ = body.lower_ = body.text  # no rule may take it for the pronoun


def _read_reported(words: Sequence[Token], report: Report, nlp: Language) -> bool:
    """Read what is reported as a sentence of its own, and hang it on the report; tell whether it is one."""
    is_inverted = report.verb is not None and report.verb.i < report.source.i
    told, is_headline = words[: report.mark], is_inverted or words[-1].text not in _STOPS
    if not is_headline and not _is_plain(told):
        return False
    top = _read_clause(told, nlp, is_headline=is_headline)
    if top is None:
        return False
    rest = words[report.mark :]
    if report.verb is None:
        report.source.head, report.source.dep_ = top, "parataxis"
        report.source.tag_, report.source.pos_ = "NN", "NOUN"
    else:
        _make_report(rest, report.verb, report.source)
        top.head, top.dep_ = report.verb, "ccomp"
    above = report.verb if report.verb is not None else top
    for token in rest:
        if token is not report.verb and token is not report.source and (token.head.i < words[report.mark].i or token.head is token):
            token.head, token.dep_ = above, "punct" if token.is_punct else token.dep_
    return True


def _is_plain(words: Sequence[Token]) -> bool:
    """Tell whether words are one short statement, with nothing quoted or set apart in it."""
    return len(words) <= _LONGEST and not any(t.is_quote or t.text in {":", ";"} for t in words)


def _give_subject(words: Sequence[Token], report: Report) -> None:
    """Give what is reported the subject that the parser gave to the report: "wet leaves | delay trains, report finds"."""
    verb = report.verb
    told = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < words[report.mark].i), None) if verb is not None else None
    subjects = [c for c in verb.children if c.dep_ in SUBJECT_LABELS and c is not report.source] if verb is not None else []
    if (
        told is None
        or len(subjects) != 1
        or told.tag_ not in {"VB", "VBP", "VBZ", "VBD"}
        or any(c.dep_ in SUBJECT_LABELS for c in told.children)
    ):
        return
    if subjects[0].right_edge.i + 1 == told.left_edge.i:
        subjects[0].head = told
        told.tag_ = "VBP" if told.tag_ == "VB" and not any(c.dep_ == "aux" for c in told.children) else told.tag_


def _part(words: Sequence[Token], report: Report) -> None:
    """Hang a study that is named behind a dash or a colon on the top of the line."""
    top = next((t for t in words if t.head is t), words[0])
    if report.verb is None and top is not report.source and top.i < words[report.mark].i:
        report.source.head, report.source.dep_ = top, "parataxis"
        report.source.tag_, report.source.pos_ = "NN", "NOUN"
        words[report.mark].head, words[report.mark].dep_ = report.source, "punct"


def _make_report(rest: Sequence[Token], verb: Token, source: Token) -> None:
    verb.head = verb
    verb.dep_, verb.pos_ = "ROOT", "VERB"
    verb.tag_ = verb.tag_ if verb.tag_ in FINITE else "VBD" if verb.lower_ == "found" else "VBZ" if verb.lower_.endswith("s") else "VBP"
    for token in rest:
        if token.head is source.head and token.i > verb.i and source.i > verb.i:
            token.head = verb
    source.head, source.dep_ = verb, "nsubj"


def _read_clause(words: Sequence[Token], nlp: Language, *, is_headline: bool) -> Token | None:
    """Give words the tree that they have as a clause, with "to be" where a headline leaves it out; None, and nothing done, where none."""
    gap = gap_in(words) if is_headline else None
    if gap is not None:
        return _read_line(words, gap, nlp)
    gaps = list(gaps_in_clause(words)) if is_headline else []
    found = next((at for at in gaps if _read_line_as(words, at, nlp, is_sure=False) is not None), None)
    read = _read_as(words, None, nlp)
    if read is not None and _has_finite_top(read):
        return _take(words, read) if found is None else None  # "mammogram benefits more modest": benefits of one, or does it benefit?
    if found is not None:
        return _read_line(words, found, nlp)
    if is_headline and len(words) > 3 and read_hidden_clause(words, nlp):
        return next(t for t in words if t.head is t)
    return _read_link(words, nlp) if is_headline else None


def _read_link(words: Sequence[Token], nlp: Language) -> Token | None:
    """Give words the tree of a phrase that says what is linked with what: "no link between tar and leaks"."""
    if not any(t.lower_ in _LINKS for t in words):
        return None
    read = list(parse_words([t.text for t in words], [bool(t.whitespace_) for t in words], nlp))
    top = next(t for t in read if t.head is t)
    return take_tree(words, read) if top.lower_ in _LINKS else None


def _read_line(words: Sequence[Token], gap: int, nlp: Language) -> Token | None:
    """Read a line with the verb that it leaves out; return its top, None, and nothing done, where the verb has no subject in it."""
    start = _start(words, gap)
    line, read = words[start:], _read_line_as(words, gap, nlp)
    if read is None:
        return None
    top = _take(line, read)
    for token in words[:start]:
        if token.head is token or token.head.i >= line[0].i:
            token.head, token.dep_ = top, "punct" if token.is_punct else "dislocated" if token.tag_.startswith("V") else "parataxis"
    return top


def _start(words: Sequence[Token], gap: int) -> int:
    """Return where a line begins, behind the colon of what heads it."""
    return next((k + 1 for k in range(gap - 1, 0, -1) if words[k].text in {":", ";"}), 0)


def _read_line_as(words: Sequence[Token], gap: int, nlp: Language, *, is_sure: bool = True) -> list[Token] | None:
    start = _start(words, gap)
    return _read_as(words[start:], gap - start, nlp, is_sure=is_sure)


def _read_as(words: Sequence[Token], gap: int | None, nlp: Language, *, is_sure: bool = True) -> list[Token] | None:
    """Return the tree that the words have with "to be" in the gap; None where that is no one clause with a subject."""
    texts, spaces = [t.text for t in words], [bool(t.whitespace_) for t in words]
    for k, plain in plain_words(words).items():
        texts[k] = plain.text
    is_part = len(words) < len(words[0].sent)
    if gap is not None:
        texts.insert(gap, be_for(words[:gap]))
        spaces[gap - 1 : gap] = [True, True]
    read = parse_words([*texts, "."], [*spaces, False], nlp) if is_part else parse_words(texts, spaces, nlp)
    kept = [t for t in read if t.i not in {gap, len(texts)}]
    is_noun = all(kept[k].tag_.startswith("N") for k, plain in plain_words(words).items() if plain.pos == "NOUN")
    if not is_noun or not all(t.head in kept for t in kept):
        return None
    if gap is None:
        return kept if any(t.dep_ in SUBJECT_LABELS for t in kept) else None
    be = read[gap]
    subject = next((c for c in be.head.children if c.dep_.startswith(("nsubj", "csubj")) and c.i < gap), None)
    if be.dep_ not in HELPERS or subject is None or list(be.children):
        return None
    is_line = be.head.head is be.head and (subject.left_edge.i == 0 or read[0].lower_ == "not") and subject.right_edge.i >= gap - 2
    is_predicate = be.head.tag_ in {"JJ", "JJR", "VBG", "VBN", "RB"} or read[gap + 1].tag_ in {"JJS", "DT"}
    return kept if is_sure or (is_line and is_predicate) else None


def _take(words: Sequence[Token], read: Sequence[Token]) -> Token:
    """Give words the tree of what was read for them, and return its top."""
    stood_for = plain_words(words)
    top = take_tree(words, read)
    for k, plain in stood_for.items():
        words[k].tag_, words[k].pos_ = plain.tag, plain.pos
        words[k].lemma_ = words[k].text if plain.pos == "PROPN" else words[k].lower_
    return top


def _has_finite_top(read: Sequence[Token]) -> bool:
    """Tell whether the top of a tree is a finite verb with a subject, and no word hangs on one on the other side of it."""
    top = next(t for t in read if t.head is t)
    if any((t.i < top.i) != (t.head.i < top.i) for t in read if t.head is not top and t is not top):
        return False
    verbs = [top, *(c for c in top.children if c.dep_.startswith(("aux", "cop")))]
    return any(v.tag_ in FINITE for v in verbs) and any(c.dep_ in SUBJECT_LABELS or c.dep_ == "expl" for c in top.children)
