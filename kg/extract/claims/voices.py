"""Who a clause's words belong to: the reports around it, its speakers, and what they make of its hedge and polarity."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.claims.place import Place
from kg.extract.clauses.clause import Clause
from kg.extract.clauses.kept_from import is_charged
from kg.extract.clauses.objects import NAMING
from kg.extract.clauses.perceived import perceives
from kg.extract.language import syntax
from kg.extract.language.kinds import SHARES, is_treated, kind_of
from kg.extract.language.reporting_words import ReportingClass, reporting_strength
from kg.extract.language.tree import Doc, Token
from kg.extract.language.tree import Span as Sentence
from kg.extract.reference.speaker_names import Kind, kind_of_noun
from kg.extract.reporting.complements import CHANNELS
from kg.extract.reporting.frames import ReportingFrame, TokenRange
from kg.extract.scope.certainty import Hedge
from kg.extract.scope.defining import is_told_aside
from kg.extract.scope.polarity import NEGATIONS
from kg.extract.scope.presupposed import is_presupposed
from kg.extract.scope.sought import is_sought
from kg.extract.scope.unsaid import is_able_to_find, is_nobodys_word, would_say
from kg.extract.scope.withheld import is_supposed
from kg.model import Certainty, Mention, Polarity

_STATING = frozenset({ReportingClass.SAY, ReportingClass.FIND, ReportingClass.THINK})
SPEECH = frozenset({ReportingClass.SAY, ReportingClass.FIND, ReportingClass.THINK, ReportingClass.ASK, ReportingClass.DENY})
_STATEMENTS = frozenset({"that", "parenthesis", "quotation", "colon"})
"""Constructions in which the content is a whole statement."""
_OWN_VOICE = frozenset("we i us me my our you".split())


def frames_around(head: Token, place: Place) -> list[ReportingFrame]:
    """Return the frames whose content holds the token, outermost first."""
    here = TokenRange(place.index, head.i, head.i + 1)
    around = [
        (max(_size(part) for part in f.content if part.covers(here)), n, f)
        for n, f in enumerate(place.frames)
        if any(part.covers(here) for part in f.content)
    ]
    charges = {a.head.i for a in (head, *syntax.ancestors(head)) if is_charged(a)}
    around = [a for a in around if a[2].reporting_class is not ReportingClass.JUDGE or charges & set(a[2].cue)]
    around = [a for a in around if a[2].reporting_class is not ReportingClass.SEEM]
    around = [a for a in around if a[2].reporting_class is not ReportingClass.FIND or a[2].construction != "np"]
    around = [a for a in around if a[2].construction != "to" or a[2].lemma not in _ANSWERING]
    around = [a for a in around if a[2].block != place.index or (head.i not in a[2].cue and not _is_held_against(a[2], head))]
    return [f for _, _, f in sorted(around, key=lambda a: (-a[0], a[1]))]


def frames_denied(head: Token, place: Place) -> list[ReportingFrame]:
    """Return the frames of those who say what the words deny: "this is no threat as X says" has X say that it is one."""
    here = TokenRange(place.index, head.i, head.i + 1)
    own = (f for f in place.frames if f.block == place.index and f.reporting_class in _STATING and not f.is_negated)
    return [f for f in own if any(part.covers(here) for part in f.content) and _is_held_against(f, head)]


_ANSWERING = frozenset("respond reply react".split())
"""Verbs whose "to" names what is answered, which nobody says: "the rust that responded to heat"."""


def _size(part: TokenRange) -> int:
    return part.end - part.start


def _is_held_against(frame: ReportingFrame, head: Token) -> bool:
    """Tell whether "as X says" stands outside of the denial before it: "this is no threat as X says" is not X's denial."""
    start = min((*frame.source, *frame.cue), default=0)
    doc = head.doc
    if start < 2 or start < head.i or doc[start - 1].lower_ != "as" or doc[start - 2].text == ",":
        return False
    near = (*head.children, *(g for c in head.children if c.i < head.i for g in c.children))
    return any(c.lower_ in {"not", "n't", "never", "no"} for c in near)


def frame_with_cue(clause: Clause, place: Place) -> ReportingFrame | None:
    """Return the report that the clause's own verb makes, if it is one.

    "X is thought to cause Y" is the claim that X causes Y, and no report of its own.
    """
    heads = {v.i for v in clause.verbs if v.i == clause.verbs[-1].i or not _is_passive(v)}
    return next((f for f in place.frames if f.block == place.index and f.content and heads & set(f.cue)), None)


def _is_passive(verb: Token) -> bool:
    return syntax.child(verb, "aux:pass", "nsubj:pass", "csubj:pass") is not None or (verb.tag_ == "VBN" and verb.dep_ == "acl")


_SPEAKERS = frozenset({"person", "organization", "name"})


_ADDRESSING = frozenset("tell inform assure remind notify".split())
"""Verbs whose object is who is spoken to."""


def acts_on_thing(frame: ReportingFrame, clause: Clause, place: Place) -> bool:
    """Tell whether a verb that can report acts on a thing here: "they found no link", "she declared war", "rain explains why they left".

    "They consider tea safe" is what they think of it, and is told as that.
    """
    if clause.object is None and _accounts_for(frame, place):
        return True
    thing = clause.object
    is_channel = thing is not None and thing.lemma_.lower() in CHANNELS and frame.reporting_class is ReportingClass.SAY
    is_channel = is_channel and not (frame.lemma == "announce" and thing is not None and thing.dep_ == "obj")  # "announced a new phone"
    if thing is not None and thing.dep_ == "obl" and kind_of(thing) == "study" and frame.reporting_class is ReportingClass.FIND:
        return False  # "oars cost more, they | found in a study"
    is_named = clause.verbs[-1].lemma_.lower() in NAMING
    is_judged = bool(clause.object_words) and frame.construction == "np" and (is_named or frame.reporting_class is ReportingClass.THINK)
    if is_judged or (frame.lemma == "ask" and thing is not None and any(c.tag_ == "VB" for c in syntax.children(thing, "acl"))):
        return True  # "asked the town | to sell the mill"
    is_addressed = frame.lemma in _ADDRESSING and frame.construction in _STATEMENTS
    if thing is None or is_channel or is_addressed or clause.object_words or kind_of(thing) == "person" or thing.pos_ == "PRON":
        return False
    is_inside = any(part.start <= thing.i < part.end for part in frame.content)
    is_thing = clause.subject.pos_ == "NOUN" and kind_of(clause.subject) not in _SPEAKERS
    is_stated = frame.reporting_class in _STATING and frame.construction in {"np", "to", "as"}
    is_denied = frame.reporting_class is ReportingClass.DENY and syntax.child(thing, "acl", "acl:relcl") is None  # "denied | wrongdoing"
    return not is_inside or is_stated or (frame.construction == "np" and (is_thing or is_denied))


def is_report_itself(frame: ReportingFrame, clause: Clause) -> bool:
    """Tell whether the claim is about the report: "did not find that S", "did conclude that S"."""
    emphatic = any(a.lemma_.lower() == "do" for v in clause.verbs for a in syntax.children(v, "aux"))
    return frame.reporting_class in {ReportingClass.SAY, ReportingClass.FIND} and (_is_denied(frame, clause.head.doc) or emphatic)


def denied_around(head: Token, place: Place) -> list[ReportingFrame]:
    """Return the reports of the words that are themselves denied: then the report is the claim."""
    return [
        frame
        for frame in frames_around(head, place)
        if frame.reporting_class in {ReportingClass.SAY, ReportingClass.FIND, ReportingClass.JUDGE}
        and frame.block == place.index
        and _is_denied(frame, place.block.doc)
    ]


def _is_denied(frame: ReportingFrame, doc: Doc) -> bool:
    """Tell whether the report is said not to have been made: "did not find that S", "failed to show that S", "no study showing that S"."""
    return frame.is_negated or _failing(frame, doc) is not None or _missing(frame, doc) is not None


def _missing(frame: ReportingFrame, doc: Doc) -> Token | None:
    """Return the word by which there is nobody who would report it: "there are | no | studies that suggest that S"."""
    verbs = [doc[i] for i in frame.cue]
    nouns = [v.head for v in verbs if v.dep_ in {"acl", "acl:relcl"} and v.head.i < v.i and v.tag_ != "VBN"]
    nouns += [m.nbor(-1) for v in verbs if v.tag_ == "VB" for m in syntax.children(v, "mark") if m.i and m.nbor(-1).pos_ == "NOUN"]
    return next((word for noun in nouns if (word := syntax.denial_of_noun(noun)) is not None), None)


def _failing(frame: ReportingFrame, doc: Doc) -> Token | None:
    verbs = (doc[i] for i in frame.cue)
    return next(
        (t.head for t in verbs if t.head.lemma_.lower() in {"fail", "refuse"} and t.dep_ in {"xcomp", "advcl"} and t.i > t.head.i), None
    )


def _denial(frame: ReportingFrame, doc: Doc) -> Token | None:
    """Return the word by which a report is denied, of its verb or of its subject: "not", "failed", "no study"."""
    near = (t for i in frame.cue for t in (*doc[i].children, *(g for c in syntax.children(doc[i], *syntax.SUBJECTS) for g in c.children)))
    return _failing(frame, doc) or _missing(frame, doc) or next((t for t in near if t.lower_ in NEGATIONS), None)


_ASCERTAINING = frozenset("confirm see test ask inquire understand learn".split())


def _is_sought(frame: ReportingFrame, doc: Doc) -> bool:
    """Tell whether nobody has found it yet: "a longer trial to see if S", "needs studies proving that S"."""
    cue = doc[frame.cue[-1]] if frame.cue else None
    is_finding = frame.reporting_class is ReportingClass.FIND or frame.lemma in _ASCERTAINING
    return cue is not None and is_finding and (is_sought(cue) or is_able_to_find(cue))


def stance(hedge: Hedge, polarity: Polarity, frames: Sequence[ReportingFrame], place: Place, head: Token) -> tuple[Hedge, Polarity]:
    """Weaken and turn the stance of the clause of ``head`` by the reports around it, the innermost speaker's deciding."""
    innermost = True
    is_aside = is_told_aside(head) or is_presupposed(head)
    for frame in reversed(frames):
        doc = place.page.blocks[frame.block].doc
        cue = doc[frame.cue[-1]] if frame.cue else None
        is_wish = frame.reporting_class in {ReportingClass.ASK, ReportingClass.INTEND}
        if is_wish and not is_aside:
            hedge = hedge.weaker(Hedge(Certainty.HYPOTHETICAL, cue))
        elif innermost and _is_raised(frame, place):
            polarity = Polarity.NEGATED if polarity is Polarity.AFFIRMED else Polarity.AFFIRMED
        elif innermost and cue is not None and not is_aside and _leaves_open(frame, cue):
            hedge = hedge.weaker(Hedge(Certainty.HYPOTHETICAL, cue))
        elif not is_aside and (_is_sought(frame, doc) or (frame.reporting_class is ReportingClass.FIND and _is_denied(frame, doc))):
            hedge = hedge.weaker(Hedge(Certainty.HYPOTHETICAL, _denial(frame, doc) or cue))
        elif frame.reporting_class is ReportingClass.DENY and innermost and not frame.is_negated and not _asks_whether(frame, place):
            polarity = Polarity.NEGATED if polarity is Polarity.AFFIRMED else Polarity.AFFIRMED
        strength = reporting_strength(frame.lemma) if frame.lemma else None
        if innermost and strength is not None and not (is_aside and is_wish) and not _is_spelt_out(frame, head, place):
            hedge = hedge.weaker(Hedge(strength, cue))
        if innermost and frame.cue and not _accounts_for(frame, place):
            hedge = hedge.weaker(_modal_of(doc[frame.cue[0] : frame.cue[-1] + 1]))
            hedge = hedge.weaker(_hearsay(frame, doc[frame.cue[-1]]))
        innermost = innermost and (frame.attribution.source is None or _is_rejected(frame, place))
    return hedge, polarity


def _asks_whether(frame: ReportingFrame, place: Place) -> bool:
    """Tell whether it is left open what is so: "experts disagree about | whether tar stops leaks" has nobody deny it."""
    doc = place.page.blocks[frame.block].doc
    starts = [part.start for part in frame.content]
    return any(t.lower_ == "whether" for start in starts for t in doc[max(start - 1, 0) : start + 2])


_HEARSAY = frozenset("accusation allegation assertion claim complaint contention report".split())
"""What is told of without saying who says it: "because of | reports | that S"."""


def _hearsay(frame: ReportingFrame, cue: Token) -> Hedge:
    """Return the hedge of a report that nobody makes here: "reports that S", "most people would say that S"."""
    if frame.construction == "noun":
        is_nobodys = frame.attribution.source is None and frame.lemma in _HEARSAY
        return Hedge(Certainty.PROBABLE, cue) if is_nobodys else Hedge()
    would = would_say(cue) if frame.reporting_class is ReportingClass.SAY else None
    return Hedge(Certainty.POSSIBLE, would) if would is not None else Hedge()


def is_nobodys(head: Token, place: Place) -> bool:
    """Tell whether the words are reported as what somebody is likely to say, or denies, or what anyone says who is meant."""
    doc = place.block.doc
    if head.tag_ == "VBG" and head.dep_ in {"xcomp", "ccomp"} and head.head.lemma_ == "deny" and head.i > head.head.i:
        return True  # who "denied | lying" has not lied
    saying = {ReportingClass.SAY, ReportingClass.THINK}
    own = (f for f in frames_around(head, place) if f.block == place.index and f.cue and f.reporting_class in saying)
    return any(is_nobodys_word(doc[f.cue[-1]]) for f in own)


_RAISING = frozenset("believe think expect suppose imagine reckon feel anticipate".split())
_KNOWING = frozenset("know understand realise realize recognise recognize see learn remember forget notice care".split())


def _is_raised(frame: ReportingFrame, place: Place) -> bool:
    """Tell whether the denial of an opinion denies what is thought: "does not believe that tea heals" is that it does not."""
    if not frame.is_negated or frame.lemma not in _RAISING or frame.construction not in {"that", "inf"}:
        return False
    verb = place.page.blocks[frame.block].doc[frame.cue[-1]]
    return any(c.lower_ in {"not", "n't", "n’t", "never"} for c in verb.children)


def _leaves_open(frame: ReportingFrame, cue: Token) -> bool:
    """Tell whether nobody is said to think it: "few doctors believe that", "do not assume that"."""
    is_unheld = frame.is_negated and frame.reporting_class is ReportingClass.THINK and frame.lemma not in _KNOWING
    is_doubt = frame.is_negated and frame.lemma == "know" and any(c.lower_ in {"i", "we"} for c in cue.children)
    return is_unheld or is_doubt or is_supposed(cue)


def _is_spelt_out(frame: ReportingFrame, head: Token, place: Place) -> bool:
    """Tell whether a clause only spells out a report, with hedges of its own: "as Smith suggests (i.e. bees dance)"."""
    here = TokenRange(place.index, head.i, head.i + 1)
    part = next((p for p in frame.content[1:] if p.covers(here)), None)
    return part is not None and frame.construction == "parenthesis" and part.start > 1 and head.doc[part.start - 2].text in {"(", "["}


def _accounts_for(frame: ReportingFrame, place: Place) -> bool:
    """Tell whether a thing explains a fact, and nobody speaks: "this explains why the bridge fell", "rain may explain why"."""
    if not frame.content or not frame.cue:
        return False
    doc = place.page.blocks[frame.block].doc
    is_thing = {doc[i].lower_ for i in frame.source} & {"this", "that", "these", "those", "it"} and len(frame.source) == 1
    is_modal = any(a.tag_ == "MD" for i in frame.cue for a in syntax.children(doc[i], "aux"))
    first = frame.content[0]
    return place.page.blocks[first.block].doc[first.start].lower_ == "why" and bool(is_thing or is_modal)


def denial_words(frames: Sequence[ReportingFrame], place: Place) -> list[Token]:
    """Return the words of the reports that deny what they report: a quote without them says the opposite."""
    doc = place.block.doc
    return [doc[i] for f in frames if f.reporting_class is ReportingClass.DENY and f.block == place.index for i in f.cue]


def _modal_of(cue: Sentence) -> Hedge:
    """Return the hedge of a report that is itself hedged: "the study may show that S"."""
    seeming = next((t.head for t in cue if t.dep_ == "xcomp" and t.head.lemma_.lower() in {"seem", "appear"} and t.head.i < t.i), None)
    if seeming is not None:
        return Hedge(Certainty.PROBABLE, seeming)  # "the letter | seems | to say that S"
    modal = next((c for t in cue for c in (t, *t.children) if c.lower_ in {"may", "might", "could"} and c.dep_ == "aux"), None)
    is_seen = modal is not None and modal.lower_ == "could" and perceives(modal.head)
    return Hedge(Certainty.POSSIBLE, modal) if modal is not None and not is_seen else Hedge()


_REJECTING = frozenset(
    "reject deny dispute dismiss debunk refute rebut counter contradict challenge dispel discredit question undercut".split()
)


def _is_rejected(frame: ReportingFrame, place: Place) -> bool:
    """Tell whether the source has no such statement, or takes it for wrong: "no proof that S", "rejected the idea that S"."""
    if frame.construction != "noun":
        return False
    noun = place.page.blocks[frame.block].doc[frame.cue[0]]
    if syntax.denial_of_noun(noun) is not None:
        return True
    verb = noun.head
    is_denied = any(c.lower_ in {"not", "n't", "n’t", "never"} for c in verb.children)
    return noun.dep_ == "obj" and syntax.child(noun, "nmod:poss") is None and (is_denied or verb.lemma_.lower() in _REJECTING)


_SPEAKING = frozenset(
    "guideline statement poll book editorial letter document website site figure statistic text headline story label advice theory"
    " model view law rule charity hospital school press media industry source campaign evidence observation estimate calculation panel"
    " union commission brokerage authority police lobby embassy court bank fund watchdog bureau outlet station network insurer prosecution"
    " force chair one examination data datum recommendation look follow-up commentary publication branch variety"
    " abstract sheet literature presentation material community guild club navy army church alliance coalition academy museum senate"
    " manual handbook encyclopedia dictionary leaflet polling footage record filing missive memo version video transcript audit".split()
)
"""Things that say something, besides people, bodies and studies."""
_SAYING = frozenset(
    "say tell announce warn argue claim write insist state concede declare caution tweet report note contend allege assert maintain"
    " complain admit acknowledge recall testify reply stress brag boast joke quip confess swear vow pledge".split()
)
"""Verbs that only those take who say something, and so does whoever stands beside a quotation or in "S, X added"."""
_AGENT = re.compile(r".+(?:er|or|ist|ian|ant|ent|man|men|eer)\Z")


def _can_speak(frame: ReportingFrame, place: Place) -> bool:
    """Tell whether the source is somebody or something that says things: no amount of time, no pill, no group of cases."""
    doc = place.page.blocks[frame.block].doc
    inside = set(frame.source)
    if _accounts_for(frame, place):
        return False
    words = (doc[i] for i in frame.source if not doc[i].is_punct or doc[i].text == "%")
    head = next((t for t in words if t.head.i not in inside or t.head.i == t.i), None)
    is_set_off = frame.construction in {"parenthesis", "quotation"} and frame.reporting_class is ReportingClass.SAY
    is_statement = frame.lemma in _SAYING and frame.construction in _STATEMENTS
    if frame.lemma in _CHARGING and frame.construction == "np":
        return True
    if is_set_off or (is_statement and not any(c.lower_ == "to" for i in frame.cue for c in doc[i].children)):
        return True
    if head is None or head.pos_ not in {"NOUN", "ADJ", "NUM", "SYM"}:
        return head is None or head.pos_ in {"PROPN", "PRON", "DET", "X", "VERB"}
    of = next((n for n in syntax.children(head, "nmod") if n.left_edge.lower_ == "of"), None)
    head = of if of is not None and head.lemma_.lower() in _GATHERED else head  # "an average of recent polls"
    lemma = head.lemma_.lower()
    is_of_people = any(kind_of(n) == "person" or _AGENT.match(n.lemma_.lower()) for n in syntax.children(head, "nmod"))
    is_opinion = frame.reporting_class in {ReportingClass.SAY, ReportingClass.THINK}
    if lemma in SHARES and frame.construction in _STATEMENTS and (is_opinion or is_of_people):
        return True  # "two-thirds of residents | believe that the bridge leaks"
    if head.text[:1].isupper() and (head.i != head.sent.start or (len(inside) == 1 and head.tag_ != "NNS")):
        return True
    return kind_of(head) in {"person", "organization", "study", "name"} or lemma in _SPEAKING or _AGENT.match(lemma) is not None


_GATHERED = frozenset("average wealth body series mountain handful trove".split())
_CHARGING = frozenset("accuse blame condemn criticise criticize praise applaud".split())
"""What only somebody does: "the guild | accused | the firm of hiding a leak"."""
_NOBODY = frozenset("something anything nothing everything which whom".split())


def speakers(frames: Sequence[ReportingFrame], place: Place) -> tuple[Mention, ...]:
    """Return the sources of the frames, outermost first; the page's own "we" is nobody, a speaker's "we" is the speaker."""
    chain: list[Mention] = []
    for frame in frames:
        source = frame.attribution.source
        is_undertaking = frame.lemma == "agree" and frame.construction == "inf"  # who agrees to do it says nothing
        if source is None or is_undertaking or frame.reporting_class is ReportingClass.INTEND:
            continue
        doc = place.page.blocks[frame.block].doc
        is_unfound = _is_sought(frame, doc) or (frame.reporting_class is ReportingClass.FIND and _is_denied(frame, doc))
        if is_unfound or not _can_speak(frame, place) or _is_rejected(frame, place):
            continue
        last_word = source.name.lower().rpartition(" ")[2]
        if last_word in _NOBODY or source.name.lower() in {"this", "that", "these", "those", "it"}:
            continue
        first_word = source.name.partition(" ")[0].replace("US", "U.S.").lower()
        if source.text.lower().partition(" ")[0] in {"no", "nobody", "none"}:
            continue
        if first_word in _OWN_VOICE or first_word in {"what", "which", "how", "why", "when", "where"}:
            continue
        if all(source.name != s.name for s in chain):
            chain.append(source)
    return tuple(chain)


def cue_text(hedge: Hedge, place: Place) -> str | None:
    """Return the words of a hedge as they stand in the page; none where nothing hedges."""
    return (
        None
        if hedge.cue is None
        else place.block.span([hedge.cue]).of(place.page.text)
        if hedge.cue.doc is place.block.doc
        else hedge.cue.text
    )


def is_no_speaker(subject: Token, verb: str) -> bool:
    """Tell whether a verb that can report is no report of its subject: "trade | declined", "3 of 20 patients | responded"."""
    if verb == "respond":
        return is_treated(subject)
    if verb in {"joke", "lie", "boast"} and subject.head.tag_ == "VBG":
        return True  # "he said that he | was joking"
    is_thing = subject.pos_ == "NOUN" and kind_of(subject) == "thing" and kind_of_noun(subject) is Kind.OTHER
    return is_thing and verb in {"decline", "continue", "appear"}
