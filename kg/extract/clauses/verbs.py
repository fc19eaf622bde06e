"""The verbs of one predicate: chains ("begin to produce"), their words in the text, and their dictionary form."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.extract.clauses.noun_relations import LINKS
from kg.extract.clauses.odds import is_odds, relation_to
from kg.extract.clauses.verb_phrases import said_with
from kg.extract.language import syntax
from kg.extract.language.closed_classes import NOT
from kg.extract.language.kinds import kind_of
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Token

CHAINS = frozenset(
    "begin start continue cease stop quit seem appear tend fail manage try attempt need have use go prove turn come want intend plan hope"
    " aim seek learn refuse struggle threaten promise decide choose elect opt expect wish deserve dare happen get remain rush hurry end"
    " forget neglect omit bother".split()
)
"""Verbs that make one predicate with the infinitive after them."""
_PHASES = frozenset("begin start continue stop quit cease keep".split())
"""Verbs whose gerund is the rest of the predicate: "they stopped using it"."""
MADE_FOR = frozenset("design engineer intend".split())
"""Participles after which an infinitive says what a thing is for, not what it does."""
_RAISING = frozenset("fail turn prove seem appear tend happen rush hurry".split())  # whose infinitive is never a purpose
CHAIN_ADJECTIVES = frozenset(
    "able unable likely unlikely capable incapable ready prone set due bound willing unwilling sure certain about supposed known "
    "powerless".split()
)
CAUSATIVES = frozenset(
    "make help cause let allow enable lead force prompt encourage inspire motivate stimulate get leave keep render permit"
    " drive trigger see find".split()
)
"""Verbs whose object together with the infinitive or adjective after it is what is brought about."""
_LETTING = frozenset("allow permit let enable encourage inspire prompt motivate stimulate make".split())  # "the law allows | selling rye"
CHANGE_VERBS = {
    **dict.fromkeys("increase rise growth gain surge jump".split(), "increase"),
    **dict.fromkeys("decrease reduction drop decline fall loss cut".split(), "decrease"),
    "change": "change",
    "improvement": "improve",
}
CAUSES = frozenset("cause produce trigger induce bring lead result show see have experience".split())
UNDERGOING = frozenset({"see", "have", "experience", "show"})
"""Verbs whose subject makes nothing change, but is where it does, or tells of it: "had a fall in rents", "the data show a fall in"."""


def is_chained(token: Token) -> bool:
    """Tell whether a verb is the second part of a predicate whose first part stands for both."""
    following = _chain_next(token.head) if token.head.i != token.i else None
    return following is not None and following.i == token.i


def _chain_next(verb: Token) -> Token | None:
    """Return the infinitive or participle that makes one predicate with the verb."""
    complement = child(verb, "xcomp")
    goes_on = verb.lemma_.lower() == "go" and any(t.lower_ == "on" for t in children(verb, "compound:prt", "advmod"))
    is_reported = child(verb, "aux:pass") is not None and reporting_verb(verb) is not None and verb.lemma_.lower() != "add"
    if complement is None and verb.lemma_.lower() == "learn":
        return next((c for c in children(verb, "ccomp", "advcl") if any(a.lower_ == "how" for a in children(c, "advmod", "mark"))), None)
    is_made_for = verb.lemma_.lower() in MADE_FOR and verb.tag_ == "VBN"
    if complement is None and (verb.lemma_.lower() in _RAISING or goes_on or is_reported or is_made_for):
        complement = next((c for c in children(verb, "advcl") if c.i > verb.i and any(m.lower_ == "to" for m in children(c, "mark"))), None)
    if complement is None and verb.lemma_.lower() in CHAIN_ADJECTIVES:
        complement = next((c for c in children(verb, "advcl", "ccomp") if c.i > verb.i and c.tag_ in {"VB", "VBG"}), None)
    if complement is None and verb.lemma_.lower() in _PHASES:
        complement = next((c for c in children(verb, "advcl") if c.i == verb.i + 1 and c.tag_ == "VBG"), None)
    if complement is None and verb.lemma_.lower() == "end" and verb.i + 2 < verb.sent.end and verb.nbor(1).lower_ == "up":
        complement = next((c for c in children(verb, "advcl", "ccomp") if c.i == verb.i + 2 and c.tag_ == "VBG"), None)
        complement = complement or next((c for c in children(verb, "advcl", "ccomp") if _is_being(c, verb.i + 2)), None)
    if complement is None and verb.lower_ in _SUCCEEDING:
        complement = _success(verb)
    direct = child(verb, "obj")
    if direct is not None and direct.lemma_.lower() == "potential" and verb.lemma_.lower() in _HOLDING:
        return next((c for c in children(direct, "acl") if c.tag_ == "VB" and any(m.lower_ == "to" for m in children(c, "mark"))), None)
    has_object = direct is not None and direct.lower_ != "how"
    if complement is not None and complement.lower_ in _ABLE and verb.lemma_.lower() in _RAISING:
        return complement
    if complement is None or has_object or not (syntax.is_verbal(complement) or child(complement, "cop")):
        return None
    if child(complement, "nsubj", "nsubj:pass") is not None:
        return None
    lemma = verb.lemma_.lower()
    is_causing = lemma in CAUSATIVES and verb.tag_ != "VBN" and not (lemma in _LETTING and complement.tag_ == "VBG")
    if lemma in CHAINS or lemma in CHAIN_ADJECTIVES or verb.lower_ in _SUCCEEDING or is_causing:
        return complement
    is_perfect = any(a.lemma_.lower() == "have" for a in children(verb, "aux"))
    return complement if child(verb, "aux:pass") is not None or (verb.tag_ == "VBN" and not is_perfect) else None


def _is_being(verb: Token, at: int) -> bool:
    """Tell whether something is done, told with "being" at a place: "ended up | being | sold"."""
    return any(a.i == at and a.lower_ == "being" for a in children(verb, "aux:pass"))


_ABLE = frozenset({"able", "unable", "capable", "incapable", "likely", "unlikely"})
"""What is more than an adjective where something only seems to be so: "seems capable | of predicting"."""
_HOLDING = frozenset("have hold show offer".split())
"""Verbs of what a potential is said of: "has the potential to | leak"."""
_SUCCEEDING = frozenset("effective efficacious successful ineffective unsuccessful".split())
"""What is so in doing something does it: "effective in reducing pain"."""


def _success(adjective: Token) -> Token | None:
    """Return what something is effective in doing, nothing compared with it: "effective at | reducing"."""
    if any(t.lower_ in {"more", "less", "most", "least", "as", "equally"} for t in children(adjective, "advmod")):
        return None
    doing = next((c for c in children(adjective, "advcl", "acl", "xcomp") if c.tag_ == "VBG" and c.i > adjective.i), None)
    led_by = doing is not None and any(m.lower_ in {"in", "at", "for"} and m.i == adjective.i + 1 for m in children(doing, "mark", "case"))
    return doing if led_by else None


def chain(head: Token) -> list[Token]:
    """Return the verbs of one predicate: "begin", "produce"; of "less likely to fall or | break a leg" also what is likely of both."""
    odds = _shared_odds(head)
    verbs = [odds, head] if odds is not None else [head]
    while (following := _chain_next(verbs[-1])) is not None and len(verbs) < 4:
        verbs.append(following)
    return verbs


def _shared_odds(verb: Token) -> Token | None:
    """Return the "likely" of the infinitive that a verb is coordinated with."""
    first = verb
    while (
        first.dep_ == "conj"
        and first.head.i < first.i
        and first.tag_ == "VB"
        and all(m.tag_ == "TO" for m in children(first, "mark", "aux", *syntax.SUBJECTS))
    ):
        first = first.head
    is_shared = first.i != verb.i and first.dep_ == "xcomp" and first.head.lower_ in {"likely", "unlikely"}
    return first.head if is_shared else None


def group(verb: Token) -> list[Token]:
    """Return the verb with its auxiliaries, particles, negation and adverbs between."""
    own = children(verb, "aux", "aux:pass", "cop", "compound:prt", "mark", "advmod")
    keep = [
        t
        for t in own
        if ((t.dep_ != "mark" or t.tag_ == "TO") and (t.dep_ != "advmod" or (t.i < verb.i and t.tag_ != "WRB")))
        or (t.dep_ == "advmod" and t.i == verb.i + 1 and t.lower_ in _WAYS)
    ]
    keep += [*comparison(verb), *_first_halves(verb)]
    if verb.lower_ == "likely" and (be := child(verb, "cop")) is not None:
        keep += [t for t in verb.doc[be.i : verb.i] if t not in keep]
    return [*keep, verb, *(g for t in keep for g in t.children if t.dep_ == "advmod" and g.dep_ in {"advmod", "fixed"})]


_WAYS = frozenset("back up down away off out forward home asleep apart aside".split())
"""Adverbs right behind a verb that make another one with it: "look | forward"."""


def _first_halves(verb: Token) -> list[Token]:
    """Return the noun that is one word with a verb: "was | peer | reviewed"."""
    return [t for t in children(verb, "compound") if t.i == verb.i - 1 and syntax.is_verbal(verb)]


def comparison(verb: Token) -> list[Token]:
    """Return the adverb without which a verb says little: "live | longer", "work | badly"; none where it has an object.

    What is denied with its manner is denied of that manner alone: "does not work | well", "does not work | as well as the old one".
    """
    if children(verb, "obj", "xcomp", "ccomp"):
        return []
    if any(t.lower_ in NOT and t.i < verb.i for t in verb.children):
        equal = verb.doc[verb.i + 1 : min(verb.i + 4, verb.sent.end)]
        if [t.lower_ for t in equal] == ["as", "well", "as"]:
            return list(equal[:2])
        return [t for t in children(verb, "advmod") if t.i == verb.i + 1 and _is_manner(t)]
    badly = [t for t in children(verb, "advmod") if t.i == verb.i + 1 and t.lower_ in _BADLY]
    if badly:
        return badly
    after = [t for t in children(verb, "advmod") if verb.i < t.left_edge.i <= verb.i + 3]
    degrees = [t for adverb in after for t in (*children(adverb, "advmod"), adverb) if t.tag_ in {"RBR", "JJR"}]
    first = degrees[0].left_edge.i if degrees and degrees[0].lower_ not in {"earlier", "later"} else degrees[0].i if degrees else verb.i
    if not verb.i < first <= verb.i + 2:
        return []
    return [*verb.doc[first : degrees[0].i], *(t for t in verb.doc[degrees[0].i : degrees[0].i + 2] if t in degrees[:1] or t in after)]


_BADLY = frozenset("badly poorly wrongly incorrectly improperly inadequately insufficiently abnormally differently".split())
"""Adverbs that turn what a verb says: what works incorrectly does not work."""
_MANNERS = frozenset("well fast much enough far long hard often early properly right".split())
_NO_MANNERS = frozenset(
    "significantly substantially markedly appreciably materially statistically meaningfully really actually necessarily certainly probably"
    " possibly likely apparently only reportedly currently previously recently immediately early family supply daily weekly monthly".split()
)
"""What ends like an adverb of manner and says how sure, how much or when."""


def _is_manner(adverb: Token) -> bool:
    word = adverb.lower_
    return not list(adverb.children) and (word in _MANNERS or (word.endswith("ly") and word not in _NO_MANNERS))


def shows_effect(verb: Token, noun: Token) -> bool:
    """Tell whether a thing has an effect in "yoga showed a clear effect on sleep"; a study only found one."""
    doer = child(verb, "nsubj")
    is_effect = verb.lemma_.lower() in _SHOWING and noun.lemma_.lower() in {"effect", "impact", "influence"} and doer is not None
    if doer is None or not is_effect or any(c.lower_ == "of" for n in children(noun, "nmod") for c in children(n, "case")):
        return False
    return kind_of(doer) not in {"study", "person"} and doer.pos_ != "PRON" and doer.lemma_.lower() not in _ACCOUNTS


def shows_link(verb: Token, noun: Token) -> bool:
    """Tell whether a thing is linked in "iron had (or showed) a link to gout"; a study only found one."""
    doer = child(verb, "nsubj")
    is_link = verb.lemma_.lower() in _SHOWING | {"have"} and noun.lemma_.lower() in LINKS and doer is not None
    return doer is not None and is_link and kind_of(doer) not in {"study", "person"} and doer.lemma_.lower() not in _ACCOUNTS


_ACCOUNTS = frozenset("data result results finding analysis evidence experiment test model calculation figure number scan research".split())
_SHOWING = frozenset("show demonstrate exhibit".split())


def predicate_words(verbs: list[Token], preposition: list[Token], taken: list[Token]) -> list[Token]:
    """Return the predicate's words as one stretch of text that ends in the last verb or its preposition."""
    tokens = [t for v in verbs for t in group(v)]
    if len(verbs) > 1 and verbs[-1].i - verbs[0].i < 14:
        tokens.extend(verbs[0].doc[verbs[0].i : verbs[-1].i])
    words = syntax.contiguous([*tokens, *taken, *preposition, *_between(verbs[-1], preposition)], verbs[-1])
    first = words[0]
    if syntax.word_at(first, -1) == "or" and syntax.word_at(first, -2) == first.lower_:
        words = [*first.doc[first.i - 2 : first.i], *words]  # "may or may not help"
    while (
        len(words) > 1
        and words[0].dep_ in {"advmod", "mark", "cc"}
        and words[0].tag_ in {"RB", "WRB", "IN", "CC"}
        and words[0].lower_ not in _KEPT
    ):
        words = words[1:]
    return words


_KEPT = frozenset(
    "not never no n't n’t rarely seldom hardly barely scarcely sometimes occasionally often frequently usually generally typically normally"
    " commonly mostly mainly largely partly always nearly almost".split()
)
"""Adverbs before a verb that say how far it holds."""


def _between(verb: Token, preposition: list[Token]) -> list[Token]:
    """Return the words from a verb to its preposition where only adverbs and times part them: "rely heavily on", "came last year from"."""
    gap = list(verb.doc[verb.i + 1 : preposition[0].i]) if preposition else []
    is_short = len(gap) <= _LONGEST_GAP and not any(
        (t.is_punct and t.text != "-") or t.pos_ == "VERB" or t.dep_ in {*syntax.SUBJECTS, "mark", "cc"} for t in gap
    )
    return gap if is_short else []


_LONGEST_GAP = 6
"""Words between a verb and its preposition."""


def lemma(verbs: list[Token], taken: list[Token], *, is_passive: bool, preposition: str) -> str:
    """Return the relation's dictionary form: no hedge, no negation; "be" marks a passive without agent."""
    last = verbs[-1]
    before = said_before(verbs)
    risk = next((t for t in taken if is_odds(t) and (t.head.i == last.i or t.head.dep_ == "obj")), None)
    if risk is not None and last.lemma_.lower() != "pose":
        return _joined(before, relation_to(risk, "have" if risk.dep_ == "obj" else "put at"))
    noun = next((t for t in taken if t.dep_ == "obj" and t.head.i == last.i), None)
    if noun is not None and last.lemma_.lower() in CAUSES - UNDERGOING and noun.lemma_.lower() in CHANGE_VERBS:
        return _joined(before, CHANGE_VERBS[noun.lemma_.lower()])
    if noun is not None and noun.lemma_.lower() in LINKS:
        return _joined(before, "be associated with")
    cases = [t.lower_ for t in taken if t.dep_ == "case"]
    if noun is not None:
        scant = (t.lower_ for t in taken if t.lower_ in SCANT and t.head.i == noun.i)
        behind = (t.lower_ for t in taken if t.dep_ in {"case", "mark"} and t.i > noun.i)  # "30 | to | 45 percent drops in"
        return _joined(before, last.lemma_.lower(), *scant, noun.lower_, *behind)
    if len(verbs) > 1 and last.tag_ == "VBG" and verbs[-2].lemma_.lower() in {"need", "require"}:
        return _joined(said_before(verbs[:-1]), verbs[-2].lemma_.lower(), last.lower_, preposition)  # somebody else does it
    ended = next((v.lemma_.lower() for v in verbs[:-1] if v.lemma_.lower() in {"stop", "quit"} and last.tag_ == "VBG"), "")
    particle = [t.lower_ for t in children(last, "compound:prt")] + [
        t.lower_ for t in children(last, "advmod") if t.i == last.i + 1 and t.lower_ in _WAYS
    ]
    compared = comparison(last)
    degree = next((n for n, t in enumerate(compared) if t.tag_ in {"RBR", "JJR"}), 0)
    particle += [t.lower_ for t in (*compared[degree:], *_after_object(last), *said_with(last))]
    form = f"stop {last.lower_}" if ended else _form(last, is_passive=is_passive)
    adjective = [t.lower_ for t in taken if t.dep_ != "case"]
    first = [t.lower_ for t in _first_halves(last)]
    return _joined(before, "be" if is_passive else "", *first, form, *particle, *adjective, *cases, preposition)


SCANT = frozenset("little less few fewer limited minimal scant partial insufficient enough sufficient adequate".split())
"""Adjectives without which a relation says too much: "offers little protection against"."""
_INTENTS = frozenset(
    "want wish intend plan hope aim seek learn refuse need have try attempt struggle promise threaten decide choose elect opt expect"
    " deserve require warrant schedule".split()
)


_DUTIES = {"should": "should", "must": "must", "ought": "should"}
"""Words for what is to be done, or is to be expected, which nobody says is done."""


def is_should_for_if(auxiliary: Token) -> bool:
    """Tell whether "should" opens a condition: "should the test fail, the firm will recall the cars"."""
    return auxiliary.lower_ == "should" and auxiliary.is_sent_start and auxiliary.sent[-1].text != "?"


def said_before(verbs: Sequence[Token], *, is_shared: bool = True) -> str:
    """Return what a chain says before its last verb and without which it says too much: "be less likely to", "want to", else "".

    What is said before the first of several doings is said before all, "need to clean and | paint", where ``is_shared``.
    """
    shared = shared_before(verbs[0]) if is_shared else []
    helpers = (t for v in (*shared, *verbs) for t in children(v, "aux") if t.lower_ in _DUTIES and not is_should_for_if(t))
    duty = next((_DUTIES[t.lower_] for t in helpers), "")
    odds = next((_odds(v) for v in verbs if v.lower_ == "likely"), None)
    intents = [f"be {odds} likely to"] if odds is not None else [_intent(v, w) for v, w in (*pairwise(shared), *pairwise(verbs))]
    if odds is None:
        intents += [f"be {v.lower_} to" for v in verbs[:-1] if v.lemma_.lower() in MADE_FOR and v.tag_ == "VBN"]
    return _joined("" if verbs[-1].lemma_.lower() in _NAMING else duty, *intents)


def shared_before(verb: Token) -> list[Token]:
    """Return the verbs that are said of several doings before one of them: "can be used to measure and | mark"; none before the first."""
    first = first_doing(verb)
    shared = [first] if first.i != verb.i else []
    while shared and is_chained(shared[0]):
        shared.insert(0, shared[0].head)
    return shared


def first_doing(verb: Token) -> Token:
    """Return the first of the doings that a verb without a helper or a subject of its own is listed with: "must clean and | paint"."""
    first = verb
    while first.dep_ == "conj" and first.tag_ in {"VB", "VBN"} and first.tag_ == first.head.tag_ and not _stands_alone(first):
        first = first.head
    return first


def _stands_alone(verb: Token) -> bool:
    return any(c.dep_ in {"aux", "aux:pass", "cop", *syntax.SUBJECTS} or (c.dep_ == "mark" and c.tag_ != "TO") for c in verb.children)


def _intent(verb: Token, following: Token) -> str:
    """Return what a verb before an infinitive adds: "want to", "be needed to", "used to"; "" for one that adds nothing.

    What is expected to do something does so, as far as somebody expects.
    """
    lemma, is_undergone = verb.lemma_.lower(), child(verb, "aux:pass") is not None
    if verb.lower_ == "used" and is_undergone:
        return "be used to" if following.lemma_.lower() in OF_USERS else ""  # "ropes were used to | build" rafts: no rope builds
    if verb.lower_ == "used" and verb.dep_ != "acl":
        return "used to"
    if lemma == "have" and any(t.lower_ == "yet" for t in children(verb, "advmod")):
        return ""  # "has yet to sell" has not sold
    if lemma not in _INTENTS or child(verb, "obj") is not None or (verb.tag_ == "VBN" and (lemma == "expect" or lemma in MADE_FOR)):
        return ""
    return f"be {verb.lower_} to" if is_undergone else f"{lemma} to"


OF_USERS = frozenset(
    "build construct make create develop design calculate compute determine derive estimate identify assess evaluate analyse"
    " analyze compare study investigate examine test explore define describe plan select choose classify collect gather record".split()
)
"""What somebody does with a thing, which does not do it itself."""
_NAMING = frozenset({"call", "name", "say"})
"""What should be called a thing is one, to whoever says so."""


def _joined(*words: str) -> str:
    return " ".join(word for word in words if word)


def _after_object(verb: Token) -> list[Token]:
    """Return the particle that stands right after a short object: "knock the price | back"; "again" after a verb without one."""
    direct = child(verb, "obj")
    place = verb.i + 1 if direct is None else direct.right_edge.i + 1
    words = {"back", "up", "down", "away", "off", "out"} if direct is not None else {"again"}
    return [t for t in children(verb, "advmod", "compound:prt") if t.i == place and t.lower_ in words and t.dep_ == "advmod"]


def _odds(likely: Token) -> str | None:
    """Return how "likely" compares: "less likely", "twice as likely" (more), "just as likely"; None where it does not."""
    degrees = [m.lower_ for m in children(likely, "advmod", "obl:npmod", "nmod:npmod", "obl:unmarked")]
    degree = next((d for d in degrees if d in {"more", "less", "most", "least", "increasingly"}), None)
    is_multiple = "as" in degrees and any(d in {"twice", "times", "thrice"} or d.endswith("fold") for d in degrees)
    return degree or ("more" if is_multiple else "as" if "as" in degrees else None)


def _form(verb: Token, *, is_passive: bool) -> str:
    return verb.lower_ if is_passive else verb.lemma_.lower()


_DEGREES = frozenset({"less", "least", "more", "most"})


def being(adjective: Token) -> str:
    """Return the dictionary form of being so, with the degree that it is nothing without: "be less harmful", "be more common than"."""
    degree = next((f"{t.lower_} " for t in children(adjective, "advmod") if t.i < adjective.i and t.lower_ in _DEGREES), "")
    return f"be {degree}{adjective.lemma_ if ' ' in adjective.lemma_ else adjective.lower_}"  # "be to blame"
