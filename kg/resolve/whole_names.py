"""The name of a mention as the page has it: whole where extraction cut it, and without what is said of its bearer.

"Dr" before ". Ada Holt"  ->  Ada Holt          "Ada Holt" before "-Berg"  ->  Ada Holt-Berg
"protein" before "ABC1"   ->  protein ABC1      "lead author Ada Holt of Leeds"  ->  Ada Holt
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from kg.match import PersonName, is_office, is_title, parse_person
from kg.model import EntityType, Mention
from kg.resolve.lexicon import Lexicon
from kg.resolve.names import PLACED, PROPER, is_code, tie
from kg.text import PREPOSITIONS, fold, head_word, words

_CAPITALISED = r"[A-Z][\w'’-]*"
_DESCRIBED = re.compile(r"^([A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)*)(,? (?:an?|the|who|whose|which|of|from|at|in)|,) ")
_NO_OTHER = rf"(?!(?:{'|'.join(sorted(PREPOSITIONS | {'following', 'and', 'or'}))})\b)"
"""No word by which a phrase is of another thing than the one whose name ends it: "the mother | of nurse Ada Holt"."""
_ROLE = re.compile(
    rf"^(?:(?:(?:The|A|An|[a-z][\w-]*),? |[A-Za-z][\w'’., -]*, )(?:{_NO_OTHER}[\w'’.-]+,? )*?|(?:{_CAPITALISED} )*{_CAPITALISED}['’]s )"
    rf"((?:(?:Dr|Prof|Professor|Mr|Mrs|Ms)\.? )?{_CAPITALISED}(?: {_CAPITALISED}\.?){{1,3}})(?:,? (?:of|from|at|in|who) .*)?$"
)
_WHOLE = re.compile(r"[A-Z][\w. -]*, (?:[A-Z][a-z]+\.|[A-Z]\. ?[A-Z]\.),? [a-z]|[A-Z]\w*-[a-z]+, [a-z]")
"""A town before what it is home to, "Salem, Ore., baker"; an adjective before another, "FDA-cleared, cheap drug"."""
_NEXT = re.compile(rf" (of (?:the )?)?({_CAPITALISED}(?: (?:(?:of|and|the) )*{_CAPITALISED})*)")
_BEARER = re.compile(rf"\.?[ \u00a0]((?:(?:{_CAPITALISED}|[A-Z]\.)[ \u00a0]){{0,3}}{_CAPITALISED})")
_REST_OF_WORD = re.compile(r"(?:[-‐‑][A-Z](?:(?!['’]s\b)[\w'’])*)+")
_WORD = re.compile(r"\S+(?<![.,;:!?)])")
_WIDER = 3  # words on either side of a mention that may belong to its name


@dataclass(frozen=True, slots=True)
class WholeNames:
    """Completes the names of one page; ``persons`` are those that it names in full."""

    text: str
    lexicon: Lexicon
    persons: frozenset[PersonName | None]
    found: dict[tuple[int, int, str], str] = field(default_factory=dict)

    def complete(self, mention: Mention) -> Mention:
        """Return the mention with its name whole and without description."""
        key = (mention.start, mention.end, mention.name)
        if key not in self.found:
            self.found[key] = self._whole(mention)
        return mention if self.found[key] == mention.name else replace(mention, name=self.found[key])

    def _whole(self, mention: Mention) -> str:
        name = mention.name
        end = mention.antecedent.end if mention.antecedent else mention.end
        if is_title(name) and mention.type is not EntityType.STUDY:
            return bearer_of(name, end, self.text)
        if name[:1].isupper() and self.text[:end].endswith(name) and (rest := _REST_OF_WORD.match(self.text, end)):
            return name + rest[0]
        if mention.antecedent is None and (following := self._with_next(mention)) is not None:
            return following
        if (role := _ROLE.match(name)) and parse_person(role[1]) in self.persons and self._is_of_somebody(name[: role.start(1)]):
            return role[1]
        is_whole = " or " in name or _WHOLE.match(name) is not None  # "an MI, a cold or gout" is no MI
        described = None if is_whole else _DESCRIBED.match(name)
        if described and (self.lexicon.find(described[1]) or parse_person(described[1]) in self.persons or described[2].startswith(",")):
            name = described[1]
        if (
            mention.antecedent is None
            and mention.text.endswith(name)
            and any(part[:1].isupper() for part in name.split())
            and not self.lexicon.find(name)
        ):
            return self._with_neighbours(mention) or name
        return name

    def _is_of_somebody(self, before: str) -> bool:
        """Tell whether what stands before a name says who bears it: "the head of the mill, Ada Holt"; not "loss of its head, Ada Holt"."""
        head = head_word(before)
        is_of_other = "," in before and not PREPOSITIONS.isdisjoint(words(before))
        is_somebody = is_office(head) or head.title() in before or self.lexicon.heads.get(head) is EntityType.PERSON
        return not is_of_other or is_somebody  # "the first American in the race, Ada Holt"

    def _with_next(self, mention: Mention) -> str | None:
        """Return the name with what follows: "protein" before a code, "journal" before its name, "University of X"."""
        name, head = mention.name, head_word(mention.name)
        kind = self.lexicon.heads.get(head)
        following = _NEXT.match(self.text, mention.end)
        if kind is None or following is None or not fold(name).endswith(fold(mention.text).split(" ")[-1]):
            return None
        if name.islower() and not following[1]:
            tied = tie(f"{head} {following[2]}", self.lexicon)
            known = tied is not None and tied.term is not None and tied.term.type is kind
            return f"{head} {following[2]}" if known else f"{head} {code}" if is_code(code := following[2].split(" ")[0]) else None
        return f"{name} of {following[2]}" if following[1] and kind is EntityType.ORGANIZATION and name.istitle() else None

    def _with_neighbours(self, mention: Mention) -> str | None:
        """Return the lexicon's name that the page has around the mention, such as the whole of "England Journal", the longest first."""
        text = self.text
        line_start, line_end = text.rfind("\n", 0, mention.start) + 1, text.find("\n", mention.end)
        before = [m.start() + line_start for m in _WORD.finditer(text[line_start : mention.start])][-_WIDER:]
        after = [m.end() + mention.end for m in _WORD.finditer(text[mention.end : line_end if line_end >= 0 else len(text)])][:_WIDER]
        before = [start for start in before if text[start].isupper()]
        after = [end for end in after if text[text.rfind(" ", 0, end) + 1].isupper()]
        for start in (*before, mention.start):
            for end in (*reversed(after), mention.end):
                wider = text[start:end]
                found = tie(wider, self.lexicon) if wider[:1].isupper() and wider != mention.text else None
                if found is None or found.term is None:
                    continue
                if found.term.type in PROPER and found.reason != PLACED:  # in "the Mayo Clinic in Leeds" the place is no part of the name
                    return wider
        return None


def bearer_of(title: str, end: int, text: str) -> str:
    """Return a title with the name that follows it in the text from ``end``; the title alone where none does."""
    bearer = _BEARER.match(text, end)
    return f"{title} {bearer[1]}" if bearer else title
