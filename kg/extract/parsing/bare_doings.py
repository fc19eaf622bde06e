"""Doings without "to" that the parser takes for nouns: "salt helps the body | fight | colds", "the law lets farmers | sell | milk".

The sentence is read as it would be with "to" before the doing. Which of the words after "help", "let" or "make" that is can be told
where the word is no noun, where the noun before it is a plural, where another noun phrase begins right behind it, or where there
must be one, as after "let".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from lemminflect import getAllLemmas
from spacy.language import Language

from kg.extract.language.tree import Token
from kg.extract.parsing.read_anew import NOUNS, parse_words, take_tree

_PLAINER = {
    **dict.fromkeys("help helps helped helping".split(), ""),
    **{"let": "allow", "lets": "allows", "letting": "allowing"},
    **{"make": "force", "makes": "forces", "made": "forced", "making": "forcing"},
}
"""Verbs that take a doing without "to", each with one that takes it with "to"; "" where that is the same."""
_IN_PHRASE = frozenset({"DT", "PRP$", "JJ", "JJR", "VBG", "VBN", "CD", "POS", "VB", "VBP", "RB", *NOUNS})
_PHRASE_STARTS = frozenset({"DT", "PRP$"})
_NAMING_PLURALS = frozenset(
    "sports sales arms savings goods customs communications news systems operations parks women men drugs jobs options futures"
    " physics politics economics mathematics statistics genetics electronics robotics athletics".split()
)
"""Plurals that open the name of another thing: "sports drink"."""
_DOINGS = frozenset(
    "fight attack burn repair control cut target store produce digest use keep build fix kill heat cool clean catch hold beat drop"
    " recover sleep work cope rest heal breathe learn grow rise stop stay".split()
)
"""Verbs that may be nouns, and hardly ever are the second half of a name after one."""


def read_doing(words: Sequence[Token], nlp: Language) -> bool:
    """Give a sentence the tree that it has with "to" before a bare doing; tell whether it has one."""
    for n, verb in enumerate(words[:-2]):
        if verb.lower_ in _PLAINER and verb.pos_ in {"VERB", "AUX"} and (at := _doing(words, n)) is not None:
            return _read_with_to(words, n, at, nlp)
    return False


def _doing(words: Sequence[Token], verb: int) -> int | None:
    """Return the place of the word in the phrase after the verb that says what is helped, let or made to happen."""
    end = next((k for k in range(verb + 1, len(words)) if words[k].tag_ not in _IN_PHRASE), len(words))
    found = [k for k in range(verb + 2, end) if words[k - 1].tag_ in NOUNS and _may_act(words[k])]
    if any(words[k].tag_ in {"VB", "VBP"} and words[k].dep_ in {"xcomp", "ccomp", "advcl"} for k in found):
        return None
    certain = next((k for k in found if "NOUN" not in _kinds(words[k].lower_)), None)
    after_many = next((k for k in found if words[k - 1].tag_ == "NNS" and words[k - 1].lower_ not in _NAMING_PLURALS), None)
    before_other = next((k for k in found if k + 1 < len(words) and words[k + 1].tag_ in _PHRASE_STARTS), None)
    likely = next((k for k in found if words[k].lower_ in _DOINGS), None)
    if words[verb].lower_.startswith("let"):
        return next((k for k in (certain, after_many, before_other, likely, *found[-1:]) if k is not None), None)
    if words[verb].lower_.startswith("mak") or words[verb].lower_ == "made":
        likely = None
    return next((k for k in (certain, after_many, before_other, likely) if k is not None), None)


def _may_act(word: Token) -> bool:
    """Tell whether a word in small letters is the bare form of a verb."""
    return word.text.islower() and word.tag_ not in {"NNS", "VBG", "VBN"} and word.lower_ in dict(_kinds(word.lower_)).get("VERB", ())


@lru_cache(maxsize=65536)
def _kinds(word: str) -> dict[str, tuple[str, ...]]:
    return dict(getAllLemmas(word))


def _read_with_to(words: Sequence[Token], verb: int, doing: int, nlp: Language) -> bool:
    texts, spaces = [t.text for t in words], [bool(t.whitespace_) for t in words]
    texts[verb] = _PLAINER[words[verb].lower_] or texts[verb]
    texts.insert(doing, "to")
    spaces.insert(doing, True)
    read = parse_words(texts, spaces, nlp)
    to, act = read[doing], read[doing + 1]
    if act.tag_ != "VB" or act.head.i != verb or list(to.children) or to.head.i != act.i:
        return False
    lemma, tag = words[verb].lemma_, words[verb].tag_
    take_tree(words, [t for t in read if t.i != doing])
    words[verb].lemma_, words[verb].tag_ = lemma, tag
    words[doing].dep_ = "xcomp"
    return True
