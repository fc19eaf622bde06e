"""What a clause's verb acts on: plain objects, results that are brought about, light verbs, prepositional phrases."""

from __future__ import annotations

from kg.extract.clauses.beside import is_set_beside
from kg.extract.clauses.gerunds import gerund_object, phrase_of, role_in_doing
from kg.extract.clauses.kept_from import doing_of
from kg.extract.clauses.odds import case_of, comparison_in, is_odds, outcome_of
from kg.extract.clauses.perceived import is_had_done, seeing_of
from kg.extract.clauses.shared_objects import is_degree, shared_object
from kg.extract.clauses.subjects import relative_object
from kg.extract.clauses.verb_phrases import said_with
from kg.extract.clauses.verbs import CAUSATIVES, CAUSES, being, shows_effect, shows_link
from kg.extract.language import syntax
from kg.extract.language.equals import is_set_equal
from kg.extract.language.kinds import kind_of
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import FINITE, child, children
from kg.extract.language.times import is_bare_day, is_date, is_how_often, is_season, is_share_of_time, is_time
from kg.extract.language.tree import Token
from kg.extract.language.turns import is_turn
from kg.extract.language.ways import TAKING_INFINITIVES

_CHANGES = frozenset("increase rise growth gain decrease reduction drop decline fall loss change improvement surge jump cut".split())
"""Nouns that with a light verb before them are the predicate: "cause a rise in X"."""
LIGHT_VERBS = frozenset("take have make play pose give provide put raise afford offer cast shed pave exert get do reach gain".split())
_LIGHT_NOUNS = frozenset(
    "advantage account role effect impact influence part place care use risk threat protection question doubt light"
    " way implication contribution access"
    " difference attention priority immunity resistance relief support insight evidence impression history tendency"
    " ability benefit danger notice".split()
)
_ORDERS = frozenset("advise urge order instruct remind warn recommend require oblige compel obligate".split())
"""Verbs whose infinitive says what somebody is to do."""
NAMING = frozenset("call name dub term label consider declare deem elect appoint".split())
"""Verbs that say what somebody holds or makes a thing to be."""
JUDGING = NAMING | {"find", "rule"}
TAKES_AS = frozenset(
    "view regard see describe know consider treat define serve act work recognise recognize identify label portray"
    " classify emerge dismiss hail list appoint elect name rename redesignate choose select nominate install crown hire".split()
)
"""Verbs that say as what something is seen or serves: "is viewed as | a dull paper by sailors"."""


def object_of(verb: Token, subject: Token, head: Token) -> tuple[Token | None, list[Token], list[Token]]:
    """Return the object's head, its words where it is more than a noun phrase, and the predicate words taken with it."""
    direct = child(verb, "obj")
    if direct is not None and direct.tag_ != "WRB" and not is_degree(direct) and not is_how_often(direct):
        return _odds_object(verb, direct) or _light_object(verb, direct) or _direct_object(verb, direct, head)
    gerund = gerund_object(verb)
    if gerund is not None:
        marks = [m for m in children(gerund, "mark", "case") if m.i < gerund.i]
        return gerund, [t for t in phrase_of(gerund) if t.i >= gerund.i], marks
    shared = shared_object(verb)
    if shared is not None:
        return shared, [], []
    complement = next((c for c in children(verb, "xcomp", "ccomp", "advcl", "acl") if c.i > verb.i and not is_set_beside(c)), None)
    theme = child(complement, "nsubj", "nsubj:pass") if complement is not None else None
    if complement is not None and theme is not None and verb.lemma_.lower() in CAUSATIVES and not _is_beside_doing(complement):
        return complement, _brought_about(complement, theme), []
    named = child(verb, "obl:unmarked") if verb.lemma_.lower() in NAMING else None
    if named is not None and named.i > verb.i and named.lower_ != "times":
        return named, [], []
    antecedent = relative_object(head)
    if antecedent is not None and antecedent.i != subject.i:
        return antecedent, [], []
    if complement is not None and complement.dep_ == "xcomp" and not syntax.is_verbal(complement):
        return _complement(complement)
    if complement is not None and syntax.is_open(complement) and reporting_verb(verb) is None:
        return complement, [t for t in complement.subtree if not t.is_punct or t.i < complement.right_edge.i], []
    return None, [], []


def _is_beside_doing(clause: Token) -> bool:
    """Tell whether a clause says when or why something is done, not what comes of it: "will leave | when the tide turns"."""
    openers = {m.lower_ for m in children(clause, "mark", "advmod") if m.i < clause.i}
    return clause.dep_ == "advcl" and not openers.isdisjoint(_BESIDE)


_BESIDE = frozenset("when whenever where after before until since once soon while because if unless although though as so".split())


def _odds_object(verb: Token, direct: Token) -> tuple[Token, list[Token], list[Token]] | None:
    """Return X for "have a higher risk of X" and "put somebody at risk of X", with the words up to it as predicate words."""
    if verb.lemma_.lower() in _PUTTING:
        risk = next(
            (o for o in (*children(verb, "obl"), *children(direct, "nmod")) if is_odds(o) and case_of(o) == "at" and o.i > direct.i), None
        )
    else:
        risk = direct if verb.lemma_.lower() in _HAVING and comparison_in(direct) is not None else None
    outcome = outcome_of(risk) if risk is not None and risk.i > verb.i else None
    if outcome is None:
        return None
    return outcome.head, list(outcome.words), list(verb.doc[verb.i + 1 : outcome.preposition.i + 1])


_PUTTING = frozenset("put place leave".split())
_HAVING = frozenset("have face carry run bear experience".split())


def _direct_object(verb: Token, direct: Token, head: Token) -> tuple[Token, list[Token], list[Token]]:
    """Return a direct object, with what becomes of it under a causative, or a relative pronoun's antecedent."""
    following = next((c for c in _results(verb, direct) if _is_result(c)), None)
    is_ordered = following is not None and verb.lemma_.lower() in _ORDERS and following.tag_ == "VB"
    is_ordered = is_ordered and (verb.lemma_.lower() != "recommend" or kind_of(direct) == "person")
    is_theirs = is_ordered or (following is not None and is_had_done(following))
    if following is not None and (verb.lemma_.lower() in CAUSATIVES or is_theirs) and direct.lemma_.lower() not in TAKING_INFINITIVES:
        return direct, _brought_about(following, direct), []
    if (doing := doing_of(verb, direct) or _left_without(verb, direct)) is not None:
        return direct, _brought_about(doing, direct), []
    if (judged := _judgement(verb, direct)) is not None:
        return direct, _brought_about(judged, direct), []
    if direct.lower_ in syntax.RELATIVE_PRONOUNS and direct.i < verb.i:
        return relative_object(head) or direct, [], []
    return direct, [], []


def _judgement(verb: Token, direct: Token) -> Token | None:
    """Return what somebody holds a thing to be: "considers the mill | a danger", "found the mill | a danger"."""
    judged = child(verb, "xcomp") if verb.lemma_.lower() in JUDGING else None
    if judged is None and verb.lemma_ in {"make", "elect", "appoint"}:  # "made Lund | the mayor"
        judged = next((o for o in children(verb, "obj") if o.i > direct.i and child(o, "det", "nmod:poss") is not None), None)
    if judged is None or judged.i < direct.i or child(judged, "mark", "case") is not None:
        return None
    is_name = verb.lemma_.lower() in NAMING or (judged.tag_ in {"NN", "NNS", "JJ"} and judged.left_edge.i == direct.right_edge.i + 1)
    return judged if is_name and syntax.is_nominal(direct) and direct.pos_ != "PRON" else None


def _left_without(verb: Token, direct: Token) -> Token | None:
    """Return what somebody is left without: "left 300 people | without power" leaves nobody."""
    lacked = (o for o in children(verb, "obl") if o.i > direct.i and verb.lemma_ == "leave")
    return next((o for o in lacked if any(c.lower_ == "without" for c in children(o, "case"))), None)


def _complement(complement: Token) -> tuple[Token | None, list[Token], list[Token]]:
    """Return what something becomes: a noun, an adjective, or an adjective's own complement ("resistant to | drugs")."""
    if syntax.is_nominal(complement) and complement.tag_ not in {"JJ", "JJR", "VBN"}:
        return complement, [], []
    inner = next((o for o in children(complement, "obl") if o.i > complement.i), None)
    words = phrase(complement, without=inner)
    if inner is not None and any(is_turn(inner, c) for c in children(inner, "case")):
        return complement, [t for t in words if t.i < inner.left_edge.i], []  # "got heavier | on average"
    if inner is not None and inner.lower_ == "time" and child(inner, "det", "amod") is None:
        return None, [], words
    if inner is not None:
        return inner, [], [*words, *children(inner, "case")]
    further = next((c for c in children(complement, "conj") if c.pos_ == "ADJ" and c.left_edge.i == complement.i + 1), None)
    if further is not None and child(further, "cop", *syntax.SUBJECTS) is None:
        words = [*words, *(t for t in further.subtree if t.i > complement.i)]  # "is considered cheap | and safer than the ferry"
    return complement, words, []


def _light_object(verb: Token, direct: Token) -> tuple[Token, list[Token], list[Token]] | None:
    """Return X for "take advantage of X" and "cause a rise in X", with the noun and preposition as predicate words."""
    is_light = (
        verb.lemma_.lower() in LIGHT_VERBS
        and direct.lemma_.lower() in _LIGHT_NOUNS
        and (direct.lemma_.lower() != "risk" or verb.lemma_.lower() == "pose")
    )
    says_of_what = any(
        not c.text[0].isdigit() and child(c, "nummod") is None for c in children(direct, "compound")
    )  # "bone loss", but a "16-fold rise"
    is_change = verb.lemma_.lower() in CAUSES and direct.lemma_.lower() in _CHANGES and not says_of_what
    is_shown, is_link = shows_effect(verb, direct), shows_link(verb, direct)
    if not is_light and not is_change and not is_shown and not is_link:
        return None
    if (doing := role_in_doing(verb, direct)) is not None:
        return doing, [t for t in phrase_of(doing) if t.i >= doing.i], list(direct.doc[direct.left_edge.i : doing.i])
    wanted = {"in", "of"} if is_change else {"on", "upon"} if is_shown else {"with", "to"} if is_link else _LED_TO
    for target in (*children(direct, "nmod"), *children(verb, "obl")):
        cases = [c for c in children(target, "case") if direct.i < c.i < target.i]
        if is_change and kind_of(target) == "person":
            continue  # a change that people undergo, not one of them
        if cases and cases[0].lower_ in wanted and not is_time(target):
            return target, [], [*_words_before(direct, cases[0].i), *cases]
    return None


_LED_TO = frozenset("of in on for against to about with over upon into".split())


def _words_before(head: Token, end: int) -> list[Token]:
    return syntax.subtree(head, lambda t: t.i >= end or (t.is_punct and t.text != "-"))


def _results(verb: Token, direct: Token) -> list[Token]:
    """Return what may be the result that the verb brings about in its object."""
    found = (*children(verb, "xcomp", "ccomp"), *children(direct, "acl", "amod"))
    return [c for c in found if c.i > direct.i]


def _is_result(token: Token) -> bool:
    """Tell whether a word after an object is what becomes of it: an infinitive, an adjective or a participle."""
    return token.tag_ in {"VB", "VBP", "JJ", "JJR", "VBN", "VBG", "RB"} or child(token, "mark") is not None


def _brought_about(result: Token, obj: Token) -> list[Token]:
    """Return the words of "cancer cells to become resistant to drugs", from the noun phrase to the end of the result."""
    last_of = list(
        syntax.subtree(
            result,
            lambda t: (
                (
                    t.dep_ in {"advcl", "parataxis", "acl:relcl"}
                    and not (obj.lower_ == "it" and t.tag_ == "VB")
                    and t.left_edge.lower_ != "as"
                )
                or (t.dep_ in {"conj", "cc"} and not _is_further_result(t, result))
                or _is_outer_mark(t, result)
            ),
        )
    )
    first = min(t.i for t in syntax.noun_phrase(obj))
    last = max(t.i for t in last_of)
    words = [obj.doc[i] for i in range(first, max(last, obj.i) + 1)]
    while words and words[-1].is_punct:
        words.pop()
    return syntax.quoted(words)


def _is_further_result(token: Token, result: Token) -> bool:
    """Tell whether a conjunct, or its conjunction, is a second infinitive, gerund or judgement: "helps farmers sow or reap"."""
    conjunct = token if token.dep_ == "conj" else token.head
    if result.tag_ == "JJ" and result.head.lemma_.lower() in NAMING:
        return conjunct.head.i == result.i and conjunct.pos_ == "ADJ"  # "called it | good, but dry"
    tags = {"VBG"} if result.tag_ == "VBG" else {"VB", "VBP"}
    return conjunct.head.i == result.i and conjunct.tag_ in tags and child(conjunct, *syntax.SUBJECTS, "aux") is None


def _is_outer_mark(token: Token, result: Token) -> bool:
    return token.is_punct and token.head.i == result.i


def phrase(head: Token, without: Token | None = None) -> list[Token]:
    """Return an adjective or adverb phrase, as far as it is one stretch."""
    skip = {t.i for t in without.subtree} if without is not None else set()
    left_out = {
        "conj",
        "cc",
        "advcl",
        "parataxis",
        "nsubj",
        "cop",
        "aux",
        "punct",
        "ccomp",
        "csubj",
        "expl",
        "mark",
        "nsubj:pass",
        "acl:relcl",
    }
    words = syntax.subtree(head, lambda t: t.i in skip or (t.dep_ in left_out and t.head.i == head.i) or (t.dep_ == "obl" and is_time(t)))
    return syntax.contiguous(words, head)


def complement_of(adjective: Token) -> tuple[Token | None, list[Token], list[Token], str]:
    """Return what an adjective is about, its words where it is a clause, the predicate's words and their dictionary form.

    "effective for | colds", "effective in | treating colds"; nothing is the object where the adjective stands alone.
    """
    obliques = (o for o in children(adjective, "obl") if o.i > adjective.i and not is_time(o) and child(o, "case"))
    obj = next((o for o in obliques if not syntax.is_beside(o)), None)
    words: list[Token] = []
    if obj is None:
        obj = next((c for c in children(adjective, "advcl", "acl") if c.tag_ == "VBG" and child(c, "mark") is not None), None)
        words = [t for t in obj.subtree if t.i >= obj.i] if obj is not None else []
    cases = [t for t in children(obj, "case", "mark") if t.i < obj.i] if obj is not None else []
    predicate = syntax.contiguous([*phrase(adjective, without=obj), *cases], adjective)
    preposition = " ".join(c.lower_ for c in cases)
    return obj, words, predicate, f"{being(adjective)} {preposition}".rstrip()


def oblique_object(verb: Token) -> tuple[Token | None, list[Token]]:
    """Return the first prepositional phrase after the verb that is no time, with its preposition."""
    for oblique in children(verb, "obl", "obl:agent", "nmod"):
        case = [c for c in oblique.children if c.dep_ == "case" and c.i < oblique.i]
        if case and case[0].lower_ == "at" and case[0].nbor(1).lower_ in {"least", "most"}:
            return oblique, []
        if (
            oblique.i > verb.i
            and case
            and oblique.pos_ not in {"DET", "ADV"}
            and (not is_time(oblique) or (verb.lemma_, case[0].lower_) == ("sentence", "to"))
            and not syntax.is_absolute(oblique)
            and not is_turn(oblique, case[0])
            and (case[0].lower_ != "as" or (verb.lemma_.lower() in TAKES_AS and not is_set_equal(oblique)))
            and (case[0].lower_ not in _NO_PARTY or (verb.lemma_, case[0].lower_) in _LIKENESS)
            and not (case[0].lower_ == "with" and case[0].nbor(-1).text == ",")
            and all(t.i != oblique.i for t in said_with(verb))
            and not (case[0].lower_ == "for" and oblique.lower_ == "time" and child(oblique, "amod") is not None)
        ):
            return oblique, sorted((t for c in case for t in (c, *children(c, "fixed"))), key=lambda t: t.i)
    return None, []


_LIKENESS = frozenset({("look", "like"), ("sound", "like"), ("feel", "like"), ("taste", "like"), ("smell", "like"), ("act", "like")})
_NO_PARTY = frozenset("according without despite since like unlike compared versus vs vs. than".split())
"""Prepositions of what a verb is measured against, or happens in spite of: never what it acts on."""


def date_object(verb: Token) -> tuple[Token | None, list[Token]]:
    """Return the date or season after a verb that acts on nothing else, with its preposition: "the tower fell in | 1931".

    A month, a day or a season of no year only says when.
    """
    dates = (o for o in children(verb, "obl") if o.i > verb.i and child(o, "case") is not None and (is_date(o) or is_season(o)))
    date = next((d for d in dates if not is_bare_day(d)), None)
    return (date, children(date, "case")) if date is not None else (None, [])


def time_object(verb: Token) -> tuple[Token | None, list[Token]]:
    """Return when or for how long, where the verb takes nothing else: "stayed for | a year", "was closed | two years later".

    What is denied is denied of that time alone, or altogether: there the time stays a circumstance.
    """
    if any(t.lower_ in {"not", "n't", "n’t", "never"} or t.dep_ == "ccomp" for t in verb.children):
        return None, []
    times = [
        o for o in children(verb, "obl", "obl:tmod", "obl:unmarked", "obl:npmod") if o.i > verb.i and is_time(o) and o.dep_ != "advmod"
    ]
    times += [
        a for a in children(verb, "advmod") if a.i > verb.i and a.lower_ in {"later", "earlier", "ago"} and any(map(is_time, a.children))
    ]
    if not times or is_bare_day(times[0]) or is_share_of_time(times[0]) or times[0].left_edge.lower_ == "all":
        return None, []  # "slept | all night"
    if times[0].lower_ == "times" and child(times[0], "nummod") is None:
        return None, []
    if times[0].left_edge.i != verb.i + 1 or (times[0].dep_ != "advmod" and child(times[0], "nummod", "det", "amod") is None):
        return None, []
    cases = [t for c in children(times[0], "case") if c.i < times[0].i for t in (c, *children(c, "fixed"))]
    is_rate_of_time = any(c.lower_ == "per" for c in cases) or is_how_often(times[0])
    return (None, []) if is_rate_of_time else (times[0], cases)


def role_object(verb: Token) -> tuple[Token | None, list[Token]]:
    """Return what somebody or something is or serves as, where the verb takes nothing else: "was tipped as | a candidate"."""
    role = next((o for o in children(verb, "obl") if o.i > verb.i and any(c.lower_ == "as" for c in children(o, "case"))), None)
    is_whole = (
        role is not None
        and not is_set_equal(role)
        and child(role, "det", "nmod:poss") is not None
        and not any(c.dep_ in syntax.SUBJECTS for c in role.children)
    )
    return (role, children(role, "case")) if role is not None and is_whole else (None, [])


def means_object(verb: Token) -> tuple[Token | None, list[Token]]:
    """Return "mice" for "was confirmed using tests with mice", with the words up to it."""
    using = next((c for c in children(verb, "advcl") if c.lower_ == "using" and c.i > verb.i and child(c, "mark") is None), None)
    tool = child(using, "obj") if using is not None else None
    if using is None or tool is None:
        return None, []
    cases = ((p, c) for p in (*children(tool, "nmod"), *children(using, "obl")) for c in children(p, "case"))
    found = next(((p, c) for p, c in cases if c.lower_ in {"with", "in", "on", "from"} and tool.i < c.i < p.i), None)
    return (tool, [using]) if found is None else (found[0], list(verb.doc[using.i : found[1].i + 1]))


def against_object(verb: Token) -> tuple[Token | None, list[Token]]:
    """Return what somebody advises against doing, with the preposition: "recommends against | rowing at night"."""
    gerund = next((c for c in children(verb, "advcl", "acl", "xcomp") if c.tag_ == "VBG" and c.i > verb.i), None)
    mark = next((m for m in children(gerund, "mark", "case") if m.lower_ == "against"), None) if gerund is not None else None
    return (gerund, [mark]) if gerund is not None and mark is not None and verb.lemma_.lower() in _ADVISING else (None, [])


_ADVISING = frozenset("recommend advise warn caution counsel argue decide urge vote rule".split())


def is_rate(token: Token) -> bool:
    """Tell whether a noun only says how much: "by 12 percent"."""
    return token.lemma_.lower() in {"%", "percent", "cent", "fold", "third", "half", "quarter"}


def is_brought_about(token: Token) -> bool:
    """Tell whether the clause is the result in "cause X to grow": part of an object, not a claim of its own."""
    verb = token.head
    if token.dep_ == "conj" and _is_further_result(token, verb):
        return is_brought_about(verb)
    if token.dep_ not in {"xcomp", "ccomp", "acl", "advcl"} or token.i < verb.i:
        return False
    if is_had_done(token):
        return True
    if token.dep_ == "acl":
        return (
            token.tag_ == "VB"
            and child(token, "mark") is not None
            and verb.dep_ == "obj"
            and verb.head.lemma_.lower() in CAUSATIVES
            and verb.lemma_.lower() not in TAKING_INFINITIVES
        )
    if verb.lemma_.lower() not in CAUSATIVES | NAMING or any(m.lower_ == "that" for m in children(token, "mark")):
        return False
    if seeing_of(token) is not None:
        return False
    is_found = verb.lemma_.lower() == "find" and token.tag_ == "VBP" and child(token, "nsubj") is not None  # "found tea and rum | harm men"
    if is_found or token.tag_ in {"VBZ", "VBD"} or any(a.tag_ in FINITE for a in children(token, "aux", "aux:pass", "cop")):
        return False
    has_theme = child(verb, "obj") is not None or child(token, "nsubj", "nsubj:pass") is not None
    return has_theme and (token.dep_ in {"xcomp", "ccomp"}) and token.tag_ in {"VB", "VBG", "VBN", "JJ", "JJR", "VBP", "NN"}
