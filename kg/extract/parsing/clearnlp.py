"""From ClearNLP dependencies to Universal Dependencies.

Pipelines such as ``en_core_web_sm`` hang a prepositional object under its preposition and a predicate under its copula;
Universal Dependencies make content words the heads and hang the function words under them. The rules of this package
speak the latter, so trees in the former style are turned first. The passes follow the differences one by one::

    fixed expressions -> prepositions -> copulas -> embedded subjects -> labels -> coordination

Sources: J. Choi and M. Palmer, Guidelines for the CLEAR Style Constituent to Dependency Conversion (2012);
https://universaldependencies.org/u/dep/ for the labels of version 2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

ROOT = "ROOT"

_ONLY_CLEARNLP = frozenset({"dobj", "pobj", "prep", "nsubjpass", "auxpass", "attr", "acomp", "relcl", "pcomp", "agent", "npadvmod"})
_MINIMUM_MARKS = 3
"""Labels of the older style that a parser must know to be taken for one; a Universal Dependencies parser knows none."""

_RENAMED = {
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "neg": "advmod",
    "poss": "nmod:poss",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "intj": "discourse",
    "meta": "parataxis",
    "attr": "xcomp",
    "acomp": "xcomp",
    "oprd": "xcomp",
    "dative": "iobj",
    "pobj": "obl",
    "agent": "obl:agent",
    "complm": "mark",
    "prep": "advmod",
    "pcomp": "advcl",
}
_NOMINAL_TAGS = ("NN", "PRP", "CD", "DT", "WP", "EX", "FW", "WDT")
_BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "am", "'s", "’s", "'re", "’re", "'m", "’m"})
_CASE_PAIRS = frozenset(
    {("such", "as"), ("according", "to"), ("because", "of"), ("due", "to"), ("instead", "of"), ("prior", "to"), ("out", "of")}
)
_QUANTIFIER_PAIRS = frozenset({("more", "than"), ("less", "than"), ("fewer", "than"), ("up", "to")})


def is_clearnlp(labels: Iterable[str]) -> bool:
    """Tell by a parser's label set whether it speaks the older style.

    >>> is_clearnlp(["nsubj", "dobj", "prep", "pobj", "punct"]), is_clearnlp(["nsubj", "obj", "obl", "case"])
    (True, False)
    """
    return len(_ONLY_CLEARNLP.intersection(labels)) >= _MINIMUM_MARKS


def to_universal(
    words: Sequence[str], lemmas: Sequence[str], tags: Sequence[str], heads: Sequence[int], deps: Sequence[str]
) -> tuple[list[int], list[str]]:
    """Return heads and labels in Universal Dependencies. A root's head is itself, its label is ``ROOT``.

    Several trees may stand side by side, one a sentence: each keeps to itself. Where the heads given are no trees (a
    circle, an index from outside), every such word becomes a root; the function never raises on lists of one length.

    >>> to_universal("Tea is good for him".split(), "tea be good for he".split(), "NN VBZ JJ IN PRP".split(),
    ...              [1, 1, 1, 2, 3], "nsubj ROOT acomp prep pobj".split())
    ([2, 2, 2, 4, 2], ['nsubj', 'cop', 'ROOT', 'case', 'obl'])
    """
    tree = _Tree(words, lemmas, tags, heads, deps)
    for turn in _PASSES:
        turn(tree)
        tree.settle()
    return tree.heads, tree.deps


class _Tree:
    """Heads and labels while they are being turned, with the words that decide."""

    def __init__(self, words: Sequence[str], lemmas: Sequence[str], tags: Sequence[str], heads: Sequence[int], deps: Sequence[str]) -> None:
        self.words = [word.lower() for word in words]
        self.lemmas = [lemma.lower() for lemma in lemmas]
        self.tags = list(tags)
        self.heads = _sound(heads)
        self.deps = list(deps)
        self.settle()

    def __len__(self) -> int:
        return len(self.heads)

    def settle(self) -> None:
        """Break circles and name the roots."""
        self.heads = _sound(self.heads)
        self.children: list[list[int]] = [[] for _ in self.heads]
        for i, head in enumerate(self.heads):
            if head == i:
                self.deps[i] = ROOT
            else:
                self.children[head].append(i)
                if self.deps[i] == ROOT:
                    self.deps[i] = "dep"

    def attach(self, i: int, head: int, dep: str) -> None:
        """Hang word ``i`` under ``head``."""
        if self.heads[i] != i:
            self.children[self.heads[i]].remove(i)
        self.heads[i] = head
        self.deps[i] = dep
        self.children[head].append(i)

    def raise_over(self, i: int, dep: str, old_dep: str) -> None:
        """Let word ``i`` take its head's place, with all the head's other children; the head goes under it."""
        head = self.heads[i]
        above = self.heads[head]
        self.children[head].remove(i)
        for child in list(self.children[head]):
            self.attach(child, i, self.deps[child])
        if above == head:
            self.heads[i], self.deps[i] = i, ROOT
        else:
            self.heads[i], self.deps[i] = above, dep
            self.children[above].append(i)
            self.children[above].remove(head)
        self.heads[head], self.deps[head] = i, old_dep
        self.children[i].append(head)

    def has(self, i: int, *deps: str) -> bool:
        return any(self.deps[child] in deps for child in self.children[i])

    def first(self, i: int, *deps: str) -> int | None:
        return next((child for child in sorted(self.children[i]) if self.deps[child] in deps), None)

    def depth(self, i: int) -> int:
        depth = 0
        while self.heads[i] != i:
            i, depth = self.heads[i], depth + 1
        return depth

    def is_nominal(self, i: int) -> bool:
        return self.tags[i].startswith(_NOMINAL_TAGS)


def _sound(heads: Sequence[int]) -> list[int]:
    """Return the heads with each word that reaches no root made one."""
    n = len(heads)
    sound = [head if 0 <= head < n else i for i, head in enumerate(heads)]
    safe = [False] * n
    for start in range(n):
        path: list[int] = []
        i = start
        while not safe[i] and sound[i] != i and i not in path:
            path.append(i)
            i = sound[i]
        if not safe[i] and sound[i] != i:
            sound[i] = i
        for j in [*path, i]:
            safe[j] = True
    return sound


def _fixed_expressions(tree: _Tree) -> None:
    """``such as``, ``because of``, ``more than 30``: the first word heads, the second is ``fixed``."""
    for i in range(len(tree) - 1):
        pair = (tree.words[i], tree.words[i + 1])
        if pair in _CASE_PAIRS:
            _join_case_pair(tree, i)
        elif pair in _QUANTIFIER_PAIRS and _same_number(tree, i):
            number = tree.heads[i + 1] if tree.heads[i + 1] != i else tree.heads[i]
            tree.attach(i, number, "advmod")
            tree.attach(i + 1, i, "fixed")


def _join_case_pair(tree: _Tree, i: int) -> None:
    """Make one preposition of words ``i`` and ``i + 1``, whichever hangs under the other."""
    upper, lower = (i, i + 1) if tree.heads[i + 1] == i else (i + 1, i)
    if tree.heads[lower] != upper or tree.tags[i].startswith("VBD") or not _holds_object(tree, i, i + 1):
        return
    if upper == i + 1:
        if tree.heads[upper] == upper:
            return
        tree.attach(i, tree.heads[upper], tree.deps[upper])
    for child in list(tree.children[i + 1]):
        if child != i:
            tree.attach(child, i, tree.deps[child])
    tree.deps[i] = "prep"
    tree.attach(i + 1, i, "fixed")


def _holds_object(tree: _Tree, *indices: int) -> bool:
    return any(tree.has(i, "pobj", "pcomp") for i in indices)


def _same_number(tree: _Tree, i: int) -> bool:
    """Tell whether ``more than`` and the like stand before a number that both belong to."""
    head = tree.heads[i + 1] if tree.heads[i + 1] != i else tree.heads[i]
    return head == i + 2 and tree.tags[head] == "CD" and tree.heads[i] in (head, i + 1)


def _prepositions(tree: _Tree) -> None:
    """Raise each object over its preposition, the innermost first; the preposition becomes its ``case`` or ``mark``."""
    found = [i for i in range(len(tree)) if tree.has(i, "pobj", "pcomp") or tree.deps[i] in {"prep", "agent", "dative"}]
    for i in sorted(found, key=lambda i: (-tree.depth(i), i)):
        _turn_preposition(tree, i)


def _turn_preposition(tree: _Tree, i: int) -> None:
    label, head = tree.deps[i], tree.heads[i]
    target = tree.first(i, "pobj", "pcomp")
    if target is None and label in {"prep", "agent"}:
        target = next((child for child in sorted(tree.children[i]) if child > i and tree.deps[child] in {"obl", "nmod", "obl:agent"}), None)
    if target is None:
        return
    nominal = head != i and tree.is_nominal(head)
    if tree.deps[target] == "pcomp" and not tree.is_nominal(target):
        dep, function = ("acl" if nominal else "advcl"), "mark" if tree.tags[target].startswith("VB") else "case"
    else:
        dep, function = ("obl:agent" if label == "agent" else "nmod" if nominal else "obl"), "case"
    if label in {"conj", "cc", "appos", "parataxis", "dep", "advcl", "ccomp"}:
        dep = label
    tree.raise_over(target, dep, function)
    for child in list(tree.children[target]):  # words that belong to the preposition itself
        if tree.heads[child] == target and tree.deps[child] == "fixed":
            tree.attach(child, i, "fixed")


def _copulas(tree: _Tree) -> None:
    """Raise the predicate over a form of *be*; an existential keeps its verb."""
    for i in range(len(tree)):
        if not _is_be(tree, i) or tree.deps[i] in {"aux", "auxpass", "cop"}:
            continue
        if tree.has(i, "expl") or any(tree.tags[child] == "EX" for child in tree.children[i]):
            for child in tree.children[i]:
                if tree.deps[child] in {"attr", "acomp"}:
                    tree.deps[child] = "nsubj"
            continue
        predicate = _predicate(tree, i)
        if predicate is not None:
            outer = tree.deps[predicate] in {"ccomp", "xcomp", "advcl"} and tree.has(predicate, "nsubj", "nsubjpass")
            tree.raise_over(predicate, tree.deps[i], "cop")
            if outer:
                subject = tree.first(predicate, "nsubj", "nsubjpass")
                if subject is not None:
                    tree.deps[subject] = "nsubj:outer"


def _is_be(tree: _Tree, i: int) -> bool:
    return tree.tags[i].startswith("VB") and (tree.lemmas[i] == "be" or tree.words[i] in _BE)


def _predicate(tree: _Tree, i: int) -> int | None:
    """Return what a form of *be* says of its subject: a noun, an adjective, a clause, else where it is."""
    found = tree.first(i, "attr", "acomp")
    if found is not None:
        return found
    later = [child for child in sorted(tree.children[i]) if child > i]
    clause = next((child for child in later if tree.deps[child] in {"ccomp", "xcomp"} and tree.has(i, "nsubj")), None)
    if clause is not None:
        return clause
    return next((child for child in later if tree.deps[child] in {"obl", "oprd"} and tree.has(i, "nsubj", "csubj")), None)


def _embedded_subjects(tree: _Tree) -> None:
    """*help tumours grow*: the infinitive's subject is the main verb's object."""
    for i in range(len(tree)):
        head = tree.heads[i]
        if tree.deps[i] != "ccomp" or head == i or head > i or tree.has(i, "mark", "cop") or not _is_infinitive(tree, i):
            continue
        subject = tree.first(i, "nsubj", "nsubjpass")
        if subject is not None and subject > head and not tree.has(head, "dobj"):
            tree.attach(subject, head, "dobj")
            tree.deps[i] = "xcomp"


def _is_infinitive(tree: _Tree, i: int) -> bool:
    auxiliaries = [child for child in tree.children[i] if tree.deps[child] in {"aux", "auxpass"}]
    return tree.tags[i] == "VB" and all(tree.tags[child] in {"TO", "VB"} for child in auxiliaries)


def _labels(tree: _Tree) -> None:
    """Give every label its new name; what the old name leaves open, tags and places decide."""
    for i, dep in enumerate(tree.deps):
        if tree.heads[i] != i:
            tree.deps[i] = _universal_label(tree, i, dep)


def _universal_label(tree: _Tree, i: int, dep: str) -> str:
    head = tree.heads[i]
    if dep == "aux" and tree.tags[i] == "TO":
        return "mark"
    if dep == "neg" and tree.tags[i] == "DT":
        return "det"
    if dep == "npadvmod":
        hyphen_follows = i + 1 < len(tree) and tree.tags[i + 1] == "HYPH"
        return "compound" if hyphen_follows else "nmod:unmarked" if tree.is_nominal(head) else "obl:unmarked"
    if dep == "nmod" and head > i and not tree.has(i, "case"):
        return "compound"
    if dep == "obl" and _is_agent(tree, i):
        return "obl:agent"
    return _RENAMED.get(dep, dep)


def _is_agent(tree: _Tree, i: int) -> bool:
    by = any(tree.deps[child] == "case" and tree.words[child] == "by" for child in tree.children[i])
    head = tree.heads[i]
    return by and tree.is_nominal(i) and (tree.has(head, "auxpass", "aux:pass") or (tree.tags[head] == "VBN" and tree.deps[head] == "acl"))


def _coordination(tree: _Tree) -> None:
    """Hang every conjunct under the first, conjunctions and commas under the conjunct that follows them."""
    for i in range(len(tree)):
        if tree.deps[i] == "conj":
            first = tree.heads[i]
            while tree.deps[first] == "conj" and tree.heads[first] != first:
                first = tree.heads[first]
            if first < i:
                tree.attach(i, first, "conj")
    for i in range(len(tree)):
        if tree.deps[i] == "cc" or (tree.deps[i] == "punct" and tree.words[i] == ","):
            following = _following_conjunct(tree, i)
            if following is not None:
                tree.attach(i, following, tree.deps[i])


def _following_conjunct(tree: _Tree, i: int) -> int | None:
    """Return the nearest conjunct behind a conjunction or comma that joins it to an earlier one."""
    head = tree.heads[i]
    if head > i:
        return None
    first = tree.heads[head] if tree.deps[head] == "conj" else head
    conjuncts = [child for child in sorted(tree.children[first]) if child > i and tree.deps[child] == "conj"]
    if not conjuncts:
        return None
    later_comma = any(tree.deps[k] == "punct" and i < k < conjuncts[0] for k in tree.children[head])
    return None if tree.deps[i] == "punct" and later_comma else conjuncts[0]


_PASSES: tuple[Callable[[_Tree], None], ...] = (
    _fixed_expressions,
    _prepositions,
    _copulas,
    _embedded_subjects,
    _labels,
    _coordination,
)
