"""What a study links to what: "research has linked tea to gout" says that tea is linked to gout, on the word of the research.

The thing may be a doing of one word after its noun, which a parser takes for a clause: "linked tea drinking to gout".
"""

from __future__ import annotations

from kg.extract.clauses.clause import Clause
from kg.extract.clauses.subjects import subject_of
from kg.extract.clauses.verbs import chain
from kg.extract.language import syntax
from kg.extract.language.kinds import kind_of
from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Token

_VERBS = frozenset({"link", "tie", "connect"})
_WITH = frozenset({"to", "with"})


def linking(head: Token) -> Clause | None:
    """Build "S links A to B" as A being linked to B; None where the linking is done by hand."""
    if head.lemma_.lower() not in _VERBS or child(head, "aux:pass", "obl:agent") is not None:
        return None
    source = subject_of(head)
    thing, doing = _linked(head)
    if thing is None or source is None or source.i == thing.i or not _is_research(source):
        return None
    partner = _partner(head, thing, doing)
    if partner is None:
        return None
    return Clause(
        head=head,
        verbs=tuple(chain(head)),
        predicate=(head,),
        subject=thing,
        subject_words=tuple(thing.doc[thing.left_edge.i : doing.i + 1]) if doing is not None else (),
        object=partner,
        governor=head,
        lemma="be linked to",
        obliques=tuple(children(head, "advcl", "obl:tmod")),
        rule="link",
    )


def _linked(verb: Token) -> tuple[Token | None, Token | None]:
    """Return the thing that is linked, and the doing after it that belongs to its name."""
    thing = child(verb, "obj")
    if thing is not None:
        after = (*children(thing, "acl"), *children(verb, "xcomp", "advcl"))
        doing = next((c for c in after if c.tag_ == "VBG" and c.i == thing.i + 1), None)
        return thing, doing
    for doing in children(verb, "xcomp", "ccomp"):
        noun = child(doing, "nsubj")
        if doing.tag_ == "VBG" and noun is not None and noun.i + 1 == doing.i:
            return noun, doing
    return None, None


def _partner(verb: Token, thing: Token, doing: Token | None) -> Token | None:
    """Return what the thing is linked to."""
    holders = [h for h in (doing, thing, verb) if h is not None]
    found = (p for h in holders for p in children(h, "nmod", "obl") if p.i > (doing or thing).i and syntax.is_nominal(p))
    partner = next((p for p in found if any(c.lower_ in _WITH and c.i < p.i for c in children(p, "case"))), None)
    both = syntax.conjuncts(thing, syntax.is_nominal)  # "linked | tar and gout"
    return both[1] if partner is None and len(both) == 2 and any(c.lower_ == "and" for c in children(both[1], "cc")) else partner


def _is_research(source: Token) -> bool:
    """Tell whether the source tells of links: a study, or lots of research; a person links lamps as well."""
    is_learned = source.lemma_.lower() in {"researcher", "scientist", "expert"} or source.lower_ in {"some", "others", "many"}
    return kind_of(source) == "study" or is_learned or any(kind_of(of) == "study" for of in children(source, "nmod"))
