"""Walking a Universal Dependencies tree: the few questions that every rule of extraction asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.extract.language.given_names import names_somebody
from kg.extract.language.picked_out import LONGEST_PICKING, after_comma, is_all, is_of_chance, is_of_some, is_picked_out, is_told_aside
from kg.extract.language.provinces import PROVINCES
from kg.extract.language.tree import Token
from kg.extract.language.ways import is_use_for

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer", "csubj:outer"})
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
"""The tags of verbs and helpers that make a clause a whole one."""
CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "csubj", "csubj:pass", "parataxis", "advcl:relcl"})
NOMINAL_POS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom", "whose", "where", "what"})
STATIVE = frozenset(
    "surround follow regard concern include involve contain accord depend compare pend exclude adjoin relate base"
    " consist name call age date title".split()
)
"""Participles that say which thing is meant rather than what it does: they stay in the noun phrase and make no claim."""
CONTENT_NOUNS = frozenset("evidence proof sign indication suggestion doubt reason question guarantee hint".split())
"""Nouns whose "that" clause is what they are about: denied with the noun, it stays in the phrase."""
_OF_DOINGS = frozenset("of in for about on at as to from".split())  # before the doing that a noun is of: "the key | to | saving it"
_NP_LEFT_OUT = frozenset(
    {"conj", "cc", "appos", "acl:relcl", "parataxis", "punct", "advcl", "ccomp", "cop", "mark", "discourse", "orphan", "list"}
)


def children(token: Token, *labels: str) -> list[Token]:
    """Return the token's dependents with one of the labels, in order."""
    return [each for each in token.children if each.dep_ in labels] if token.children else []


def child(token: Token, *labels: str) -> Token | None:
    """Return the first dependent with one of the labels, if there is one."""
    for each in token.children:
        if each.dep_ in labels:
            return each
    return None


def conjuncts(token: Token, accept: Callable[[Token], bool] | None = None) -> list[Token]:
    """Return the token and what is coordinated with it, in order; ``accept`` leaves out conjuncts of another kind."""
    found = [token]
    queue = [token]
    while queue:
        for conj in children(queue.pop(0), "conj"):
            if not is_joined(conj) and not _is_other(conj) and (accept is None or accept(conj)):
                found.append(conj)
                queue.append(conj)
    return sorted(found, key=lambda t: t.i)


def _is_other(conj: Token) -> bool:
    """Tell whether a conjunct is no second thing: a clause of its own, or what is not meant ("maps rather than lists")."""
    is_clause = (is_nominal(conj) and child(conj, "cop") is not None) or (conj.lower_ in PROVINCES and conj.doc[conj.i - 1].text == ",")
    other = next((c for c in children(conj, "cc", "advmod", "case") if c.lower_ in {"rather", "instead"} and c.i < conj.i), None)
    return is_clause or (other is not None and other.doc[other.i + 1].lower_ in {"than", "of"})


def is_joined(conj: Token) -> bool:
    """Tell whether a conjunct is part of one thing rather than a second: "Seeds & Soil", "an hour and a half"."""
    words = [c.lower_ for c in conj.children if c.dep_ in {"cc", "det"}]
    is_name = words == ["&"] and conj.text[:1].isupper() and conj.head.text[:1].isupper() and conj.i - conj.head.i == 2
    is_pair = words == ["and"] and ((conj.head.lower_, conj.lower_) in _PAIRS or _share_surname(conj.head, conj))
    return is_name or is_pair or (conj.lower_ == "half" and words == ["and", "a"]) or ("but" in words and is_all(conj.head))


def _share_surname(first: Token, second: Token) -> bool:
    """Tell whether two people have one surname, behind the second: "Jane and Peter Moor"."""
    is_bare = child(first, "flat", "compound", "nmod") is None and first.i == second.i - 2 and names_somebody(first.text)
    return is_bare and names_somebody(second.text) and child(second, "flat") is not None


_PAIRS = frozenset(
    tuple(pair.split()) for pair in "wear tear,trial error,pros cons,ups downs,odds ends,give take,hit miss,bed breakfast".split(",")
)
"""Two words that name one thing."""


def is_nominal(token: Token) -> bool:
    """Tell whether the token heads a noun phrase rather than a clause."""
    return (
        token.pos_ in NOMINAL_POS
        or token.tag_ in {"NN", "NNS", "NNP", "NNPS", "CD", "PRP", "$"}
        or (token.tag_ in {"DT", "JJ", "JJR", "JJS"} and any(c.dep_ in {"det", "amod", "nmod"} for c in token.children))
    )


def is_verbal(token: Token) -> bool:
    """Tell whether the token is a verb by its part of speech or its tag."""
    if token.pos_ == "VERB" or (token.tag_.startswith("VB") and token.pos_ != "AUX"):
        return True
    labels = {c.dep_ for c in token.children}
    return "aux:pass" in labels or ("obj" in labels and "nsubj" in labels and "cop" not in labels)


def ancestors(token: Token) -> Iterator[Token]:
    """Yield the token's heads up to the root."""
    yield from token.ancestors


def is_behind_comma(phrase: Token) -> bool:
    """Tell whether a comma stands right before the first word of a phrase."""
    first = next((t for t in phrase.subtree if not t.is_punct), phrase)
    return first.i > 0 and first.nbor(-1).text == ","


def word_at(token: Token, by: int) -> str:
    """Return the word so many places on in small letters, "" where the text ends before: a line or a heading may end anywhere."""
    return token.nbor(by).lower_ if 0 <= token.i + by < len(token.doc) else ""


def is_stated(verb: Token) -> bool:
    """Tell whether a clause is what its sentence states, or reports, rather than a part of another clause or of a noun phrase."""
    above = [verb, *ancestors(verb)]
    return all(t.dep_ in {"ROOT", "conj", "ccomp", "parataxis"} and not (is_taken_as_fact(t) or is_open(t)) for t in above)


def is_open(clause: Token) -> bool:
    """Tell whether a complement leaves open which way it is: "whether bees dance"."""
    return clause.dep_ == "ccomp" and any(m.lower_ in {"whether", "if"} for m in children(clause, "mark"))


def is_taken_as_fact(clause: Token) -> bool:
    """Tell whether a clause says what is to be explained ("why bees dance"), which holds whatever is said of the explanation."""
    return clause.dep_ == "ccomp" and any(a.lower_ == "why" for a in children(clause, "advmod", "mark"))


def subtree(token: Token, leave_out: Callable[[Token], bool]) -> list[Token]:
    """Return the token and all below it in order, without the branches that ``leave_out`` names."""
    kept = [token]
    stack = [token]
    while stack:
        for c in stack.pop().children:
            if not leave_out(c):
                kept.append(c)
                stack.append(c)
    return sorted(kept, key=lambda t: t.i)


def contiguous(tokens: list[Token], around: Token) -> list[Token]:
    """Return the longest stretch of neighbouring tokens that holds ``around``; gaps of closing marks are bridged."""
    indices = {t.i for t in tokens}
    doc = around.doc
    low = high = around.i
    while low - 1 in indices or (low - 2 in indices and doc[low - 1].is_punct and doc[low - 1].text not in ",;:()–—"):
        low -= 1
    while high + 1 in indices or (high + 2 in indices and doc[high + 1].is_punct and doc[high + 1].text not in ",;:()–—"):
        high += 1
    return [doc[i] for i in range(low, high + 1)]


def noun_phrase(head: Token, *, with_relative: bool = False) -> list[Token]:
    """Return the tokens of the noun phrase: its modifiers and prepositional phrases, no coordination, no apposition.

    A participle that makes no claim of its own belongs to it ("cells surrounding the tumour", "boys given rye"), and so does an infinitive
    ("the ability to resist"); other participles and relative clauses only on request.
    """

    def leave_out(token: Token) -> bool:
        label = token.dep_
        if label == "case":
            return token.head.i == head.i and not _is_bound(token)
        if label == "nmod" and (_is_example(token) or is_compared_to(token)):
            return True
        if label in {"conj", "cc"} and (token.head.i != head.i or is_joined(token)):
            return False
        if label in {"acl:relcl"} and with_relative:
            return after_comma(token)
        if label == "acl:relcl" and (token.head.lower_ in {"what", "whatever"} or (token.head.i != head.i and is_picked_out(token))):
            return False
        if label == "acl" and token.head.i != head.i and token.head.dep_ == "nmod" and is_of_some(token):
            return False
        if label == "conj" and child(token, "cop") is not None:
            return True
        if label in {"acl", "acl:relcl"} and token.head.i == head.i and is_content_of(token, head):
            return denial_of_noun(head) is None
        if label in {"acl", "acl:relcl"} and token.head.i == head.i and is_needed(token, head):
            return False
        if (label == "acl:relcl" or (label == "acl" and token.tag_ != "VB")) and _is_outstanding(head) and not after_comma(token):
            return False
        if label == "acl" and is_use_for(token):
            return True
        if label == "acl":
            is_complement = any(c.dep_ in {"mark", "case"} and c.lower_ in _OF_DOINGS for c in token.children)
            is_given = token.lower_ == "given" and child(token, "obj") is not None
            says_which = is_complement or is_given or with_relative
            own_claim = not says_which and token.tag_ != "VB" and token.lemma_.lower() not in STATIVE
            return own_claim or after_comma(token) or _is_means(token)
        if label in {"amod", "acl", "advcl"} and token.tag_ == "VBN" and token.i < head.i and _is_before_comma(token):
            return True
        if label == "punct":
            return token.head.i == head.i and token.text in {",", ";", ":", ".", "!", "?", "–", "—"}
        if label == "advmod" and token.head.i == head.i and child(head, "cop") is not None:
            is_in = (head.tag_, token.i) == ("$", head.i - 1) or any(c.dep_ in {"det", "amod"} and c.i < token.i for c in head.children)
            return token.lower_ in {"not", "n't", "never", "about"} or not is_in
        if label in {"advmod", "det", "nummod"} or token.head.i != head.i:
            return (label in {"acl:relcl", "parataxis"} and not with_relative) or (label == "appos" and is_told_aside(token))
        return label in _NP_LEFT_OUT or label in {"nsubj", "nsubj:pass", "aux", "obl", "expl", "advcl", "csubj", "vocative", "dep"}

    kept = subtree(head, leave_out)
    return _trim(contiguous([*kept, *_brackets_between(kept)], head), head)


def _brackets_between(phrase: list[Token]) -> list[Token]:
    """Return the brackets that part a noun from what else belongs to it: "an amount | (2 grams) | of sugar"."""
    inside = {t.i for t in phrase}
    below = (a for noun in phrase for a in children(noun, "parataxis", "appos", "acl") if a.i > noun.i)
    asides = (a for a in below if a.left_edge.text == "(" and a.right_edge.text == ")")
    return [t for a in asides if a.left_edge.i - 1 in inside and a.right_edge.i + 1 in inside for t in a.subtree]


def _is_outstanding(noun: Token) -> bool:
    """Tell whether something is told to be the first or the most of those that a clause picks out: "is the first boat | that glides"."""
    is_told = child(noun, "cop") is not None and any(d.lower_ == "the" for d in children(noun, "det"))
    degrees = (t for a in children(noun, "amod") for t in (a, *children(a, "advmod")))
    return is_told and any(t.tag_ in {"JJS", "RBS"} or t.lower_ in {"first", "only", "last"} for t in degrees)


def _is_before_comma(participle: Token) -> bool:
    """Tell whether a comma parts a participle at the start of a sentence from the noun: "Founded in 1900, the club"."""
    after = participle.right_edge.i + 1
    return participle.left_edge.i == participle.sent.start and after < participle.sent.end and participle.doc[after].text == ","


def is_content_of(clause: Token, noun: Token) -> bool:
    """Tell whether a "that" clause says what a noun is about: "evidence that statins help"."""
    if noun.lemma_.lower() not in CONTENT_NOUNS or not any(c.lower_ == "that" and c.i < clause.i for c in clause.children):
        return False
    return any(c.dep_ in SUBJECTS and c.lower_ != "that" for c in clause.children)


_OF_CONTENT = frozenset("fact idea notion".split())
_SAYING = frozenset(
    "claim possibility conclusion finding recommendation demand suggestion belief theory hypothesis view assumption argument evidence proof"
    " hope fear risk chance likelihood odds concern message warning promise requirement".split()
)
"""Nouns whose short "that" clause says which is meant: "rejected the claim | that tea harms"."""
OF_DOINGS = frozenset("trouble difficulty difficulties problems".split())


def is_needed(clause: Token, noun: Token) -> bool:
    """Tell whether a noun says nothing without its clause: "the fact that S", "something people like", "is the tool most often used"."""
    if after_comma(clause):
        return False
    if noun.lower_ in _OF_CONTENT:
        return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)
    if noun.lemma_.lower() in _SAYING:
        is_told = any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children) and child(clause, *SUBJECTS) is not None
        return is_of_chance(clause) or (is_told and clause.last - clause.first < LONGEST_PICKING)
    if noun.lower_ in OF_DOINGS:
        return clause.tag_ == "VBG" and clause.i == noun.i + 1
    is_told = child(noun, "cop") is not None and any(d.lower_ == "the" for d in children(noun, "det"))
    is_bare = not any(c.dep_ in {"amod", "compound", "nmod", "nummod"} for c in noun.children)
    return noun.lower_ in {"something", "anything", "nothing", "everything"} or (is_told and is_bare)


def denial_of_noun(noun: Token) -> Token | None:
    """Return the word by which a noun is said not to be there: "no evidence", "failed to find evidence", "have yet to find evidence"."""
    verbs = [noun.head, noun.head.head] if noun.head.dep_ == "xcomp" else [noun.head]
    near = [*(c for c in noun.children if c.lower_ in _FEW), *(c for v in verbs for c in (v, *v.children) if c.lemma_.lower() in _LACKING)]
    return next((c for c in near if c.lower_ != "yet" or word_at(c, 1) == "to"), None)


_LACKING = frozenset("lack fail not n't n’t never yet".split())
_FEW = frozenset("no little insufficient scant scarce few without".split())


STATES = frozenset("on in off under without".split())
_SHARES = frozenset("% percent cent half third quarter majority".split())


def is_absolute(share: Token) -> bool:
    """Tell whether "with" introduces a statement without a verb: "with half of them on pills"."""
    if share.lemma_.lower() not in _SHARES or not any(c.lower_ == "with" and c.i < share.i for c in children(share, "case")):
        return False
    return any(c.lower_ in STATES and share.i < c.i < n.i for n in children(share, "nmod") for c in children(n, "case"))


def _is_means(token: Token) -> bool:
    """Tell whether a clause under a noun is introduced by a word that ties it to the verb: "by supplying", "when eating", "that …"."""
    first = next((c for c in token.children if c.dep_ in {"mark", "case", "advmod", "nsubj", "nsubj:pass"} and c.i < token.i), None)
    return first is not None and (
        first.lower_ in {"by", "after", "before", "without", "while", "when", "because", "that", "since", "if", "through"}
        or first.dep_.startswith("nsubj")
    )


def _is_example(token: Token) -> bool:
    """Tell whether a phrase gives examples or what is not meant: "fruits including pears", "fruits, such as pears", "rather than pears"."""
    case = child(token, "case")
    before = case.nbor(-1) if case is not None and case.i > 0 else None
    if case is None or before is None:
        return False
    return case.lower_ == "including" or (case.lower_ == "such" and before.text == ",") or before.lower_ == "rather"


def is_compared_to(token: Token) -> bool:
    """Tell whether a phrase says what something is measured against: "a higher risk of gout than bakers", "compared with bakers"."""
    case = child(token, "case")
    if case is None or case.i == 0 or case.i > token.i or case.nbor(-1).lower_ in {"more", "less", "fewer", "other", "rather"}:
        return False
    return case.lower_ in {"than", "compared", "versus", "vs", "vs.", "relative"}


def is_beside(phrase: Token) -> bool:
    """Tell whether a phrase says who says so, why or for example, not whereof something is so: "is risky, such as in fog"."""
    cases = [c for c in children(phrase, "case") if c.i < phrase.i]
    return any(c.lower_ in {"according", "because", "such", "due"} or any(f.lower_ == "words" for f in c.children) for c in cases)


def _is_bound(token: Token) -> bool:
    """Tell whether a preposition is part of a bound: "at least one", "fewer than one"."""
    following = word_at(token, 1)
    return (token.lower_ == "at" and following in {"least", "most"}) or (token.lower_ in {"fewer", "less", "more"} and following == "than")


_CONNECTING = frozenset("hence thus therefore moreover furthermore additionally consequently accordingly nevertheless".split())


def _is_sentence_adverb(tokens: list[Token], head: Token) -> bool:
    """Tell whether a phrase begins with an adverb that belongs to the sentence: "Equally a host of drugs"."""
    first = tokens[0]
    if first.pos_ != "ADV" or first.i >= head.i or first.lower_ in {"only", "even", "not", "just", "almost", "nearly", "about", "all"}:
        return False
    if first.lower_ in _CONNECTING and first.i == first.sent.start:
        return True
    following = next((t for t in tokens[1:] if t.pos_ != "ADV"), None)
    return following is not None and following.tag_ == "DT"


def _may_not_end(last: Token) -> bool:
    """Tell whether a word is no end of a phrase: a mark, "and", the "than" before what the phrase is measured against."""
    return (last.is_punct and last.text not in ")]%") or last.dep_ == "cc" or last.lower_ == "than"


_OPENERS = {"(": ")", "[": "]"}
_OPENS_LIST = frozenset({"either", "neither", "both"})


def _is_list(word: Token, head: Token) -> bool:
    """Tell whether "neither" opens a list, of things or of what shares a noun, rather than mean one of two: "neither boat"."""
    return child(head, "conj") is not None or (word.lower_ == "neither" and word.dep_ == "cc:preconj")


def _trim(tokens: list[Token], head: Token) -> list[Token]:
    """Drop marks and stray words at the ends of a phrase, never its head."""
    low, high = 0, len(tokens)
    while (
        low < high
        and tokens[low].i < head.i
        and (tokens[low].is_punct or tokens[low].dep_ in {"cc", "mark"} or (tokens[low].dep_ == "case" and not _is_bound(tokens[low])))
    ):
        low += 1
    while high > low and tokens[high - 1].i > head.i and _may_not_end(tokens[high - 1]):
        high -= 1
    if high - low > 1 and tokens[low].lower_ in _OPENS_LIST and tokens[low].i < head.i and _is_list(tokens[low], head):
        low += 1
    while low < high and _is_sentence_adverb(tokens[low:high], head):
        low += 1
    if low + 2 < high and tokens[low].pos_ == "ADV" and tokens[low + 1].text == "," and tokens[low + 1].i < head.i:
        low += 2
    colon = next((n for n in range(low, high) if tokens[n].text == ":" and tokens[n].i < head.i), None)
    if colon is not None and all(t.pos_ in {"ADV", "INTJ", "PUNCT"} for t in tokens[low:colon]):
        low = colon + 1
    kept = tokens[low:high]
    while kept and kept[-1].i > head.i and kept[-1].text in ")]" and not any(t.text in _OPENERS for t in kept):
        kept = kept[:-1]
    openers = [t for t in kept if t.text in _OPENERS]
    if openers and not any(t.text == _OPENERS[openers[-1].text] for t in kept):
        cut = openers[-1].i
        kept = [t for t in kept if t.i < cut] if head.i < cut else [t for t in kept if t.i > cut]
    return quoted(kept or [head])


def quoted(tokens: list[Token]) -> list[Token]:
    """Give a phrase that holds one of a pair of quotation marks the other one, where that stands right beside it."""
    marks = [t for t in tokens if t.text == '"']
    if len(marks) % 2 == 0:
        return tokens
    doc, first, last = tokens[0].doc, tokens[0].i, tokens[-1].i
    if last + 1 < len(doc) and doc[last + 1].text == '"':
        return [*tokens, doc[last + 1]]
    return [doc[first - 1], *tokens] if first > 0 and doc[first - 1].text == '"' else tokens
