"""The same sentences as other desks would set them: quotation marks, dashes, headline capitals, no final stop."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from training.conllu import Sentence

_QUOTES = (("“", "”"), ("“", "”"), ("´", "´"), ("‘", "’"), ("'", "'"), ("«", "»"), ("„", "“"), ("``", "''"), ('"', '"'))
_MINOR_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "nor",
        "of",
        "on",
        "or",
        "over",
        "per",
        "than",
        "that",
        "the",
        "to",
        "under",
        "vs",
        "with",
    ]
)
_DASHES = ("-", "–", "—")
_QUOTES_CHANGE, _STOP_GOES, _CAPITALS_CHANGE = 45, 4, 4
"""In so many of a hundred sentences."""
_LONGEST_HEADLINE = 16


def augment(sentence: Sentence, random: Random) -> Sentence:
    """Return the sentence, perhaps set another way. Trees never change, tags neither."""
    if random.randrange(100) < _QUOTES_CHANGE:
        sentence = _requote(sentence, random)
    if random.randrange(100) < _STOP_GOES:
        sentence = _without_stop(sentence)
    if len(sentence) <= _LONGEST_HEADLINE and random.randrange(100) < _CAPITALS_CHANGE:
        sentence = random.choice((_title_case, _title_case, _upper_case, _lower_first))(_without_stop(sentence))
    return sentence


def _requote(sentence: Sentence, random: Random) -> Sentence:
    opening, closing = random.choice(_QUOTES)
    apostrophe = random.choice("'’’´")
    dash = random.choice(_DASHES)
    words = list(sentence.words)
    for i, (word, tag) in enumerate(zip(sentence.words, sentence.tags, strict=True)):
        if tag == "``" and word in {'"', "“"}:
            words[i] = opening
        elif tag == "''" and word in {'"', "”"}:
            words[i] = closing
        elif tag in {"POS", "RB", "VBZ", "VBP", "MD", "VBD"} and ("'" in word or "’" in word):
            words[i] = word.replace("'", apostrophe).replace("’", apostrophe)
        elif tag in {":", ","} and word in {"-", "--", "–", "—"}:
            words[i] = dash
    return replace(sentence, words=tuple(words))


def _without_stop(sentence: Sentence) -> Sentence:
    if len(sentence) < 3 or sentence.words[-1] != "." or sentence.heads[-1] == len(sentence) - 1 or len(sentence) - 1 in sentence.heads:
        return sentence
    return Sentence(
        words=sentence.words[:-1],
        spaces=(*sentence.spaces[:-2], True),
        lemmas=sentence.lemmas[:-1],
        pos=sentence.pos[:-1],
        tags=sentence.tags[:-1],
        morphs=sentence.morphs[:-1],
        heads=sentence.heads[:-1],
        deps=sentence.deps[:-1],
        starts_block=sentence.starts_block,
    )


def _title_case(sentence: Sentence) -> Sentence:
    words = tuple(w if w.lower() in _MINOR_WORDS and i else w[:1].upper() + w[1:] for i, w in enumerate(sentence.words))
    return _recased(sentence, words)


def _upper_case(sentence: Sentence) -> Sentence:
    return _recased(sentence, tuple(w.upper() for w in sentence.words))


def _lower_first(sentence: Sentence) -> Sentence:
    first = sentence.words[0]
    return _recased(sentence, (first if sentence.tags[0].startswith("NNP") else first.lower(), *sentence.words[1:]))


def _recased(sentence: Sentence, words: tuple[str, ...]) -> Sentence:
    """A name's lemma follows its form; a word all in capitals keeps none, since no edit of letters would be learnt from it."""
    lemmas = tuple(
        new if tag.startswith("NNP") else "" if len(new) > 1 and new.isupper() and new != old else lemma
        for new, old, tag, lemma in zip(words, sentence.words, sentence.tags, sentence.lemmas, strict=True)
    )
    return replace(sentence, words=words, lemmas=lemmas)
