"""What a pronoun cannot stand for: what only makes a verb, what belongs to whom it stands for, what somebody says elsewhere."""

from __future__ import annotations

from kg.extract.clauses.verbs import chain
from kg.extract.language import syntax
from kg.extract.language.kinds import is_plural, kind_of
from kg.extract.language.page import ParsedBlock
from kg.extract.language.quotations import find_quotations
from kg.extract.language.reporting_words import ReportingClass, reporting_verb
from kg.extract.language.syntax import SUBJECTS, child
from kg.extract.language.tree import Token

_FEW_WORDS = 7
"""Words, marks counted, of a quotation that may be no more than a name or a phrase."""
_AMOUNTS = frozenset("little lot bit deal".split())
_SOME = frozenset("many most some few all others both none half".split())


def spoken_words(block: ParsedBlock, text: str) -> frozenset[int]:
    """Return the places of the words that somebody is quoted with, a few words in quotation marks left out."""
    long = (q for q in find_quotations(block, text) if q.end - q.start > _FEW_WORDS)
    return frozenset(i for q in long for i in range(q.start, q.end))


def is_inner(noun: Token) -> bool:
    """Tell whether a noun stands in a relative or adverbial clause rather than in what the sentence states."""
    return any(t.dep_ in {"acl", "acl:relcl", "advcl"} for t in syntax.ancestors(noun))


def is_pointed_at(noun: Token) -> bool:
    """Tell whether a noun says what a word points at, so that its sentence is about it: "these are | the cancers that people get"."""
    return child(noun, "cop") is not None and any(c.lower_ in {"these", "those"} for c in syntax.children(noun, "nsubj"))


def is_light(noun: Token) -> bool:
    """Tell whether a noun only makes the verb, or leads to what is known: "make | sense", "there is | evidence that it helps"."""
    if noun.lower_ in _AMOUNTS and child(noun, "nmod") is None:
        return True  # "even | a little | can help"
    is_bare = noun.dep_ == "obj" and noun.tag_ == "NN" and not list(noun.children)
    is_leading = any(syntax.is_content_of(c, noun) for c in syntax.children(noun, "acl", "acl:relcl"))
    return is_leading or (is_bare and noun.head.lemma_.lower() in {"make", "take", "have", "play", "give"})


def is_one_person(name: Token) -> bool:
    """Tell whether what is coordinated with a person's name says who that is: "Ann Moor, | head of the mill and mother of two"."""
    return name.tag_ == "NNP" and all(c.tag_ == "NN" for c in syntax.children(name, "conj"))


def is_done_to(kind: str, pronoun: Token) -> bool:
    """Tell whether something is done to "it" that is hardly done to what is of the kind: no study is eaten, no ministry is worn."""
    return pronoun.lower_ == "it" and pronoun.dep_ not in SUBJECTS and kind in {"study", "organization"}


def is_unlike(kind: str, pronoun: Token) -> bool:
    """Tell whether "they" are hardly of the kind: nobody is worn or sold, and no thing is a drinker: "they were all tea drinkers"."""
    if pronoun.lower_ not in {"they", "them"}:
        return False
    verb = pronoun.head
    if verb.pos_ == "NOUN" and child(verb, "cop") is not None and child(verb, "case") is None and kind_of(verb) == "person":
        return kind not in {"person", "organization", "name", "few"}
    last = chain(verb)[-1] if pronoun.dep_ in SUBJECTS else verb
    is_undergone = pronoun.dep_ == "obj" or (pronoun.dep_ in SUBJECTS and child(last, "aux:pass") is not None)
    is_led = any(m.lower_ in {"to", "into", "from", "as", "for"} for o in syntax.children(last, "obl") for m in syntax.children(o, "case"))
    return kind == "person" and is_undergone and last.lemma_.lower() in (_OF_THINGS - _LEADING if is_led else _OF_THINGS)


def is_no_doer(kind: str, pronoun: Token, verb: str) -> bool:
    """Tell whether no thing does what "they" do: "to learn whether leaves cure gout, | they assigned 81 sailors to drink tea"."""
    return pronoun.lower_ == "they" and kind not in {"person", "study", "organization", "name"} and verb in _OF_PEOPLE


def is_mindless(kind: str, pronoun: Token, verb: str) -> bool:
    """Tell whether a thing would wish or feel something if it were "they": "when the winds drop and | they feel better".

    Results reach no old age: they do what a text does.
    """
    if pronoun.lower_ not in {"they", "them"} or kind in {"person", "organization", "name", "few"}:
        return False
    if pronoun.lower_ == "them":
        return pronoun.dep_ in {"obj", "iobj"} and pronoun.head.lemma_.lower() in _ADVISED
    if kind == "study" and pronoun.dep_ == "nsubj" and pronoun.head.pos_ == "VERB":
        return verb not in _OF_TEXTS
    feels = verb == "feel" and any(c.lower_ in _MOODS for c in pronoun.head.children)
    return feels or verb in _MINDED or pronoun.head.lemma_.lower() in _MINDED


_ADVISED = frozenset("advise tell urge persuade convince remind ask invite teach inform warn notify".split())
"""What is done to people alone."""
_MINDED = frozenset("want hope wish worry decide prefer love hate enjoy".split())
_OF_TEXTS = frozenset(
    "show suggest indicate find support confirm mean have hold apply appear seem raise add point provide offer need come help contribute"
    " differ vary remain challenge contradict underline highlight reveal imply reflect shed lead demonstrate prove say report conclude"
    " argue warn note state claim recommend follow include cover use examine look focus test compare measure give make".split()
)
"""What studies and their results do."""
_MOODS = frozenset("better worse well sick ill tired safe happy sad angry good bad great anxious lonely hungry ready that".split())
_OF_PEOPLE = frozenset("assign recruit enrol enroll interview randomize randomise survey hire publish invite ask urge".split())
_OF_THINGS = frozenset(
    "use take sell buy wear eat drink swallow prescribe paint build publish repair install manufacture produce replace brew bake cook"
    " purchase store print wash inject inhale ingest refine replicate invent".split()
)
"""What is done with things: who "uses them" uses no sailors."""
_LEADING = frozenset("take use sell".split())
"""Verbs that with a phrase behind them are done to people too: "took them | to Hull"."""


def is_few(word: Token) -> bool:
    """Tell whether a number stands for people or things that it does not name: "| the two | shared a boat"."""
    return word.lower_ in _FEW and word.dep_ in SUBJECTS and word.pos_ != "NOUN" and child(word, "nmod", "acl", "acl:relcl") is None


_FEW = frozenset("two three four both".split())


def tells_what_is_before(noun: Token, pronoun: Token) -> bool:
    """Tell whether a noun says what stands before it, of which "it" may be: "the raft is safe, | the firm | said, and it floats"."""
    verb = noun.head
    is_teller = pronoun.lower_ == "it" and noun.dep_ == "nsubj" and reporting_verb(verb) is not None
    said = next((c for c in verb.children if c.dep_ == "ccomp"), None) if is_teller else None
    return is_teller and (verb.dep_ == "parataxis" or (said is not None and said.i < noun.i))


def deepest(pronoun: Token, distance: int, kind: str, *, is_clear: bool) -> int:
    """Return the highest rank of a noun for which the pronoun can stand where no verb ties it to the noun's kind.

    A subject takes up a subject, "they" also people whom something is done to; an object takes up an object of its own sentence. Of
    the other nouns fewer than one in three of a sample were meant, unless the page is about them or they do what is done (``is_clear``).
    """
    is_near = distance == 0 if pronoun.dep_ not in SUBJECTS else kind == "person"
    return 1 if is_near or is_clear else 0


def is_barred(noun: Token, pronoun: Token) -> bool:
    """Tell whether a noun near a pronoun is not what that stands for."""
    is_none = pronoun.lower_ == "it" and any(c.lower_ == "no" for c in syntax.children(noun, "det"))
    return (
        is_none
        or _is_called(noun, pronoun)
        or _is_asker(noun, pronoun)
        or _is_owned(noun, pronoun)
        or _is_its_report(noun, pronoun)
        or _is_told_by(noun, pronoun)
        or _is_judge(noun, pronoun)
        or _is_set_against(noun, pronoun)
        or _has_told_of(noun, pronoun)
    )


def _has_told_of(noun: Token, pronoun: Token) -> bool:
    """Tell whether those who said the sentence before are not whom this one is done to: "…, rowers said. But Moor sold | them"."""
    verb = noun.head
    is_before = noun.doc is not pronoun.doc or noun.sent.start != pronoun.sent.start
    is_teller = noun.dep_ == "nsubj" and is_before and reporting_verb(verb) is not None
    is_behind = is_teller and (verb.dep_ == "parataxis" or any(c.dep_ == "ccomp" and c.i < noun.i for c in verb.children))
    return is_behind and pronoun.dep_ not in SUBJECTS and pronoun.lower_ in {"them", "it"}


def _is_set_against(noun: Token, pronoun: Token) -> bool:
    """Tell whether a noun is of those who others are not, whom the pronoun does not mean: "some rowers love boats, others hate | them"."""
    doer = child(pronoun.head, *SUBJECTS)
    is_part = any(q.lower_ in {"some", "many", "most", "few"} for q in syntax.children(noun, "det", "amod"))
    return is_part and noun.dep_ in SUBJECTS and doer is not None and doer.lower_ == "others" and doer.i != pronoun.i


def _is_called(noun: Token, pronoun: Token) -> bool:
    """Tell whether the pronoun is told of as used for what the noun names: "treatment is short. | It is used as a treatment"."""
    phrases = (c for c in syntax.children(pronoun.head, "obl") if any(m.lower_ == "as" for m in syntax.children(c, "case")))
    return any(c.lemma_.lower() == noun.lemma_.lower() for c in phrases)


_ASKING = frozenset("measure assess examine record ask determine test evaluate check note track investigate analyse analyze".split())


def _is_asker(noun: Token, pronoun: Token) -> bool:
    """Tell whether somebody finds out something of others: "the researchers recorded | whether they had boats"."""
    asked = pronoun.head
    is_asked = asked.dep_ in {"ccomp", "advcl"} and any(
        m.lower_ in {"whether", "if", "how"} for m in syntax.children(asked, "mark", "advmod")
    )
    return is_asked and noun.head.i == asked.head.i and noun.dep_ in SUBJECTS and asked.head.lemma_.lower() in _ASKING


def _is_owned(noun: Token, pronoun: Token) -> bool:
    """Tell whether a noun is what belongs to whom the pronoun stands for: "their boats sink when | they row them"."""
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
    return owner is not None and owner.lower_ == {"they": "their", "them": "their", "it": "its"}.get(pronoun.lower_)


def _is_told_by(noun: Token, pronoun: Token) -> bool:
    """Tell whether the pronoun stands in the clause that says which the noun is: "the way | it works", "no reason to think | it works"."""
    clause = pronoun.head
    if clause.dep_ == "ccomp" and clause.head.dep_ == "acl" and clause.head.tag_ == "VB":
        clause = clause.head
    is_when = any(c.lower_ in {"when", "where"} for c in clause.children)
    return clause.dep_ in {"acl", "acl:relcl"} and clause.head.i == noun.i and not is_when and "sel" not in pronoun.lower_


def _is_judge(noun: Token, pronoun: Token) -> bool:
    """Tell whether somebody judges others for what "they" do: "rowers praised the cooks because | they used fresh bread"."""
    reason, judging = pronoun.head, pronoun.head.head
    is_reason = reason.dep_ == "advcl" and any(m.lower_ in {"because", "after", "since"} for m in syntax.children(reason, "mark"))
    is_judging = judging.lemma_.lower() in _JUDGING and pronoun.lower_ == "they" and pronoun.dep_ in SUBJECTS
    judged = child(judging, "obj") if is_reason and is_judging else None
    return judged is not None and is_plural(judged) and noun.head.i == judging.i and noun.dep_ in SUBJECTS


_JUDGING = frozenset(
    "praise criticise criticize blame sue fine thank admire punish fire sack accuse scold reward honour honor congratulate mock hate"
    " fear envy arrest jail condemn applaud charge prosecute".split()
)


def is_of_event(pronoun: Token) -> bool:
    """Tell whether a pronoun stands for no one thing: "when this happens, it sinks", "make it to port", "many row if they can"."""
    verb = pronoun.head
    if pronoun.lower_ == "it" and (_means(verb) if pronoun.dep_ in SUBJECTS else _makes(verb, pronoun)):
        return True
    clauses = [c for c in pronoun.head.children if c.dep_ == "advcl" and c.i < pronoun.i]
    is_outcome = pronoun.lower_ == "it" and pronoun.head.lemma_.lower() in _OUTCOMES and child(pronoun.head, "cop") is not None
    if is_outcome and any(m.lower_ in {"if", "when", "should"} for c in clauses for m in c.children):
        return True  # "if the mayor loses, | it | would be a blow"
    if pronoun.lower_ == "it" and any(s.lower_ in {"this", "that"} for c in clauses for s in syntax.children(c, *syntax.SUBJECTS)):
        return True
    above = pronoun.head.head if pronoun.head.dep_ == "advcl" else pronoun
    some = (s for s in syntax.children(above, *syntax.SUBJECTS) if s.i < pronoun.i)
    return pronoun.lower_ == "they" and any(s.lower_ in _SOME or s.tag_ == "CD" for s in some)


_OUTCOMES = frozenset(
    "sign blow victory setback loss win disaster step mistake change break shift surprise shame tragedy triumph coup problem".split()
)
"""What an event is, and hardly a thing."""


def _means(verb: Token) -> bool:
    return verb.lemma_ == "mean" and child(verb, "obj", "ccomp", "xcomp", "advcl") is not None


def _makes(verb: Token, it: Token) -> bool:
    return verb.lemma_ == "make" and not any(c.i > it.i and c.dep_ in {"xcomp", "ccomp", "obj", "advcl"} for c in verb.children)


_HAVING = frozenset("get develop suffer contract catch have".split())


def doing_of(pronoun: Token, verb: str) -> str:
    """Return the verb that tells best who does it: who gets an illness lives, as who eats."""
    thing = child(pronoun.head, "obj") if pronoun.dep_ in SUBJECTS else None
    is_ill = thing is not None and verb in _HAVING and pronoun.lower_ == "they" and kind_of(thing) == "disease"
    return "eat" if is_ill else verb


_TEXTS = frozenset("website site label page ad advertisement brochure leaflet letter book".split())


def _is_its_report(noun: Token, pronoun: Token) -> bool:
    """Tell whether a study or a text says something of "it" or "they", which are then what it is about: "a study finds | it helps"."""
    is_of_study = noun.dep_ == "nsubj" and (kind_of(noun) == "study" or noun.lemma_.lower() in _TEXTS)
    return is_of_study and pronoun.head.dep_ == "ccomp" and pronoun.head.head.i == noun.head.i


def plainly_meant(pronoun: Token) -> Token | None:
    """Return whom or what the build of its own sentence makes a pronoun stand for, None where it leaves that open."""
    return share_that_says(pronoun) or people_told(pronoun) or _beside(pronoun) or _body_that_says(pronoun)


def _beside(pronoun: Token) -> Token | None:
    """Return the many of whom a clause before tells the same or says when: "when men drank tea, | they slept", "Xs sank and | they rot"."""
    if pronoun.lower_ not in {"they", "it"} or pronoun.dep_ not in SUBJECTS:
        return None
    clause = pronoun.head
    led = (c for c in syntax.children(clause, "advcl") if c.i < pronoun.i and any(m.lower_ in _WHEN for m in c.children))
    led_by = next(led, None)
    if pronoun.lower_ == "it":
        return _of_condition(led_by) if led_by is not None else None
    before = clause.head if clause.dep_ == "conj" and clause.head.i < clause.i else led_by
    subject = child(before, *SUBJECTS) if before is not None else _found_so(clause)
    if subject is None or subject.i > pronoun.i or is_mindless(kind_of(subject), pronoun, clause.lemma_.lower()):
        return None
    between = (child(c, *SUBJECTS) for c in syntax.children(before, "conj") if c.i < pronoun.i) if led_by is not None and before else ()
    if (other := next((s for s in between if s is not None and s.lower_ == "they"), None)) is not None:
        return _beside(other)  # "when the winds drop and they feel safe, | they row"
    whole = next((n for n in syntax.children(subject, "nmod") if n.tag_ == "NNS"), None)
    if whole is not None and subject.i > subject.sent.start and subject.nbor(-1).lower_ == "how":
        return whole  # "how many of the worms were cut and whether | they grew"
    return subject if subject.tag_ == "NNS" else None


def _of_condition(clause: Token) -> Token | None:
    """Return the one thing of which a condition tells: "hopes that if the tar is approved | it will be cheap"."""
    subject = child(clause, *SUBJECTS)
    is_alone = subject is not None and child(clause, "obj", "xcomp", "ccomp") is None and subject.tag_ in {"NN", "NNP"}
    return subject if subject is not None and is_alone and kind_of(subject) not in {"person", "study"} else None


def _found_so(clause: Token) -> Token | None:
    """Return those who were studied before something is found of them: "followed women and found | they slept well"."""
    finding = clause.head
    word = reporting_verb(finding) if clause.dep_ == "ccomp" and finding.dep_ == "conj" and finding.head.i < finding.i else None
    is_found = word is not None and word.reporting_class is ReportingClass.FIND
    may_be_able = any(a.tag_ == "MD" for a in syntax.children(clause, "aux")) or clause.lower_ == "able"
    studied = child(finding.head, "obj", "obl") if is_found and not may_be_able else None
    return studied if studied is not None and kind_of(studied) == "person" else None


_WHEN = frozenset({"when", "if", "after", "once", "before", "while", "unless"})


def _body_that_says(pronoun: Token) -> Token | None:
    """Return the body that tells what it means to do: "Tarco said | it expects sales to rise"."""
    verb = pronoun.head
    is_own = pronoun.lower_ == "it" and pronoun.dep_ in SUBJECTS and verb.lemma_.lower() in _OF_BODIES
    if not is_own or verb.dep_ != "ccomp" or reporting_verb(verb.head) is None:
        return None
    who = child(verb.head, *SUBJECTS)
    if who is None or who.i > pronoun.i:
        return None
    kind = kind_of(who)
    return who if kind == "organization" or (who.pos_ == "PROPN" and kind not in {"person", "study"}) else None


_OF_BODIES = frozenset("expect plan hope intend believe want aim launch hire invest agree continue anticipate decide".split())
_SHARES = frozenset("% percent rest half third quarter majority minority number some many most few others other all both none".split())


def share_that_says(pronoun: Token) -> Token | None:
    """Return those of a group who tell something of themselves: "12 percent said | they smoked, the rest said | they did not"."""
    clause = pronoun.head
    is_view = reporting_verb(clause.head) is not None or clause.head.lower_ in {"certain", "sure", "confident", "convinced"}
    if pronoun.lower_ != "they" or clause.dep_ != "ccomp" or not is_view:
        return None
    who = child(clause.head, *SUBJECTS)
    return who if who is not None and who.i < pronoun.i and (who.lower_ in _SHARES or who.tag_ == "CD") else None


def is_told_study(this: Token) -> bool:
    """Tell whether "this" is told to be a study, which is that of the page: "this is the first trial of tar in boats"."""
    noun = this.head
    return this.dep_ == "nsubj" and child(noun, "cop") is not None and child(noun, "case") is None and noun.lemma_.lower() in _STUDY_WORDS


_STUDY_WORDS = frozenset({"study", "trial", "experiment", "survey", "meta-analysis"})
_TELLING = frozenset("tell inform assure remind notify advise warn ask teach".split())


def people_told(pronoun: Token) -> Token | None:
    """Return the people whom somebody tells something of themselves: "doctors tell | patients | whether they may row"."""
    above = syntax.ancestors(pronoun) if pronoun.lower_ == "they" else iter(())
    verb = next((t for t in above if t.pos_ == "VERB" and t.i < pronoun.i), None)
    if verb is None or verb.lemma_.lower() not in _TELLING:
        return None
    told = (
        who
        for who in syntax.children(verb, "obj", "iobj", "nsubj:pass")
        if who.tag_ == "NNS" and kind_of(who) == "person" and who.i < pronoun.i
    )
    return next((who for who in told if child(who, "nmod:poss") is None), None)


def parallel_object(pronoun: Token) -> Token | None:
    """Return the object of the verb before, of which "it" is the object again: "they do not feed the fire but smother it"."""
    verb = pronoun.head
    if pronoun.dep_ != "obj" or verb.dep_ != "conj":
        return None
    return next((c for c in verb.head.children if c.dep_ == "obj" and c.pos_ in {"NOUN", "PROPN"} and c.i < verb.i), None)
