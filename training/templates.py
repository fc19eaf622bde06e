"""Sentences with their trees out of a small dependency grammar, ``grammar.txt``: the claim patterns that treebanks have too few of.

A grammar holds two kinds of line. Word lists, which give a symbol for each inflected form::

    noun DRUG = vaccine remedy         DRUG.sg, DRUG.pl
    verb CUT = reduce cut:cut:cut      CUT.vb, .vbz, .vbp, .vbd, .vbn, .vbg
    word VERY/RB = very quite          VERY, with the tag named

and rules, whose alternatives are rows of items, the head with a star, the others with their relation::

    CLAIM = nsubj:NP@ aux?30:MODAL *V@ obj:NP.sg | ...

``@`` makes two rules, one with ``.sg``, one with ``.pl``. ``aux?30`` is left out in 70 of 100. An item is a symbol, or a
word as ``form/TAG`` or ``form/TAG/lemma``; ``+`` before it glues it to the word before, after it (``form+/TAG``) to the word
behind. A head may itself be a symbol: what surrounds it hangs under that symbol's head. ``3* ...`` gives an
alternative three times the weight.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from training.conllu import Sentence

GRAMMAR = Path(__file__).parent / "grammar.txt"
START = "SENTENCE"
_ITEM = re.compile(r"(?:(\*)|([a-z:]+)(?:\?(\d+))?:(?=\S))(\S+)")
_WEIGHT = re.compile(r"(\d+)\*\s+")
_VOWELS = "aeiou"


@dataclass(slots=True, eq=False)
class Node:
    """A word with its dependents before and behind it."""

    form: str
    tag: str
    lemma: str
    glued_left: bool = False
    glued_right: bool = False
    dep: str = "ROOT"
    before: list[Node] = field(default_factory=list)
    behind: list[Node] = field(default_factory=list)

    def in_order(self) -> list[Node]:
        """Return the subtree's words as they are read."""
        return [n for child in self.before for n in child.in_order()] + [self] + [n for child in self.behind for n in child.in_order()]


@dataclass(frozen=True, slots=True)
class _Item:
    content: str
    dep: str  # empty: the head
    chance: int


@dataclass(frozen=True, slots=True)
class _Alternative:
    items: tuple[_Item, ...]
    weight: int


class Grammar:
    """Rules and word lists; ``sentence`` draws one tree from them.

    Raises:
        ValueError: a line cannot be read, an alternative has no head or two, or a symbol has no rule.
    """

    def __init__(self, text: str) -> None:
        self._rules: dict[str, list[_Alternative]] = {}
        for line in _logical_lines(text):
            for variant in (line.replace("@", ".sg"), line.replace("@", ".pl")) if "@" in line else (line,):
                self._read(variant)
        used = {item.content for rules in self._rules.values() for rule in rules for item in rule.items if "/" not in item.content}
        if missing := sorted(used - self._rules.keys()):
            raise ValueError(f"symbols without a rule: {' '.join(missing)}")

    def sentence(self, random: Random, start: str = START) -> Sentence:
        """Draw a sentence."""
        return _linear(self._expand(start, random))

    def _read(self, line: str) -> None:
        name, equals, body = line.partition(" = ")
        if not equals:
            raise ValueError(f"not a rule: {line!r}")
        kind, _, symbol = name.strip().partition(" ")
        if symbol:
            for form, words in _WORD_LISTS[kind](symbol, body.split()).items():
                self._rules.setdefault(form, []).extend(_Alternative((_Item(word, "", 100),), 1) for word in words)
        else:
            self._rules.setdefault(kind, []).extend(_alternative(part.strip()) for part in body.split(" | "))

    def _expand(self, symbol: str, random: Random) -> Node:
        if "/" in symbol:
            return _terminal(symbol)
        alternatives = self._rules[symbol]
        chosen = random.choices(alternatives, [a.weight for a in alternatives])[0]
        kept = [item for item in chosen.items if item.chance == 100 or random.randrange(100) < item.chance]
        nodes = [self._expand(item.content, random) for item in kept]
        place = next(k for k, item in enumerate(kept) if not item.dep)
        head = nodes[place]
        for node, item in zip(nodes, kept, strict=True):
            node.dep = item.dep or node.dep
        head.before[:0] = nodes[:place]
        head.behind.extend(nodes[place + 1 :])
        return head


def read_grammar(path: Path = GRAMMAR) -> Grammar:
    """Read a grammar file."""
    return Grammar(path.read_text(encoding="utf-8"))


def generate(n: int, seed: int) -> list[Sentence]:
    """Return ``n`` sentences out of the grammar, no two with the same words, the same for the same seed."""
    grammar, random = read_grammar(), Random(seed)
    found: dict[tuple[str, ...], Sentence] = {}
    while len(found) < n:
        sentence = grammar.sentence(random)
        if len(sentence) <= 60:
            found.setdefault(sentence.words, sentence)
    return list(found.values())


# ------------------------------------------------------------------ reading


def _logical_lines(text: str) -> list[str]:
    """Join continuation lines, which begin with white space; leave out comments."""
    lines: list[str] = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line[0].isspace() and lines:
            lines[-1] += " " + line.strip()
        else:
            lines.append(line.strip())
    return lines


def _alternative(text: str) -> _Alternative:
    weight = _WEIGHT.match(text)
    items = tuple(_item(part) for part in text[weight.end() if weight else 0 :].split())
    if sum(not item.dep for item in items) != 1:
        raise ValueError(f"an alternative needs one head: {text!r}")
    return _Alternative(items, int(weight.group(1)) if weight else 1)


def _item(text: str) -> _Item:
    match = _ITEM.fullmatch(text)
    if not match:
        raise ValueError(f"not an item: {text!r}")
    _, dep, chance, content = match.groups()
    return _Item(content, dep or "", int(chance or 100))


def _terminal(text: str) -> Node:
    form, tag, *rest = text.split("/")
    glued_left, glued_right = form.startswith("+"), form.endswith("+") and len(form) > 1
    form = form[glued_left : len(form) - glued_right]
    return Node(form, tag, rest[0] if rest else form if tag.startswith("NNP") or form == "I" else form.lower(), glued_left, glued_right)


def _linear(root: Node) -> Sentence:
    nodes = _without_doubled_commas(root)
    index = {id(node): i for i, node in enumerate(nodes)}
    heads = list(range(len(nodes)))
    for node in nodes:
        for child in (*node.before, *node.behind):
            if id(child) in index:
                heads[index[id(child)]] = index[id(node)]
    words = [_article(node, following) for node, following in zip(nodes, [*nodes[1:], None], strict=True)]
    first = next(i for i, node in enumerate(nodes) if node.form[0].isalnum())
    words[first] = words[first][0].upper() + words[first][1:]
    following = [*nodes[1:], None]
    blank = ("",) * len(nodes)
    return Sentence(
        words=tuple(words),
        spaces=tuple(
            not (node.glued_right or (after is not None and after.glued_left)) for node, after in zip(nodes, following, strict=True)
        ),
        lemmas=tuple(node.lemma for node in nodes),
        pos=blank,
        tags=tuple(node.tag for node in nodes),
        morphs=blank,
        heads=tuple(heads),
        deps=tuple("ROOT" if node is root else node.dep for node in nodes),
        starts_block=True,
    )


def _without_doubled_commas(root: Node) -> list[Node]:
    """Two nested phrases may both ask for a comma in one place; a comma before the final stop goes as well."""
    nodes: list[Node] = []
    for node in root.in_order():
        if nodes and nodes[-1].form == "," and node.form in {",", ".", "?", ":", ";"}:
            nodes.pop()
        nodes.append(node)
    return nodes


def _article(node: Node, following: Node | None) -> str:
    """Write *an* before a vowel."""
    return "an" if node.form == "a" and node.tag == "DT" and following is not None and following.form[0].lower() in _VOWELS else node.form


# ------------------------------------------------------------------ word lists


def _nouns(symbol: str, words: list[str]) -> dict[str, list[str]]:
    pairs = [word.partition(":")[::2] for word in words]
    return {
        f"{symbol}.sg": [f"{singular}/NN/{singular.lower()}" for singular, _ in pairs],
        f"{symbol}.pl": [f"{plural or _with_s(singular)}/NNS/{singular.lower()}" for singular, plural in pairs],
    }


def _verbs(symbol: str, words: list[str]) -> dict[str, list[str]]:
    forms: dict[str, list[str]] = {f"{symbol}.{tag}": [] for tag in ("vb", "vbz", "vbp", "vbd", "vbn", "vbg")}
    for word in words:
        base, _, irregular = word.partition(":")
        past, _, participle = irregular.partition(":")
        past = past or _with_ed(base)
        spelt = {"vb": base, "vbz": _with_s(base), "vbp": base, "vbd": past, "vbn": participle or past, "vbg": _with_ing(base)}
        for tag, form in spelt.items():
            forms[f"{symbol}.{tag}"].append(f"{form}/{tag.upper()}/{base}")
    return forms | {f"{symbol}.sg": forms[f"{symbol}.vbz"], f"{symbol}.pl": forms[f"{symbol}.vbp"]}


def _words(symbol: str, words: list[str]) -> dict[str, list[str]]:
    name, _, tag = symbol.partition("/")
    return {name: [f"{word}/{tag}" if "/" not in word else word.replace("/", f"/{tag}/", 1) for word in words]}


_WORD_LISTS = {"noun": _nouns, "verb": _verbs, "word": _words}


def _doubles(word: str) -> bool:
    """Tell whether a final consonant doubles: one short stressed vowel before it."""
    return bool(re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", word))


def _with_s(word: str) -> str:
    if word.endswith(("s", "sh", "ch", "x", "z")):
        return word + "es"
    return word[:-1] + "ies" if word.endswith("y") and word[-2] not in _VOWELS else word + "s"


def _with_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ied"
    return word + word[-1] * _doubles(word) + "ed"


def _with_ing(word: str) -> str:
    if word.endswith("e") and not word.endswith(("ee", "ye", "oe")):
        return word[:-1] + "ing"
    return word + word[-1] * _doubles(word) + "ing"
