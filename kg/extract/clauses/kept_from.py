"""What somebody is kept from, accused of or talked into doing: "stops the body | from making acid".

The doing belongs to the object, which without it is another: nobody stops the body. Whether it is done the verb says.
"""

from __future__ import annotations

from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Token

_FRAMES = {
    "from": frozenset(
        "prevent stop keep block bar ban discourage dissuade deter prohibit save spare hinder inhibit restrain rescue exclude exempt"
        " protect preclude disqualify".split()
    ),
    "of": frozenset("accuse suspect convict acquit absolve clear".split()),
    "with": frozenset("charge credit".split()),
    "into": frozenset("talk trick mislead fool coax force coerce pressure frighten scare goad nudge bully shame deceive lure".split()),
    "for": frozenset("blame praise criticise criticize thank fine sue punish condemn fault commend investigate applaud".split()),
    "against": frozenset("warn caution".split()),
}
NOT_DONE = frozenset({*_FRAMES["from"], *_FRAMES["against"]}) | frozenset(
    "accuse suspect acquit absolve clear charge investigate exonerate opposed".split()
)
"""Words under which nobody says that it was done."""


def doing_of(verb: Token, obj: Token) -> Token | None:
    """Return the gerund that says what the object is kept from, accused of or talked into."""
    gerunds = (c for c in (*children(verb, "advcl"), *children(obj, "acl", "advcl")) if c.i > obj.i)
    return next((g for g in gerunds if is_framed(g, verb)), None)


def is_going_on(verb: Token) -> bool:
    """Tell whether a verb has its form with "-ing", of its own or of what is said with "be": "sinking", "being sunk", "being a thief"."""
    return verb.tag_ == "VBG" or any(a.lower_ == "being" for a in children(verb, "aux:pass", "cop"))


def is_framed(gerund: Token, verb: Token) -> bool:
    """Tell whether a gerund has the preposition that such a verb wants."""
    case = next((c.lower_ for c in children(gerund, "mark", "case") if c.i < gerund.i), "")
    return is_going_on(gerund) and verb.lemma_.lower() in _FRAMES.get(case, ())


def is_charged(gerund: Token) -> bool:
    """Tell whether a gerund says what somebody holds against another or for him: "accused | her of lying", "praised | her for rowing"."""
    verb = gerund.head
    return _is_done_under(verb) and gerund.dep_ != "ROOT" and is_framed(gerund, verb) and child(verb, "obj") is not None


def _is_done_under(verb: Token) -> bool:
    return verb.lemma_.lower() == "accuse" or NOT_DONE.isdisjoint({verb.lemma_.lower(), verb.lower_})


def mend_doing(obj: Token) -> None:
    """Read "of hiding data and paying doctors" as two doings of the accused, not as data that hides and a payment by the accuser."""
    verb = obj.head
    for gerund in [c for c in children(obj, "acl") if c.i > obj.i and is_framed(c, verb) and _is_done_under(verb)]:
        gerund.head, gerund.dep_ = verb, "advcl"
    for noun in children(obj, "nmod"):
        case = child(noun, "case")
        if case is None or case.i != noun.left_edge.i or verb.lemma_.lower() not in _FRAMES.get(case.lower_, ()):
            continue
        first = noun.doc[case.i + 1]
        if first.head.i == noun.i and first.dep_ in {"compound", "amod"} and first.lower_.endswith("ing"):
            first.head, first.dep_, first.tag_, first.pos_ = obj, "acl", "VBG", "VERB"
            noun.head, noun.dep_ = first, "obj"
            case.head, case.dep_ = first, "mark"
    doing = doing_of(verb, obj)
    for second in children(verb, "conj"):
        is_bare = second.tag_ == "VBG" and child(second, "aux", "nsubj") is None and child(second, "cc") is not None
        if doing is not None and is_bare and second.i > doing.i:
            second.head = doing
