"""The treebanks: which files, whose licences allow what, and how each is brought to one annotation scheme."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kg.extract.parsing.clearnlp import to_universal
from training.conllu import Sentence, parse_conllu
from training.snapshots import Snapshot, find_snapshot

EWT = "UniversalDependencies/UD_English-EWT"
GUM = "UniversalDependencies/UD_English-GUM"
PUD = "UniversalDependencies/UD_English-PUD"
CRAFT = "UCDenver-ccp/CRAFT"
GENIA = "allenai/genia-dependency-trees"

FREE_GENRES = frozenset({"academic", "bio", "court", "interview", "news", "speech", "textbook", "vlog", "voyage"})
"""GUM's genres whose texts are CC BY, CC BY-SA or in the public domain; the rest are non-commercial or unclear."""

_FREE_ARTICLE = re.compile(r"Creative Commons (Attribution License|Public Domain)")
_STATEMENT = re.compile(r"<(copyright-statement|license)\b.*?</\1>", re.DOTALL)
_MARKUP = re.compile(r"<[^>]+>")
_RELABELLED = {"csubj:outer": "csubj", "dislocated": "dep", "orphan": "dep"}
_ARTICLES = "structural-annotation/dependency/conllu"


def read_ewt(root: Path, part: str) -> list[Sentence]:
    """Return the web treebank's train, dev or test part, put together from its source files."""
    snapshot = find_snapshot(root, EWT)
    names = snapshot.read(f"not-to-release/file-lists/files.{part}").split()
    return [clean(s) for name in names for s in parse_conllu(snapshot.read(f"not-to-release/sources/{name}"))]


def read_gum(root: Path, part: str) -> list[Sentence]:
    """Return a part of the multilayer corpus, texts under free licences only."""
    snapshot = find_snapshot(root, GUM)
    names = snapshot.read(f"not-to-release/file-lists/files.{part}").split()
    free = [name for name in names if name.split("_")[1] in FREE_GENRES]
    return [clean(s) for name in free for s in parse_conllu(snapshot.read(f"not-to-release/sources/{name}.conllu"))]


def read_pud(root: Path) -> list[Sentence]:
    """Return the parallel treebank: news and encyclopaedia, for tests alone."""
    return [clean(s) for s in parse_conllu(find_snapshot(root, PUD).read("en_pud-ud-test.conllu"))]


def clean(sentence: Sentence) -> Sentence:
    """Fold the labels that are too rare to learn."""
    return replace(sentence, deps=tuple(_RELABELLED.get(dep, dep) for dep in sentence.deps))


# ------------------------------------------------------------------ CRAFT


def free_articles(snapshot: Snapshot) -> list[str]:
    """Return the ids of CRAFT's articles that state a Creative Commons Attribution licence or the public domain."""
    mapping = [
        line.split("\t") for line in snapshot.read("articles/ids/craft-idmappings.txt").splitlines() if "\t" in line and line[0] != "#"
    ]
    files = {pmid: name for name, _, pmid in mapping}
    ids = [Path(name).stem for name in snapshot.names(_ARTICLES)]
    return [article for article in ids if _is_free(snapshot.read(f"articles/nxml/{files[article]}"))]


def _is_free(article: str) -> bool:
    statements = " ".join(_MARKUP.sub(" ", match.group()) for match in _STATEMENT.finditer(article))
    return bool(_FREE_ARTICLE.search(" ".join(statements.split())))


def read_craft(root: Path) -> list[Sentence]:
    """Return the free articles with ClearNLP labels turned to Universal Dependencies; POS and features are unknown."""
    snapshot = find_snapshot(root, CRAFT)
    return [
        from_clearnlp(sentence)
        for article in free_articles(snapshot)
        for sentence in parse_conllu(snapshot.read(f"{_ARTICLES}/{article}.conllu"))
    ]


def from_clearnlp(sentence: Sentence) -> Sentence:
    """Turn the tree, and bring tags and lemmas to the habits of the Universal Dependencies treebanks."""
    heads, deps = to_universal(sentence.words, sentence.lemmas, sentence.tags, sentence.heads, _repaired(sentence))
    tags = tuple("IN" if tag == "TO" and deps[i] == "case" else tag for i, tag in enumerate(sentence.tags))
    unknown = ("",) * len(sentence)
    lemmas = tuple(_lemma(*row) for row in zip(sentence.words, sentence.lemmas, tags, strict=True))
    return replace(sentence, heads=tuple(heads), deps=tuple(deps), tags=tags, lemmas=lemmas, pos=unknown, morphs=unknown)


def _repaired(sentence: Sentence) -> list[str]:
    """Mend two habits of CRAFT: a *that* clause as ``advcl``, a relative pronoun as ``dep``."""
    deps = list(sentence.deps)
    for i, dep in enumerate(sentence.deps):
        children = [k for k, head in enumerate(sentence.heads) if head == i and k != i]
        if dep == "advcl" and sentence.heads[i] < i and sentence.tags[sentence.heads[i]].startswith("VB"):
            marks = [k for k in children if sentence.deps[k] == "mark" and sentence.words[k].lower() in {"that", "whether"}]
            if marks and sentence.words[marks[0] - 1].lower() not in {"so", "such"}:
                deps[i] = "ccomp"
        if dep == "relcl" and not any(sentence.deps[k].startswith("nsubj") for k in children):
            passive = any(sentence.deps[k] == "auxpass" for k in children)
            for k in children:
                if sentence.deps[k] == "dep" and sentence.tags[k] in {"WDT", "WP"}:
                    deps[k] = "nsubjpass" if passive else "nsubj"
    return deps


def _lemma(word: str, lemma: str, tag: str) -> str:
    """Keep the form of names, of words with digits, and of those written neither lower nor title case."""
    if tag == "PRP" and word.lower() == "i":
        return "I"
    keeps_form = tag.startswith("NNP") or any(character.isdigit() for character in word) or not (word.islower() or word.istitle())
    return word if keeps_form else lemma


# ------------------------------------------------------------------ GENIA

_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}
_GENIA_LABELS = {
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "neg": "advmod",
    "mwe": "fixed",
    "nmod:npmod": "obl:unmarked",
    "nmod:tmod": "obl:unmarked",
    "name": "flat",
}


def read_genia(root: Path) -> list[Sentence]:
    """Return the test part of the abstracts' treebank with version 1 labels renamed, for tests alone; POS is unknown."""
    snapshot = find_snapshot(root, GENIA)
    sentences = [_second_version(sentence) for sentence in parse_conllu(snapshot.read("test.conllu"))]
    pmids = snapshot.read("test_per_sentence.pmids").split()
    previous = [""] * (len(pmids) > 0) + pmids[:-1]
    if len(pmids) != len(sentences):
        return sentences
    return [replace(s, starts_block=a != b) for s, a, b in zip(sentences, pmids, previous, strict=True)]


def _second_version(sentence: Sentence) -> Sentence:
    words = tuple(_BRACKETS.get(word, word).replace("-LRB-", "(").replace("-RRB-", ")").replace("\\/", "/") for word in sentence.words)
    following = (*words[1:], ".")
    spaces = tuple(
        word not in {"(", "["} and after not in {".", ",", ")", "]", ";", ":", "%", "'s"}
        for word, after in zip(words, following, strict=True)
    )
    unknown = ("",) * len(sentence)
    deps = tuple(_genia_label(sentence, i) for i in range(len(sentence)))
    heads = tuple(_genia_head(sentence, i) for i in range(len(sentence)))
    return replace(sentence, words=words, spaces=spaces, deps=deps, heads=heads, pos=unknown, morphs=unknown)


def _genia_label(sentence: Sentence, i: int) -> str:
    dep, head = sentence.deps[i], sentence.heads[i]
    has_copula = any(d == "cop" and h == head for d, h in zip(sentence.deps, sentence.heads, strict=True))
    if dep == "nmod" and (has_copula or sentence.tags[head].startswith(("VB", "JJ", "RB"))):
        return "obl"
    return _GENIA_LABELS.get(dep, dep)


def _genia_head(sentence: Sentence, i: int) -> int:
    """A conjunction hangs under the next conjunct since version 2."""
    if sentence.deps[i] != "cc":
        return sentence.heads[i]
    conjuncts = [k for k in range(i + 1, len(sentence)) if sentence.deps[k] == "conj" and sentence.heads[k] == sentence.heads[i]]
    return conjuncts[0] if conjuncts else sentence.heads[i]


# ------------------------------------------------------------------ parts of speech that a treebank leaves out


@dataclass(frozen=True, slots=True)
class PosTable:
    """The commonest part of speech and features of a word with a tag and a relation, as other treebanks have them."""

    rows: dict[tuple[str, ...], tuple[str, str]]

    def complete(self, sentence: Sentence) -> Sentence:
        """Fill in unknown parts of speech and features."""
        if all(sentence.pos):
            return sentence
        found = [self._find(*key) for key in zip(sentence.tags, sentence.deps, sentence.words, strict=True)]
        return replace(sentence, pos=tuple(pos for pos, _ in found), morphs=tuple(morph for _, morph in found))

    def _find(self, tag: str, dep: str, word: str) -> tuple[str, str]:
        for key in ((tag, dep, word.lower()), (tag, word.lower()), (tag, dep), (tag,)):
            if key in self.rows:
                return self.rows[key]
        return ("X", "")


def pos_table(sentences: Iterable[Sentence]) -> PosTable:
    """Count the annotated sentences. A key of tag, relation and word needs two sightings; ties go to the first in order."""
    counts: dict[tuple[str, ...], Counter[tuple[str, str]]] = {}
    for tag, dep, word, value in _annotations(sentences):
        for key in ((tag, dep, word), (tag, word), (tag, dep), (tag,)):
            counts.setdefault(key, Counter())[value] += 1
    rows = {key: min(c, key=lambda value: (-c[value], value)) for key, c in counts.items() if len(key) == 1 or c.total() > 1}
    return PosTable(rows)


def _annotations(sentences: Iterable[Sentence]) -> Iterator[tuple[str, str, str, tuple[str, str]]]:
    for s in sentences:
        for word, tag, dep, pos, morph in zip(s.words, s.tags, s.deps, s.pos, s.morphs, strict=True):
            yield tag, dep, word.lower(), (pos, morph)


# ------------------------------------------------------------------ the words of small letters


def known_words(sentences: Iterable[Sentence]) -> list[str]:
    """Return the words of letters that stand in small letters at least twice, sorted; names and abbreviations do not."""
    counts = Counter(word for s in sentences for word in s.words if word.isalpha() and word.islower())
    return sorted(word for word, n in counts.items() if n > 1)
