"""Mending words that small taggers take for another part of speech, with the tree around them.

"Women ages 42 to 58" do not age, and in "last May, the bank, which …, concluded" it is not May that concludes.
"""

from __future__ import annotations

from kg.extract.clauses.gerunds import mend_listed
from kg.extract.language.places import take_place
from kg.extract.language.syntax import SUBJECTS, child, children, word_at
from kg.extract.language.times import is_time
from kg.extract.language.tree import Doc, Token
from kg.extract.mending.amounts import mend_share
from kg.extract.mending.asked import mend_asked_degree, mend_asked_subject
from kg.extract.mending.behind_commas import mend_behind_comma
from kg.extract.mending.beside_verbs import mend_beside_verb
from kg.extract.mending.clauses_behind import mend_clause_behind, mend_where_behind
from kg.extract.mending.helped import mend_settled
from kg.extract.mending.inverted import mend_inverted
from kg.extract.mending.likenesses import mend_likeness
from kg.extract.mending.located import mend_located
from kg.extract.mending.marks import mend_mark
from kg.extract.mending.near_nouns import mend_following
from kg.extract.mending.no_verbs import mend_no_verb
from kg.extract.mending.off_label import mend_off_label, mend_peer
from kg.extract.mending.own_subjects import mend_own_subject
from kg.extract.mending.parted import mend_parted
from kg.extract.mending.possessives import mend_possessive
from kg.extract.mending.quoted_names import mend_quoted_name
from kg.extract.mending.ranges import mend_range
from kg.extract.mending.relatives import mend_doer, mend_owner, mend_told_by
from kg.extract.mending.resumed import mend_resumed
from kg.extract.mending.set_phrases import mend_set_phrase
from kg.extract.mending.short_verbs import mend_helper, mend_owed
from kg.extract.mending.spans_of_number import mend_number_span
from kg.extract.mending.split_names import mend_bracketed, mend_letter
from kg.extract.mending.told_of import mend_told_of
from kg.extract.mending.two_subjects import mend_among
from kg.extract.mending.word_classes import mend_word_class

NEVER_NOUNS = frozenset("recommends says believes insists concludes argues".split())
"""Forms that are those of verbs, whatever a small tagger makes of them."""

_OF_ONE_WORD = (
    mend_no_verb,
    mend_off_label,
    mend_peer,
    mend_likeness,
    mend_beside_verb,
    mend_set_phrase,
    mend_word_class,
    mend_range,
    mend_number_span,
    mend_mark,
    mend_asked_degree,
    mend_asked_subject,
    mend_inverted,
    mend_clause_behind,
    mend_where_behind,
    mend_possessive,
    mend_letter,
    mend_helper,
    mend_resumed,
    mend_told_of,
    mend_owed,
    mend_quoted_name,
    mend_owner,
    mend_doer,
    mend_told_by,
    mend_settled,
    mend_located,
    mend_behind_comma,
    mend_share,
    mend_own_subject,
)
"""Mends of a word with its neighbours, each an idea of its own."""
_HUNG = frozenset({"xcomp", "ccomp", "conj", "advcl"})
_LIKELY = frozenset({"likely", "apt", "prone"})
_CLAUSES = frozenset({"ROOT", "ccomp", "conj", "parataxis"})
_OF_NOUNS = frozenset({"acl", "acl:relcl", "case", "det", "amod", "nummod"})


def mend_misread(doc: Doc) -> None:
    """Mend the tree in place."""
    mend_parted(doc)
    mend_bracketed(doc)
    for token in doc:
        word = token.lower_
        before = token if token.is_sent_start else token.nbor(-1)
        if token.text == "." and before.text in {"No", "Nos"} and token.i + 1 < token.sent.end and token.nbor(1).tag_ == "CD":
            before.tag_, before.pos_, before.dep_ = "NN", "NOUN", "compound"  # "the | No. 12 | tram"
        if token.text in {"D", "R", "I"} and before.text == "(" and token.i + 3 < token.sent.end and token.nbor(3).text == ")":
            token.tag_, token.pos_ = token.nbor(2).tag_, token.nbor(2).pos_ = "ADD", "X"  # "Sen. Ann Moor (| R-Maine |)"
        if word == "following":
            mend_following(token)
        if word == "longer" and token.dep_ == "amod" and before.lower_ == "no" and token.head.tag_ in {"VBZ", "VBP", "VBD"}:
            token.dep_, before.head, before.dep_ = "advmod", token, "advmod"
        if word == "longer" and before.lower_ == "no" and child(token, "cop") is not None:
            _mend_no_longer(token)
        if word == "time" and token.dep_ == "compound" and before.lower_ in {"first", "last", "only", "second", "next"}:
            _mend_first_time(token)
        for mend_one in _OF_ONE_WORD:
            mend_one(token)
        if word == "neither" and token.dep_ == "nsubj" and any(c.dep_ == "nsubj" and c.i < token.i for c in token.head.children):
            token.dep_ = "cc:preconj"
        if word in {"ages", "aged"} and token.i + 1 < token.sent.end and token.nbor(1).tag_ == "CD" and before.tag_ in {"NNS", "NNPS"}:
            _mend_ages(token, before)
        if token.dep_ == "case" and token.tag_ == "RB" and token.head.tag_ == "CD":
            token.dep_ = "advmod"
        if word in {"percent", "%"} and child(token, "nummod") is not None:
            _mend_bound(token)
        if token.dep_ == "nsubj" and token.pos_ == "NOUN":
            mend_among(token)
        if token.dep_ == "compound" and token.head.pos_ == "VERB" and token.head.tag_ in {"VBZ", "VBD"}:
            _mend_compound_subject(token)
        if word == "than" or (word == "as" and before.lower_ in _LIKELY and token.i > token.sent.start + 1):
            _mend_odds(token)
        if is_time(token) and token.dep_ == "nsubj":
            _mend_time(token)
        if token.lemma_ == "have" and token.dep_ == "aux":
            for part in [c for c in token.children if c.dep_ in {*SUBJECTS, "obl"}]:
                part.head = token.head
        if token.tag_ == "VBG" and child(token, "nsubj") is not None:
            mend_listed(token)
        if token.tag_ == "VBN" and before.text == "-" and token.dep_ in _HUNG and token.i > token.sent.start + 2:
            _mend_behind_noun(token, token.nbor(-2), token.nbor(-3))
        if token.tag_ in {"VBN", "VBG"} and before.text == "-" and child(token, "compound") is not None:
            _mend_compound_adjective(token)
        if word == "it" and before.lower_ == "when" and _comes_to(token):
            token.dep_ = "expl"
        if word == "be" and token.dep_ == "xcomp" and token.head.lemma_ in {"appear", "seem"}:
            _mend_appearing(token)
        if word == "it" and token.dep_ == "expl" and token.head.lower_ in {"able", "unable"}:
            token.dep_ = "nsubj"  # what is able to do something is something


def _mend_appearing(be: Token) -> None:
    """Make one phrase of what there appears to be: "there appears | to be a link"."""
    thing = next((c for c in children(be.head, "xcomp") if c.i > be.i and c.pos_ == "NOUN"), None)
    if thing is not None and thing.left_edge.i == be.i + 1:
        for part in [be, *be.children]:
            part.head = thing
        be.dep_, be.pos_ = "cop", "AUX"


def _mend_behind_noun(participle: Token, adverb: Token, noun: Token) -> None:
    """Give to the noun before it an adjective with a hyphen: "likes | a risk | well-pursued" pursues nothing."""
    if adverb.dep_ == "advmod" and adverb.head.i == participle.i and noun.pos_ == "NOUN" and child(participle, *SUBJECTS, "obj") is None:
        participle.head, participle.dep_, participle.tag_, participle.pos_ = noun, "amod", "JJ", "ADJ"


def _mend_compound_adjective(participle: Token) -> None:
    """Make an adjective of a participle with the noun that a hyphen ties to it: "the dye is | plant-based" tells of no doing."""
    be = child(participle, "cop", "aux:pass")
    if be is None or child(participle, "obl:agent", "obj") is not None:
        return
    participle.tag_, participle.pos_, be.dep_, be.pos_ = "JJ", "ADJ", "cop", "AUX"
    for subject in children(participle, "nsubj:pass"):
        subject.dep_ = "nsubj"


def _comes_to(it: Token) -> bool:
    """Tell whether "it" stands for nothing: "when it comes to hay"."""
    return it.head.lemma_ == "come" and it.i + 2 < it.sent.end and it.nbor(2).lower_ == "to"


def _mend_no_longer(longer: Token) -> None:
    """Say of a place or a state that it is no more: "the tar is no longer | in use" is no length."""
    place = next((o for o in children(longer, "obl") if o.left_edge.i == longer.i + 1 and child(o, "case") is not None), None)
    if place is None or place.left_edge.lower_ == "than":
        return
    take_place(place, longer)
    for part in list(longer.children):
        if part.lower_ != "no":
            part.head = place
    longer.head, longer.dep_, longer.tag_ = place, "advmod", "RBR"


def _mend_first_time(time: Token) -> None:
    """Part "the first time" from who did it then: "this is the first time | researchers used boats"."""
    people = time.head
    if people.i != time.i + 1 or people.tag_ not in {"NNS", "NNPS"} or people.dep_ not in SUBJECTS:
        return
    for part in [c for c in people.children if c.i < time.i]:
        part.head = time
    time.head, time.dep_ = people.head, "obl:unmarked"


def _mend_ages(ages: Token, people: Token) -> None:
    """Tie an age to the people: in "enrolled women ages 42 to 58" the women are the object, and nobody ages."""
    number = ages.nbor(1)
    if number.head.i != ages.i and (ages.head.i in {people.i, number.i} or people.head.i in {ages.i, number.i}):
        _mend_age_above(ages, people, number)
        return
    if ages.tag_ not in {"VBZ", "NNS"} or ages.dep_ in {"nmod", "amod"} or any(a.i == ages.i for a in ages.ancestors):
        return
    above, label = ages.head, ages.dep_
    inside = people.head.i == ages.i
    if inside and above.i != ages.i:
        for c in [c for c in ages.children if c.i < people.left_edge.i or c.i > ages.nbor(1).right_edge.i]:
            c.head = people if c.dep_ in _OF_NOUNS else above
        people.head, people.dep_ = above, "obj" if label in {"conj", "ccomp", "xcomp", "advcl"} else label
    elif inside or any(a.i == ages.i for a in people.ancestors):
        return
    ages.head, ages.dep_, ages.pos_, ages.tag_ = people, "nmod", "NOUN", "NNS"


def _mend_age_above(ages: Token, people: Token, number: Token) -> None:
    """Tie to the people the age that the parser made the thing that they are part of: "followed men | ages 20 to 40"."""
    above, label = number.head, number.dep_
    parts = [c for t in (ages, number) for c in t.children if c.i < people.i]
    if people.head.i in {ages.i, number.i}:
        people.head, people.dep_ = above, "obj" if label in _CLAUSES | {"xcomp", "obl:unmarked"} else label
    for part in parts:
        part.head = people
    ages.head, ages.dep_, ages.pos_, ages.tag_ = people, "nmod", "NOUN", "NNS"
    number.head, number.dep_ = ages, "nummod"
    last = number.nbor(2) if number.i + 2 < number.sent.end else number
    if word_at(number, 1) == "to" and last.tag_ == "CD" and last.dep_ == "obl":
        last.head, last.dep_ = number, "nmod"


def _mend_compound_subject(noun: Token) -> None:
    """Make a subject of the noun right before a finite verb without one: "a pill | saves lives", of which nothing is a compound."""
    verb = noun.head
    if (
        noun.i != verb.i - 1
        or child(verb, *SUBJECTS, "expl") is not None
        or verb.dep_ not in _CLAUSES
        or noun.pos_ not in {"NOUN", "PROPN"}
    ):
        return
    own = [c for c in verb.children if c.i < noun.i and c.dep_ in {"compound", "amod", "det", "nummod", "nmod:poss"}]
    first = min([noun.i, *(c.left_edge.i for c in own)])
    is_led = first > verb.sent.start and verb.doc[first - 1].pos_ in {"ADP", "CCONJ"}
    if is_led or child(verb, "obj", "obl", "nmod", "advmod") is None:
        return
    for c in own:
        c.head = noun
    noun.dep_ = "nsubj"


def _mend_bound(percent: Token) -> None:
    """Make the noun the head in "a 10 percent or greater risk of flood", the share with its bound a modifier."""
    doc, i = percent.doc, percent.i
    if i + 3 >= percent.sent.end or doc[i + 1].lower_ != "or" or doc[i + 2].lower_ not in {"greater", "more", "higher", "less", "lower"}:
        return
    noun = doc[i + 2].head
    if noun.i <= i + 2 or noun.tag_ not in {"NN", "NNS"} or any(a.i == noun.i for a in percent.ancestors):
        return
    take_place(noun, percent)
    for c in [c for c in percent.children if c.dep_ in {"det", "case"}]:
        c.head = noun
    percent.head, percent.dep_ = noun, "nummod"
    doc[i + 1].head, doc[i + 1].dep_ = doc[i + 2], "cc"


def _mend_odds(than: Token) -> None:
    """Give "likely" its verb in "rowers are no more likely than (as likely as) runners | to fall", where the runners were to fall."""
    likely = next((t for t in than.doc[max(than.sent.start, than.i - 2) : than.i] if t.lower_ in _LIKELY), None)
    others = than.head
    if likely is None or others.i < than.i or (than.lower_ == "as" and likely.nbor(-1).lower_ != "as"):
        return
    infinitives = (c for c in children(likely, "xcomp", "advcl") if c.i > than.i and any(m.tag_ == "TO" for m in c.children))
    if (verb := next(infinitives, None)) is not None:
        verb.dep_ = "xcomp"
        noun = next((o for o in children(likely, "obl") if than.i < o.i < verb.i), None)
        if noun is not None and others.i == verb.i:
            than.head, than.dep_ = noun, "case"
        return
    subject = child(others, *SUBJECTS) if than.dep_ == "mark" else None
    if subject is not None and than.i < subject.i < others.i:
        than.head, than.dep_, others = subject, "case", subject
    below = [others.head] if others.dep_ in SUBJECTS else list(others.children)
    bare = (c for c in below if c.tag_ == "VB" or any(a.tag_ == "VB" for a in children(c, "aux:pass", "cop")))
    verb = next((c for c in bare if c.i > others.i and any(m.tag_ == "TO" for m in c.children)), None) or _end_of_others(others)
    if verb is not None and likely.i not in {t.i for t in verb.subtree}:
        verb.head, verb.dep_ = likely, "xcomp"
        others.head, others.dep_ = likely, "obl"


def _end_of_others(others: Token) -> Token | None:
    """Return the infinitive that was taken into the clause that says who the others are: "less likely than those who row | to fall"."""
    which = child(others, "acl:relcl", "acl")
    inside = [t for t in which.subtree if t.i > which.i and t.tag_ == "VB"] if which is not None else []
    found = [t for t in inside if any(m.tag_ == "TO" for m in t.children) and t.dep_ in {"advcl", "xcomp", "acl"}]
    return next((t for t in reversed(found) if t.head.lemma_.lower() not in _WITH_TO), None)


_WITH_TO = frozenset("want try choose start begin continue fail plan need have use decide agree hope go seem appear learn ask tell".split())


def _mend_time(when: Token) -> None:
    """Make the phrase after it the subject: "last May, the bank, which was founded in 1920, | concluded that …"."""
    verb = when.head
    named = child(when, "appos")
    before = next((c for c in children(verb, "obj", "iobj") if c.i < when.left_edge.i and verb.i > when.i), None)
    if before is not None and before.left_edge.tag_ in {"DT", "PRP$", "NNP"} and when.left_edge.nbor(-1).text in {"—", "–", ","}:
        before.dep_, when.dep_ = "nsubj", "obl:unmarked"  # "his visit to Hull - a port - | last May | drew crowds"
        return
    subject = named if named is not None else next((c for c in verb.children if c.dep_ == "nsubj" and c.i > when.i), None)
    edge = subject.left_edge.i if subject is not None else 0
    if subject is None or subject.i > verb.i or "," not in {when.doc[edge].text, when.doc[edge - 1].text}:
        return
    subject.head, subject.dep_ = verb, "nsubj"
    when.dep_ = "obl:unmarked"
