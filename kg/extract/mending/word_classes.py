"""Mending nouns taken for verbs, verbs for nouns and modifiers for either, where the dictionary or the neighbours tell.

Nobody laureates in "five Nobel | laureates", "the nurse | recounts their day" is no phrase about recounts, and in "for this | sometimes
crippling | disease" nothing cripples.
"""

from __future__ import annotations

from kg.extract.language.kinds import is_group, kind_of
from kg.extract.language.lemmas import is_noun_alone, is_verb, verb_of
from kg.extract.language.places import take_place
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import SUBJECTS, child, children, word_at
from kg.extract.language.tree import Token

_ARTICLES = frozenset({"the", "a", "an"})
_POINTING = frozenset({"this", "these"})
_NOUNS = frozenset({"NOUN", "PROPN"})


def mend_word_class(token: Token) -> None:
    """Mend the tree around the token in place."""
    if token.tag_[:2] in {"VB", "MD"} and token.text[0].isalpha() and any(letter.isdigit() for letter in token.text):
        _mend_code(token)
    if token.tag_ in {"VBZ", "NNS", "NNP"}:
        _mend_noun_or_verb(token)
    if token.tag_ == "VBZ" and token.dep_ == "conj":
        _mend_second_noun(token)
    if token.tag_ == "NNS" and token.dep_ == "obj" and token.i > token.sent.start and token.nbor(-1).dep_ == "cc":
        _mend_thinking(token, token.nbor(-1), token.nbor(1))
    is_judged = token.lower_ in _JUDGED or token.head.lemma_ == "find"
    if is_judged and token.tag_ == "VBG" and token.dep_ == "xcomp" and token.head.i == token.i - 1:
        _mend_found(token, token.nbor(1))
    if token.dep_ in SUBJECTS and (token.lower_ in _ARTICLES or (token.lower_ in _POINTING and _follows_preposition(token))):
        _mend_article(token)
    is_of_noun = child(token, "compound") is not None or (token.i > token.sent.start and token.nbor(-1).tag_ == "NN")
    if token.tag_ == "VBG" and is_of_noun and child(token, "cop") is not None and child(token, "obj", "aux") is None:
        token.tag_, token.pos_ = "JJ", "ADJ"  # "these results are practice-changing"
    is_led = token.i > token.sent.start and token.nbor(-1).tag_ in {"TO", "IN"}
    if token.tag_ == "VB" and not is_led and child(token, "cop") is not None and child(token, "mark", "aux", "obj") is None:
        token.tag_, token.pos_ = "JJ", "ADJ"  # "is tantamount to theft"
    if token.tag_ == "JJ" and token.pos_ == "VERB" and child(token, "cop") is not None and child(token, "obj", "obl", "aux:pass") is None:
        token.pos_ = "ADJ"  # "relief can be challenging"
    if token.lower_ == "blame" and token.i > token.sent.start and token.nbor(-1).tag_ == "TO" and child(token, "obj") is None:
        _mend_to_blame(token, token.nbor(-1))
    if token.lower_ in _STATES and child(token, "obj") is None and any(a.lemma_ == "be" for a in children(token, "aux")):
        _mend_missing(token)
    if token.tag_ == "VBD" and token.dep_ == "amod" and (bound := child(token, "nsubj")) is not None and bound.lower_ in _MEASURES:
        token.tag_, bound.dep_ = "VBN", "compound"  # "the | minimum | recommended amount of sleep"
        for part in [bound, *bound.children]:
            part.head = token.head
    if token.tag_ == "JJ" and token.dep_ in {*SUBJECTS, *_OF_THINGS} and child(token, "det") is not None:
        _mend_showing(token, token.nbor(1) if token.i + 1 < token.sent.end else token)
    if token.lower_ in _HOW or (token.tag_ == "RB" and any(c.lower_ in {"more", "less", "very", "so"} for c in token.children)):
        _mend_how(token)
    if token.tag_ == "VBN" and token.dep_ in {"xcomp", "conj"}:
        _mend_state(token)
    if token.tag_ in {"VBN", "VBD"} and token.i > token.sent.start and token.nbor(-1).lower_ == "to":
        _mend_behind_to(token)
    if token.tag_ == "NN" and token.dep_ in {"compound", *SUBJECTS}:
        _mend_noun_acting(token)
    if token.tag_ in {"VBG", "VBN"} and token.dep_ == "acl" and token.i > token.sent.start + 1 and token.nbor(-1).text == "-":
        _mend_hyphened(token)


def _mend_thinking(noun: Token, joint: Token, after: Token) -> None:
    """Make a second verb of a bare noun before "she": "has sold the mill but | figures | she has to buy it back"."""
    thought, verb = noun.head, verb_of(noun.lower_)
    is_told = (
        thought.i > after.i and thought.dep_ == "conj" and after.head.i == thought.i and after.dep_ in SUBJECTS and after.tag_ == "PRP"
    )
    if not is_told or joint.head.i != thought.i or child(noun, "det", "amod", "nummod") is not None or not is_verb(noun.lower_):
        return
    take_place(noun, thought)
    thought.head, thought.dep_, joint.head = noun, "ccomp", noun
    noun.tag_, noun.pos_, noun.lemma_ = "VBZ", "VERB", verb


def _mend_found(doing: Token, noun: Token) -> None:
    """Make a modifier of what was taken for a doing that is found: "tried to find | acting | jobs"."""
    if noun.dep_ != "obj" or noun.head.i != doing.i or noun.tag_ not in {"NN", "NNS"}:
        return
    for part in [c for c in doing.children if c.i > doing.i]:
        part.head = doing.head
    doing.head, doing.dep_ = noun, "amod"


_JUDGED = frozenset(
    "encouraging promising surprising disappointing alarming disturbing reassuring exciting worrying striking troubling intriguing"
    " compelling confusing conflicting damning misleading challenging outstanding lasting growing rising startling stunning".split()
)
"""How things are, rather than what somebody does to them: "reported | encouraging | findings"."""
_MEASURES = frozenset("minimum maximum average mean median total".split())
"""Nouns that stand before a participle as adjectives do."""


def _mend_to_blame(blame: Token, to: Token) -> None:
    """Make a state of what a thing is: a storm that "is to blame for the leak" blames nothing."""
    be = next((b for b in children(blame, "cop", "aux") if b.lemma_ == "be"), None)
    if be is None or to.head.i != blame.i:
        return
    blame.tag_, blame.pos_, blame.lemma_, be.dep_ = "JJ", "ADJ", "to blame", "cop"
    to.dep_ = "advmod"
    for subject in children(blame, "nsubj:outer"):
        subject.dep_ = "nsubj"


_STATES = frozenset("missing promising encouraging reassuring surprising challenging".split())


def _mend_missing(missing: Token) -> None:
    """Make a state of what nobody does: a boat that "is missing" misses nothing, and findings that "are promising" promise nothing."""
    subject = child(missing, *SUBJECTS)
    is_act = child(missing, "ccomp", "xcomp") is not None or (
        subject is not None and kind_of(subject) in {"person", "name", "organization"}
    )
    if missing.lower_ != "missing" and (subject is None or subject.pos_ == "PRON" or is_act):
        return  # "we have been promising for years that S"
    missing.tag_, missing.pos_ = "JJ", "ADJ"
    for be in [a for a in children(missing, "aux") if a.lemma_ == "be"]:
        be.dep_ = "cop"


def _mend_hyphened(participle: Token) -> None:
    """Hang the second half of a word on the noun behind it: "an answer to | long-standing | worries"."""
    after = participle.nbor(1) if participle.i + 1 < participle.sent.end else participle
    noun = after.head if after.dep_ in {"compound", "amod"} and after.head.i > after.i else after
    is_joined = not participle.nbor(-1).whitespace_ and any(c.i == participle.i - 2 for c in participle.children)
    is_whole = is_joined and child(participle, "obj", "obl") is None
    if is_whole and noun.pos_ == "NOUN" and noun.i > participle.i and participle.head.i < participle.i - 2:
        participle.head, participle.dep_ = noun, "amod"


def _mend_behind_to(participle: Token) -> None:
    """Make of a past form behind "to", where no verb has one, how the thing behind it is: "is sent to | registered | members"."""
    to, thing = participle.nbor(-1), child(participle, "obj")
    if (
        thing is None
        or to.head.i not in {participle.i, thing.i}
        or to.dep_ not in {"mark", "case"}
        or thing.i < participle.i
        or child(thing, "det", "nmod:poss") is not None
    ):
        return
    for part in [c for c in participle.children if c.i > thing.i]:
        part.head = participle.head
    thing.head, thing.dep_ = participle.head, "nmod" if participle.head.pos_ == "NOUN" else "obl"
    to.head, to.dep_, to.tag_, to.pos_ = thing, "case", "IN", "ADP"
    participle.head, participle.dep_, participle.tag_, participle.pos_ = thing, "amod", "JJ", "ADJ"


def _mend_code(code: Token) -> None:
    """Make a noun of letters and digits that were taken for a verb, with the names before it: "DHA | omega-3s | lower the risk"."""
    code.tag_, code.pos_ = "NNS" if code.text.endswith("s") else "NN", "NOUN"
    first = child(code.head if code.dep_ == "aux" else code, "nsubj")
    code.dep_ = "nsubj" if code.dep_ == "aux" else code.dep_
    if first is not None and first.right_edge.i == code.i - 1:
        first.head, first.dep_ = code, "compound"


def _mend_noun_or_verb(token: Token) -> None:
    """Mend a plural, a name or a verb in -s taken for one of the others."""
    if token.tag_ == "VBZ" and is_noun_alone(token.lower_):
        _mend_plural(token)
    if token.tag_ == "VBZ" and child(token, "nsubj") is not None and token.i > token.sent.start:
        _mend_no_verb_form(token)
    if (
        token.tag_ == "VBZ"
        and token.dep_ == "xcomp"
        and token.head.tag_ == "VB"
        and token.head.lemma_ == "help"
        and token.i == token.head.i + 1
    ):
        token.tag_, token.pos_, token.dep_ = "NNS", "NOUN", "obj"  # "to help widows"
    if token.tag_ == "NNS" and token.dep_ in {"ROOT", "ccomp", "conj"}:
        _mend_telling(token)
    if token.tag_ == "NNP" and token.i > token.sent.start and token.nbor(-1).tag_ == "NNP" and token.dep_ in {"nmod", "appos"}:
        _mend_split_name(token)


def _mend_no_verb_form(plural: Token) -> None:
    """Make a noun of what stands where no finite verb can: "the village has cargo | holds", "have two cargo | holds"."""
    have, before = child(plural, "aux"), plural.nbor(-1)
    is_object = plural.dep_ in {"obj", "obl", "nmod"} and child(plural, "nummod", "case", "det") is not None
    is_after_have = have is not None and have.tag_ in {"VBZ", "VBP", "VBD"} and have.lemma_ == "have" and have.i < before.i
    if before.dep_ != "nsubj" or before.head.i != plural.i or before.tag_ != "NN" or not (is_object or is_after_have):
        return
    before.dep_, plural.tag_, plural.pos_ = "compound", "NNS", "NOUN"
    for part in children(before, "det", "amod", "nummod", "nmod:poss"):
        part.head = plural
    if is_after_have and have is not None:
        take_place(have, plural)
        for part in [c for c in plural.children if c.i < have.i or (c.i > plural.i and c.dep_ in {"obl", "punct", "advcl", "conj"})]:
            part.head = have
        plural.head, plural.dep_, have.pos_ = have, "obj", "VERB"


def _mend_noun_acting(first: Token) -> None:
    """Make one phrase of three nouns of which the second was read as what the first does: "heart | attack | patients drink tea".

    One heart would attack with an "s"; groups may do either, "staff hope patients sleep".
    """
    noun = first.head
    verb = next((c for c in children(noun, "ccomp", "xcomp") if child(c, "mark", "cc") is None), None)
    people = child(verb, *SUBJECTS) if verb is not None else None
    is_bare = noun.tag_ in {"NN", "VB", "VBP"} and child(noun, "aux", "cop", "obj", "mark") is None and not _takes_that(noun)
    if verb is None or people is None or not is_bare or is_group(first) or kind_of(first) in {"person", "organization"}:
        return
    if people.tag_ != "NNS" or (first.i, people.i) != (noun.i - 1, noun.i + 1):
        return
    take_place(verb, noun)
    for part in [c for c in noun.children if c.i not in {first.i, verb.i}]:
        part.head = verb
    noun.head, noun.dep_, noun.tag_, noun.pos_ = people, "compound", "NN", "NOUN"
    first.head, first.dep_ = noun, "compound"


def _takes_that(verb: Token) -> bool:
    word = reporting_verb(verb)
    return word is not None and "that" in word.complements


_OF_THINGS = frozenset({"obj", "obl", "obl:agent", "nmod", "xcomp"})
"""What hangs so is a thing, or what one becomes."""


def _follows_preposition(token: Token) -> bool:
    return token.i > token.sent.start and token.nbor(-1).tag_ in {"IN", "TO"}


def _mend_article(article: Token) -> None:
    """Make one phrase of what an article opens: "the | recommended intake is 2 g" recommends nothing."""
    participle = article.head
    noun = child(participle, "obj")
    between = article.doc[article.i + 1 : participle.i]
    is_modifier = participle.i > article.i and participle.tag_ in {"VBN", "VBD", "VBG"} and all(t.pos_ == "ADV" for t in between)
    if not is_modifier or noun is None or noun.pos_ not in _NOUNS or noun.i < participle.i:
        return
    case = next((m for m in children(participle, "mark") if m.i == article.i - 1), None)
    take_place(noun, participle)
    for c in [c for c in participle.children if c.i not in {noun.i, article.i} and c not in between]:
        c.head = noun
    if case is not None:
        case.dep_, noun.dep_ = "case", "nmod" if noun.head.pos_ in _NOUNS else "obl"
    article.head, article.dep_, participle.head, participle.dep_ = noun, "det", noun, "amod"


def _mend_plural(plural: Token) -> None:
    """Make one phrase of a plural and what the parser took for its subject: "one of the venture | capitalists said so"."""
    before = plural.nbor(-1) if plural.i > plural.sent.start else plural
    if before.i == plural.i or before.pos_ not in _NOUNS | {"ADJ"} or before.dep_ not in {*SUBJECTS, "nmod", "compound", "obj", "amod"}:
        return
    subject = child(plural, *SUBJECTS)
    plural.tag_, plural.pos_ = "NNS", "NOUN"
    if before.dep_ in {"nmod", "obj"} and any(a.i == plural.i for a in before.ancestors) and subject is not None:
        above, label = before.head, before.dep_
        subject.head, subject.dep_ = (plural.head, "nsubj") if plural.head.i != plural.i else (subject, "ROOT")
        plural.head, plural.dep_ = above, label
    elif plural.dep_ in {"ccomp", "advcl", "parataxis"} and plural.head.i > plural.i:
        plural.dep_ = "nsubj"
    for doing in children(plural, "acl"):
        last = child(doing, "obj")
        rest = next((s for a in plural.ancestors for s in children(a, "nsubj") if s.left_edge.i == doing.right_edge.i + 1), None)
        if last is not None and rest is not None:
            rest.head, rest.dep_, last.head, last.dep_ = doing, "obj", rest, "compound"
    for part in [*before.children, before]:
        if part.i <= before.i:
            part.head = plural
    before.dep_ = "amod" if before.pos_ == "ADJ" else "compound"


def _mend_second_noun(verb: Token) -> None:
    """Make a second noun of what stands in another tense: "wooed them with speeches and | promises to row"."""
    cc, before = child(verb, "cc"), verb.head
    noun = cc.nbor(-1) if cc is not None and cc.i == verb.i - 1 and cc.i > verb.sent.start else verb
    is_row = noun.tag_ == "NNS" and noun.dep_ in {"obl", "obj", "nmod"} and before.tag_ == "VBD" and before.i < noun.i
    if is_row and child(verb, *SUBJECTS, "obj", "ccomp") is None and verb.lower_ in _NOUNS_TOO:
        verb.head, verb.tag_, verb.pos_, verb.lemma_ = noun, "NNS", "NOUN", verb.lower_.removesuffix("s")
        for part in children(verb, "xcomp"):
            part.dep_ = "acl"


_NOUNS_TOO = frozenset("promises plans offers threats demands pledges attempts efforts calls vows hopes needs attacks insults".split())


def _mend_telling(verb: Token) -> None:
    """Make a verb of a plural behind a noun that acts on what comes right after: "the nurse | recounts their day"."""
    subject, obj = child(verb, "compound"), child(verb, "obj")
    is_led = obj is not None and obj.i > verb.i and obj.left_edge.i == verb.i + 1 and obj.left_edge.tag_ in {"DT", "PRP$"}
    if subject is None or not is_led or subject.i != verb.i - 1 or subject.tag_ != "NN" or is_noun_alone(verb.lower_):
        return
    for part in [c for c in verb.children if c.i < subject.i]:
        part.head = subject
    for part in children(verb, "acl"):
        part.dep_ = "advcl"
    subject.dep_ = "nsubj"
    verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", verb_of(verb.lower_)


_HOW = frozenset("well poorly badly better worse faster equally".split())
_BECOMING = frozenset("become get remain stay look feel seem sound".split())
_SEEMING = frozenset("look feel seem sound".split())


def _mend_showing(kind: Token, doing: Token) -> None:
    """Make one noun phrase of an adjective with a doing behind it that has a doer: "the strong | showing by the crew"."""
    if doing.tag_ != "VBG" or doing.dep_ != "acl" or doing.head.i != kind.i or child(doing, "obj", "xcomp", "ccomp") is not None:
        return
    if word_at(doing, 1) not in {"by", "of"}:
        return
    take_place(doing, kind)
    for part in [c for c in kind.children if c.i != doing.i]:
        part.head = doing
    for phrase in children(doing, "obl", "obl:agent"):
        phrase.dep_ = "nmod"
    doing.tag_, doing.pos_, kind.head, kind.dep_ = "NN", "NOUN", doing, "amod"


def _mend_how(how: Token) -> None:
    """Hang on the verb how something is done: "respond | well | to tar", "endured the oil | very well"."""
    verb = how.head
    to = next((c for c in children(how, "fixed") if c.i == how.i + 1 and c.lower_ in {"to", "with"}), None)
    obj = child(verb, "obj") if to is not None else None
    if to is not None and obj is not None and obj.left_edge.i == to.i + 1:
        obj.dep_, to.head, to.dep_ = "obl", obj, "case"
    if how.dep_ == "advmod" and verb.pos_ in _NOUNS and verb.i < how.i and verb.dep_ in {"obj", "obl"} and how.tag_ in {"RB", "RBR"}:
        for later in [c for c in children(verb, "conj") if c.i > how.i and c.tag_ in {"VBD", "VBZ", "VBP", "VBN"}]:
            later.head = verb.head
        how.head = verb.head


def _mend_state(participle: Token) -> None:
    """Make an adjective of a participle that says what something becomes: "can become bent and | damaged" damages nothing."""
    first = participle.head if participle.dep_ == "conj" else participle
    state, joint = child(first, "xcomp"), child(participle, "cc")
    if participle.dep_ == "conj" and state is not None and joint is not None and state.right_edge.i == joint.i - 1:
        first = state
    verb = first.head
    if first.dep_ != "xcomp" or verb.lemma_.lower() not in _BECOMING or first.i < verb.i or (first.pos_ != "ADJ" and first.tag_ != "VBN"):
        return
    for where in children(participle, "obl") if verb.lemma_.lower() in _SEEMING else []:
        if any(c.lower_ in {"in", "on", "at", "during"} for c in children(where, "case")):
            where.head = verb  # "sounded worn | in his speech"
    is_bare = child(participle, *SUBJECTS, "aux", "aux:pass", "obj", "obl", "obl:agent", "mark", "xcomp", "advcl") is None
    if is_bare and child(verb, "obj") is None:
        participle.tag_, participle.pos_ = "JJ", "ADJ"
        participle.head = first if participle.dep_ == "conj" else verb


def _mend_split_name(last: Token) -> None:
    """Make one name of two words of it: "the University of East | Anglia"."""
    first = last.nbor(-1)
    is_led = first.dep_ in {"nmod", "obl"} and child(first, "case") is not None and child(last, "case", "det", "cc", "punct") is None
    if not is_led or first.head.i == last.i or last.head.i not in {a.i for a in first.ancestors} or not (last.text + first.text).isalpha():
        return
    take_place(last, first)
    for part in [*first.children]:
        part.head = last
    first.head, first.dep_ = last, "compound"
