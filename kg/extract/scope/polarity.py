"""Whether a clause affirms or denies: polarity belongs to the predicate; "not only", "only now" and "hardly ... not" deny nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.clauses.clause import Clause
from kg.extract.language import syntax
from kg.extract.language.closed_classes import ASKING_WHICH, EVERY
from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Token
from kg.model import Polarity

NEGATIONS = frozenset("not n't n’t never neither nor no cannot".split())
_NEGATIVE_VERBS = frozenset("fail cease neglect forget omit".split())
_NEGATIVE_ADJECTIVES = frozenset("unable incapable unlikely impossible ineffective unsuccessful powerless".split())
_HARDLY = frozenset({"hardly", "scarcely"})
"""Words that deny what a thing is: "hardly a remedy"."""
_NEARLY = frozenset("hardly scarcely barely seldom rarely".split())
_ANY = frozenset("any anyone anybody anything a an".split())
"""What "hardly" leaves none of: "hardly | any boats", "scarcely | a boat"."""
_REACH = 3
"""Words before a verb among which "by no means" may end."""


def polarity_of(clause: Clause) -> Polarity:
    """Return whether the clause denies its predicate; two negations cancel."""
    verbs = {v.i for v in clause.verbs}
    found = {i for verb in clause.verbs for i in _negations_of_verb(verb)} | _negations_of_phrase(clause.subject)
    if clause.verbs[-1].lower_ in _NEGATIVE_ADJECTIVES:
        found.discard(clause.verbs[-1].i)  # the relation keeps the word: "is ineffective against"
    is_free = bool(clause.object_words) and clause.object_words[0].lower_ in ASKING_WHICH  # "asks | which boats do not leak"
    if clause.object is not None and not is_free:
        found |= _negations_of_phrase(clause.object, is_predicate=clause.object.i in verbs) | _negation_before(clause.object.left_edge)
    found |= _negation_before(clause.subject.left_edge) | _neither_before(clause.subject)
    found |= {t.i for degree in clause.predicate for t in _no_before(degree)}
    cop = child(clause.verbs[-1], "cop")
    if cop is not None:
        article = next((d for d in children(clause.verbs[-1], "det") if d.i > cop.i), None)
        end = article.i if article is not None else clause.verbs[-1].i  # what "a small but not unimportant boat" denies is no boat
        between = (t for t in cop.doc[cop.i + 1 : end] if t.lower_ in {"not", "n't", "never"})
        found |= {t.i for t in between if t.nbor(1).lower_ not in {"only", "just", "merely"}}
    if not clause.rule.startswith("existential"):
        light = (t for t in clause.predicate if t.dep_ in {"obj", "obl"} and t.head.i in verbs)
        found |= {i for t in light for i in _negations_of_phrase(t) | _negation_before(t.left_edge)}
    if clause.rule != "pseudo-cleft" and not is_free:
        rest = (
            t
            for t in clause.object_words
            if t.tag_.startswith("JJ") and t.i not in verbs and t.head.i != t.i and t.dep_ not in _OF_THEIR_OWN
        )
        found |= {i for t in rest if clause.object is None or t.i != clause.object.i for i in _negations_of_verb(t)}
    count = len(found) + clause.is_denied + _is_negated_conjunct(clause.verbs[0])
    is_hardly = cop is not None and any(t.lower_ in _HARDLY for t in cop.doc[cop.i + 1 : clause.verbs[-1].i])
    is_hardly = is_hardly or any(map(_is_hardly_done, clause.verbs))
    if is_hardly or (count and not _is_hardly_any(clause.subject.left_edge) and _under_hardly(clause.head)):
        count += 1
    return Polarity.NEGATED if count % 2 else Polarity.AFFIRMED


def _is_hardly_done(verb: Token) -> bool:
    """Tell whether a verb is as good as denied: "hardly | helped"; what "had hardly | left when the bridge fell" left."""
    is_said = any(a.lower_ in _HARDLY and a.i < verb.i and not _is_hardly_any(verb.doc[a.i + 1]) for a in children(verb, "advmod"))
    is_perfect = any(a.lower_ == "had" for a in children(verb, "aux"))
    return is_said and verb.pos_ == "VERB" and not is_perfect


def _no_before(degree: Token) -> list[Token]:
    """Return the "no" of a degree that the predicate holds: "is | no more | likely to fall", "grew | no faster"."""
    is_degree = any(t.tag_ in {"JJR", "RBR"} and t.lower_ != "longer" for t in (degree, *children(degree, "advmod")))
    return [t for t in children(degree, "advmod") if is_degree and t.lower_ == "no"]


def _negation_before(first: Token) -> set[int]:
    """Return the place of "not" before a subject that begins with "all", and of "hardly" before "any", wherever the parser hung them."""
    if _is_hardly_any(first):
        return {first.i}
    is_denied = first.lower_ in EVERY and first.i > first.sent.start and first.nbor(-1).lower_ == "not"
    return {first.i - 1} if is_denied else set()


def _is_hardly_any(first: Token) -> bool:
    return first.lower_ in _ANY and first.i > first.sent.start and first.nbor(-1).lower_ in _NEARLY


def _neither_before(subject: Token) -> set[int]:
    """Return the place of the "neither" whose "nor" stands before a subject with no verb between, wherever the parser hung them."""
    before = list(subject.doc[subject.sent.start : subject.i])
    at = next((t.i for t in reversed(before) if t.lower_ == "neither"), None)
    between = [t for t in before if at is not None and t.i > at]
    is_one = subject.dep_ in syntax.SUBJECTS and any(t.lower_ == "nor" for t in between) and not any(map(syntax.is_verbal, between))
    return {at} if at is not None and is_one else set()


def _negations_of_verb(verb: Token) -> set[int]:
    """Return the places of the words that deny a verb: "not", "never", "without" before a gerund, and the verb itself in "fails to"."""
    found = set()
    for token in verb.children:
        if token.lower_ in NEGATIONS and token.dep_ in {"advmod", "aux", "cc:preconj", "det", "cc", "discourse"}:
            following = syntax.word_at(token, 1)
            is_answer = (token.lower_ == "no" and following == ",") or _is_whether_or(token)
            is_second = token.lower_ in {"neither", "nor"} and token.dep_ == "cc" and (token.i > verb.i or verb.dep_ == "conj")
            is_of_time = following in _WHEN and syntax.word_at(token, -1) in {
                "but",
                "and",
                ",",
                "though",
            }  # "lost, but | not | before it rained"
            if following not in {"only", "just", "merely", "least", "longer"} and not (is_second or is_answer or is_of_time):
                found.add(token.i)
    found |= fronted_denial(verb)
    degrees = (t for t in children(verb, "advmod") if t.lower_ in {"more", "less"} and verb.pos_ == "ADJ")
    found |= {c.i for t in degrees for c in t.children if c.lower_ == "no"}
    found |= {t.i for t in children(verb, "mark", "case") if t.lower_ == "without" and verb.tag_ == "VBG"}
    found |= {t.i for t in children(verb, "advmod", "amod") if t.lower_ == "longer" and t.i > t.sent.start and t.nbor(-1).lower_ == "no"}
    found |= {
        t.i
        for t in children(verb, "advmod")
        if t.lower_ == "yet" and t.i > 0 and syntax.word_at(t, 1) == "to" and t.nbor(-1).lemma_ in {"have", "be"}
    }
    found |= {t.i for t in children(verb, "advmod") if t.lower_ == "nowhere" and syntax.word_at(t, 1) in {"near", "close"}}
    found |= {t.i for t in verb.doc[max(verb.sent.start, verb.i - _REACH) : verb.i] if _is_by_no_means(t) or _is_rather_than(t, verb)}
    has_complement = any(c.i > verb.i and c.tag_ in {"VB", "VBG", "VBN"} for c in children(verb, "xcomp", "advcl", "ccomp"))
    if (verb.lemma_.lower() in _NEGATIVE_VERBS and has_complement) or verb.lower_ in _NEGATIVE_ADJECTIVES:
        found.add(verb.i)
    return found


_WHEN = frozenset({"after", "before", "until", "because", "when", "while"})
_OF_THEIR_OWN = frozenset({"acl:relcl", "advcl", "acl", "discourse"})
"""What a clause inside of an object is, whose denial is its own: "asks how it works | if the pump is not there"."""
_FRONTED = re.compile(
    r"(?:at no (?:time|point|stage|moment)|in no (?:way|sense|case)|under no (?:circumstances?|conditions?)|on no (?:account|occasion)"
    r"|nowhere|not once|not for a moment|never(?: before| again)?)"
)
"""Denials that open a sentence and turn its verb before its subject: "at no time was the dam safe"."""


def fronted_denial(verb: Token) -> set[int]:
    """Return the place of the word that denies in what opens the verb's sentence, with the verb's own auxiliary behind it."""
    words = [t for t in verb.sent[:_LONGEST_FRONT] if not t.is_punct and t.lower_ not in {"and", "but"}]
    first = next((n for n, t in enumerate(words) if t.tag_ in syntax.FINITE), 0)
    if _FRONTED.fullmatch(" ".join(t.lower_ for t in words[:first])) is None:
        return set()
    auxiliary = words[first]
    owner = auxiliary.head if auxiliary.dep_ in {"aux", "aux:pass", "cop"} else auxiliary
    is_own = verb.i in {owner.i, *(c.i for c in children(owner, "conj"))}
    return {t.i for t in words[:first] if t.lower_ in {*NEGATIONS, "nowhere"}} if is_own else set()


_LONGEST_FRONT = 8
"""Words in which a denial that opens a sentence, a mark before it and the verb behind it stand."""


def _is_rather_than(token: Token, verb: Token) -> bool:
    """Tell whether the word is the "than" by which a verb is what was not done: "walked rather than | drove"."""
    return token.i == verb.i - 1 and token.lower_ == "than" and token.i > 0 and token.nbor(-1).lower_ == "rather"


def _is_by_no_means(token: Token) -> bool:
    """Tell whether a word ends a denial between the subject and its verb: "by no | means", "in no | way", "at no | time"."""
    if token.i < 2 or token.nbor(-1).lower_ != "no":
        return False
    case = token.nbor(-2)
    is_fronted = _FRONTED.fullmatch(f"{case.lower_} no {token.lower_}") is not None
    return token.lower_ == "means" or (is_fronted and case.i > token.sent.start and token.dep_ not in syntax.SUBJECTS)


def _negations_of_phrase(head: Token, *, is_predicate: bool = False) -> set[int]:
    """Return the places of the words by which a noun phrase denies: "no drug", "not all", "none of", "no difference"."""
    if head.lower_ in {"none", "nobody", "nothing", "neither"}:
        return {head.i}
    if head.dep_ in {"csubj", "csubj:pass"}:
        return set()  # "it is odd that boats do | not | leak" is odd
    found = set()
    for token in head.children:
        if (
            token.lower_ in {"no", "neither"}
            and token.dep_ in {"det", "advmod", "cc:preconj"}
            and token.i < head.i
            and not _is_or_no(token)
            and not (syntax.word_at(token, 1) in {"more", "fewer", "less"} and syntax.word_at(token, 2) == "than")  # a bound, no denial
        ):
            found.add(token.i)
        elif token.lower_ == "not" and not is_predicate and token.dep_ in {"advmod", "cc:preconj"} and token.i < head.i:
            if head.doc[token.i + 1].lower_ not in {"only", "just", "merely"}:
                found.add(token.i)
        elif token.lower_ in _HARDLY and token.dep_ == "advmod" and token.i < head.i and not is_predicate and _is_hardly_any(token.nbor(1)):
            found.add(token.i + 1)
        elif token.dep_ == "det":
            found |= {c.i for c in token.children if c.lower_ == "not"}
            if token.lower_ == "any" and token.i > token.sent.start and token.nbor(-1).lower_ in _NEARLY:
                found.add(token.i)
    first = head.left_edge
    if first.lower_ in {"all", "every", "everyone"} and first.i > head.sent.start and head.doc[first.i - 1].lower_ == "not":
        found.add(first.i - 1)
    if first.lower_ == "not" and syntax.word_at(first, 1) in {"all", "every", "everyone"}:
        found.add(first.i)
    return found


def _is_whether_or(token: Token) -> bool:
    """Tell whether "not" names the other way it may be: "whether or | not", "may or may | not"."""
    third, second, first = (syntax.word_at(token, -n) for n in (3, 2, 1))
    return (second, first) == ("whether", "or") or (second == "or" and first == third)


def _is_or_no(token: Token) -> bool:
    """Tell whether "no" is the second of two amounts, either of which will do: "low or no intake", never "little or no effect"."""
    if token.lower_ != "no" or token.i < token.sent.start + 2:
        return False
    return token.nbor(-1).lower_ == "or" and token.nbor(-2).lower_ not in {"little", "few"}


def _is_negated_conjunct(verb: Token) -> bool:
    """Tell whether the clause shares the negation of the one it is coordinated with: "did not (try to) eat or drink", not across "but"."""
    if verb.dep_ != "conj" or child(verb, *syntax.SUBJECTS) is not None:
        return False
    cc = child(verb, "cc")
    if cc is not None and cc.lower_ == "nor":
        return True
    first = [verb.head]
    while first[-1].dep_ == "xcomp" and syntax.is_verbal(first[-1].head):
        first.append(first[-1].head)
    shares = child(verb, "aux", "aux:pass", "cop") is None and cc is not None and cc.lower_ == "or"
    return shares and any(t.lower_ in NEGATIONS and t.dep_ == "advmod" for above in first for t in above.children)


def _under_hardly(head: Token) -> bool:
    """Tell whether "hardly", "scarcely" and the like stand above or in the clause: with a negation they affirm."""
    outer = list(syntax.ancestors(head))
    above = next((n for n, t in enumerate([head, *outer]) if t.dep_ in {"csubj", "ccomp"}), len(outer))  # "hardly matters that S"
    tokens = [head, *outer[:above]]
    found = (c for t in tokens for c in t.subtree if t.i != head.i or c.head.i == t.i)
    return any(c.lower_ in _NEARLY and c.i < head.i and syntax.word_at(c, 1) != "any" for c in found)


def polarity_of_part(polarity: Polarity, subject: Sequence[Token], obj: Sequence[Token]) -> Polarity:
    """Return a clause's polarity for one of several subjects and objects: "wasps but not bees sting", "not by rain but by frost"."""
    if _is_after_but_not(subject) or _is_after_but_not(obj):
        return Polarity.NEGATED
    listed = _of_listed(polarity, obj)
    return Polarity.AFFIRMED if listed is polarity and _is_after_but(obj) else listed


def _of_listed(polarity: Polarity, obj: Sequence[Token]) -> Polarity:
    """Return the polarity for an object behind another one that its own "no", or that of the other, denies: "a boat and | no oars"."""
    inside = {t.i for t in obj}
    noun = next((t for t in obj if t.head.i not in inside), None)
    first = noun
    while first is not None and first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    if noun is None or first is None or first.i == noun.i:
        return polarity
    own, others = ([d.lower_ for d in children(word, "det", "nmod:poss", "nummod")] for word in (noun, first))
    if "no" in own and "no" not in others:
        return Polarity.NEGATED
    are_alternatives = any(t.lower_ in {"or", "nor"} for t in first.doc[first.i : noun.i])
    is_another = "no" in others and bool(own) and own[0] not in {"no", "any", "other"} and not are_alternatives
    return Polarity.AFFIRMED if is_another else polarity


def _is_after_but_not(tokens: Sequence[Token]) -> bool:
    """Tell whether a subject or object is set against the one before it: "harms hens but not ducks", "hens, not ducks or geese"."""
    inside = {t.i for t in tokens}
    noun = next((t for t in tokens if t.head.i not in inside), None)
    while noun is not None and noun.dep_ == "conj" and child(noun, "cc") is not None:
        noun = noun.head
        if noun.i not in inside and noun.dep_ == "conj" and _follows_not(noun):
            return True
    before = tokens[0] if tokens else None
    while before is not None and before.i > before.sent.start + 1:
        before = before.nbor(-1) if before is not tokens[0] or before.lower_ != "not" else before
        if before.lower_ == "not":
            return before.nbor(-1).lower_ in {"but", "and"} or (before.nbor(-1).text == "," and before.head.dep_ == "conj")
        if before.dep_ not in {"case", "fixed", "det"} or before.lower_ in _WHEN:
            return False
    return False


def _is_after_but(tokens: Sequence[Token]) -> bool:
    """Tell whether an object is what holds instead of the one denied before it: "not by rain but by frost"."""
    before = tokens[0] if tokens else None
    while before is not None and before.i > before.sent.start:
        before = before.nbor(-1)
        if before.dep_ not in {"case", "fixed", "advmod", "punct"}:
            return before.lower_ == "but" and before.dep_ == "cc" and before.head.dep_ == "conj"
    return False


def _follows_not(noun: Token) -> bool:
    """Tell whether "not" parts a noun from the one that it is coordinated with: "hens, | not ducks"."""
    near = (c for word in (noun, *children(noun, "cc")) for c in word.children)
    mark = next((c for c in near if c.lower_ == "not" and c.i < noun.i), None)
    return mark is not None and noun.dep_ == "conj" and syntax.word_at(mark, -1) in {",", "but", "and"}
