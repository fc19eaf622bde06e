"""Mending what small parsers get wrong in lists and long sentences: which words a conjunction, a gerund or a participle belongs to.

In "may cause 'red eyes' and dry skin" the skin is caused too; in "but eating nuts, beans (from Peru) and peas, could stop it" eating them
is what could.
"""

from __future__ import annotations

from kg.extract.clauses.between import mend_pair
from kg.extract.clauses.shared_nouns import mend_shared_noun
from kg.extract.clauses.verbs import CHANGE_VERBS
from kg.extract.language.syntax import SUBJECTS, ancestors, child, children, is_verbal
from kg.extract.language.tree import Doc, Token
from kg.extract.mending.lists import mend_kind_told, mend_listed_class, mend_listed_doing, mend_second_doing, mend_told_of_last
from kg.extract.mending.other_ways import mend_other_way
from kg.extract.mending.second_clauses import mend_of_relative
from kg.extract.mending.side_by_side import mend_item, mend_last_phrase, mend_side_by_side
from kg.extract.mending.workplaces import mend_workplace

_LISTED = frozenset({"NOUN", "PROPN"})
_CLAUSE_PARTS = frozenset({*SUBJECTS, "cop", "aux", "aux:pass", "mark", "obj", "orphan", "expl", "case"})
LOOSE = frozenset({"advcl", "ccomp", "xcomp", "parataxis", "conj", "dep"})


def mend_coordination(doc: Doc) -> None:
    """Mend the tree in place."""
    for token in doc:
        if token.dep_ in {"parataxis", "conj", "appos", "obl:unmarked"} and token.i > token.sent.start + 1:
            mend_kind_told(token)
        if token.dep_ == "parataxis" and token.pos_ in _LISTED:
            _mend_source(token)
        if token.dep_ == "appos":
            _mend_listed(token)
        if token.dep_ == "appos":  # as before, or by what was mended
            mend_item(token)
        if token.dep_ in {"appos", "conj"} and token.pos_ in _LISTED:
            _mend_denied(token)
        if token.dep_ == "conj" and token.pos_ in _LISTED:
            _mend_second_object(token)
            mend_other_way(token)
            mend_listed_class(token)
            mend_told_of_last(token)
        if token.dep_ == "conj":
            mend_workplace(token)
        if token.dep_ == "conj" and token.tag_ in {"VBZ", "VBD"}:
            _mend_second_verb(token)
        if token.dep_ == "conj":
            mend_of_relative(token)
            _mend_alternative(token)
        if token.dep_ in {"nsubj", "nsubj:pass"} and child(token, "cop") is not None:
            _mend_second_predicate(token)
        if token.lower_ in _QUANTITIES:
            for whole in children(token, "obl"):
                whole.dep_ = "nmod" if any(c.lower_ == "of" for c in children(whole, "case")) else whole.dep_
        if token.dep_ == "conj" and token.pos_ == "NOUN":
            _mend_parallel_noun(token)
        if token.dep_ == "conj":
            mend_side_by_side(token)
            mend_second_doing(token)
            mend_shared_noun(token)
        if token.dep_ == "nmod":
            _mend_set_phrase(token)
        if token.dep_ == "obl":
            mend_last_phrase(token)
        if token.dep_ == "conj" and token.tag_ == "VB":
            _mend_parallel_infinitive(token)
            _mend_bare_second(token)
        if token.dep_ == "conj" and token.tag_ in {"VB", "VBP"}:
            _mend_second_outcome(token)
        if token.dep_ == "advcl" and token.tag_ == "VB":
            _mend_listed_verb(token)
        if token.dep_ == "conj" and token.tag_ == "VBG":
            _mend_parallel_gerund(token)
            _mend_last_gerund(token)
            if token.head.pos_ in {"NOUN", "ADJ"} and not any(not c.is_punct and c.dep_ not in {"cc", "conj"} for c in token.children):
                token.tag_, token.pos_ = "NN", "NOUN"  # one of a list: "nausea, vomiting and fatigue"
        if token.lower_ == "order":
            _mend_in_order(token)
        mend_pair(token)
    for token in doc:
        if token.dep_ == "advcl" and token.tag_ == "VBG":
            mend_listed_doing(token)
            _mend_trailing(token)


def _mend_denied(noun: Token) -> None:
    """List what is denied with what holds, what is denied with it behind it: "found a link, | not a cause | or an effect"."""
    if noun.dep_ == "appos" and noun.head.dep_ in {"obj", "obl"} and _is_denied(noun):
        noun.dep_ = "conj"
    cc = child(noun, "cc") if noun.dep_ == "conj" else None
    denied = next((c for c in children(noun.head, "conj") if cc is not None and c.right_edge.i + 1 == cc.i), None)
    if denied is not None and _is_denied(denied):
        noun.head = denied


def _is_denied(noun: Token) -> bool:
    return any(c.lower_ == "not" and c.i < noun.i for word in (noun, *children(noun, "cc")) for c in children(word, "advmod"))


def _mend_listed(noun: Token) -> None:
    """Make one of the list what stands in it without an article: "figs, dates, plums (from Spain) and pears"."""
    first = noun.head.head if noun.head.dep_ == "conj" else None
    if first is None or noun.pos_ != "NOUN" or len(children(first, "conj")) < 2 or child(noun, "det", "amod", "nmod") is not None:
        return
    after = noun.right_edge.i + 1
    if noun.left_edge.i > 0 and noun.doc[noun.left_edge.i - 1].text == "," and after < noun.sent.end and noun.doc[after].text == ",":
        noun.head, noun.dep_ = first, "conj"


def _mend_source(noun: Token) -> None:
    """Give a phrase in parentheses to the noun right before it: "silk (from moths)"."""
    first = noun.left_edge
    opening = first if first.text == "(" else first.nbor(-1) if first.i > noun.sent.start else first
    before = opening.nbor(-1) if opening.i > noun.sent.start else opening
    is_after = before.i < opening.i and before.pos_ in _LISTED and not any(a.i == noun.i for a in ancestors(before))
    if opening.text == "(" and child(noun, "case") is not None and is_after:
        while before.dep_ in {"compound", "flat"} and before.head.i < opening.i and before.head.pos_ in _LISTED:
            before = before.head
        noun.head, noun.dep_ = before, "nmod"


def _mend_second_object(noun: Token) -> None:
    """Join a noun to the object or the list before its "and", which the parser joined to the verb."""
    cc = child(noun, "cc")
    if not is_verbal(noun.head) or noun.head.i > noun.i or cc is None or cc.i != noun.left_edge.i or cc.lower_ not in {"and", "or"}:
        return
    if child(noun, *_CLAUSE_PARTS) is not None:
        return
    before = _before_mark(cc)
    while before is not None and before.dep_ in {"compound", "flat", "amod"} and before.head.i < cc.i:
        before = before.head
    if before is None or before.pos_ not in _LISTED or any(a.i == noun.i for a in ancestors(before)):
        return
    if before.dep_ == "conj" and before.head.pos_ in _LISTED:
        noun.head = before.head
        return
    owner = before
    while owner.dep_ == "nmod" and owner.head.i < owner.i:
        owner = owner.head
    if owner.dep_ == "obj" and owner.head.i == noun.head.i and (owner.i == before.i or _is_parallel(owner, noun)):
        noun.head = owner


def _mend_parallel_noun(noun: Token) -> None:
    """Join a noun to the same noun before it: "14 percent of rowers and 13 | percent of runners", "a rise in pay and a rise in rents"."""
    if child(noun, "cc") is None or _is_parallel(noun.head, noun) or child(noun, *SUBJECTS, "cop") is not None:
        return
    above = noun.head
    while above.dep_ in {"nmod", "conj", "compound"} and above.pos_ in _LISTED and above.head.i < above.i:
        if any(c.lower_ in {"including", "such", "like", "between"} for c in children(above, "case")):
            return
        above = above.head
        if any(t.lower_ == "between" for t in above.doc[max(above.left_edge.i - 1, 0) : above.i]):
            return
        if _is_parallel(above, noun) and above.pos_ in _LISTED:
            noun.head = above
            return
    changed = child(above.head, "obj") if above.dep_ == "obl" else None
    if changed is not None and changed.i < above.i and {changed.lemma_.lower(), noun.lemma_.lower()} <= CHANGE_VERBS.keys():
        noun.head = changed


def _is_parallel(first: Token, second: Token) -> bool:
    """Tell whether two nouns are the same, or both say that something rises or falls, or is higher or lower."""
    is_compared = all(any(a.tag_ == "JJR" for a in children(noun, "amod")) for noun in (first, second))
    return is_compared or first.lemma_ == second.lemma_ or {first.lemma_.lower(), second.lemma_.lower()} <= CHANGE_VERBS.keys()


def _mend_parallel_infinitive(verb: Token) -> None:
    """Join an infinitive to the one before it: "tried to stop pipes from leaking or | to dry them"."""
    is_aside = verb.head.tag_ == "VBG" or (verb.head.tag_ == "VBN" and verb.head.dep_ == "acl")
    if not _is_infinitive(verb) or not is_aside or child(verb.head, *SUBJECTS) is not None:
        return
    for above in ancestors(verb.head):
        if _is_infinitive(above) and above.i < verb.head.i:
            verb.head = above
            return


_SET = frozenset("kind sort quality way standard cost peace loss shortness lack range freedom length rate".split())
"""Nouns that with "of" make one with the next: "pain relief and | quality of life" is no relief of life."""


def _mend_set_phrase(whole: Token) -> None:
    """Hang on the last of several nouns what it alone is of."""
    case = child(whole, "case")
    last = case.nbor(-1) if case is not None and case.lower_ == "of" and case.i > case.sent.start else whole
    is_alone = child(whole, "compound") is None  # not "health and quality of | life effects"
    if last.dep_ == "conj" and last.head.i == whole.head.i and last.lemma_.lower() in _SET and is_alone:
        whole.head = last


def _mend_bare_second(verb: Token) -> None:
    """Join a bare verb to the infinitive before it, not to what was done: "opened a lab to test tar and | "ease gout"."""
    is_bare = verb.tag_ == "VB" and child(verb, "aux", "mark", *SUBJECTS) is None and child(verb, "cc") is not None
    if not is_bare or verb.head.i > verb.i:
        return
    if verb.head.tag_ == "VBG":  # "would save men from rowing and | help them"
        led = (a for a in ancestors(verb.head) if a.tag_ == "VB" and any(m.tag_ in {"MD", "TO"} for m in children(a, "aux", "mark")))
        verb.head = next(led, verb.head)
    if verb.head.tag_ not in {"VBD", "VBZ"}:
        return
    before = (t for t in reversed(verb.doc[verb.head.i + 1 : verb.i]) if _is_infinitive(t))
    verb.head = next(before, verb.head)


def _mend_alternative(clause: Token) -> None:
    """Join to where something is so what else may be so there: "in boats where the keel leaks or | the deck is small"."""
    cc = child(clause, "cc")
    if cc is None or cc.lower_ != "or" or clause.head.i > clause.i or child(clause, *SUBJECTS) is None or clause.dep_ != "conj":
        return
    asides = (t for t in clause.doc[clause.head.i + 1 : cc.i] if t.dep_ == "acl:relcl" and t.left_edge.lower_ in {"where", "when"})
    aside = next((t for t in asides if t.right_edge.i == cc.i - 1), None)
    if aside is not None:
        clause.head = aside


def _mend_parallel_gerund(doing: Token) -> None:
    """Join a doing to the one before it, not to the infinitive between them: "helping them to row and | giving them tea"."""
    first = next((a for a in ancestors(doing) if a.i < doing.head.i), None) if _is_infinitive(doing.head) else None
    if first is not None and first.tag_ == "VBG" and doing.head.head.i == first.i and child(doing, "mark") is None:
        doing.head = first


def _mend_last_gerund(doing: Token) -> None:
    """Join a doing to the list of nouns that it closes: "has problems in speech, memory, and | reading maps" reads no maps."""
    cc = child(doing, "cc")
    last = cc.nbor(-2) if cc is not None and cc.i - 2 > cc.sent.start and cc.nbor(-1).text == "," else None
    if last is None or last.dep_ != "conj" or last.pos_ not in _LISTED or child(last, "cc") is not None or doing.left_edge.i < last.i:
        return
    is_open = all(child(c, "cc") is None for c in children(last.head, "conj") if c.i != doing.i)
    if is_open and last.head.pos_ in _LISTED and child(doing, "aux", *SUBJECTS) is None and doing.head.i != last.head.i:
        doing.head = last.head


def _mend_second_outcome(verb: Token) -> None:
    """Join a verb to the infinitive of the adjective before it: "rowers were less likely to fall, or | break a leg"."""
    adjective = verb.head
    first = child(adjective, "xcomp")
    if adjective.pos_ != "ADJ" or first is None or not first.i < verb.i or not _is_infinitive(first):
        return
    if child(verb, *SUBJECTS, "aux", "cop", "mark", "expl") is None and child(verb, "cc") is not None:
        verb.head, verb.tag_ = first, "VB"


_QUANTITIES = frozenset("several many most some few both each all none half any".split())


def _mend_second_verb(verb: Token) -> None:
    """Join a finite verb to the verb before, not to its object: "the club has 300 members and | prints books"."""
    noun = verb.head
    while noun.dep_ in {"conj", "nmod", "compound"} and noun.pos_ in _LISTED:
        noun = noun.head
    first = noun.head
    if noun.pos_ not in _LISTED or noun.dep_ not in {"obj", "obl"} or child(verb, *SUBJECTS, "expl", "mark") is not None:
        return
    goes_on = any(c.i > verb.i and not c.is_punct for c in verb.children)
    if goes_on and child(verb, "cc") is not None and verb.head.pos_ in _LISTED and is_verbal(first) and first.i < verb.i:
        verb.head = first


def _mend_second_predicate(noun: Token) -> None:
    """Give a verb the subject of the predicate before it: "rust is the cause of leaks, but also | has been linked to fires"."""
    verb, subject = noun.head, child(noun, *SUBJECTS)
    cc = next((c for c in children(verb, "cc") if noun.i < c.i < verb.i), None)
    if subject is None or subject.i > noun.i or verb.dep_ in {"conj", "acl", "acl:relcl"}:
        return
    joints = [t for t in noun.subtree if t.dep_ == "cc" and noun.i < t.i < t.head.i < verb.i and t.head.dep_ == "conj"]
    inner = next((t for t in joints if t.nbor(-1).text == ","), joints[-1] if joints else None)
    is_between = inner is not None and any(c.lower_ == "between" for c in children(inner.head.head, "case"))
    if (cc is None and inner is None) or is_between or any(t.tag_ == "WRB" for t in noun.doc[noun.i : verb.i]):
        return
    if cc is None and inner is not None:
        own = inner.head
        for later in [c for c in own.head.children if c.dep_ == "conj" and c.i > own.i]:
            later.head = own
        own.head, own.dep_, inner.head = verb, "nsubj", verb
    above, label = verb.head, verb.dep_
    noun.head, noun.dep_ = (noun, "ROOT") if above.i == verb.i else (above, label)
    verb.head, verb.dep_ = noun, "conj"


def _mend_listed_verb(verb: Token) -> None:
    """Make one of several doings of what was taken for a circumstance: "could lead to gains, | reduce waste and raise pay"."""
    first = verb.head
    is_bare = child(verb, "mark", "aux", "advmod", *SUBJECTS) is None and first.i < verb.i
    has_modal = any(t.tag_ in {"MD", "TO"} for t in children(first, "aux", "mark"))
    if is_bare and has_modal and first.tag_ == "VB" and verb.nbor(-1).text == ",":
        verb.dep_ = "conj"


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(m.tag_ == "TO" and m.i < verb.i for m in children(verb, "mark"))


def _before_mark(token: Token) -> Token | None:
    """Return the last word before a token, whatever stands between in parentheses or as quotation marks."""
    doc, at = token.doc, token.i - 1
    while at > token.sent.start and doc[at].is_punct:
        if doc[at].text == ")":
            at = next((i for i in range(at, token.sent.start, -1) if doc[i].text == "("), token.sent.start)
        at -= 1
    return doc[at] if at >= token.sent.start and not doc[at].is_punct else None


def _mend_in_order(order: Token) -> None:
    """Make a purpose of the verb of what the parser hung on "order": "they met in order to | agree"."""
    purpose = child(order, "acl")
    is_phrase = (
        order.i > order.sent.start and order.nbor(-1).lower_ == "in" and order.i + 1 < order.sent.end and order.nbor(1).lower_ == "to"
    )
    if not is_phrase or purpose is None or purpose.tag_ != "VB" or order.head.i == order.i or not is_verbal(order.head):
        return
    purpose.head, purpose.dep_ = order.head, "advcl"
    order.head, order.dep_ = purpose, "mark"


def _mend_trailing(participle: Token) -> None:
    """Hang a participle after a comma on the clause right before it, where the main clause does nothing or "even" goes on with that one.

    "It is the mark of birds that nest, | flying south"; "it comes by boats that carry sand, | even spilling some".
    """
    main, first = participle.head, participle.left_edge
    is_even = any(c.lower_ == "even" and c.i < participle.i for c in participle.children)
    comma = participle.i - 1 - is_even
    if main.i > first.i or not (is_even or child(main, "cop") is not None) or comma <= main.i or main.doc[comma].text != ",":
        return
    verbs = [t for t in main.doc[main.i + 1 : first.i] if is_verbal(t) and t.dep_ in {"acl:relcl", "conj"} and t.tag_ != "VBN"]
    nearest = verbs[-1] if verbs else None
    if nearest is None or not any(a.i == main.i for a in ancestors(nearest)) or (is_even and nearest.dep_ != "acl:relcl"):
        return
    participle.head = nearest
    participle.dep_ = "conj" if nearest.tag_ == "VBG" else "advcl"
