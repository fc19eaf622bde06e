"""Mending what small parsers get wrong again and again, before anything reads the tree.

In "the trial showed the pill lowered pressure" the noun after the reporting verb is no object but the subject of the verb
that follows it; in "it causes pain and fever" the second object is coordinated with the first.
"""

from __future__ import annotations

from kg.extract.clauses.perceived import mend_perceived
from kg.extract.language.closed_classes import EVERY
from kg.extract.language.places import take_place
from kg.extract.language.syntax import SUBJECTS, child, children
from kg.extract.language.times import is_time
from kg.extract.language.tree import Doc, Token
from kg.extract.language.tree import Span as Sentence
from kg.extract.mending.agreement import mend_agreement
from kg.extract.mending.amounts import ABOUT, SHARES
from kg.extract.mending.attachment import mend_described, mend_later, mend_object, mend_phrasal, mend_seat
from kg.extract.mending.coordinated_names import mend_coordinated_name, mend_drug_and_class
from kg.extract.mending.coordination import LOOSE, mend_coordination
from kg.extract.mending.doing_subjects import mend_doing_subject
from kg.extract.mending.gaps import mend_second
from kg.extract.mending.headline_verbs import mend_headline_verb
from kg.extract.mending.hidden_verbs import mend_hidden_verb
from kg.extract.mending.judged import mend_judged
from kg.extract.mending.led import mend_led
from kg.extract.mending.linked import mend_linked
from kg.extract.mending.lists import mend_many_subjects
from kg.extract.mending.misread import mend_misread
from kg.extract.mending.near_nouns import mend_degree_behind, mend_near_description
from kg.extract.mending.no_clauses import mend_no_clause
from kg.extract.mending.openings import mend_opening
from kg.extract.mending.reported import is_finite, is_introduced, mend_reported
from kg.extract.mending.strayed import mend_strayed
from kg.extract.mending.titled import mend_titled
from kg.extract.mending.two_subjects import mend_second_subject

_OF_ONE_WORD = (mend_phrasal, mend_no_clause, mend_seat, mend_perceived, mend_agreement, mend_linked, mend_judged, mend_degree_behind)
"""Mends of a word with its neighbours, each an idea of its own."""
_FINITE = frozenset({"VBZ", "VBP", "VBD"})


def mend(doc: Doc) -> Doc:
    """Mend the tree in place and return it."""
    mend_misread(doc)
    mend_titled(doc)
    mend_strayed(doc)
    for token in doc:
        if token.pos_ == "ADJ" and token.dep_ == "nsubj":
            _mend_reduced(token)
        if token.lower_ == "rather":
            _mend_contrast(token)
        if token.lower_ == "not" and token.i + 1 < token.sent.end and token.nbor(1).lower_ in EVERY:
            _mend_not_all(token, token.nbor(1))
        if token.dep_ in {"nsubj", "nsubj:pass"}:
            mend_doing_subject(token)
            mend_second_subject(token)
        mend_led(token)
        mend_coordinated_name(token)
        mend_drug_and_class(token)
        if token.lower_ in {"later", "earlier", "ago"}:
            mend_later(token)
        if token.lower_ == "whether" and token.i > token.sent.start and token.nbor(-1).text == ",":
            _mend_aside(token)
    for sentence in doc.sents:
        mend_headline_verb(sentence)
        _mend_verbless(sentence)
    for token in doc:
        if token.dep_ in {"nsubj", "obl", "obj", "conj"}:
            _mend_example(token)
        if token.dep_ == "conj" and token.pos_ != "VERB":
            _mend_oblique(token)
            mend_second(token)
        if token.lower_ == "whose":
            _mend_possessive_relative(token)
        if token.dep_ in {"obj", "nsubj"}:
            _mend_conjunct(token)
            _mend_apposition(token)
            _mend_relative(token)
        if token.dep_ == "nsubj:pass":
            _mend_conjunct(token)
        if token.dep_ == "appos":
            mend_near_description(token)
        if token.dep_ in {"amod", "compound"} and token.tag_ in {*_FINITE, "VBN", "VBG", "JJ", "JJR"}:
            mend_hidden_verb(token)
        if _may_be_subject(token):
            _mend_subject(token)
        mend_opening(token)
        mend_many_subjects(token)
        for mend_one in _OF_ONE_WORD:
            mend_one(token)
        if token.dep_ == "obj" and token.lower_ in {"%", "percent"}:
            _mend_percentage(token)
        if token.dep_ in {"obj", "iobj"}:
            mend_object(token)
        if token.tag_ in {"NN", "NNS"} and child(token, "cop") is not None:
            mend_described(token)
        mend_reported(token)
    mend_coordination(doc)
    return doc


def _mend_not_all(denial: Token, every: Token) -> None:
    """Hang "not" on those of whom only some are meant: "| not all boats | float" does not say that boats do not."""
    noun = every.head if every.dep_ == "det" else every
    if denial.head.dep_ == "cc" or (noun.dep_ in SUBJECTS and denial.head.i == noun.head.i):
        denial.head = noun


def _mend_verbless(sentence: Sentence) -> None:
    """Give a whole sentence without a finite verb the one that was taken for a participle: "the duelling maps | sparked a debate"."""
    _mend_undergone(sentence)
    if sentence[-1].text != "." or any(t.tag_ in {"MD", *_FINITE} for t in sentence):
        return
    verb = next((t for t in sentence if t.tag_ == "VBN" and t.dep_ == "acl" and t.head.pos_ in {"NOUN", "PROPN"} and _acts(t)), None)
    if verb is None or any(t.dep_ in {"aux", "aux:pass", "cop", "mark"} for t in verb.head.children):
        return
    noun, root = verb.head, sentence.root
    while noun.dep_ == "nmod" and noun.head.i < noun.i:
        noun = noun.head
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    if root.i != noun.i:
        root.head, root.dep_ = verb, "obl:unmarked"
    noun.head, noun.dep_ = verb, "nsubj"


def _mend_undergone(sentence: Sentence) -> None:
    """Make a past tense of a bare participle that a whole sentence has for its verb: "a friend | called", "leaks | decreased"."""
    root = sentence.root
    subject = child(root, "nsubj:pass") if root.tag_ == "VBN" and sentence[-1].text == "." else None
    if subject is None or child(root, "aux", "aux:pass", "obl:agent") is not None:
        return
    is_calling = root.lower_ == "called" and root.nbor(1).lower_ in {"for", "on", "upon"}
    if child(subject, "det", "nmod:poss") is not None or root.lemma_.lower() in _HAPPENING or is_calling:
        root.tag_, subject.dep_ = "VBD", "nsubj"


def _acts(verb: Token) -> bool:
    """Tell whether what looks like a participle is active: it has an object, or it is something that happens by itself."""
    return child(verb, "xcomp" if verb.lower_ == "used" else "obj") is not None or verb.lemma_.lower() in _HAPPENING


_HAPPENING = frozenset("increase decrease rise fall drop decline grow improve double triple halve vary remain".split())


def _mend_aside(whether: Token) -> None:
    """Give the main verb its subject in "tea, whether green or black, calms", where the parser made an adjective the subject."""
    doc, end = whether.doc, whether.sent.end
    close = next((i for i in range(whether.i + 2, min(whether.i + _LONGEST_ASIDE, end)) if doc[i].text == ","), end)
    aside = doc[whether.i + 1 : close]
    if whether.i < whether.sent.start + 2 or not any(t.lower_ == "or" for t in aside) or any(is_finite(t) for t in aside):
        return
    subject = whether.nbor(-2)
    while subject.head.i < subject.i and (subject.head.pos_ in {"NOUN", "PROPN"} or subject.head.tag_ == "VBG"):
        subject = subject.head
    verb = next((t for t in doc[close : min(close + _LONGEST_ASIDE, end)] if is_finite(t) and t.pos_ != "AUX"), None)
    if verb is None or verb.dep_ == "conj" or not (subject.pos_ in {"NOUN", "PROPN", "PRON"} or subject.tag_ == "VBG"):
        return
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    subject, subjects = next((c for c in own if c.i < whether.i), subject), [c for c in own if c.i > whether.i]
    first = subjects[0] if subjects else aside[0]
    if not all(whether.i < c.i < close for c in (first, *subjects)) or any(a.i in {first.i, subject.i} for a in verb.head.ancestors):
        return
    if verb.head.i == subject.i:
        take_place(verb, subject)
    subject.head, subject.dep_ = verb, "csubj" if subject.tag_ == "VBG" else "nsubj"
    first.head, first.dep_ = verb, "parataxis"
    whether.head, whether.dep_ = first, "mark"


_LONGEST_ASIDE = 12


def _mend_conjunct(token: Token) -> None:
    """Tie a second subject or object that "and" or "or" introduces to the first one."""
    cc = child(token, "cc") or (token.left_edge if token.left_edge.dep_ == "cc" else None)
    if cc is None or cc.lower_ not in {"and", "or", "nor"} or cc.i > token.i:
        return
    first = next((c for c in token.head.children if c.dep_ == token.dep_ and c.i < cc.i), None)
    if first is not None:
        token.head = first
        token.dep_ = "conj"


def _mend_reduced(adjective: Token) -> None:
    """Make "while pregnant" a clause of its own where the parser took the adjective for a subject."""
    mark = adjective.nbor(-1) if adjective.i > adjective.sent.start else adjective
    if mark.dep_ in {"mark", "advmod"} and mark.lower_ in {"while", "when", "if", "once", "although", "though"}:
        mark.head = adjective
        mark.dep_ = "mark"
        adjective.dep_ = "advcl"


def _mend_contrast(rather: Token) -> None:
    """Give the noun its own preposition in "not due to rain but rather to frost"."""
    preposition = rather.nbor(1) if rather.i + 1 < rather.sent.end else rather
    if preposition.dep_ == "fixed" and preposition.head.i == rather.i and preposition.pos_ == "ADP":
        noun = rather.head.head if rather.head.dep_ == "amod" else rather.head
        rather.head, rather.dep_ = noun, "advmod"
        preposition.head, preposition.dep_ = noun, "case"


def _mend_example(example: Token) -> None:
    """Hang "such as beans" on the noun before it where the parser made the examples a part of the clause."""
    if example.dep_ == "conj" and example.pos_ != "VERB":
        _mend_behind_example(example)
    case = child(example, "case")
    if case is None or case.lower_ not in {"such", "including"} or (case.lower_ == "such" and child(case, "fixed") is None):
        return
    before = case.nbor(-2 if case.nbor(-1).text == "," else -1) if case.i > case.sent.start + 1 else case
    while before.dep_ in {"nmod", "compound", "flat"} and before.head.i < case.i:
        before = before.head
    if case.i and case.nbor(-1).text == ",":
        before = _exemplified(before)
    if before.pos_ in {"NOUN", "PROPN"} and before.i < case.i and all(a.i != example.i for a in (before, *before.ancestors)):
        example.head = before
        example.dep_ = "nmod"


def _mend_behind_example(thing: Token) -> None:
    """List with the whole what a comma parts from its one example: "boats, including a barge, and | sheds" are boats and sheds."""
    example, joint = thing.head, child(thing, "cc")
    case = child(example, "case") if example.dep_ == "nmod" else None
    if case is None or joint is None or case.lower_ not in {"including", "such"} or len(children(example, "conj")) > 1:
        return
    is_closed = joint.i > case.i and joint.nbor(-1).text == "," and case.i > case.sent.start and case.nbor(-1).text == ","
    if is_closed and example.head.i < case.i and joint.lower_ == "and":
        thing.head = example.head


def _exemplified(noun: Token) -> Token:
    """Return the noun that examples behind a comma are of: "the oils found in nuts, | such as", "the flaws found, | such as"."""
    if noun.dep_ == "acl" and noun.tag_ == "VBN" and noun.head.i == noun.i - 1:
        return noun.head
    if noun.dep_ == "obl" and noun.head.dep_ == "acl" and noun.head.tag_ == "VBN" and noun.head.head.tag_ in {"NNS", "NNPS"}:
        return noun.head.head
    return noun


def _mend_oblique(token: Token) -> None:
    """Tie "by frost" in "caused by rain but by frost" to the phrase with that preposition, not to the verb."""
    case = child(token, "case")
    verb = token.head
    if case is None or child(token, "cc") is None or verb.pos_ not in {"VERB", "ADJ"}:
        return
    same = [o for o in verb.children if o.dep_ in {"obl", "obl:agent"} and o.i < case.i]
    first = next((o for o in same if any(c.dep_ == "case" and c.lower_ == case.lower_ for c in o.children)), None)
    if first is not None:
        token.head = first


def _mend_possessive_relative(whose: Token) -> None:
    """Free the main verb after a relative clause with "whose": "those whose fathers smoked | had colds"."""
    owned = whose.head
    verb = owned.head
    if owned.dep_ not in {"nsubj", "nsubj:pass", "obj"} or whose.i == whose.sent.start or verb.i < whose.i:
        return
    noun = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i == whose.i - 1), None) or whose.nbor(-1)
    main = next((c for c in verb.children if c.i > verb.i and c.dep_ in LOOSE and is_finite(c) and not is_introduced(c)), None)
    if main is None or noun.pos_ not in {"NOUN", "PROPN", "PRON"} or (noun.head.i != verb.i and verb.head.i != noun.i):
        return
    for outer in [c for c in verb.children if c.i < noun.left_edge.i]:
        outer.head = main
    above, label = (noun.head, noun.dep_) if verb.head.i == noun.i else (verb.head, verb.dep_)
    main.head = main if above.i in {noun.i, verb.i} else above
    main.dep_ = label
    noun.head, noun.dep_ = main, "nsubj"
    verb.head, verb.dep_ = noun, "acl:relcl"


def _mend_apposition(token: Token) -> None:
    """Make one of two subjects an apposition of the other, a name and a role: "Jane Doe, the head of the clinic, resigned"."""
    firsts = (c for c in token.head.children if c.i < token.i and (c.dep_ == "nsubj" or _is_loose_name(c)))
    first = next(firsts, None)
    edge = next((t.i for t in token.subtree if not t.is_punct), token.i)
    if first is None or token.dep_ != "nsubj":
        return
    pair = (first.pos_, token.pos_)
    last = max(t.i for t in token.subtree)
    is_closed = "," in {token.doc[last].text, token.doc[min(last + 1, len(token.doc) - 1)].text}
    is_pair = pair == ("NOUN", "PROPN") or (pair == ("PROPN", "NOUN") and is_closed)
    if is_pair and token.doc[edge - 1].text == ",":
        first.dep_, token.head, token.dep_ = token.dep_, first, "appos"


def _is_loose_name(token: Token) -> bool:
    """Tell whether a name opens the sentence and hangs on its verb as nothing in particular: "Tarstrong, a product from Leeds, | has"."""
    is_opening = token.left_edge.i == token.sent.start and token.pos_ == "PROPN"
    return is_opening and token.dep_ in {"advmod", "obl:unmarked", "vocative", "dislocated", "dep"} and child(token, "case") is None


def _mend_relative(pronoun: Token) -> None:
    """Tie a clause that begins with "which" or "who" to the noun before it, wherever the parser hung it."""
    clause = pronoun.head
    is_told_of = clause.head.dep_ == "acl:relcl" and pronoun.i < clause.head.i  # "attacks, | which he says failed"
    is_loose = clause.dep_ in {"advcl", "ccomp", "parataxis", "dep"} and not is_told_of
    if pronoun.lower_ not in {"which", "who"} or not is_loose or pronoun.i < 2:
        return
    noun = pronoun.nbor(-2) if pronoun.nbor(-1).text == "," else pronoun.nbor(-1)
    while noun.dep_ in {"compound", "flat"} and noun.head.i < pronoun.i:
        noun = noun.head
    doing = clause.head
    if noun.pos_ == "ADV" and noun.head.i == doing.i and doing.tag_ == "VBG" and doing.head.i == doing.i - 1:
        noun = doing.head  # "someone living alone | who is old"
    if (
        (noun.pos_ in {"NOUN", "PROPN"} or noun.lower_.startswith("some"))
        and noun.sent.start == pronoun.sent.start
        and all(a.i != clause.i for a in noun.ancestors)
    ):
        clause.head = noun
        clause.dep_ = "acl:relcl"


def _may_be_subject(token: Token) -> bool:
    """Tell whether a phrase was hung on its verb as when or how much where it may be who acts."""
    if token.dep_ == "advmod":
        is_share = token.lower_ in SHARES and any(d.lower_ in {"a", "one"} for d in token.children)
        return is_share or (token.lower_ in _SOME and child(token, "nmod", "obl") is not None)
    return token.dep_ == "obl" or (token.dep_ == "obl:unmarked" and token.text in {"%", "percent"})


_SOME = frozenset("most many some few several".split())


def _mend_subject(noun: Token) -> None:
    """Make a bare noun phrase right before a finite verb its subject: "about 800 | have crossed the border", "about a third | rowed"."""
    verb = noun.head
    last = noun.right_edge.i + 1
    if verb.tag_ == "VBN" and verb.dep_ == "ROOT" and noun.lower_ in SHARES and child(verb, "aux", "aux:pass") is None:
        verb.tag_ = "VBD"
    is_finite = verb.tag_ in _FINITE or any(c.tag_ in {"MD", *_FINITE} for c in children(verb, "aux", "aux:pass"))
    is_some = noun.tag_ == "CD" or noun.lemma_.lower() in SHARES
    is_led = any(c.lower_ not in ABOUT or not is_some for c in children(noun, "case", "mark"))
    is_when = is_time(noun) and child(noun, "nmod") is None  # not "two weeks of rain"
    if not is_finite or is_when or is_led or any(c.dep_ in SUBJECTS for c in verb.children):
        return
    if last <= verb.i and all(t.dep_ in {"aux", "advmod", "aux:pass"} for t in noun.doc[last : verb.i]):
        noun.dep_ = "nsubj:pass" if child(verb, "aux:pass") is not None else "nsubj"
        noun.tag_, noun.pos_ = ("NN", "NOUN") if noun.lower_ in SHARES else (noun.tag_, noun.pos_)
        for about in children(noun, "case"):
            about.dep_ = "advmod"


def _mend_percentage(sign: Token) -> None:
    """Make the noun the object in "had 6% to 8% lower risk", "had a 6% increased overall risk", the share its measure."""
    changed = next((c for c in children(sign, "acl") if c.i == sign.i + 1 and c.lower_ in {"reduced", "increased", "decreased"}), None)
    noun_changed = child(changed, "obj") if changed is not None else None
    if changed is not None and noun_changed is not None:
        noun_changed.head, noun_changed.dep_, changed.head, changed.dep_ = sign.head, "obj", noun_changed, "amod"
        sign.head, sign.dep_ = changed, "obl:unmarked"
        return
    for i in range(sign.i + 1, min(sign.i + 7, sign.sent.end)):
        noun = sign.doc[i]
        is_compared = any(c.tag_ == "JJR" or c.lower_ in {"reduced", "increased"} for c in noun.children if sign.i < c.i < noun.i)
        if is_compared and noun.tag_ in {"NN", "NNS"} and noun.text != "%" and noun.i not in {a.i for a in sign.ancestors}:
            noun.head = sign.head
            noun.dep_ = "obj"
            sign.head = noun
            sign.dep_ = "nummod"
            return
