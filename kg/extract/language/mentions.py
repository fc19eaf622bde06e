"""Mentions: the words of a phrase, where they stand, and the name that they give."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.language import syntax
from kg.extract.language.kinds import is_trade, kind_of, type_of
from kg.extract.language.lemmas import is_known
from kg.extract.language.page import Page, ParsedBlock
from kg.extract.language.picked_out import ALL_OR_NONE, LONGEST_PICKING, after_comma, runs_on, says_which_people, says_which_things
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.tree import Token
from kg.model import EntityType, Mention, TextSpan
from kg.text import singular

GENERIC_HEADS = frozenset(
    "those that people person patient participant person one woman man adult child anyone everyone someone individual"
    " volunteer drinker smoker user subject who".split()
)
_PRONOMINAL_HEADS = frozenset("those that people person one anyone everyone someone".split())
_SHARES = frozenset("percent % cent half third quarter majority proportion number most some many few all none one".split())
_DETERMINERS = (
    "(?:a (?:number|host|lot|variety|range)|lots|all|most|some|many|each|neither) of(?!\\s+(?:them|us|these|those)\\b)|a few"
    r"|(?:this|that|these|those) same|the|a|an|this|these"
    r"|(?:that|those)(?!\s+(?:(?:\w+(?:ing|ed)|given|taken|born|told|left|taught|fed|kept|sent)|\d+(?:\s\w+)? (?:and|or))\b)"
    r"|such|some|any|many|(?<!\bthe )(?<!\bits )most|several|certain|various|all|both|each|every|much|another"
    r"|(?:almost|virtually|nearly|hardly|scarcely) (?:no|any)|not|no(?!\s+(?:fewer|more|less)\s+than)|neither(?!\s+of)"
    r"|(?<!\bthe )(?<!\ban )only|even|also|especially|particularly|by far"
)
_NO_NAME = r"(?!(?:who|that|which|whose|whom|of|in|on|at|with|without|from|among|around|near|for|to|by|and|or)\b)(?=\S)"
"""A name opens with no word that ties it to what was cut off before it: "those | in the north", "40 percent | among rowers"."""
_LEADING = re.compile(rf"\A(?:(?:{_DETERMINERS})\s+)+{_NO_NAME}", re.IGNORECASE)
_KEEP_WHOLE = re.compile(
    r"\A(?:most|some|many|others?|all|both|several|the others?|each other|one another"
    r"|(?:all|most|some|many|none|both|half) of (?:them|us|these|those))\Z",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\A(?:(?:about|around|approximately|roughly|nearly|almost|up to|at least|more than|less than|over|under)\s+)?[\d.,]+"
    r"(?:\s?(?:%|percent|per cent)(?:\s+of)?|\s?-?\s?fold|\s+times)\s+(?:or\s+(?:so\s+)?)?(?:(?:more|less|higher|lower|greater|fewer)\s+)?"
    + _NO_NAME,
    re.IGNORECASE,
)
_MARKS = "\"'“”‘’´`«»,;:.!?()[]*•- \t\n"
_PARENTHESIS = re.compile(r"\s?\([^()]*\)(?:\s|\Z)")
_DOUBLE_MARK = re.compile("[\"“”]|``|''")
_OPENING_MARK = re.compile(r"\s['‘´`]\w")
_CLOSING_MARK = re.compile(r"(?<=[^\Ws])['’´](?=\s\w)")
"""A mark that closes what was quoted before the rest of a name: "deep cleaning' of boats", not "sailors' boats"."""
_LETTER = re.compile(r"[A-Z]\d{0,2}")
_SERIES = re.compile(r"([A-Za-z]{3,}) [A-Z]\d{0,2}(?:, [A-Z]\d{0,2})*,? (?:and|or) \Z")
_ABBREVIATION = re.compile(r"\(([A-Z][A-Za-z0-9-]{1,9}s?)\)")


def name_of(words: str) -> str:
    """Return a phrase as a name: one line, without article, quantifier, amount or marks around it.

    >>> name_of("the  ´foggy brain´"), name_of("30 times more protein"), name_of("most"), name_of("vitamin D (calciferol) levels")
    ('foggy brain', 'protein', 'most', 'vitamin D levels')
    >>> name_of("the other group"), name_of("the same pill"), name_of("a 20 percent or so rise")
    ('other group', 'same pill', 'rise')
    """
    name = re.sub(r"\s+", " ", words)
    name = _unclosed(name)
    name = (_PARENTHESIS.sub(" ", name).strip(_MARKS) or name).strip(_MARKS)
    name = _DOUBLE_MARK.sub("", name) if len(_DOUBLE_MARK.findall(name)) % 2 else name
    if _KEEP_WHOLE.match(name) or re.match(r"(?:all|most|every \w+) but\b", name, re.IGNORECASE):
        return name
    shorter = _AMOUNT.sub("", _LEADING.sub("", name)).strip(_MARKS)
    shorter = re.sub(rf"\A(?:the|these) {_NO_NAME}", "", shorter, flags=re.IGNORECASE)  # "94 percent of | these | patients"
    shorter = f"o{shorter[1:]}" if re.match(r"Other [a-z]", shorter) else shorter
    shorter = _DOUBLE_MARK.sub("", shorter) if len(_DOUBLE_MARK.findall(shorter)) % 2 else shorter  # 'a "dry spot" where boats lie'
    return _unclosed(shorter) or name or words.strip() or words


def _unclosed(name: str) -> str:
    """Drop a mark that closes what no mark in the name opens."""
    return name if _OPENING_MARK.search(name) else _CLOSING_MARK.sub("", name, count=1)


def phrase_tokens(head: Token, *, clause: Token | None = None, is_subject: bool = False) -> list[Token]:
    """Return the tokens of a mention: the noun phrase, with its relative clause where only that says who is meant.

    ``clause`` is the predicate that the mention is an argument of: a phrase never holds its own clause. ``is_subject`` says
    that it is what the claim is about, wherever it stands in the sentence.
    """
    heads = GENERIC_HEADS if is_subject or head.dep_ in syntax.SUBJECTS else _PRONOMINAL_HEADS
    is_generic = (
        head.lemma_.lower() in heads or _is_some(head) or _is_made_known(head) or _is_share_of(head, heads) or _is_share_of_some(head)
    )
    tokens = syntax.noun_phrase(head, with_relative=is_generic)
    if clause is not None and clause.i != head.i and any(t.i == clause.i for t in tokens):
        tokens = [t for t in syntax.noun_phrase(head) if t.i < clause.i or clause.i < head.i]
        while (
            len(tokens) > 1
            and tokens[-1].i > head.i
            and (
                tokens[-1].is_punct
                or tokens[-1].dep_ in {"mark", "case", "cc", "acl"}
                or tokens[-1].tag_ == "WDT"
                or tokens[-1].dep_.startswith(("nsubj", "aux", "advmod"))
            )
        ):
            tokens.pop()
        if any(t.i == clause.i for t in tokens):
            tokens = [head]
    return _hyphenated(_without_not_only(_whole_end(tokens, head), head))


def _whole_end(tokens: list[Token], head: Token) -> list[Token]:
    """Drop from the end of a phrase what stands before a noun that is no part of it: "one boat | on the | 6 mg dose"."""
    inside = {t.i for t in tokens}
    while len(tokens) > 1 and tokens[-1].i > head.i and tokens[-1].dep_ in {"case", "det", "nmod:poss"} and tokens[-1].head.i not in inside:
        tokens = tokens[:-1]
    return tokens


def _without_not_only(tokens: list[Token], head: Token) -> list[Token]:
    """Leave out what sets one thing against another or adds it: "not only | the oar but also | the boat"."""
    words = [t.lower_ for t in tokens[:2]]
    if len(tokens) > 2 and words[0] == "not" and words[1] in {"only", "just", "merely", "simply"}:
        return tokens[2:]
    is_set_against = words[0] == "not" and head.dep_ == "conj"
    return tokens[1:] if len(tokens) > 1 and (is_set_against or (words[0] == "also" and head.dep_ == "conj")) else tokens


def _is_some(things: Token) -> bool:
    """Tell whether a clause says which of a kind are meant: "sailors who got new boots" are not all sailors, "boats that leak" not all."""
    clauses = (c for c in things.children if c.dep_ == "acl:relcl" and not _disagrees(c, things))
    clause = next((c for c in clauses if _picks(c) or syntax.word_at(things, 1) == "whose"), None)
    participles = syntax.children(things, "acl")
    is_opening = things.is_sent_start and is_known(things.lower_)  # "Rust that has spread", whose capital says nothing
    is_told = (things.tag_ == "NNS" and any(map(says_which_people, participles))) or (
        clause is not None and (things.pos_ == "NOUN" or is_opening) and things.lemma_.lower() not in _SHARES
    )
    is_one = things.dep_ in syntax.SUBJECTS and any(d.lower_ in {"a", "an"} for d in syntax.children(things, "det"))
    doings = [p for p in participles if p.tag_ == "VBG" or not is_one]  # "a film | showing boats", but "a film made in Leeds" tells where
    is_bare = not any(c.dep_ in {"det", "nummod", "nmod:poss"} and c.lower_ not in ALL_OR_NONE for c in things.children)
    is_bare = is_bare or _are_those(things)
    return (is_bare and is_told) or ((is_bare or is_one) and any(map(says_which_things, doings)))


def _are_those(things: Token) -> bool:
    """Tell whether several known things are the subject, which a clause makes known: "the boats | tarred in May"."""
    before = [c for c in things.children if c.dep_ in {"det", "nummod", "nmod:poss"}]
    is_subject = things.dep_ in syntax.SUBJECTS and things.tag_ == "NNS" and kind_of(things) not in {"person", "study"}
    return is_subject and [c.lower_ for c in before] == ["the"]


def _is_made_known(thing: Token) -> bool:
    """Tell whether a clause makes known which thing is meant, or says where or in what it is so: "the worms | that eat oak".

    Who met a man who rows met a man, and the clause tells that he rows; who met the man who rows met that one.
    """
    if thing.dep_ == "appos" or thing.pos_ != "NOUN" or thing.lemma_.lower() in _SHARES or syntax.child(thing, "cop") is not None:
        return False
    articles = {c.lower_ for c in thing.children if c.dep_ in {"det", "nummod", "nmod:poss"}}
    is_known = not articles.isdisjoint({"the", "those", "these"})
    is_body = thing.dep_ in syntax.SUBJECTS and kind_of(thing) in {"person", "study"}
    if is_known and not is_body and any(map(says_which_things, syntax.children(thing, "acl"))):
        return True
    clause = next((c for c in thing.children if c.dep_ == "acl:relcl" and c.i > thing.i), None)
    if clause is None or clause.last - clause.first >= LONGEST_PICKING or _may_be_of_another(thing):
        return False
    opening = [w for w in clause.doc[clause.first : clause.i] if w.tag_ in {"WDT", "WP", "WRB"}]
    is_parted = not opening and any(
        c.dep_ == "conj" and syntax.is_verbal(c) for c in clause.children
    )  # "chose the oar | he liked and used it"
    if is_parted or runs_on(clause) or any(w.dep_ == "det" or w.lower_ == "how" for w in opening):
        return False  # "told with ease | which boats leak", "no matter | how it leaks"
    doer = syntax.child(clause, *syntax.SUBJECTS)
    is_done_by_another = doer is not None and doer.tag_ not in {"WDT", "WP"}
    if (reporting_verb(clause) is not None and clause.last == clause.i) or (not is_done_by_another and _disagrees(clause, thing)):
        return False  # "a cure that he says | is dear", "have come to market | that help men"
    is_in_which = any(w.lower_ in {"which", "whom", "where"} and (doer is None or w.i != doer.i) for w in opening)
    return is_known or is_in_which or is_done_by_another or (not articles and thing.dep_ not in syntax.SUBJECTS)


def _disagrees(clause: Token, thing: Token) -> bool:
    """Tell whether the verb of a clause is one of many where the noun is one, or of one where there are many."""
    verbs = (t for t in (clause, *syntax.children(clause, "aux", "aux:pass", "cop")) if t.tag_ in {"VBZ", "VBP"})
    finite = next(verbs, None)
    return finite is not None and (finite.tag_, thing.tag_) in {("VBP", "NN"), ("VBZ", "NNS")} and syntax.child(thing, "conj") is None


def _may_be_of_another(thing: Token) -> bool:
    """Tell whether some thing of a kind stands before the phrase, of which the clause may be: "a rash on the hand | that lasts"."""
    before = thing.head if thing.dep_ == "nmod" else syntax.child(thing.head, "obj") if thing.dep_ == "obl" else None
    return before is not None and before.i < thing.i and any(d.lower_ in {"a", "an"} for d in syntax.children(before, "det"))


def _picks(clause: Token) -> bool:
    """Tell whether a clause begins with "who", or is a short one with "that"."""
    words = {w.lower_ for w in syntax.children(clause, *syntax.SUBJECTS)}
    return any(w.lower_ == "who" for w in clause.children) or ("that" in words and clause.last - clause.first < LONGEST_PICKING)


def _is_share_of_some(head: Token) -> bool:
    """Tell whether a noun says how many of those are meant whom a clause picks out: "a third of girls and women who start the course"."""
    whole = next((n for n in syntax.children(head, "nmod") if any(c.lower_ == "of" for c in syntax.children(n, "case"))), None)
    if whole is None or head.lemma_.lower() not in _SHARES:
        return False
    if any(
        c.dep_ == "acl:relcl" and syntax.child(c, *syntax.SUBJECTS) is not None and c.left_edge.lower_ in {"who", "that"}
        for c in head.children
    ):
        return True  # "the number of sailors with boats | who are registered"
    wholes = syntax.conjuncts(whole)
    inner = [n for each in wholes for n in syntax.children(each, "nmod")]  # "the number of boats with leaks | that are registered"
    return any(_is_some(n) or _is_picked_out(n) for n in (*wholes, *inner))


def _is_picked_out(people: Token) -> bool:
    """Tell whether a clause right behind a noun says of whom: "a third of the girls | who start the course"."""
    return people.tag_ == "NNS" and people.i + 1 < people.sent.end and people.nbor(1).lower_ in {"who", "whose"}


def _is_share_of(head: Token, heads: frozenset[str]) -> bool:
    """Tell whether a noun says how many of those are meant who only a relative clause names: "12 percent of those who ran"."""
    whole = next((n for n in syntax.children(head, "nmod") if any(c.lower_ == "of" for c in syntax.children(n, "case"))), None)
    return whole is not None and head.lemma_.lower() in _SHARES and whole.lemma_.lower() in heads


def _hyphenated(tokens: list[Token]) -> list[Token]:
    """Extend a phrase to the whole of a word that a hyphen cuts: "re-growth"."""
    doc = tokens[0].doc
    low, high = tokens[0].i, tokens[-1].i
    while high + 2 < len(doc) and doc[high + 1].text in {"-", "‐", "‑"} and not doc[high].whitespace_ and not doc[high + 1].whitespace_:
        high += 2
    while low - 2 >= 0 and doc[low - 1].text in {"-", "‐", "‑"} and not doc[low - 2].whitespace_ and not doc[low - 1].whitespace_:
        low -= 2
    return [doc[i] for i in range(low, high + 1)]


def mention(
    page: Page, block: ParsedBlock, tokens: Sequence[Token], *, head: Token | None = None, type_: EntityType | None = None
) -> Mention:
    """Return the mention that the stretch from the first to the last token makes."""
    span = block.span(tokens)
    words = span.of(page.text)
    kind = type_of(kind_of(head)) if head is not None and type_ is None else type_ or EntityType.CONCEPT
    read = _as_read(page, block, tokens)
    owned = _stood_for(tokens)
    read = f"{owned.lower_} {_as_read(page, block, tokens[1:])}" if owned is not None else read
    of = _shared_of(head) if head is not None and head.pos_ == "NOUN" else []
    if of and of[0].i > max(t.i for t in tokens):
        read = f"{read} {_as_read(page, block, of)}"
    name = name_of(read).removeprefix("other ") if _is_listed_last(tokens[0]) else name_of(read)
    return Mention(
        text=words,
        start=span.start,
        end=span.end,
        name=_lettered(words, page.text[max(0, span.start - 60) : span.start]) or _small(name, tokens[0]),
        type=kind,
    )


def _is_listed_last(first: Token) -> bool:
    """Tell whether "other" only says that what stands before is of the same kind: "rum and | other drinks", not "the other boat sank"."""
    return first.lower_ == "other" and first.i > first.sent.start and first.nbor(-1).lower_ in {"and", "or"}


def _stood_for(tokens: Sequence[Token]) -> Token | None:
    """Return the noun that "that" stands for: "the risk of gout and | that of stroke"."""
    if len(tokens) < 3 or tokens[0].lower_ not in {"that", "those"} or tokens[1].lower_ != "of":
        return None
    before = reversed(tokens[0].doc[tokens[0].sent.start : tokens[0].i])
    many = tokens[0].lower_ == "those"
    return next((t for t in before if t.tag_ == ("NNS" if many else "NN") and t.nbor(1).lower_ == "of"), None)


def _shared_of(noun: Token) -> list[Token]:
    """Return the "of" phrase behind a list of bare nouns, which is that of each: "the growth and repair | of bones"."""
    first = noun.head if noun.dep_ == "conj" else noun
    last = max(syntax.children(first, "conj"), key=lambda t: t.i, default=first)
    for whole in syntax.children(first, "nmod"):
        case = syntax.child(whole, "case")
        if last.i > first.i and case is not None and case.lower_ == "of" and case.i == last.i + 1 and syntax.child(last, "det") is None:
            told = (t.left_edge.i for t in whole.subtree if t.dep_ in {"appos", "acl:relcl"} and after_comma(t))
            end = min(told, default=whole.right_edge.i + 1)
            return sorted((t for t in whole.subtree if t.i < end), key=lambda t: t.i)
    return []


def _as_read(page: Page, block: ParsedBlock, tokens: Sequence[Token]) -> str:
    """Return the words from the first to the last token with small letters where capitals are those of a headline."""
    first, last = min(token.i for token in tokens), max(token.i for token in tokens)
    parts, end = [], block.starts[first]
    for token in block.doc[first : last + 1]:
        written = page.text[block.starts[token.i] : block.ends[token.i]]
        parts += [page.text[end : block.starts[token.i]], token.text if written.istitle() and written.lower() == token.text else written]
        end = block.ends[token.i]
    return "".join(parts)


def _small(name: str, first: Token) -> str:
    """Return the name with a small letter where its capital is that of the sentence: "Pelvic exams". Words of a headline keep theirs."""
    is_opening = first.is_sent_start or (first.i > 0 and first.nbor(-1).is_sent_start and first.nbor(-1).is_punct)
    is_name = (first.pos_ == "PROPN" or first.tag_ in {"NNP", "NNPS"}) and not is_trade(first.lower_)
    is_common = first.text.istitle() and not is_name and is_known(first.lower_)
    is_headline = " " in name and name.split(" ")[1].istitle()
    return name[:1].lower() + name[1:] if is_opening and is_common and not is_headline and name.startswith(first.text) else name


def _lettered(words: str, before: str) -> str:
    """Return the whole name of a letter in a series, "" for other words.

    >>> _lettered("A", "Vitamin E and "), _lettered("C", "hepatitis A, B or "), _lettered("A", "E and ")
    ('vitamin A', 'hepatitis C', '')
    """
    letter = words.rstrip(".")
    series = _SERIES.search(before) if _LETTER.fullmatch(letter) else None
    return f"{singular(series[1].lower())} {letter}" if series else ""


def text_span(page: Page, block: ParsedBlock, tokens: Sequence[Token]) -> TextSpan:
    """Return the words from the first to the last token."""
    span = block.span(tokens)
    return TextSpan(text=span.of(page.text), start=span.start, end=span.end)


def find_abbreviations(page: Page) -> tuple[tuple[str, str], ...]:
    """Return the (short, long) forms that the page defines as "Long Form (LF)".

    Source: Schwartz and Hearst 2003, doi 10.1142/9789812776303_0042: the short form's characters are matched from the
    right, the first one at the start of a word.
    """
    found: dict[str, str] = {}
    for block in page.blocks:
        text = page.text[block.block.span.start : block.block.span.end]
        for match in _ABBREVIATION.finditer(text):
            long_form = _long_form(match[1], text[max(0, match.start() - 120) : match.start()].rstrip())
            if long_form is not None:
                found.setdefault(match[1], long_form)
    return tuple(sorted(found.items()))


def _long_form(short: str, before: str) -> str | None:
    words = before.split()
    candidate = " ".join(words[-min(len(short) + 5, len(short) * 2) :])
    s, c = len(short) - 1, len(candidate) - 1
    while s >= 0:
        wanted = short[s].lower()
        if wanted.isalnum():
            while c >= 0 and (candidate[c].lower() != wanted or (s == 0 and c > 0 and candidate[c - 1].isalnum())):
                c -= 1
            if c < 0:
                return None
            c -= 1
        s -= 1
    long_form = candidate[candidate.rfind(" ", 0, c + 2) + 1 :]
    is_sane = len(long_form.split()) >= 2 and len(long_form) > len(short) and not re.search(r"[.;:()]", long_form)
    return long_form if is_sane else None
