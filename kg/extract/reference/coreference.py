"""Who "they" are and what "the treatment" is, within one page and only where it is safe.

Candidates are the noun phrases before the pronoun, nearest sentence first, subjects before objects, outer phrases before
inner ones; number, kind and what the verb demands rule candidates out. What stays open keeps its own words.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from kg.extract.clauses.noun_relations import LINKS
from kg.extract.clauses.verbs import chain
from kg.extract.language import syntax
from kg.extract.language.closed_classes import PARTS
from kg.extract.language.kinds import POPULATION, fits, is_group, is_plural, kind_of
from kg.extract.language.mentions import mention, phrase_tokens
from kg.extract.language.page import Page, ParsedBlock
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.times import is_time
from kg.extract.language.tree import Token
from kg.extract.reference import candidates
from kg.extract.reference.bodies import Bodies
from kg.extract.reference.expletives import is_expletive
from kg.extract.reference.introduced import IDLE, Introduced, is_code, name_words
from kg.extract.reference.named_beside import mention_beside, name_beside
from kg.extract.reference.persons import PERSONAL, Persons
from kg.model import BlockKind, EntityType, Mention, Span

_PLURAL = frozenset("they them their theirs themselves".split())
_SINGULAR = frozenset("it its itself".split())
_DEFINITE = frozenset("the this these such that those".split())
_CLASS_HEADS = frozenset("treatment therapy drug disease illness condition procedure test".split())
_ALIAS = {"therapy": "treatment", "drug": "treatment", "procedure": "treatment", "illness": "disease", "condition": "disease"}
_BEARERS = frozenset("protein gene vitamin hormone enzyme molecule virus bacterium acid chemical substance nutrient".split())
_OPERATION = re.compile(
    r".*(?:surgery|ectomy|plasty|scopy|graphy|transplant|transplantation|operation|ablation|biopsy|graft|implantation)\Z"
)
"""What a procedure is, which no drug is."""
_QUANTIFIERS = frozenset("most half all both none neither".split())
"""Words that stand for a part of the people just spoken of: "most were men"."""
_SPECIFIED = frozenset({"nmod", "det", "acl", "acl:relcl", "nummod", "amod"})
_WINDOW = 2
"""Sentences back that a pronoun may reach; three finds more and errs more on the development pages."""
_ASIDE = 2
"""Lowest rank of what is told of neither as what does something nor as what something is done to."""
_OFTEN = 5
"""Times that a page names what it is about, at the least."""
_FAR = 12
"""Sentences back that "the disease" may reach. "The treatment" may reach no further than a pronoun, and only where one alone is
named: of nine that reached further on the development pages none was right."""


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    head: Token
    block: int
    sentence: int
    kind: str
    is_plural: bool
    rank: int  # 0 subject, 1 object, 3 other; +1 for each noun phrase that it lies in
    is_inner: bool  # whether it stands in a relative or adverbial clause


class Coreference:
    """The noun phrases of one page, and what its pronouns and descriptions stand for."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._sentence_of: list[list[int]] = []
        self._candidates: list[_Candidate] = []
        self._told: Counter[str] = Counter()  # how often the page names each thing
        self._persons = Persons(page.blocks)
        self._bodies = Bodies(page.blocks)
        self._bearers: dict[str, list[tuple[int, Token]]] = {}
        self._introduced = Introduced(self._persons)
        self._lead_in: list[int] = []  # the block before each block, for an item that before its list
        self._known: dict[tuple[int, int], tuple[int, Token] | None] = {}  # what the pronouns before stand for
        self._spoken = [candidates.spoken_words(block, page.text) for block in page.blocks]
        n = 0
        for index, block in enumerate(page.blocks):
            is_further_item = index > 0 and block.block.kind is page.blocks[index - 1].block.kind is BlockKind.ITEM
            self._lead_in.append(self._lead_in[-1] if is_further_item else index - 1)
            numbers = []
            for sentence in block.doc.sents:
                for token in sentence:
                    numbers.append(n)
                    self._note(index, n, token)
                n += 1
            self._sentence_of.append(numbers)

    def _note(self, block: int, sentence: int, token: Token) -> None:
        is_named = token.lower_ in {"it", "they"} and token.dep_ in syntax.SUBJECTS and not self._is_heading(block)
        if is_named and not is_expletive(token) and not _stands_for_one(token):
            inner = candidates.is_inner(token)
            self._candidates.append(_Candidate(token, block, sentence, "pronoun", token.lower_ == "they", 0, inner))
        if candidates.is_few(token):
            self._candidates.append(_Candidate(token, block, sentence, "few", is_plural=True, rank=0, is_inner=False))
        if token.pos_ in {"NOUN", "PROPN"}:
            self._introduced.note(block, sentence, token)
        if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ in {"compound", "flat", "fixed", "nummod"} or candidates.is_light(token):
            return
        depth = 0
        above = token
        while above.dep_ in {"nmod", "conj", "appos", "nmod:poss"} and depth < 4:
            above = above.head
            depth += above.dep_ != "conj"
        role = 0 if above.dep_ in syntax.SUBJECTS or candidates.is_pointed_at(above) else 1 if above.dep_ in {"obj", "obl:agent"} else 3
        kind = kind_of(token)
        if self._persons.is_person(token):
            kind = "person"
        is_many = is_plural(token) and not (kind == "person" and candidates.is_one_person(token))
        self._candidates.append(_Candidate(token, block, sentence, kind, is_many, role + depth, candidates.is_inner(above)))
        self._told[token.lemma_.lower()] += 1
        code = next((c for c in token.children if c.dep_ in {"appos", "flat", "compound"} and is_code(c)), None)
        name = name_beside(token) or code
        if token.lemma_.lower() in _BEARERS and name is not None:
            self._bearers.setdefault(token.lemma_.lower(), []).append((block, token))
        bearer = next((c for c in token.children if c.dep_ in {"compound", "nmod"} and c.lemma_.lower() in _BEARERS), None)
        if bearer is not None and is_code(token):
            self._bearers.setdefault(bearer.lemma_.lower(), []).append((block, token))

    def _is_heading(self, block: int) -> bool:
        return self._page.blocks[block].block.kind in {BlockKind.TITLE, BlockKind.HEADING}

    def resolve(self, block: int, head: Token, found: Mention, verb: str, *, told_by: frozenset[str] = frozenset()) -> Mention:
        """Return the mention with the name that it stands for, itself where nothing safe is found.

        Args:
            block: index of the block in the page.
            head: head of the mention.
            found: the mention as worded.
            verb: lemma of the verb whose subject the mention is, "" if it is none.
            told_by: names of those who speak the words, whom "he" and "she" in them do not stand for.
        """
        whole = next((c for c in head.children if c.dep_ == "nmod" and c.lower_ in {"them", "these", "those"}), None)
        word = whole.lower_ if whole is not None and head.lower_ in PARTS else head.lower_
        antecedent: tuple[int, Token] | None = None
        if word in _PLURAL and _stands_for_one(head):
            return found
        if word in _PLURAL:
            antecedent = self._search(block, head, verb, plural=True)
        elif word in _SINGULAR and not is_expletive(head):
            antecedent = self._search(block, head, verb, plural=False)
        elif word in _QUANTIFIERS and head.dep_ in syntax.SUBJECTS and not any(c.dep_ in _SPECIFIED for c in head.children):
            part_of = self._search(block, head, "be followed", plural=True)  # "nurses followed patients. | Most | were men"
            is_teller = (
                part_of is not None and head.head.dep_ == "ccomp" and part_of[1].head.i == head.head.head.i
            )  # "nurses found | all work"
            are_two = part_of is None or word not in {"both", "neither"} or len(syntax.conjuncts(part_of[1])) == 2
            antecedent = part_of if part_of is not None and kind_of(part_of[1]) == "person" and are_two and not is_teller else None
        elif word == "this" and candidates.is_told_study(head):
            return replace(found, name="study", type=EntityType.STUDY)
        elif word == "this" and (got := _got(head)) is not None:
            antecedent = block, got
        elif word in PERSONAL and not _is_either(head):
            antecedent = self._persons.find(block, head, but=self._telling(block, head) | told_by)
        elif name_beside(head) is not None:
            antecedent = block, head
        elif (name := self._introduced.named(block, head)) is not None:
            antecedent = block, name
        elif (body := self._bodies.called(block, head)) is not None:
            named = mention(self._page, self._page.blocks[body[0]], body[1], type_=EntityType.ORGANIZATION)
            return replace(found, name=named.name, type=named.type, antecedent=Span(named.start, named.end))
        elif head.pos_ in {"NOUN", "PROPN"}:
            antecedent = self._description(block, head)
        if antecedent is None:
            return found
        name_block, name_head = antecedent
        resolved = self._name(name_block, name_head, is_whole=word in _PLURAL)
        part = f"{word} of " if word in {"half", "most"} and word == head.lower_ else ""  # "| half slept" is not said of all
        is_share = name_head.lower_ in {"percent", "%"} and syntax.child(name_head, "nummod") is not None  # they are no more than that
        called = resolved.text if is_share else part + resolved.name
        return replace(found, name=called, type=resolved.type, antecedent=Span(resolved.start, resolved.end))

    def _name(self, block: int, head: Token, *, is_whole: bool) -> Mention:
        """Return the mention that names what a word stands for: of a plural word all that is coordinated, where ``is_whole``."""
        parsed: ParsedBlock = self._page.blocks[block]
        if (beside := mention_beside(self._page, parsed, head)) is not None:
            return beside
        if (block, head.i) in self._introduced.names:
            return mention(self._page, parsed, name_words(head), type_=EntityType.CONCEPT)
        own = mention(self._page, parsed, phrase_tokens(head), head=head)
        further = syntax.conjuncts(head, syntax.is_nominal)[1:] if is_whole and head.tag_ in {"NN", "NNP"} else []
        if further:
            words = list(head.doc[phrase_tokens(head)[0].i : phrase_tokens(further[-1])[-1].i + 1])
            return mention(self._page, parsed, words, head=head)
        deeper = self._description(block, head)
        if deeper is not None and deeper != (block, head):
            return mention(self._page, self._page.blocks[deeper[0]], phrase_tokens(deeper[1]), head=deeper[1])
        return own

    def _search(self, block: int, pronoun: Token, verb: str, *, plural: bool) -> tuple[int, Token] | None:
        """Return what a pronoun stands for; one before it may hand on what that stands for."""
        if (block, pronoun.i) not in self._known:
            is_open = candidates.is_of_event(pronoun)
            self._known[block, pronoun.i] = None if is_open else self._find(block, pronoun, verb, plural=plural)
        return self._known[block, pronoun.i]

    def _find(self, block: int, pronoun: Token, verb: str, *, plural: bool) -> tuple[int, Token] | None:
        verb = candidates.doing_of(pronoun, verb)
        if (who := candidates.plainly_meant(pronoun)) is not None:
            return block, who
        parallel = candidates.parallel_object(pronoun)
        if parallel is not None and is_plural(parallel) is plural and kind_of(parallel) != "person":
            return block, parallel
        here = self._sentence_of[block][pronoun.i]
        lead_in = self._lead_in[block]
        scored = []
        for c in self._candidates:
            if (
                c.sentence > here
                or (c.sentence < here - _WINDOW and c.block != lead_in)
                or (c.sentence == here and c.head.i >= pronoun.i)
                or (block != c.block and (c.block != lead_in or self._is_heading(block)))
            ):
                continue
            if plural is not (c.is_plural or (plural and is_group(c.head))) or (c.kind == "person" and not plural) or is_time(c.head):
                continue
            if c.sentence == here and _same_clause(c.head, pronoun) and "sel" not in pronoun.lower_:
                continue
            if self._is_across_quotation(block, pronoun, c, here) or candidates.is_barred(c.head, pronoun):
                continue
            found = self._stands_for(c)
            kind = kind_of(found[1]) if c.kind == "pronoun" and found is not None else c.kind
            if (kind == "study" and c.rank >= _ASIDE and not verb.startswith(_LINKED)) or candidates.is_unlike(kind, pronoun):
                continue
            if candidates.is_mindless(kind, pronoun, verb):
                continue
            fit = fits(verb, found[1], kind) if found is not None else None
            is_inner = c.is_inner and pronoun.i not in {t.i for t in c.head.head.subtree}
            scored.append((0 if fit else 1 if fit is None else 2, here - c.sentence, c.rank, is_inner, -c.head.i, found, kind))
        if not scored:
            return None
        unfit, distance, rank, _, _, best, kind = min(scored, key=lambda s: s[:5])
        topic = _topic(best[1]) if best is not None and verb.startswith(_LINKED) and not plural and distance < _WINDOW else None
        if best is not None and topic is not None:
            return best[0], topic
        is_unsure = best is not None and unfit and candidates.tells_what_is_before(best[1], pronoun)
        if candidates.is_done_to(kind, pronoun) or is_unsure or candidates.is_no_doer(kind, pronoun, verb):
            return None
        is_doer = best is not None and best[1].dep_ == "obl:agent" and pronoun.dep_ in syntax.SUBJECTS
        is_clear = best is not None and (is_doer or self._told[best[1].lemma_.lower()] >= _OFTEN)
        return None if unfit and rank > candidates.deepest(pronoun, distance, kind, is_clear=is_clear) else best

    def _stands_for(self, candidate: _Candidate) -> tuple[int, Token] | None:
        """Return the candidate, of a pronoun what that stands for, None of "the two"."""
        if candidate.kind == "few":
            return None
        if candidate.kind != "pronoun":
            return candidate.block, candidate.head
        return self._search(candidate.block, candidate.head, chain(candidate.head.head)[-1].lemma_.lower(), plural=candidate.is_plural)

    def _is_across_quotation(self, block: int, pronoun: Token, candidate: _Candidate, here: int) -> bool:
        """Tell whether one of the two is spoken and the other is not: a speaker's "it" was named in what the page leaves out.

        Words quoted inside of a sentence go on from it, and "they" may be the people of the sentence before.
        """
        is_spoken = pronoun.i in self._spoken[block]
        if is_spoken is (candidate.head.i in self._spoken[candidate.block]):
            return False
        if candidate.sentence == here:
            return not is_spoken
        is_people = candidate.is_plural and candidate.kind == "person" and candidate.rank == 0
        return not (is_people and here - candidate.sentence == 1)

    def is_spoken(self, block: int, place: int) -> bool:
        """Tell whether the word at a place of a block is one of several that somebody is quoted with."""
        return place in self._spoken[block]

    def _telling(self, block: int, pronoun: Token) -> frozenset[str]:
        """Return who the quoted words around a pronoun are by, or the report behind it: nobody calls himself "he" before his name."""
        if pronoun.i not in (spoken := self._spoken[block]):
            behind = (s for a in syntax.ancestors(pronoun) if reporting_verb(a) is not None for s in syntax.children(a, *syntax.SUBJECTS))
            tellers = [s for s in behind if s.i > pronoun.i]
        else:
            outside = (t for t in pronoun.doc if t.i not in spoken and t.dep_ == "nsubj")
            tellers = [t for t in outside if reporting_verb(t.head) is not None]
        return frozenset(p.text for t in tellers if t.pos_ == "PROPN" for p in (t, *syntax.children(t, "flat")))

    def _description(self, block: int, head: Token) -> tuple[int, Token] | None:
        """Return what "the treatment" or "this protective protein" names, if one earlier or defining phrase does."""
        determiner = next((c.lower_ for c in head.children if c.dep_ == "det"), "")
        lemma = head.lemma_.lower()
        modifiers = [c for c in head.children if c.dep_ in {"amod", "compound", "nmod", "acl", "acl:relcl", "nummod", "appos", "nmod:poss"}]
        if determiner in {"the", "this"} and not modifiers:
            introduced = self._introduced.find(block, self._sentence_of[block][head.i], head)
            if introduced is not None:
                return introduced
        if determiner in _DEFINITE and lemma in _BEARERS and not any(is_code(c) for c in head.children):
            names = [
                (at, noun) for at, noun in self._bearers.get(lemma, []) if (at, noun.i) <= (block, head.i) or lemma not in _CLASS_HEADS
            ]
            return names[0] if len({_name_of_bearer(noun) for _, noun in names}) == 1 else None
        if determiner in {"the", "this"} and lemma in _CLASS_HEADS and not modifiers and not is_plural(head):
            kind = _ALIAS.get(lemma, lemma)
            here = self._sentence_of[block][head.i]
            before = [
                c
                for c in self._candidates
                if c.kind == kind
                and (c.head.lemma_.lower() not in _CLASS_HEADS or any(m.dep_ == "compound" for m in c.head.children))
                and (c.sentence, c.head.i) < (here, head.i)
                and c.head.dep_ != "compound"
                and not (c.sentence == here and _same_clause(c.head, head))
                and not any(m.lower_ in IDLE for m in c.head.children)
            ]
            before = [c for c in before if here - c.sentence <= _FAR and not any(m.tag_ == "VBG" for m in c.head.children)]
            is_one = len({c.head.lemma_.lower() for c in before}) == 1
            is_drug = lemma == "procedure" and bool(before) and _OPERATION.match(before[-1].head.lemma_.lower()) is None
            is_near = is_one and here - before[-1].sentence <= _WINDOW and before[-1].rank < _ASIDE and not before[-1].is_plural
            if before and not is_drug and (kind != "treatment" or is_near):
                return before[-1].block, before[-1].head
        if determiner in {"the", "this", "that"} and lemma in LINKS and not modifiers:  # bare, it is the one last spoken of
            here = self._sentence_of[block][head.i]
            bonds = (c for c in self._candidates if c.head.lemma_.lower() in LINKS and (c.sentence, c.head.i) < (here, head.i))
            before = [c for c in bonds if any(m.dep_ in _SPECIFIED and m.lower_ not in {"the", "this", "that"} for m in c.head.children)]
            reach = _FAR if len(before) == 1 else _WINDOW
            if before and here - before[-1].sentence <= reach and _is_between(before[-1].head):
                return before[-1].block, before[-1].head
        return None


def _is_between(bond: Token) -> bool:
    """Tell whether a link is said to be between things."""
    return any(c.dep_ == "case" and c.lower_ == "between" for noun in syntax.children(bond, "nmod", "obl") for c in noun.children)


_LINKED = ("be associated", "be linked", "be tied", "be related", "be connected")


def _topic(study: Token) -> Token | None:
    """Return what research is on, which is what is linked to something: of "the research on tea and sleep" tea."""
    if kind_of(study) != "study":
        return None
    about = (c for c in study.children if c.dep_ == "nmod" and any(m.lower_ in {"on", "about", "into"} for m in syntax.children(c, "case")))
    return next((noun for noun in about if noun.tag_ in {"NN", "NNP"}), None)


def _stands_for_one(pronoun: Token) -> bool:
    """Tell whether "they" stands for somebody: "if someone rows at night, they should wear a lamp", "a child when they …"."""
    before = pronoun.doc[max(pronoun.sent.start, pronoun.i - _REACH_OF_ONE) : pronoun.i]
    return any(t.lower_ in _ANYBODY or (t.tag_ == "NN" and kind_of(t) == "person" and _is_any(t)) for t in before)


def _is_either(pronoun: Token) -> bool:
    """Tell whether it is "he or she"."""
    return any(c.lower_ in PERSONAL for c in syntax.children(pronoun, "conj")) or (
        pronoun.dep_ == "conj" and pronoun.head.lower_ in PERSONAL
    )


_ANYBODY = frozenset("someone somebody anyone anybody everyone everybody nobody".split())


def _is_any(person: Token) -> bool:
    is_one = person.lemma_.lower() in POPULATION and person.dep_ != "nmod:poss"
    of_any = {"a", "an", "each", "every", "any"} | ({"the"} if is_one else set())
    return any(c.lower_ in of_any for c in syntax.children(person, "det")) and not is_group(person)


_REACH_OF_ONE = 15
"""Words before "they" among which "someone" may stand."""


def _name_of_bearer(noun: Token) -> str:
    name = name_beside(noun) or (noun if is_code(noun) else next(c for c in noun.children if is_code(c)))
    return name.text


def _got(pronoun: Token) -> Token | None:
    """Return what somebody gets in the clause before, of which the cause is told: "some get a rash and this may be due to the dye"."""
    verb = pronoun.head
    if (
        pronoun.dep_ not in {"nsubj", "nsubj:pass"}
        or verb.dep_ != "conj"
        or verb.lemma_.lower() not in {"cause", "due", "result", "come", "blame"}
    ):
        return None
    last = chain(verb.head)[-1]
    if last.lemma_.lower() not in {"get", "develop", "have", "suffer", "contract", "catch", "experience"}:
        return None
    return next((c for c in last.children if c.dep_ == "obj" and c.pos_ == "NOUN"), None)


def _same_clause(candidate: Token, pronoun: Token) -> bool:
    """Tell whether the two are arguments of one verb, so that they cannot be the same thing."""

    def verb_of(token: Token) -> int:
        while token.dep_ in {"nmod", "conj", "appos", "compound", "nmod:poss", "det"} and token.head.i != token.i:
            token = token.head
        verb = token.head
        while verb.dep_ == "xcomp" and not any(c.dep_ == "obj" for c in verb.head.children):
            verb = verb.head
        return verb.i

    return pronoun.dep_ != "nmod:poss" and verb_of(candidate) == verb_of(pronoun)
