"""What a sentence does not vouch for: a clause under words that doubt it, leave it open, or only wish it.

"It is not clear that S", "too early to say that S", "no hint that S", "does not mean that S", "stops short of saying that S",
"had S, …", "the aim is that S": none of them states S, and only some deny it.
"""

from __future__ import annotations

from kg.extract.clauses.perceived import seeing_of
from kg.extract.language.kinds import kind_of
from kg.extract.language.reporting_words import ReportingClass, reporting_verb
from kg.extract.language.syntax import FINITE, SUBJECTS, child, children, denial_of_noun, is_nominal
from kg.extract.language.tree import Token
from kg.text import UNTRUE

_NOT = frozenset("not n't n’t never hardly cannot".split())
_OPEN = frozenset(
    "unclear uncertain unsure doubtful sceptical skeptical unconvinced unpersuaded dubious unknown debatable unproven unproved questionable"
    " undecided agnostic".split()
)
"""What somebody or something is who does not know whether the clause holds."""
_FIRM = frozenset(
    "clear certain sure convinced persuaded obvious evident confident established proven proved given guaranteed inevitable settled"
    " definite true mean follow guarantee ensure require necessitate entail prove imply demand".split()
)
"""Words under which a clause holds; denied, they leave it open."""
_MISTAKEN = frozenset(
    "wrong premature mistaken misleading naive foolish irresponsible dangerous impossible difficult hard simplistic rash absurd unwise"
    " mistake error fallacy stretch".split()
)
"""What it is to say something that should not be said: "it would be wrong to conclude that S"."""
_DOUBTS = frozenset("doubt doubts uncertainty scepticism skepticism question questions debate controversy disagreement".split())
_HINTS = frozenset(
    "hint hints sign signs indication indications proof evidence suggestion guarantee assurance certainty reason basis grounds consensus"
    " support".split()
)
_AIMS = frozenset("aim goal purpose objective plan intention wish ideal".split())
WISHED = frozenset("meant designed intended".split())
"""Participles under which something is to be done: "was meant to cool the river"."""
PRAISING = frozenset("tout promote market advertise bill sell hail tip hype".split())
"""What is done with a thing of which something is only said: "is touted as helping the heart"."""
FOUNDED = frozenset("form organize organise create build launch conduct undertake convene develop found establish".split())
"""What is done to a thing so that it may do another: "was formed to clean the river"."""
_UNREAL = frozenset("pretend lie dream joke pray fantasise fantasize imagine wish hallucinate feign".split())
"""Verbs under which a clause is not so, or nobody says that it is."""
_HEARSAY = frozenset("rumour rumor legend folklore superstition tale".split())
_ENSURING = frozenset("ensure guarantee make".split())
_MANDATES = frozenset(
    "require mandate order stipulate dictate propose request recommend demand ask urge prefer desire command decree advise".split()
)
_INSISTING = frozenset("insist suggest".split())
"""Verbs under which a clause is wanted where its verb has no ending: "insists that the town sell"."""
_WANTED = frozenset("essential vital important imperative crucial necessary advisable critical desirable".split())
_SUPPOSING = frozenset("suppose assume imagine".split())
_NEEDED = frozenset("necessary essential important crucial vital needed insufficient".split())
"""What a thing is without which something else would not be done: "tar is necessary to stop leaks"."""
_HAPPENING = frozenset("common usual normal typical customary natural routine traditional".split())
"""What it is for somebody to do what people do: "it is common for sailors to drink tea"."""
_CHANCES = frozenset("chance odds likelihood risk probability possibility".split())
_RULING_OUT = frozenset("rule exclude dismiss reject eliminate deny".split())
_CHANGING = frozenset("raise increase reduce lower decrease boost improve affect change cut double triple influence determine".split())
"""What is done to the chance of a thing, which nobody says to come: "oars raise the odds that a boat sinks"."""
_KNOWING = frozenset("know understand explain learn say tell understood known explained unknown unexplained".split())
_TO_THINK = frozenset({ReportingClass.SAY, ReportingClass.FIND, ReportingClass.THINK})
_DEPTH = 6


def withheld(clause: Token) -> Token | None:
    """Return the word by which the sentence leaves the clause open, None where nothing does."""
    inverted = _inverted(clause) or _examined_how(clause)
    if inverted is not None:
        return inverted
    token = clause
    for _ in range(_DEPTH):
        topic = child(token, "nsubj:outer")
        if topic is not None and topic.lemma_.lower() in _AIMS:
            return topic
        above = token.head
        if above.i == token.i or token.dep_ not in {"ccomp", "csubj", "acl", "acl:relcl", "xcomp", "conj", "advcl"}:
            return None
        found = _not_so(token, above) or _doubted(token, above)
        if found is not None:
            return found
        if token.dep_ in {"advcl", "acl:relcl"} or _is_beside_infinitive(token):
            return None
        token = above
    return None


def _is_beside_infinitive(clause: Token) -> bool:
    """Tell whether a clause of its own goes on after an infinitive: "the aim is to sell the mill, and this | includes the barn"."""
    is_whole = clause.dep_ == "conj" and child(clause, *SUBJECTS) is not None and child(clause, "mark") is None
    return is_whole and any(m.lower_ == "to" for m in children(clause.head, "mark", "aux"))


def _doubted(clause: Token, above: Token) -> Token | None:
    """Return the word by which what stands right above the clause leaves it open."""
    if above.lemma_.lower() in PRAISING and clause.tag_ == "VBG" and any(m.lower_ == "as" for m in children(clause, "mark", "case")):
        return above
    seeing = seeing_of(clause)
    if seeing is not None and (unseen := _denial_of(seeing)) is not None:
        return unseen
    chance = above if clause.dep_ == "acl" and above.lemma_.lower() in _CHANCES and above.dep_ in {"obj", "conj"} else None
    if chance is not None and (chance.head if chance.dep_ == "obj" else chance.head.head).lemma_.lower() in _CHANGING:
        return chance
    if clause.dep_ == "acl" and above.lemma_.lower() in _CHANCES | {"danger"}:
        ruling = above.head if above.dep_ == "obj" and above.head.lemma_.lower() in _RULING_OUT else None
        if (no := denial_of_noun(above) or ruling) is not None:
            return no  # "there is | no | risk that the dam breaks", "| ruled | out the possibility that it does"
    if _is_made_to_think(clause, above):
        return above
    if (ignorance := _unknown_how(clause, above)) is not None:
        return ignorance
    if above.lower_ in _NEEDED and clause.tag_ == "VB" and clause.dep_ in {"xcomp", "advcl"}:
        return above
    if above.pos_ == "ADJ" and above.lower_ not in _HAPPENING and _is_for_somebody(clause):
        return above
    if _is_complement(clause):
        word = above.lower_
        is_doubt = word in _DOUBTS and (is_nominal(above) or above.dep_ in SUBJECTS) and denial_of_noun(above) is None
        if word in _OPEN or is_doubt or above.lemma_.lower() in UNTRUE:
            return above
        denial = _denial_of(above)
        if denial is not None and (word in _FIRM or above.lemma_.lower() in _FIRM):
            return denial
        firm = next((t for t in (above, *above.children) if t.lower_ in _FIRM and t.i < clause.i and _is_far(t)), None)
        hint = next((t for t in (above, *children(above, "obj", "nsubj")) if t.lower_ in _HINTS and t.i < clause.i), None)
        few = denial_of_noun(hint) if hint is not None else None
        if firm is not None or few is not None:
            return firm or few
    return _not_to_be_said(clause, above)


_EXAMINING = frozenset("examine study investigate test explore assess record track monitor evaluate research probe determine ask".split())
_TO_LEARN = frozenset("understand learn know see find discover figure establish clarify".split())


def _examined_how(clause: Token) -> Token | None:
    """Return the "how" of what is still to be found out: "examined | how rye treats gout", "to understand | how it works"."""
    how = next((a for a in children(clause, "advmod", "mark") if a.lower_ == "how" and a.i <= clause.left_edge.i + 1), None)
    how = clause.head if clause.dep_ == "advcl:relcl" and clause.head.lower_ == "how" else how
    above = clause.head if how is not None and how.head.i == clause.i else clause.head.head
    if how is None or clause.dep_ not in {"ccomp", "advcl", "xcomp", "obj", "advcl:relcl"} or how.i < above.i:
        return None
    is_aim = above.tag_ == "VB" and any(m.lower_ == "to" for m in children(above, "mark", "aux")) and above.lemma_.lower() in _TO_LEARN
    return how if above.lemma_.lower() in _EXAMINING or is_aim else None


def _is_made_to_think(clause: Token, above: Token) -> bool:
    """Tell whether a clause is what somebody is yet to be made to think: "to make bakers feel | that they are safe"."""
    making = above.head
    is_thought = clause.dep_ == "ccomp" and above.tag_ == "VB" and above.lemma_.lower() in {"feel", "believe", "think"}
    return is_thought and making.lemma_ in {"make", "let", "help"} and making.tag_ == "VB"


def _unknown_how(clause: Token, above: Token) -> Token | None:
    """Return the word by which nobody knows how it is that the clause holds: "not known | how frost cracks tar", "unable to explain"."""
    word = child(above, "xcomp") if above.lemma_ == "remain" else above
    asked = any(a.lower_ == "how" and a.i <= clause.left_edge.i + 1 for a in children(clause, "advmod", "mark"))
    if word is None or not asked or clause.dep_ not in {"ccomp", "csubj", "advcl"} or word.lower_ not in _KNOWING:
        return None
    if word.lower_ in {"unknown", "unexplained"}:
        return word
    nobody = next(
        (s for s in children(above, *SUBJECTS) if s.lower_ in {"nobody", "little"} or any(c.lower_ == "no" for c in s.children)), None
    )
    unable = above.head if above.dep_ == "xcomp" and above.head.lower_ in {"unable", "failed", "fail"} else None
    return _denial_of(above) or nobody or unable


def _is_for_somebody(clause: Token) -> bool:
    """Tell whether an infinitive says what somebody would do: "it is wise | for sailors to drink tea"."""
    openers = (*children(clause, "mark"), *(c for s in children(clause, *SUBJECTS) for c in children(s, "case", "mark")))
    words = {c.lower_ for c in openers if c.i < clause.i}
    return (
        clause.tag_ == "VB"
        and clause.dep_ in {"csubj", "ccomp", "xcomp", "advcl"}
        and child(clause, *SUBJECTS) is not None
        and "for" in words
    )


def _not_so(clause: Token, above: Token) -> Token | None:
    """Return the word under which the clause is made up, is to be, or is only likened to: "pretends that S", "as though S"."""
    if clause.dep_ in {"ccomp", "csubj"} and (_is_unreal(above) or _is_mandated(clause, above)):
        return above
    if clause.dep_ == "ccomp" and (task := _to_ensure(above)) is not None:
        return task
    teller = child(above, "nsubj") if clause.dep_ == "ccomp" else None
    if teller is not None and teller.lemma_.lower() in UNTRUE | _HEARSAY:
        return teller
    if clause.dep_ == "acl" and above.dep_ in SUBJECTS and any(m.lower_ == "that" for m in children(clause, "mark")):
        return above.head if above.head.lemma_.lower() in UNTRUE | _MISTAKEN else None  # "the view that S is untrue"
    return next((m for m in children(clause, "mark") if m.lower_ == "though" and m.i and m.nbor(-1).lower_ == "as"), None)


def _to_ensure(above: Token) -> Token | None:
    """Return the word by which something is still to be ensured: "needs to make sure that S", "must ensure that S"."""
    verb = above.head if above.lower_ == "sure" and above.head.lemma_ == "make" else above
    if verb.lemma_.lower() not in _ENSURING or (verb.i == above.i and verb.lemma_ == "make"):
        return None
    return next((t for t in verb.children if (t.dep_ == "mark" and t.lower_ == "to") or t.lower_ in {"must", "should", "ought"}), None)


def _is_unreal(above: Token) -> bool:
    """Tell whether somebody pretends or dreams, or a reader is asked to imagine, what the clause says; it has the word just behind it."""
    is_order = above.lemma_.lower() in _SUPPOSING and above.tag_ == "VB" and child(above, *SUBJECTS) is None
    return above.lemma_.lower() in _UNREAL or is_order


def _is_mandated(clause: Token, above: Token) -> bool:
    """Tell whether the clause says what is to be: "requires that the town sell", "it is vital that the town sell"."""
    word = above.lemma_.lower()
    subject = child(clause, *SUBJECTS)
    teller = child(above, "nsubj")
    is_finding = word == "suggest" and teller is not None and kind_of(teller) == "study"  # findings want nothing
    is_base = (
        subject is not None
        and not is_finding
        and (clause.tag_ == "VB" or _lacks_ending(clause, subject))
        and child(clause, "aux", "cop") is None
    )
    return subject is not None and ((word in _MANDATES and above.pos_ == "VERB") or (is_base and word in _INSISTING | _WANTED))


def _lacks_ending(verb: Token, subject: Token) -> bool:
    """Tell whether a verb has none of the endings that it would have with one who does it: "that the town | sell the mill"."""
    is_one = subject.tag_ in {"NN", "NNP"} or subject.lower_ in {"he", "she", "it"}
    return verb.tag_ == "VBP" and is_one and child(subject, "conj") is None


def _is_complement(clause: Token) -> bool:
    """Tell whether the clause is what the word above it is about: "clear that S", "sure S", "follow that S"."""
    if clause.dep_ in {"acl", "acl:relcl"}:
        is_marked = any(c.lower_ == "that" and c.dep_ == "mark" and c.tag_ == "IN" for c in clause.children)
        is_bare = clause.head.lower_ in _HINTS and clause.tag_ in FINITE | {"VB", "VBN"} and clause.left_edge.i == clause.head.i + 1
        subject = child(clause, *SUBJECTS)
        return subject is not None and (is_marked or (is_bare and subject.tag_ not in {"WDT", "WP"}))
    return clause.dep_ in {"ccomp", "csubj"} and child(clause, *SUBJECTS, "expl") is not None


def _is_far(token: Token) -> bool:
    """Tell whether "far from" stands before the word."""
    return token.i > 1 and (token.nbor(-2).lower_, token.nbor(-1).lower_) == ("far", "from")


def _denial_of(above: Token) -> Token | None:
    near = (*above.children, *(c for a in children(above, "aux", "cop") for c in a.children))
    return next((c for c in near if c.lower_ in _NOT and c.i < above.i), None)


def _not_to_be_said(clause: Token, above: Token) -> Token | None:
    """Return the word by which the infinitive or gerund that says the clause is not to be: "wrong to say", "short of saying"."""
    word = reporting_verb(clause) if clause.tag_ in {"VB", "VBG"} and child(clause, "ccomp", "csubj") is not None else None
    if word is None or word.reporting_class not in _TO_THINK or child(clause, *SUBJECTS) is not None:
        return None
    if above.lower_ in _MISTAKEN:
        return above
    short = next((t for t in (above, *above.children) if t.lower_ == "short" and t.i == clause.left_edge.i - 1), None)
    if short is not None and clause.tag_ == "VBG":
        return short
    if above.lower_ in _HINTS:
        return denial_of_noun(above)
    return next((c for c in above.children if c.lower_ == "too" and c.i < above.i), None)


def is_supposed(reporting: Token) -> bool:
    """Tell whether a reader is told what to think, or not to, or what somebody might have: "suppose that S", "might have found S"."""
    helpers = children(reporting, "aux")
    if any(a.lower_ in {"might", "could", "would"} for a in helpers) and any(a.lower_ == "have" for a in helpers):
        return True
    if child(reporting, *SUBJECTS, "mark") is not None or reporting.tag_ not in {"VB", "VBG"}:
        return False
    if reporting.lemma_.lower() in _SUPPOSING and child(reporting, "aux") is None:
        return True
    is_order = reporting.tag_ == "VB" and reporting.dep_ in {"ROOT", "conj", "ccomp", "parataxis"}
    return is_order and _denial_of(reporting) is not None and any(a.lemma_.lower() == "do" for a in children(reporting, "aux"))


def _inverted(clause: Token) -> Token | None:
    """Return the auxiliary by which the sentence opens with a condition: "had the dam held, …", "were it deeper, …"."""
    words = [t for t in clause.sent if not t.is_punct]
    if len(words) < 2 or words[0].lower_ not in {"had", "were"} or words[1].pos_ not in {"DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM"}:
        return None
    if words[1].dep_ == "obj" and words[0].dep_ == "ROOT":
        return None
    comma = next((t.i for t in clause.doc[words[0].i : clause.sent.end] if t.text == ","), clause.sent.end)
    return words[0] if clause.i < comma else None
