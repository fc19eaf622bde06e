"""What an infinitive or a gerund says is not done by being spoken of: "afraid to sell", "forbidden to sell", "accused of selling".

Under some words it is, "managed to sell", "forced to sell", "quick to sell" (Karttunen 1971, Implicative Verbs,
https://doi.org/10.2307/412084), under some it may be, "allowed to sell"; under all others nobody says so.
"""

from __future__ import annotations

from kg.extract.clauses.clause import Clause
from kg.extract.clauses.kept_from import NOT_DONE, is_charged, is_framed, is_going_on
from kg.extract.clauses.objects import is_brought_about
from kg.extract.clauses.verbs import said_before
from kg.extract.language.kinds import kind_of
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import FINITE, SUBJECTS, child, children
from kg.extract.language.tree import Token
from kg.model import Certainty

_DONE = frozenset(
    "begin start continue cease quit seem appear tend fail manage go prove turn come happen get hurry rush dare have be end use"
    " bother help make cause force lead prompt drive trigger compel persuade convince induce coerce stimulate inspire influence"
    " remember forget neglect decline omit serve act function combine cooperate interact conspire suffice live grow evolve find see"
    " observe show know note report believe think say consider estimate do learn take assign allocate randomize randomise expect anticipate"
    " suspect suppose presume assume predict allege rumour rumor".split()
)
"""Verbs under which an infinitive is done, or is denied or hedged by what else is known of them."""
_MAY_BE = frozenset("allow permit let enable authorize authorise clear approve entitle empower license licence qualify free equip".split())
_SAID_TO_BE = frozenset("claim profess purport".split())
_DONE_ADJECTIVES = frozenset(
    "able unable likely unlikely capable incapable quick slow proud glad pleased delighted"
    " excited thrilled honored honoured sorry lucky fortunate wrong right wise kind careful"
    " unlucky known thought believed expected supposed prone liable apt first last only more less easy hard difficult impossible best"
    " better enough sufficient insufficient possible powerless".split()
)
_ADVISED = frozenset("careful quick slow glad proud happy wise kind".split())
_MUST = frozenset({"should", "must", "ought"})
"""What somebody should be to do something does not tell that he does: "should be careful to close the lid"."""
_TELLING = frozenset("warn tell ask urge order advise remind instruct challenge direct command beg".split())
_COMING = frozenset("set due about slated poised destined bound sure certain".split())
_OPEN_GERUNDS = frozenset(
    "favor favour discuss debate contemplate mull ponder consider propose suggest recommend oppose avoid resist dread imagine envision"
    " envisage weigh explore fear".split()
)
"""Verbs under which a gerund is spoken of, not done."""
_DEPTH = 4


def undone(clause: Clause) -> tuple[Certainty, Token] | None:
    """Return how far a clause is left open by the word that it hangs on as an infinitive or a gerund, and that word."""
    return _under(clause) or _is_to(clause)


def _under(clause: Clause) -> tuple[Certainty, Token] | None:
    token = clause.verbs[-1]
    for _ in range(_DEPTH):
        above = token.head
        if above.i == token.i:
            return None
        found = _of_infinitive(token, above, clause) or _of_gerund(token, above, clause.subject)
        if found is not None:
            return found
        are_doings = {token.tag_, above.tag_} <= {"VB", "VBG"} or (token.dep_ == "conj" and is_going_on(token) and is_going_on(above))
        if not are_doings or token.dep_ not in {"xcomp", "advcl", "conj"} or child(token, *SUBJECTS):
            return None
        token = above
    return None


def _is_to(clause: Clause) -> tuple[Certainty, Token] | None:
    """Return how far something is left open that "is to" come, or "was to": "the mill was | to | close"."""
    verb = clause.verbs[0]
    be = next((c for c in children(verb, "cop", "aux", "aux:pass") if c.lemma_ == "be" and c.tag_ in FINITE), None)
    to = be.nbor(1) if be is not None and be.i + 1 < verb.i else None
    if be is None or to is None or to.tag_ != "TO" or to.head.i != verb.i or verb.lower_ in _STATES:
        return None
    if clause.rule in {"aim", "copula"} or clause.subject.lemma_.lower() in _AIMS:
        return None
    return (Certainty.HYPOTHETICAL if be.tag_ == "VBD" else Certainty.PROBABLE), to


_AIMS = frozenset(
    "aim goal purpose objective role job task function mission idea plan way step point challenge key secret solution pattern trend"
    " imperative intent intention reason trick cure remedy advice one".split()
)
_STATES = frozenset({"blame", "come", "date"})


def _of_infinitive(token: Token, above: Token, clause: Clause) -> tuple[Certainty, Token] | None:
    is_plain = token.tag_ == "VB" or any(b.lower_ in {"be", "get"} for b in children(token, "aux:pass"))
    is_infinitive = is_plain and any(m.lower_ == "to" for m in children(token, "mark", "aux"))
    is_complement = token.dep_ in {"xcomp", "ccomp"} or (token.dep_ == "advcl" and above.pos_ == "ADJ")
    is_parted = child(token, "nsubj") is not None and all(m.lower_ != "for" for m in children(token, "mark"))
    if not is_infinitive or not is_complement or token.i < above.i or is_parted:
        return None
    if above.lower_ in _COMING:
        return Certainty.PROBABLE, above
    if above.lower_ in _ADVISED and (must := next((a for a in children(above, "aux") if a.lower_ in _MUST), None)) is not None:
        return Certainty.HYPOTHETICAL, must
    if above.pos_ == "ADJ" or above.tag_ == "JJ":
        return None if above.lower_ in _DONE_ADJECTIVES or children(above, "advmod") else (Certainty.HYPOTHETICAL, above)
    is_kept = any(v.i == above.i for v in clause.verbs) or bool(said_before(clause.verbs))  # no duty of "should wait | to seek"
    is_told = is_kept and said_before((above, token), is_shared=False)
    if above.pos_ != "VERB" or is_told or is_brought_about(token) or _is_reported(token, above):
        return None
    subject = clause.subject
    is_body = kind_of(subject) in {"person", "organization"} or (subject.pos_ == "PROPN" and child(subject, "compound", "flat") is not None)
    works = above.lemma_.lower() == "work" and above.tag_ != "VBG" and not is_body
    return None if works else _of_verb(above)


def _is_reported(token: Token, above: Token) -> bool:
    """Tell whether the verb only tells of the doing, "was found to sell": what that leaves open its own hedge says."""
    word = above.lemma_.lower()
    is_told = child(above, "aux:pass") is not None and reporting_verb(above) is not None and word not in _TELLING
    return is_told and not (word == "determine" and token.lemma_ not in {"be", "have"})


def _of_verb(verb: Token) -> tuple[Certainty, Token] | None:
    word = verb.lemma_.lower()
    if verb.lower_ == "going" and any(a.lower_ in {"was", "were"} for a in children(verb, "aux")):
        return Certainty.HYPOTHETICAL, verb
    if word in _DONE:
        return None
    return Certainty.POSSIBLE if word in _MAY_BE else Certainty.PROBABLE if word in _SAID_TO_BE else Certainty.HYPOTHETICAL, verb


def _of_gerund(token: Token, above: Token, subject: Token) -> tuple[Certainty, Token] | None:
    if not is_going_on(token) or child(token, *SUBJECTS, "aux") is not None:
        return None
    if (plan := _planned(token, above)) is not None:
        return Certainty.HYPOTHETICAL, plan
    if token.dep_ in {"xcomp", "ccomp", "obj"} and above.lemma_.lower() in _OPEN_GERUNDS:
        return Certainty.HYPOTHETICAL, above
    modal = next((a for a in children(above, "aux") if a.tag_ == "MD"), None)
    is_chosen = modal is not None and (modal.lower_ != "can" or kind_of(subject) == "person")  # "tar can harm men | by blocking light" does
    if modal is not None and is_chosen and any(m.lower_ == "by" for m in children(token, "mark", "case")):
        return Certainty.HYPOTHETICAL, modal  # "men can see better | by eating kale"
    if is_charged(token):
        return None
    is_kept = is_framed(token, above) or any(m.lower_ != "by" for m in children(token, "mark", "case"))
    return (Certainty.HYPOTHETICAL, above) if is_kept and not NOT_DONE.isdisjoint({above.lemma_.lower(), above.lower_}) else None


_PLANS = frozenset(
    "promise pledge plan goal aim proposal idea option demand priority vow objective ambition offer way challenge task".split()
)


def _planned(gerund: Token, above: Token) -> Token | None:
    """Return the noun of what is to be done that a list behind a colon names: "has three | goals: closing the mill, cutting rents"."""
    colon = next((t for t in gerund.doc[max(gerund.left_edge.i - 1, gerund.sent.start) : gerund.i] if t.text == ":"), None)
    if colon is None or gerund.dep_ not in {"advcl", "conj", "acl", "parataxis", "appos"}:
        return None
    before = gerund.doc[min(above.i, colon.i) : colon.i]
    return next((t for t in before if t.pos_ == "NOUN" and t.lemma_.lower() in _PLANS), None)
