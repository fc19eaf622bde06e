"""Which body "the company" or "the university" is: the one of that sort that the page has named before.

What sort it is, its name says ("Ouse University"), what stands beside it ("Tarco, a firm in Kent"), or what it does ("Tarco sells oars").
Of several the last is meant where it was named near by, else none is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.language import syntax
from kg.extract.language.kinds import kind_of
from kg.extract.language.page import ParsedBlock
from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Token
from kg.extract.reference.proper_names import names_in

_FAMILIES = {
    **dict.fromkeys("company firm manufacturer maker drugmaker automaker corporation retailer startup brewer publisher".split(), "company"),
    **dict.fromkeys(
        "organization organisation charity nonprofit foundation association society alliance coalition".split(), "organization"
    ),
    **{
        word: word
        for word in "university college hospital institute center centre agency department ministry bank council commission museum".split()
    },
}
"""Of which sort "the firm" is."""
_NAMED = {
    "company": frozenset(
        "inc inc. corp corp. corporation co co. ltd ltd. llc plc gmbh company laboratories labs pharmaceuticals pharma pharmaceutical"
        " therapeutics biotech biosciences biopharma technologies industries motors airlines foods healthcare holdings enterprises brands"
        " stores electronics software chemicals diagnostics".split()
    ),
    "organization": frozenset("association society foundation alliance coalition federation trust fund charity organization".split()),
    "agency": frozenset(
        "agency administration bureau fda epa cdc nih nasa usda faa ema dea fema centers institutes".split(),
    ),
    **{word: frozenset({word}) for word in set(_FAMILIES.values()) - {"company", "organization", "agency"}},
}
"""The words of a name that say of which sort it is."""
_TRADING = frozenset("make manufacture sell market produce distribute".split())
"""What only a company does."""
_PLACES = frozenset("college hospital center centre bank museum department organization".split())
"""Sorts that are places, or other things, as well, where nothing shows that they act."""
_OF_TWO = frozenset("administration department agency bureau service ministry".split())
"""How names end that "and" may stand in: "the Food | and Drug Administration"."""
_NEAR = 3
"""Sentences back in which the last of several was named."""


@dataclass(frozen=True, slots=True, eq=False)
class _Body:
    block: int
    sentence: int
    head: Token
    words: tuple[Token, ...]
    name: str


class Bodies:
    """The bodies that one page names, in document order."""

    def __init__(self, blocks: tuple[ParsedBlock, ...]) -> None:
        self._met: dict[str, list[_Body]] = {}
        self._sentence_of: list[list[int]] = []
        n = 0
        for index, block in enumerate(blocks):
            numbers = []
            for sentence in block.doc.sents:
                numbers += [n] * len(sentence)
                n += 1
            self._sentence_of.append(numbers)
            for head, words in names_in(block.doc):
                words = _whole(words)
                body = _Body(index, numbers[head.i], head, tuple(words), " ".join(t.lower_ for t in words))
                for sort in _sorts(head, words):
                    self._met.setdefault(sort, []).append(body)

    def called(self, block: int, noun: Token) -> tuple[int, tuple[Token, ...]] | None:
        """Return block and words of the name of the body that a bare "the company" is; None where that is open."""
        sort = _FAMILIES.get(noun.lemma_.lower())
        determiners = [c.lower_ for c in children(noun, "det")]
        is_bare = determiners == ["the"] and child(noun, "amod", "compound", "nmod", "acl", "acl:relcl", "appos", "nummod") is None
        if sort is None or noun.tag_ != "NN" or not is_bare or (sort in _PLACES and not _acts(noun)):
            return None
        here = self._sentence_of[block][noun.i]
        before = [b for b in self._met.get(sort, []) if (b.block, b.head.i) < (block, noun.i) and not _is_beside(b, block, noun)]
        if not before:
            return None
        last = before[-1]
        are_one = len({_short(b.name) for b in before}) == 1
        body = _fullest(before, last)
        return (body.block, body.words) if are_one or here - last.sentence <= _NEAR else None


def _fullest(before: list[_Body], last: _Body) -> _Body:
    """Return where a body was first named in the most words."""
    return max((b for b in before if _short(b.name) == _short(last.name)), key=lambda b: (len(b.words), -b.sentence))


def _acts(noun: Token) -> bool:
    """Tell whether a body does something or somebody belongs to it: "the hospital | said", "the head of | the college"."""
    return noun.dep_ in {"nsubj", "obl:agent"} or (noun.dep_ == "nmod" and kind_of(noun.head) == "person")


def _whole(words: list[Token]) -> list[Token]:
    """Return a name with the half of it that stands before an "and"."""
    before = words[0].doc[max(words[0].i - 2, words[0].sent.start) : words[0].i]
    is_half = len(before) == 2 and before[1].lower_ in {"and", "&"} and before[0].tag_ in {"NNP", "NN"} and before[0].text[:1].isupper()
    return [*before, *words] if is_half and words[-1].lower_ in _OF_TWO else words


def _short(name: str) -> str:
    """Return the first word of a name that is no article: "Tarco Inc." is called "Tarco" later."""
    return name.removeprefix("the ").split()[0]


def _is_beside(body: _Body, block: int, noun: Token) -> bool:
    """Tell whether body and noun belong to one verb, so that they are two: "Tarco sued | the company"."""
    return body.block == block and body.head.head.i == noun.head.i and body.head.dep_ in {*syntax.SUBJECTS, "obj", "obl"}


def _sorts(head: Token, words: list[Token]) -> Iterator[str]:
    """Yield of which sorts a name is."""
    lowered = {t.lower_ for t in words}
    found = {sort for sort, cues in _NAMED.items() if cues & lowered}
    said = [*children(head, "appos"), *([head.head] if head.dep_ == "nsubj" and child(head.head, "cop") is not None else [])]
    found |= {_FAMILIES[t.lemma_.lower()] for t in said if t.lemma_.lower() in _FAMILIES and t.pos_ == "NOUN"}
    if not found and kind_of(head) != "person" and _trades(head):
        found.add("company")
    yield from sorted(found)


def _trades(name: Token) -> bool:
    """Tell whether the bearer of a name makes or sells something: "Tarco, which | makes | oars", "oars | made | by Tarco"."""
    verbs = [name.head] if name.dep_ == "nsubj" else []
    verbs += [c for c in children(name, "acl:relcl") if any(s.lower_ == "which" for s in children(c, "nsubj"))]
    is_agent = name.dep_ in {"obl:agent", "obl"} and any(c.lower_ == "by" for c in children(name, "case"))
    verbs += [name.head] if is_agent else []
    return any(v.lemma_.lower() in _TRADING and (is_agent or child(v, "obj") is not None) for v in verbs)
