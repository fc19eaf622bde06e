"""Words made comparable: two names that differ only in case, number, spelling or word order get one key.

    "the Tumours' growth"  ->  fold  ->  words  ->  american, singular  ->  "tumor growth"  <-  "growth of the tumour"

Keys are for comparing and never shown.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PUNCTUATION = str.maketrans(
    dict.fromkeys("‘’‛`´ʼ′＇", "'")
    | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‐‑‒–—―−﹣－", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\ufeff", "")
)

DETERMINERS = frozenset(
    "a an the this that these those its their his her our my your some any many several most all both each every no such "
    "certain another other either neither various numerous one".split()
)
"""Words before a noun that say which or how many, never what kind; "few" says that most are not, and stays."""
_LED_IN = re.compile(r"^(?:a few|(?:(?:the|this|that) )?very same) (?=\S)", re.IGNORECASE)

PRONOUNS = frozenset(
    "i you he she it we they me him us them mine yours hers ours theirs who whom whose which what something anything nothing everything "
    "someone anyone somebody anybody nobody everyone everybody oneself itself themselves himself herself ourselves others much many "
    "more less such so there here".split()
)
"""Words that stand for a thing and name none."""

_SETTING_APART = frozenset({"other"})
"""A determiner that says of another thing: what "the other group" ate, the group did not."""
_WHOLES = frozenset("grain wheat milk food blood body brain genome number fruit egg".split())
"""Nouns that with "whole" are something else than without: "whole grains"."""
_AGED = frozenset("older over above up younger under below".split())
_EMPTY_ADJECTIVES = frozenset("own very entire whole original further nearby adjacent so-called aforementioned latter".split())
_REFLEXIVES = frozenset("itself themselves himself herself".split())
_MEASURE_HEADS = frozenset(
    "lot number variety range couple host majority plenty type kind sort form group series piece cup glass bottle dose round amount part "
    "percentage proportion rest handful pair level case".split()
)
_PARTITIVE = re.compile(
    r"^(?:lots?|number|variety|range|couple|host|majority|plenty|most|many|some|all|both|one|several|rounds?|amounts?|doses?|levels?) of "
    r"(?!(?:the|these|those|them|us) )"
)
PREPOSITIONS = frozenset(
    (
        "of in on at by for from to with without against about among after before during under over into between through within "
        "around near as than"
    ).split()
)

_AFTER_PRONOUN = PREPOSITIONS - {"over", "under", "near", "than", "around"} | set("who whom whose which that and or but".split())
"""Words behind what is no determiner: "those who drink", "most of the towns", "his or her boat", "all but two boats"."""

_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "person", "mice": "mouse", "teeth": "tooth", "feet": "foot",
    "lives": "life", "wives": "wife", "knives": "knife", "leaves": "leaf", "halves": "half", "bacteria": "bacterium",
    "criteria": "criterion", "phenomena": "phenomenon", "data": "data", "media": "media", "analyses": "analysis",
    "diagnoses": "diagnosis", "metastases": "metastasis", "hypotheses": "hypothesis", "crises": "crisis", "theses": "thesis",
    "prognoses": "prognosis", "syntheses": "synthesis", "fungi": "fungus", "stimuli": "stimulus", "nuclei": "nucleus",
    "matrices": "matrix", "indices": "index", "vertebrae": "vertebra", "mitochondria": "mitochondrion", "news": "news",
    "diabetes": "diabetes", "series": "series", "species": "species", "calories": "calorie", "movies": "movie", "cookies": "cookie",
    "smoothies": "smoothie", "aches": "ache", "axes": "axis", "viruses": "virus", "fetuses": "fetus", "gases": "gas",
    "biases": "bias", "herpes": "herpes", "rabies": "rabies", "measles": "measles", "mumps": "mumps", "gas": "gas", "bias": "bias",
}  # fmt: skip
_SPELLINGS = {
    "centre": "center", "fibre": "fiber", "litre": "liter", "metre": "meter", "theatre": "theater", "titre": "titer",
    "calibre": "caliber", "millilitre": "milliliter", "kilometre": "kilometer", "millimetre": "millimeter",
    "centimetre": "centimeter", "programme": "program", "grey": "gray", "ageing": "aging", "defence": "defense", "licence": "license",
    "practise": "practice", "mould": "mold", "plough": "plow", "sceptic": "skeptic", "sceptical": "skeptical", "tyre": "tire",
    "whisky": "whiskey", "yoghurt": "yogurt", "cheque": "check", "chilli": "chili", "disc": "disk", "doughnut": "donut",
    "enrol": "enroll", "fulfil": "fulfill", "mum": "mom", "paediatric": "pediatric", "paediatrician": "pediatrician",
    "orthopaedic": "orthopedic", "gynaecology": "gynecology", "gynaecological": "gynecological", "aluminium": "aluminum",
    "dietitian": "dietician", "catalogue": "catalog", "dialogue": "dialog", "analogue": "analog", "judgement": "judgment",
    "labelled": "labeled", "travelled": "traveled", "modelling": "modeling", "signalling": "signaling", "counselling": "counseling",
    "counsellor": "counselor",
}  # fmt: skip
_KEPT_ISE = (
    ".*(?:adv|superv|rev|dev|prec|prom|exerc|expert|prem|pract|surpr|enterpr|compr|adver|telev|ra|no|po|br?u|cru|w|disgu|parad|merchand|"
    "franch|improv|treat|otherw|likew)ise?"
)
"""Words that end in -ise on both sides of the ocean."""
_SPELLING_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"^(tum|col|fav|flav|behavi|neighb|lab|hum|od|harb|hon|rum|vap|vig|endeav|glam|arm|sav|cand|clam|ranc|splend)our", r"\1or"),
        (r"^oe(stro|strogen|sophag|dema|str)", r"e\1"),
        (r"^foet", "fet"),
        (r"haem", "hem"),
        (r"aemi", "emi"),
        (r"rrhoea", "rrhea"),
        (r"^(an|par)aesth", r"\1esth"),
        (r"caec", "cec"),
        (r"^sulph", "sulf"),
        (r"ysing$", "yzing"),
        (r"yse(s|d|r|rs)?$", r"yze\1"),
        (rf"^(?!{_KEPT_ISE})([a-z]{{3,}})is(e[sdr]?|ing|ers|ation|ations|ational)$", r"\1iz\2"),
    )
)

_GREEK = str.maketrans(
    dict(
        zip(
            "αβγδεζηθικλμνξοπρστυφχψω",
            (
                "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu "
                "nu xi omicron pi rho sigma tau upsilon phi chi psi omega"
            ).split(),
            strict=True,
        )
    )
)
_CAPITALS = re.compile(r"[A-Z]{2,4}S")
"""Initials that end in S are no plural: AIDS, SARS, PCOS."""
_ACCENTED = re.compile(r"(?<=[A-Za-z])[\u0300-\u036f]+")

_WORD = re.compile(r"[^\W_]+(?:[.'][^\W_]+)*|[%+&]", re.UNICODE)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the text in NFKC with plain quotes, hyphens and single spaces, without case.

    >>> fold("The  ´Tumour‑Cells´")
    "the 'tumour-cells'"
    """
    plain = unicodedata.normalize("NFKC", text.translate(_PUNCTUATION)).translate(_PUNCTUATION)
    return " ".join(plain.casefold().split())


def unaccented(text: str) -> str:
    """Return the text with the accents of its Latin letters taken off; other letters stay.

    >>> unaccented("Sjögren, Håkan, β-Å"), unaccented("й") == "й"
    ('Sjogren, Hakan, β-A', True)
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _ACCENTED.sub("", unicodedata.normalize("NFD", text)))


@lru_cache(maxsize=65536)
def american(word: str) -> str:
    """Return the American spelling of one lower-case word; words that both share stay.

    >>> american("tumours"), american("oestrogen"), american("centre"), american("leukaemia"), american("four")
    ('tumors', 'estrogen', 'center', 'leukemia', 'four')
    """
    if word in _SPELLINGS:
        return _SPELLINGS[word]
    if word.endswith("s") and word[:-1] in _SPELLINGS:
        return _SPELLINGS[word[:-1]] + "s"
    for pattern, replacement in _SPELLING_RULES:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """Return the singular of one lower-case noun; a word that only looks like a plural stays.

    >>> [singular(w) for w in ("studies", "boxes", "analyses", "virus", "diabetes", "cells", "women")]
    ['study', 'box', 'analysis', 'virus', 'diabetes', 'cell', 'woman']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= 3 or not word.endswith("s") or word.endswith(("ss", "us", "is", "sis", "'s")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text, without punctuation and possessive endings, Greek letters by name; a hyphen parts words.

    >>> words("the tumor's re-growth (Nature)"), words("TGF-β1")
    (('the', 'tumor', 're', 'growth', 'nature'), ('tgf', 'beta1'))
    """
    found = _WORD.findall(fold(text).translate(_GREEK))
    return tuple(w for word in found if (w := word.removesuffix("'s").replace(".", "").replace("'", "")))


_DONE_TO = re.compile(
    r"(?:\w+ed|given|taken|born|told|left|taught|fed|kept|sent) "
    r"(?:the|an?|to|by|in|with|at|on|for|from|as|under|over|no|more|less|previously|earlier|\d\S*)\Z"
)


@lru_cache(maxsize=65536)
def strip_determiners(name: str) -> str:
    """Return the name, as written, without articles, quantifiers, quotation marks and reflexives around it.

    A determiner that stands for a noun stays: "those with ulcers", "those taking pills", "one of the towns".

    >>> strip_determiners("the cancer cells themselves"), strip_determiners("A"), strip_determiners("´Many drugs´")
    ('cancer cells', 'A', 'drugs')
    >>> strip_determiners("those around you"), strip_determiners("those given a pill"), strip_determiners("those boats")
    ('those around you', 'those given a pill', 'boats')
    """
    parts = _LED_IN.sub("", " ".join(name.split()).strip("\"'‘’“”´`«»,;: ")).split(" ")
    while (
        len(parts) > 1
        and (fold(parts[0]) in DETERMINERS - {"most"} - _SETTING_APART or parts[0] in _EMPTY_ADJECTIVES)
        and fold(parts[1]) not in _AFTER_PRONOUN
        and not (parts[0] == "whole" and singular(fold(parts[1])) in _WHOLES)
    ):
        is_those = fold(parts[0]) in {"those", "that"} and len(parts) > 2
        is_which = is_those and (parts[1].endswith("ing") or parts[1] == "aged" or _DONE_TO.match(f"{parts[1]} {parts[2]}") is not None)
        is_aged = is_those and parts[1].isdigit() and parts[-1] in _AGED
        if is_which or is_aged or (is_those and fold(parts[0]) == "those" and fold(parts[1]) in PREPOSITIONS):
            break  # "those taking pills", "those given the pill", "those over 40", "those 65 and older"
        parts = parts[1:]
    while len(parts) > 1 and fold(parts[-1]) in _REFLEXIVES and parts[-2] not in PREPOSITIONS and parts[-3:-2] != ["to"]:
        parts = parts[:-1]
    return " ".join(parts).strip("\"'‘’“”´`«»,;: ") or name.strip()


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Return what identifies a name: its words without determiners, American, singular, with "B of A" as "A B".

    A phrase with capitals inside keeps its order, since the University of X is not X University.

    >>> name_key("University of Washington"), name_key("The risks of death")
    ('university of washington', 'death risk')
    >>> name_key("growth of the tumour") == name_key("tumor growth") == name_key("Tumours' growth")
    True
    >>> name_key("AIDS"), name_key("aids"), name_key("Sjögren syndrome")
    ('aids', 'aid', 'sjogren syndrome')
    """
    stripped = _PARTITIVE.sub("", strip_determiners(unaccented(name)))
    stripped = strip_determiners(stripped)
    head, of, tail = stripped.partition(" of ")
    if of and stripped[1:] == stripped[1:].lower() and _can_turn(head.split(" "), tail.split(" ")):
        stripped = f"{strip_determiners(tail)} {head}"
    if _CAPITALS.fullmatch(stripped):
        return fold(stripped)
    return " ".join(singular(american(word)) for word in words(stripped))


def _can_turn(head: list[str], tail: list[str]) -> bool:
    """Tell whether "head of tail" means the same as "tail head": no cup, dose or part of it, no further phrase."""
    if "of" in tail or len(tail) > 4 or singular(fold(head[-1])) in _MEASURE_HEADS:
        return False
    return not any(fold(word) in PREPOSITIONS for word in head)


def compact(key: str) -> str:
    """Return the key without its spaces, so that "re growth" meets "regrowth"."""
    return key.replace(" ", "")


@lru_cache(maxsize=65536)
def is_nameless(name: str) -> bool:
    """Tell whether the words point at a thing and do not name it: pronouns, bare quantifiers, and what hangs on "whose" or "which".

    >>> [is_nameless(name) for name in ("this", "A", "most of them", "whose drugs", "the drugs", "WHO", "vitamin A")]
    [True, True, True, True, False, False, False]
    """
    parts = words(name)
    if not parts or (len(name) > 1 and name.isupper()):
        return False
    pointing = DETERMINERS | PRONOUNS
    return parts[:1] in {("whose",), ("which",)} or all(word in pointing or word in PREPOSITIONS for word in parts)


_GOING_ON = frozenset("that which who whose following surrounding called known designed used".split())


@lru_cache(maxsize=65536)
def head_word(name: str) -> str:
    """Return the key of the noun that a phrase is about: the last word before its first preposition or relative word.

    >>> head_word("cells in the tissues surrounding the tumor"), head_word("breast cancer chemotherapy")
    ('cell', 'chemotherapy')
    """
    parts = words(strip_determiners(name))
    for index, word in enumerate(parts):
        if index and (word in PREPOSITIONS or word in _GOING_ON):
            parts = parts[:index]
            break
    return singular(american(parts[-1])) if parts else ""


UNTRUE = frozenset("myth misconception fallacy falsehood canard hoax untruth untrue false incorrect".split())
"""What a statement is called that nobody should believe: "it is a myth that S"."""
PROOFS = frozenset("evidence proof sign indication".split())
"""What there would be, were a statement so: "there is no evidence that S"."""
_HOST = re.compile(r"[a-z0-9._-]+", re.ASCII)


def ascii_host(name: str) -> str | None:
    """Return a host's name as it is looked up (IDNA), None where it can be none.

    >>> ascii_host("garden.example"), ascii_host("gärten.example"), ascii_host("a&b")
    ('garden.example', 'xn--grten-gra.example', None)
    """
    try:
        host = name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return host if _HOST.fullmatch(host) else None


MODALS = frozenset({"should", "must", "used"})
"""Verbs that have one form, and the base form of another after them: "should row", "used to row"."""
_THIRD = {"be": "is", "have": "has", "do": "does", "go": "goes"}


def third_person(phrase: str) -> str:
    """Return a verb phrase in the third person singular: its first word inflected, the rest as it is.

    >>> third_person("examine"), third_person("carry out"), third_person("be important"), third_person("pass to")
    ('examines', 'carries out', 'is important', 'passes to')
    """
    verb, _, rest = phrase.partition(" ")
    if verb in MODALS:
        return phrase
    if verb in _THIRD:
        inflected = _THIRD[verb]
    elif verb.endswith("ed") and not verb.endswith("eed") and len(verb) > 4:
        inflected = verb  # a participle that no lemmatiser undid
    elif verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        inflected = verb + "es"
    elif verb.endswith("y") and verb[-2:-1] not in "aeiou":
        inflected = verb[:-1] + "ies"
    else:
        inflected = verb + "s"
    return f"{inflected} {rest}".strip()


_PARTICIPLES = {
    "be": "been", "become": "become", "begin": "begun", "bind": "bound", "break": "broken", "bring": "brought", "build": "built",
    "buy": "bought", "catch": "caught", "choose": "chosen", "come": "come", "cut": "cut", "deal": "dealt", "do": "done",
    "draw": "drawn", "drink": "drunk", "drive": "driven", "eat": "eaten", "fall": "fallen", "feed": "fed", "feel": "felt",
    "fight": "fought", "find": "found", "forbid": "forbidden", "forget": "forgotten", "get": "got", "give": "given", "go": "gone",
    "grow": "grown", "have": "had", "hear": "heard", "hide": "hidden", "hit": "hit", "hold": "held", "hurt": "hurt", "keep": "kept",
    "know": "known", "lead": "led", "leave": "left", "let": "let", "lose": "lost", "make": "made", "mean": "meant", "meet": "met",
    "oversee": "overseen", "overcome": "overcome", "pay": "paid", "put": "put", "raise": "raised", "read": "read", "rise": "risen",
    "run": "run", "say": "said", "see": "seen", "seek": "sought", "sell": "sold", "send": "sent", "set": "set", "show": "shown",
    "shrink": "shrunk", "shut": "shut", "slow": "slowed", "speak": "spoken", "speed": "sped", "spend": "spent", "split": "split",
    "spread": "spread", "steal": "stolen", "strike": "struck", "take": "taken", "teach": "taught", "tell": "told", "think": "thought",
    "understand": "understood", "undertake": "undertaken", "upset": "upset", "wear": "worn", "weaken": "weakened", "win": "won",
    "withdraw": "withdrawn", "write": "written",
}  # fmt: skip
_PASTS = {past: verb for verb, past in _PARTICIPLES.items() if past != verb} | {
    "ate": "eat", "became": "become", "began": "begin", "broke": "break", "came": "come", "chose": "choose", "did": "do",
    "drank": "drink", "drew": "draw", "drove": "drive", "fell": "fall", "forbade": "forbid", "gave": "give", "grew": "grow",
    "hid": "hide", "knew": "know", "rose": "rise", "ran": "run", "saw": "see", "showed": "show", "shrank": "shrink", "spoke": "speak",
    "stole": "steal", "struck": "strike", "took": "take", "undertook": "undertake", "overcame": "overcome", "oversaw": "oversee",
    "was": "be", "were": "be", "went": "go", "withdrew": "withdraw", "wore": "wear", "wrote": "write", "is": "be", "are": "be",
    "has": "have", "does": "do",
}  # fmt: skip
_DOUBLING = frozenset(
    (
        "stop cut ban curb stem trim drop plan control compel propel transfer refer prefer infer admit permit submit commit "
        "regret stun rob grab map strip"
    ).split()
)


def participle(phrase: str) -> str:
    """Return a verb phrase with its first word as past participle.

    >>> participle("take up"), participle("cause"), participle("stop"), participle("carry out")
    ('taken up', 'caused', 'stopped', 'carried out')
    """
    verb, _, rest = phrase.partition(" ")
    if verb in _PARTICIPLES:
        made = _PARTICIPLES[verb]
    elif verb.endswith("e"):
        made = verb + "d"
    elif verb.endswith("y") and verb[-2:-1] not in "aeiou":
        made = verb[:-1] + "ied"
    elif verb in _DOUBLING:
        made = verb + verb[-1] + "ed"
    else:
        made = verb + "ed"
    return f"{made} {rest}".strip()


def base_form(phrase: str) -> str:
    """Return a verb phrase with an irregular past or participle at its start as the verb's base form.

    >>> base_form("drank"), base_form("taken up"), base_form("increase")
    ('drink', 'take up', 'increase')
    """
    verb, _, rest = phrase.partition(" ")
    return f"{_PASTS.get(verb, verb)} {rest}".strip()
