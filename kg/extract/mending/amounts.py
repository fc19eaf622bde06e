"""Amounts that a small parser takes for something else: "sank | up to | 40 boats", "earned | more | in May"."""

from __future__ import annotations

from kg.extract.language.closed_classes import PARTS
from kg.extract.language.equals import MANY
from kg.extract.language.places import take_place
from kg.extract.language.syntax import SUBJECTS, child, children, is_nominal, is_verbal, word_at
from kg.extract.language.times import is_time
from kg.extract.language.tree import Token

_BOUNDS = frozenset({("up", "to"), ("at", "least"), ("at", "most")})
_HOW_FAR = frozenset("long far often high low fast late early soon close deep quickly slowly".split())
"""What "this" and "that" may only measure: "lasts | this long"."""
SHARES = frozenset("half third quarter fifth sixth eighth tenth dozen".split())
ABOUT = frozenset("about around over under".split())
"""Prepositions that before an amount only say how near it is."""
_COSTING = frozenset("cost weigh earn pay charge save spend".split())
"""Verbs that say of what there is much."""
_LENGTHS = frozenset("mile metre meter kilometre kilometer foot inch yard centimetre centimeter".split())
_UP_TO = frozenset("go come walk climb move run drive step ride rise look add get open sign".split())
"""Verbs that "up to" may belong to: "walked up to 40 people", "added up to 90 dollars"."""
_GIVING = frozenset({"give", "offer", "pay", "award", "grant"})
"""Verbs that keep an object where somebody undergoes them: "were given | up to 40 grams"."""


_BEYOND = frozenset({"below", "above"})


def _mend_beyond(preposition: Token) -> None:
    """Make a preposition of what stands between a verb and an amount: "has fallen | below | 5 percent"."""
    number = preposition.head
    amount = number.head if number.dep_ == "nummod" else number
    if amount.dep_ == "obl" and amount.head.i == preposition.i - 1 and child(amount, "case") is None:
        preposition.head, preposition.dep_ = amount, "case"


def mend_share(more: Token) -> None:
    """Make the subject of a share before a verb: "| more than a third of the hives | died"."""
    if more.lower_ not in {"more", "less", "fewer"} or word_at(more, 1) != "than" or child(more.head, *SUBJECTS) is not None:
        return
    verb, share = more.head, child(more, "obl")
    case = child(share, "case") if share is not None else None
    of = next((n for n in children(share, "nmod") if n.left_edge.lower_ == "of"), None) if share is not None else None
    is_before = share is not None and more.i == more.sent.start and share.right_edge.i == verb.i - 1 and verb.pos_ == "VERB"
    if share is None or case is None or of is None or not is_before or share.lemma_.lower() not in SHARES:
        return
    share.head, share.dep_ = verb, "nsubj"
    more.head, more.dep_, case.head, case.dep_ = share, "advmod", more, "fixed"


def mend_amount(word: Token) -> None:
    """Mend in place the tree around a word that says how many or how much."""
    if word.lemma_.lower() in SHARES and word.head.tag_ == "CD" and word.head.i == word.i - 2 and word_at(word, -1) == "-":
        _mend_hyphenated(word, word.head)
    is_as = word.lower_ in MANY and word.i > word.sent.start and word.nbor(-1).lower_ == "as" == word_at(word, 1)
    is_close = word.lower_ == "close" and word_at(word, 1) == "to" and _is_large(word)
    if is_as or is_close or (word.lower_, word_at(word, 1)) in _BOUNDS:
        bounds = [*([word.nbor(-1)] if is_as else []), word, word.nbor(1)]
        number = next((t for t in word.doc[word.i + 2 : word.sent.end] if t.lower_ not in {"a", "an"}), word)
        if number.tag_ == "CD" or number.lemma_.lower() in SHARES:
            _mend_bounds(bounds, number)
    if word.lower_ in ABOUT and word.dep_ == "case" and word.i > word.sent.start:
        before = word.nbor(-1)
        if before.dep_ == "case" and before.head.i == word.head.i and any(t.tag_ == "CD" for t in word.doc[word.i + 1 : word.i + 3]):
            word.dep_ = "advmod"  # "is tied to | about | a 15 percent drop"
    if word.lower_ in ABOUT and word.dep_ == "case" and word.head.dep_ in SUBJECTS and word.head.lemma_.lower() in SHARES:
        word.dep_ = "advmod"  # "| over | a quarter of the hives died"
    if word.lower_ == "well" and word.i > word.sent.start and word.nbor(-1).lower_ == "as" == word_at(word, 1):
        _mend_as_well_as(word)
    if (
        word.lower_ == "much"
        and word.dep_ == "advmod"
        and word.head.lemma_.lower() in _COSTING
        and word_at(word, -1) == "as" == word_at(word, 1)
    ):
        word.dep_ = "obj" if child(word.head, "obj", "aux:pass") is None else word.dep_  # "costs | twice as much | as glue"
    if word.lower_ in {"this", "that"} and word.dep_ == "obj" and word_at(word, 1) in _HOW_FAR and word.nbor(1).head.i == word.head.i:
        word.head, word.dep_ = word.nbor(1), "advmod"
    if word.dep_ == "obl" and (word.tag_ == "CD" or child(word, "nummod") is not None):
        _mend_counted(word)
    if word.lower_ in _MULTIPLES and word_at(word, 1) == "the" and word.head.i < word.i:
        _mend_multiple(word)
    if word.lower_ == "half" and word.i + 2 < word.sent.end and word.nbor(1).tag_ in {"DT", "PRP$"}:
        _mend_half_the(word, word.nbor(1).head)
    if word.lower_ == "times" and word_at(word, 1) in {"a", "per", "each", "every"} and word.i + 2 < word.sent.end:
        period = word.nbor(2)
        if is_time(period) and period.head.i != word.i and word.i not in {a.i for a in period.subtree}:
            period.head, period.dep_ = word, "nmod:unmarked"  # "five times | a week"
    if word.lower_ in _PERCENT and word_at(word, 1) == "and" and word_at(word, 3) in _PERCENT:
        _mend_two_shares(word, word.nbor(3))
    if word.lower_ in _BEYOND and word.dep_ == "advmod" and word.head.tag_ == "CD":
        _mend_beyond(word)
    if word.dep_ == "obl" and word.head.tag_ == "CD" and any(c.lower_ == "per" for c in word.children):
        word.dep_ = "nmod"  # "was | 12 per 100 boats"
    if word.tag_ == "CD" or word.lower_ == "one":
        _mend_one_in(word)
    if word.lower_ in PARTS and word_at(word, 1) == "of" and word_at(word, 2) in {"them", "whom", "which"} and word_at(word, -1) == ",":
        word.dep_ = "parataxis" if word.dep_ == "obj" else word.dep_  # "31 dropped out, | most of them early"
    if word.lower_ in {"all", "most"} and word_at(word, 1) == "but" and word.dep_ in {"obl", "obj"}:
        _mend_all_but(word)
    if word.tag_ == "CD" and word_at(word, 1) == "out" and word.dep_ == "nummod" and word.head.tag_ == "CD" and word.head.i > word.i:
        _mend_out_of(word, word.head)
    if word.lower_ in {"more", "less"} and word.dep_ == "advmod" and word.head.i > word.i and word.i > word.sent.start:
        _mend_before_phrase(word)
    if word.lower_ == "more" and word_at(word, 1) == "than" and word_at(word, 2) in _MULTIPLYING:
        _mend_more_than_done(word, word.nbor(2))
    if word.lower_ in {"more", "less"} and word_at(word, 1) == "than" and word_at(word, 2) in {"once", "twice"} and word.head.i < word.i:
        _mend_more_than_once(word, word.nbor(2))
    elif word.lower_ in {"more", "less"} and word.dep_ in {"obj", "advmod"} and word.head.i == word.i - 1 and word_at(word, 1) == "than":
        _mend_more_than_share(word, word.nbor(1))
    elif word.lower_ in {"more", "less", "fewer"} and word.dep_ == "advmod" and word.head.i < word.i:
        _mend_more_than(word)


def _is_large(close: Token) -> bool:
    """Tell whether an amount follows to which something is close, rather than things near by: "close to | 40", "close to | two islands"."""
    number, after = word_at(close, 2), word_at(close, 3)
    return number[:1].isdigit() or number in {"half", "a"} or after in {"million", "thousand", "hundred", "billion", "percent", "%"}


_MULTIPLES = frozenset("times twice half double triple quadruple".split())
_PERCENT = frozenset({"percent", "%"})


def _mend_half_the(half: Token, noun: Token) -> None:
    """Hang "half" on the things of which it takes a part: "| half the boats | sank"."""
    if noun.left_edge.i in {half.i, half.i + 1} and half.head.i != noun.i and half.i != noun.head.i and noun.pos_ in {"NOUN", "PROPN"}:
        half.head, half.dep_ = noun, "det:predet"


def _mend_hyphenated(share: Token, number: Token) -> None:
    """Make the share the head of its number: "| one-third | of the boats"."""
    take_place(share, number)
    for part in [c for c in number.children if c.i != share.i and not c.is_punct]:
        part.head = share
    number.head, number.dep_ = share, "nummod"
    whole = next((n for n in children(share, "nmod") if child(n, "case") is not None), None)
    for clause in [c for c in children(share, "acl:relcl") if whole is not None and c.i > whole.i]:
        clause.head = whole or clause.head  # "one-third of those | who row"


def _mend_multiple(times: Token) -> None:
    """Make one object of a multiple and what it multiplies: "had | three times | the risk of leaks"."""
    noun = next((t for t in children(times.head, "obj") if t.i > times.i and t.left_edge.i == times.i + 1), None)
    is_beside = times.dep_ in {"obj", "obl", "obl:unmarked", "iobj", "advmod"} or (times.dep_ == "xcomp" and times.tag_ == "JJ")
    if not is_beside or noun is None:
        return
    for bound in [t for t in children(times.head, "obj") if t.lower_ == "more" and t.right_edge.i == times.i - 1]:
        bound.head, bound.dep_ = times, "advmod"  # "more than | twice the risk"
    times.head, times.dep_ = noun, "nummod"


def _mend_two_shares(first: Token, second: Token) -> None:
    """Count with two shares the one noun behind them: "had | 15% and 12% | lower rates"."""
    degree = second.head
    noun = degree.head
    if degree.tag_ != "JJR" or degree.dep_ != "amod" or degree.i != second.i + 1 or noun.i < degree.i:
        return
    if noun.dep_ == "conj" and noun.head.i == first.i:
        take_place(noun, first)
    elif first.head.i != noun.i:
        return
    joint = first.nbor(1)
    first.head, first.dep_, second.head, second.dep_, joint.head, joint.dep_ = degree, second.dep_, first, "conj", second, "cc"


_MULTIPLYING = frozenset("doubled tripled trebled quadrupled halved".split())


def _mend_more_than_done(more: Token, verb: Token) -> None:
    """Make the main verb of what is "more than" done: "prices have | more than doubled" have no more."""
    have = more.head
    if have.lemma_ == "have" and have.i < more.i and more.dep_ == "obj" and verb.head.i == have.i:
        take_place(verb, have)
        for part in [c for c in have.children if c.i != verb.i]:
            part.head = verb
        have.head, have.dep_, verb.tag_ = verb, "aux", "VBN"
    if more.i in {a.i for a in verb.ancestors}:
        take_place(verb, more)  # "sales | more than doubled", "were | more than halved"
        be = child(more, "cop")
        for part in [c for c in more.children if c.i not in {verb.i, more.i + 1}]:
            part.head = verb
            is_subject = part.dep_ == "nsubj" or (part.dep_ == "obl:unmarked" and part.i == more.i - 1)
            part.dep_ = ("nsubj" if be is None else "nsubj:pass") if is_subject else part.dep_
        if be is not None:
            be.dep_, be.pos_ = "aux:pass", "AUX"
        verb.tag_, verb.pos_ = "VBN" if be is not None else "VBD", "VERB"
    more.head, more.dep_, more.nbor(1).head, more.nbor(1).dep_ = verb, "advmod", more, "fixed"


def _mend_more_than(more: Token) -> None:
    """Hang "more than" on the amount behind it: "cost | more than | $9"."""
    than = child(more, "fixed")
    amount = than.nbor(1) if than is not None and than.i + 1 < than.sent.end else more
    if amount.i > more.i and (amount.text in {"$", "£", "€"} or amount.tag_ == "CD") and amount.head.i == more.head.i:
        more.head = amount
    if amount.lower_ in {"a", "one"} and amount.head.lemma_.lower() in SHARES and amount.head.head.i == more.head.i:
        more.head = amount.head  # "fell by | more than | a third"


def _mend_more_than_share(more: Token, than: Token) -> None:
    """Make the object of a share that is bounded: "lost | less than | a third of its crew"."""
    share, verb = than.head, more.head
    is_behind = than.dep_ == "case" and share.dep_ == "obl" and share.head.i == verb.i and share.left_edge.i == than.i
    if share.lemma_.lower() in SHARES and is_behind and child(share, "nmod") is not None and verb.pos_ == "VERB":
        share.dep_, more.head, more.dep_, than.head, than.dep_ = "obj", share, "advmod", more, "fixed"
    else:
        _mend_more_than(more)


def _mend_more_than_once(more: Token, once: Token) -> None:
    """Hang on "once" that it is more, where it says how often: "bees swarm | more than | once a year"."""
    verb = more.head
    period = once.nbor(2) if once.i + 2 < once.sent.end else once
    if word_at(once, 1) not in {"a", "per", "each", "every"} or not is_time(period) or once.head.i not in {verb.i, more.i}:
        return
    if period.head.i == more.i:
        period.head = verb
    once.head, once.dep_, more.head, more.dep_ = verb, "advmod", once, "advmod"
    more.tag_, more.pos_ = "RB", "ADV"  # nothing is done more
    more.nbor(1).head, more.nbor(1).dep_ = more, "fixed"


def _mend_bounds(bounds: list[Token], number: Token) -> None:
    """Hang on the number the words that say how far it goes, and what it counts where it stood: "sank | as many as | 40 boats"."""
    top = number.head if number.dep_ == "nummod" and number.head.i > number.i else number
    verb = bounds[0].head if bounds[0].dep_ == "compound:prt" else top.head
    if bounds[0].dep_ == "compound:prt" and verb.lemma_.lower() in _UP_TO:
        return
    above = next((b for b in bounds if any(a.i == b.i for a in top.ancestors)), None)
    while above is not None and above.head is not above and above.head.i in {b.i for b in bounds}:
        above = above.head
    if above is not None:
        take_place(top, above)
        top.dep_ = _as_part(top) if top.dep_ in {"advmod", "case"} else top.dep_
    if top.dep_ == "obl" and top.i < top.head.i and child(top, "case") is None and child(top.head, *SUBJECTS) is None:
        _mend_subject(top)
    for part in [c for b in bounds for c in b.children if c not in bounds and c is not top]:
        part.head = top
    for bound in bounds:
        bound.head, bound.dep_ = number, "advmod"
    noun = next((t for t in top.ancestors if t.dep_ == "obl"), top)
    if noun.head.i == bounds[0].i - 1 and noun.right_edge.i > number.i and noun.pos_ == "NOUN":
        _mend_counted(noun)  # "has | up to a 30 percent lower risk"


def _mend_subject(noun: Token) -> None:
    """Make the subject of an amount before a verb that has none: "as little as | one hour a week | helps"."""
    for period in children(noun.head, "obl:unmarked"):
        if is_time(period) and period.left_edge.i == noun.right_edge.i + 1:
            period.head, period.dep_ = noun, "nmod:unmarked"
    noun.dep_ = _as_part(noun)


def _mend_counted(top: Token) -> None:
    """Make a bare number of things behind a verb its object: "destroyed | over 30 homes"."""
    is_free = top.head.pos_ == "VERB" and top.head.i < top.i and child(top.head, "obj") is None
    is_taken = child(top.head, "aux:pass") is None or top.head.lemma_.lower() in _GIVING
    is_led = any(child(t, "case", "mark", "cc") is not None for t in (top, child(top, "nummod") or top))
    if is_free and is_taken and not is_led and not _is_measure(top):
        top.dep_ = "obj"


def _as_part(noun: Token) -> str:
    """Return what the noun is of the clause: its subject where it stands before a verb that has none."""
    if noun.i > noun.head.i or child(noun.head, *SUBJECTS) is not None:
        return "obl"
    return "nsubj" if child(noun.head, "aux:pass") is None else "nsubj:pass"


def _mend_one_in(one: Token) -> None:
    """Hang on the number what it is a share of: "hits | one in four homes" hits none in homes."""
    if word_at(one, 1) != "in" or one.i + 3 >= one.sent.end or one.nbor(2).tag_ != "CD":
        return
    whole = one.nbor(2).head
    if whole.dep_ == "obl" and whole.i > one.i + 2 and whole.head.i == one.head.i:
        whole.head, whole.dep_ = one, "nmod"


def _mend_all_but(most: Token) -> None:
    """Make one phrase of a kind and how many of it: "failed in | all but two | boats", "works for | most but not all | boats"."""
    noun = next((c for c in children(most.head, "obl", "obj") if c.left_edge.i == most.i + 1 and c.tag_ in {"NNS", "NNP"}), None)
    if noun is None:
        return
    take_place(noun, most)
    for part in [c for c in most.children if c.i != noun.i]:
        part.head = noun
    most.head, most.dep_ = noun, "det"
    most.nbor(1).head, most.nbor(1).dep_ = noun, "advmod"


def _mend_out_of(some: Token, whole: Token) -> None:
    """Make a share of a whole the subject, not where it is so: "seven out of ten | are able to row"."""
    take_place(some, whole)
    some.dep_ = _as_part(some) if some.dep_ == "obl" else some.dep_
    whole.head, whole.dep_ = some, "nmod"


def _is_measure(noun: Token) -> bool:
    """Tell whether a noun says how long, how far or by how much, not what: "waited up to three weeks", "grew up to 40 percent"."""
    return is_time(noun) or noun.lemma_.lower() in _LENGTHS or (noun.lower_ in {"percent", "%"} and child(noun, "nmod") is None)


def _mend_as_well_as(well: Token) -> None:
    """Compare with what was or can be, which no noun is listed with: "do not handle tar | as well as usual"."""
    first, second = well.nbor(-1), well.nbor(1)
    measure = second.nbor(1) if second.i + 1 < well.sent.end else second
    just = first.nbor(-1) if first.i > well.sent.start else first
    doing = just.nbor(-1) if just.lower_ in _NEARLY and just.i > well.sent.start else just
    other = next((c for c in children(doing, "conj") if c.i > second.i and is_nominal(c) and c.left_edge.i >= just.i), None)
    is_alone = is_verbal(doing) and child(doing, "obj", "aux:pass") is None and all(o.i < well.i for o in children(doing, "obl"))
    if other is not None and is_alone and child(other, "case") is None:
        well.head, well.dep_, first.head, first.dep_ = doing, "advmod", well, "advmod"  # "works | just as well as | rum"
        other.head, other.dep_, second.head, second.dep_, second.tag_ = well, "obl", other, "case", "IN"
        if just.i != doing.i:
            just.head, just.dep_ = well, "advmod"
        return
    if measure.lower_ not in _MEASURES or measure.dep_ != "conj" or measure.head.i > first.i:
        return
    verb = measure.head if is_verbal(measure.head) else measure.head.head
    well.head, well.dep_, first.head, first.dep_ = verb, "advmod", well, "advmod"
    measure.head, measure.dep_, second.head, second.dep_, second.tag_ = well, "obl", measure, "case", "IN"


_NEARLY = frozenset("just almost nearly about equally exactly at".split())
_MEASURES = frozenset("usual before ever possible normal expected hoped".split())
"""What something may be done as well as."""


def _mend_before_phrase(more: Token) -> None:
    """Hang "more" on the verb right before it, not on the place or time behind: "earned | more | in 2020"."""
    verb, phrase = more.nbor(-1), more.head
    case = child(phrase, "case")
    if verb.pos_ == "VERB" and phrase.head.i == verb.i and case is not None and case.i == more.i + 1 and child(verb, "obj") is None:
        more.head, more.dep_ = verb, "obj"
