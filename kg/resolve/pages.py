"""One page's mentions, each read as a node: a name for what it stands for that is the same wherever the same thing is meant.

lexicon:<iri>  person:<name>  name:<key>     may meet the same node of another page
study:<page>  group:<page>                   the page's main study and its people; tied to another page's by evidence alone
scoped:<page>:<key>  mention:<page>:<start>  never leave their page: "the drug", "it"
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from kg.match import display_name, parse_person
from kg.model import Document, EntityType, Extraction, Mention, Merge
from kg.resolve.abbreviations import Abbreviations
from kg.resolve.concepts import content_words, meant_on_page
from kg.resolve.described import DEFINITE, is_novel, is_of_page
from kg.resolve.lexicon import Lexicon
from kg.resolve.names import PROPER, content_of, guess_type, is_code, meanings, nominalised, tie
from kg.resolve.people import is_person_name, iter_mentions, person_key, read_people
from kg.resolve.studies import SPEAKER_HEADS, Place, Source, classify, is_link, source_head
from kg.resolve.whole_names import WholeNames
from kg.terms import Term
from kg.text import DETERMINERS, compact, fold, head_word, name_key, strip_determiners, words

PRONOUNS = frozenset(
    "it its they them their this that these those he she him his her hers we us our ours you your i me my who whom which what one "
    "ones some many most few others other another something someone somebody anyone anybody everyone everybody nobody nothing all both "
    "none there here itself themselves himself herself".split()
)
_FIRST_PLURAL = frozenset({"we", "us", "our", "ours"})
_NAMED_KINDS = frozenset({EntityType.PROTEIN, EntityType.GENE})
_OF_ANOTHER = re.compile(r" (?:report|study|paper|article|trial|review)\b")
"""What makes of a name behind a study that of another one: "the article on the Lancet | report"."""
_AS_EXAMPLE = re.compile(r"\b(?:including|such as|like)(?: the| a)?(?: \w+)? ?$")
_EXAMPLES = re.compile(r"\b(?:studies|trials|reports|reviews),? (?:including|such as)\b")
"""Studies that a page names as examples of others, "trials, | including the Pear Trial at Delta", are not the one that it is about."""
_LED_BY = re.compile(r"\b(?:lead|led|headed) by\b|\bhead of\b")
_LEAD = r"(?:lead|first|principal) (?:study )?(?:author|researcher|investigator)"
_OTHER = r"(?P<other>study(?:['’]s)? (?:co-?)?author|senior (?:study )?author)"
_LED = r"who (?:also )?(?:led|headed|directed) (?:the|this) (?:new |current )?(?:study|research|trial|analysis|review|work|team)"
_LED_BEFORE = re.compile(rf"\b(?:{_LEAD}|{_OTHER}),? (?:(?:Dr|Prof|Professor)\.? )?$")
_LED_AFTER = re.compile(rf",? (?:[^.;:\"“”\n]{{0,100}}?\b)??(?:{_LED}|(?:{_LEAD}|{_OTHER})(?! of (?:an?|another)\b))\b")
_AFFILIATED = re.compile(
    r"[\s,(]*(?:[^.;:\"“”\n]{0,50}?\b)?(?:from|of|at|for|with)\s+(?:the\s+)?([A-Z][\w'’-]*(?:(?:\s+(?:of|for|and|the|on|in))*\s+[A-Z][\w'’-]*)*)"
)
DISEASE_SENSE = ":disease"
OF_PAGE = ("scoped:", "mention:")
"""What begins the nodes that never leave their page."""
SPEAKER = ""
"""In place of the node of whoever speaks, where that is said within the page: "we"."""
_AMOUNT = re.compile(r" (?:levels?|production|amounts?|concentrations?)$")
_QUOTES = str.maketrans(dict.fromkeys('"‘“”„´`«»', ""))
_AFTER = 40
_ROLE_REACH = 60  # characters before a name that may hold what its bearer is


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one mention stands for, before the pages are tied together. ``name`` may label the thing; None where it cannot."""

    node: str
    name: str | None
    type: EntityType
    merge: Merge | None = None
    is_named: bool = False  # a name of one particular thing
    is_short: bool = False  # an abbreviation: another name, never the label
    candidates: tuple[str, ...] = ()  # identifiers between which the name was left open


@dataclass(frozen=True, slots=True)
class Linked:
    """A journal, institution or lead researcher that stands beside the page's main study."""

    kind: str  # "journals", "institutions", "leads", "authors"; who leads is an author too
    node: str
    label: str


class PageReader:
    """Reads the mentions of one page. Build it once a page: it looks over all names first."""

    def __init__(self, document: Document, extraction: Extraction, lexicon: Lexicon) -> None:
        self.document = document
        self.page = document.sha256
        self.lexicon = lexicon
        self._extraction = extraction
        self.people = read_people(extraction, document.text)
        self._persons = frozenset(parse_person(full) for names in self.people.by_surname.values() for full in names)
        self._whole = WholeNames(document.text, lexicon, self._persons)
        self.abbreviations = Abbreviations.of(extraction)
        self.linked: list[Linked] = []
        self._words: frozenset[str] | None = None  # of the page, once they are needed
        self._cache: dict[tuple[int, int, str, EntityType], Reading] = {}
        self._names = self._proper_names(extraction)
        self._starts = [start for start, _, _ in self._names]

    def read(self, mention: Mention, speaker: str | None = None, *, is_kind: bool = False) -> Reading:
        """Return what the mention stands for; ``speaker`` is the node of whoever says "we", None where the page does.

        A kind, as in "tea is a drug", is the same on every page.
        """
        if fold(mention.name) in _FIRST_PLURAL and not self._is_initials(mention):
            return self._first_plural(mention, speaker)
        key = (mention.start, mention.end, mention.name, mention.type)
        if key not in self._cache:
            self._cache[key] = self._read(mention)
        found = self._cache[key]
        if is_kind and words(mention.text)[:1] not in DEFINITE and found.node.startswith("scoped:") and source_head(mention.name) is None:
            return self._plain(strip_determiners(mention.name), mention.type)
        return found

    # -------------------------------------------------------------- the kinds of mention, most particular first

    def _read(self, mention: Mention) -> Reading:
        mention = self._whole.complete(mention)
        name = strip_determiners(mention.name)
        if fold(name) in PRONOUNS and not self._is_initials(mention):
            return Reading(node=f"mention:{self.page}:{mention.start}", name=name, type=mention.type)
        said = content_of(name)
        if mention.type is EntityType.CLAIM or said != name:
            return Reading(node=f"name:{self.key(said)}", name=said.translate(_QUOTES), type=EntityType.CLAIM)
        return self._source(mention, name) or self._person(mention, name) or self._thing(mention, name)

    def _first_plural(self, mention: Mention, speaker: str | None) -> Reading:
        """Read "we" as whoever speaks: the publisher, or the innermost speaker."""
        if speaker is not None:
            return Reading(node=speaker, name=None, type=EntityType.CONCEPT)
        publisher = self.publisher()
        if publisher is None:
            return Reading(node=f"scoped:{self.page}:we", name=mention.name, type=EntityType.CONCEPT)
        merge = Merge(form=mention.text, with_form=publisher.name or "", reason="the page speaks of itself", score=0.9)
        return replace(publisher, name=None, merge=merge)

    def publisher(self) -> Reading | None:
        """Return the page's publisher, None where the page does not name it."""
        name = self.document.metadata.publisher
        return self._plain(name, EntityType.ORGANIZATION) if name else None

    def _person(self, mention: Mention, name: str) -> Reading | None:
        person = parse_person(name)
        is_name = is_person_name(mention)
        is_known = person in self._persons or (
            name[:1].isupper() and person is not None and not person.given and self.people.names(person.surname, name)
        )
        if person is None or not (is_name or is_known):
            return None
        if any(term.iri in self.lexicon.terms or term.type in PROPER for term in self.lexicon.find(name)):
            return None
        full = self.people.find(name)
        if full is not None and (known := parse_person(full)):
            why = (
                "surname of the only such person on the page"
                if not person.given
                else "the name without titles and degrees"
                if display_name(name) == full
                else "the same person's name"
            )
            merge = Merge(form=name, with_form=full, reason=why, score=0.95) if full != name else None
            return Reading(
                node=f"person:{person_key(known)}",
                name=display_name(name) if person.given else None,
                type=EntityType.PERSON,
                merge=merge,
                is_named=True,
            )
        scope = "" if len(person.given) > 1 else f"{self.page}:"
        bare = display_name(name)
        merge = Merge(form=name, with_form=bare, reason="the name without titles and degrees", score=0.99) if bare != name else None
        return Reading(node=f"person:{scope}{person_key(person)}", name=bare, type=EntityType.PERSON, merge=merge, is_named=True)

    def _source(self, mention: Mention, name: str) -> Reading | None:
        head = source_head(name)
        if head is None:
            return None
        start, place = self._place(mention)
        linked = self._links(place, start)
        source = classify(place, is_linked=bool(linked))
        kind = EntityType.CONCEPT if head in SPEAKER_HEADS else EntityType.STUDY
        if source in {Source.MAIN_STUDY, Source.MAIN_GROUP}:
            self.linked += linked
            where = "study" if source is Source.MAIN_STUDY else "group"
            merge = Merge(form=place.text, with_form=f"the page's {source.value}", reason="the one study that the page is about", score=0.8)
            return Reading(node=f"{where}:{self.page}", name=None, type=kind, merge=merge)
        if source is Source.OWN and set(words(place.name)[:-1]) <= DETERMINERS | {
            "research",
            "previous",
            "earlier",
            "recent",
            "new",
            "other",
        }:
            return Reading(node=f"mention:{self.page}:{start}", name=name, type=kind)
        return Reading(node=f"scoped:{self.page}:{name_key(name)}", name=name, type=kind)

    def _thing(self, mention: Mention, name: str) -> Reading:
        written_out = self.abbreviations.write_out(name)
        if written_out is not None:
            reading = self._plain(written_out.with_form, mention.type)
            return replace(reading, name=name, is_named=True, is_short=True, merge=written_out)
        if self._is_unnamed(mention, name):
            start = mention.antecedent.start if mention.antecedent else mention.start
            return Reading(node=f"mention:{self.page}:{start}", name=name, type=self.lexicon.heads[head_word(_AMOUNT.sub("", name))])
        reading = self._plain(name, mention.type)
        determiner = self._determiner(mention, name)
        if reading.node.startswith("name:") and is_of_page(name, determiner, self._at_large, self.lexicon.heads):
            return replace(reading, node=f"scoped:{self.page}:{self.key(name)}")
        return reading

    def _determiner(self, mention: Mention, name: str) -> str:
        """Return the determiner of a name, folded; "the" for how a page first speaks of what it then calls "the"."""
        written, named = words(self._written(mention)), words(name)
        if written == named:
            return "the" if is_novel(name) and self.key(name) in self._definite else ""
        if written[1:] != named:
            return ""
        return "the" if written[0] in {"a", "an"} and self.key(name) in self._definite else written[0]

    def _written(self, mention: Mention) -> str:
        place = mention.antecedent or mention
        return self.document.text[place.start : place.end]

    @cached_property
    def _definite(self) -> frozenset[str]:
        """The keys of what the page points at: "the drug", "this drug"."""
        pointed = (one for one in iter_mentions(self._extraction) if words(one.text)[:1] in DEFINITE)
        return frozenset(self.key(strip_determiners(one.name)) for one in pointed)

    @cached_property
    def _at_large(self) -> frozenset[str]:
        """What the page speaks of without an article or any other determiner, folded."""
        return frozenset(fold(one.text) for one in iter_mentions(self._extraction) if one.text.islower())

    def _is_unnamed(self, mention: Mention, name: str) -> bool:
        """Tell whether "a protein" stands for one thing that is not named here."""
        name = _AMOUNT.sub("", name)
        head = head_word(name)
        kind = self.lexicon.heads.get(head)
        if kind not in _NAMED_KINDS or words(name)[-1] != head or any(is_code(part) for part in name.split()):
            return False
        before = words(_AMOUNT.sub("", self._place(mention)[1].text))
        return before[:1] in {("a",), ("an",), ("the",), ("this",), ("that",)} and not self.lexicon.has_name(name) and len(before) <= 3

    def _plain(self, name: str, guess: EntityType) -> Reading:
        """Read a name without regard to where it stands."""
        name = strip_determiners(name)
        if (noun := nominalised(name)) != name:
            why = Merge(form=name, with_form=noun, reason="what the clause brings about", score=0.85)
            return replace(self._plain(noun, guess), merge=why, name=noun)
        tied = tie(name, self.lexicon, guess)
        if tied is not None and tied.term is not None:
            merge = Merge(form=name, with_form=tied.term.label, reason=tied.reason, score=tied.score) if name != tied.term.label else None
            named = any(form[:1].isupper() or is_code(form) for form in tied.term.names[:1])
            return Reading(node=f"lexicon:{tied.term.iri}", name=name, type=tied.term.type, merge=merge, is_named=named)
        if open_between := meanings(name, self.lexicon, guess):
            return self._ambiguous(name, guess, open_between)
        if tied is not None:
            merge = Merge(form=name, with_form=tied.name, reason=tied.reason, score=tied.score)
            kind = tied.type or guess_type(tied.name, guess, self.lexicon)
            return self._unlisted(tied.name, kind, merge)
        return self._unlisted(name, guess_type(name, guess, self.lexicon), None)

    def _unlisted(self, name: str, kind: EntityType, merge: Merge | None) -> Reading:
        """Read a name that the lexicon lacks. A gene and its disease often share a code, NF1: then they are two nodes."""
        sense = DISEASE_SENSE if kind is EntityType.DISEASE and is_code(name) else ""
        return Reading(node=f"name:{self.key(name)}{sense}", name=name, type=kind, merge=merge, is_named=is_code(name))

    def _ambiguous(self, name: str, guess: EntityType, terms: tuple[Term, ...]) -> Reading:
        """Read a name of several things by the words of the page, or leave it open."""
        if self._words is None:
            self._words = content_words(self.document.text)
        meant = meant_on_page(terms, self.lexicon, self._words)
        if meant is not None:
            merge = Merge(form=name, with_form=meant.label, reason="of several things of the name the one that fits the page", score=0.8)
            return Reading(node=f"lexicon:{meant.iri}", name=name, type=meant.type, merge=merge)
        candidates = tuple(sorted(term.same_as[0] if term.same_as else term.iri for term in terms))
        return Reading(node=f"name:{self.key(name)}", name=name, type=guess_type(name, guess, self.lexicon), candidates=candidates)

    def key(self, name: str) -> str:
        """Return the key of a name: its words as the lexicon writes them, without spaces."""
        return compact(self.lexicon.key(name)) or fold(name)

    # -------------------------------------------------------------- where a mention stands

    def _is_initials(self, mention: Mention) -> bool:
        """Tell whether capitals part a name from a pronoun: the US, the WHO, IT, but not in a line that is all in capitals."""
        name = mention.name
        line = self.document.text[max(0, mention.start - _AFTER) : mention.end + _AFTER]
        return len(name) > 1 and name.isupper() and not line.isupper()

    def _place(self, mention: Mention) -> tuple[int, Place]:
        """Return where the words of the name stand, with the determiner before them."""
        start, end = (mention.antecedent.start, mention.antecedent.end) if mention.antecedent else (mention.start, mention.end)
        text = self.document.text
        before = words(text[max(0, start - 12) : start])[-1:]
        written = text[start:end]
        if before and before[0] in DETERMINERS and text[start - 1 : start].isspace():
            written = f"{before[0]} {written}"
        return start, Place(text=written, name=mention.name, end=end, after=text[end : end + _AFTER])

    def _proper_names(self, extraction: Extraction) -> list[tuple[int, int, Linked]]:
        """Return the journals, institutions and persons of the page with their places, in order."""
        found: list[tuple[int, int, Linked]] = []
        for mention in iter_mentions(extraction):
            own = self._whole.complete(mention)
            if mention.antecedent is None and (linked := self._as_linked(own)):
                found.append((*self._extent(mention, own.name), linked))
        kept: list[tuple[int, int, Linked]] = []
        for start, end, linked in sorted(found, key=lambda one: (one[0], -one[1])):
            if not kept or end > kept[-1][1]:  # the body in "Journal of the Alder Association" is part of the journal's name
                kept.append((start, end, linked))
        return kept

    def _extent(self, mention: Mention, name: str) -> tuple[int, int]:
        """Return where the whole name stands that the mention is part of, or the mention's own place."""
        start = self.document.text.find(name, max(0, mention.end - len(name)), mention.start + len(name))
        return (mention.start, mention.end) if start < 0 else (start, start + len(name))

    def _as_linked(self, mention: Mention) -> Linked | None:
        name = strip_determiners(mention.name)
        if not any(part[:1].isupper() for part in name.split()):
            return None
        if source_head(name) is not None or fold(name) in PRONOUNS:
            return None
        if (person := self._person(mention, name)) is not None:
            return Linked("leads", person.node, display_name(self.people.find(name) or name))
        reading = self._plain(name, mention.type)
        kinds = {EntityType.PUBLICATION: "journals", EntityType.ORGANIZATION: "institutions", EntityType.PLACE: "places"}
        return Linked(kinds[reading.type], reading.node, self._shown(reading)) if reading.type in kinds else None

    def affiliations(self) -> Iterator[tuple[str, str]]:
        """Yield each person's node with that of the body that the page sets beside the name: "Jane Doe, an expert from X"."""
        for _, end, one in self._names:
            beside = _AFFILIATED.match(self.document.text, end) if one.kind == "leads" else None
            if beside and (body := self._plain(beside[1], EntityType.CONCEPT)).type is EntityType.ORGANIZATION:
                yield one.node, body.node

    def authors(self) -> Iterator[Linked]:
        """Yield the persons whom the page calls the author of its study, twice those whom it calls the lead."""
        text = self.document.text
        people = [(start, end, one) for start, end, one in self._names if one.kind == "leads"]
        for at, (start, end, one) in enumerate(people):
            parts = one.label.split(" ")
            first = max(text.find(parts[0], start, end), start)  # a mention may hold what its bearer is
            last = max(text.find(parts[-1], first, end) + len(parts[-1]), first + 1)
            limit = people[at + 1][0] if at + 1 < len(people) else len(text)
            role = _LED_BEFORE.search(text, max(0, first - _ROLE_REACH), first) or _LED_AFTER.match(text, last, limit)
            if role is not None:
                yield replace(one, kind="authors")
                if role["other"] is None:
                    yield one

    def _shown(self, reading: Reading) -> str:
        term = self.lexicon.term(reading.node.removeprefix("lexicon:")) if reading.node.startswith("lexicon:") else None
        return term.label if term else reading.name or ""

    def _links(self, place: Place, start: int) -> list[Linked]:
        """Return what stands beside a study: each name that only linking words part from it or from the one before."""
        found: list[Linked] = []
        end = place.end
        text = self.document.text
        if _AS_EXAMPLE.search(text[max(start - _AFTER, 0) : start]) or _EXAMPLES.search(place.text):
            return []
        for at, stop, linked in self._names[bisect_left(self._starts, start) :]:
            between = text[end:at]
            is_lead = linked.kind == "leads" and len(between) < _AFTER and bool(_LED_BY.search(between))
            if at >= place.end and not is_link(between) and not is_lead:
                break
            is_of_another = at >= place.end and bool(_OF_ANOTHER.match(text, stop))
            if (linked.kind != "leads" or is_lead) and not is_of_another:
                found.append(linked)
            end = max(stop, end)
        return [linked for linked in found if linked.kind != "places"]
