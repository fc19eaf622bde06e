"""What kind of thing a noun names, as far as English shows it: enough to tell who "they" can be and what "the treatment" is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.extract.language.degrees import is_degree
from kg.extract.language.given_names import gender_of_name, names_somebody
from kg.extract.language.tree import Token
from kg.model import EntityType
from kg.text import singular

_TRADES = frozenset(
    "researcher scientist expert doctor physician author professor investigator oncologist epidemiologist"
    " cardiologist biologist chemist nurse surgeon"
    " spokesman spokeswoman spokesperson director head leader chief president chairman chairwoman minister official"
    " critic analyst economist consultant colleague co-author coauthor"
    " team lawyer editor journalist reporter regulator clinician psychologist".split()
)
_PERSONS = _TRADES | frozenset(
    "woman man person people patient participant volunteer child adult mother father parent boy girl student teacher drinker"
    " smoker user consumer reader worker"
    " uncle aunt cousin nephew niece grandfather grandmother grandson granddaughter widow widower neighbour neighbor"
    " son daughter husband wife brother sister dad mom mum baby infant kid teen teenager veteran friend"
    " victim survivor subject group member family individual folk lady guy".split()
)
_GROUPS = frozenset("team group committee panel board staff family".split())
_STUDIES = frozenset(
    "study research trial paper report review analysis meta-analysis survey finding findings result results"
    " investigation experiment article work data datum evidence".split()
)
_ORGANIZATIONS = frozenset(
    "university institute institution hospital company agency charity foundation organisation organization center"
    " centre college department ministry government association society council committee firm manufacturer".split()
)
_TREATMENTS = frozenset(
    "treatment therapy surgery chemo medication medicine operation vaccination vaccine procedure intervention regimen"
    " drug pill tablet screening test supplement".split()
)
_DISEASES = frozenset(
    "disease cancer illness disorder condition syndrome infection diabetes stroke dementia asthma depression obesity flu".split()
)
SHARES = frozenset("percent % third quarter fifth half majority minority proportion".split())
"""How many of some people it is who say or think something: "two-thirds of residents think"."""
POPULATION = frozenset(
    "patient people person man woman adult child participant volunteer mouse rat animal infant subject human mother smoker survivor".split()
)
"""Of whom a finding may hold: "in | mice"."""
_TREATMENT_SUFFIX = re.compile(r".+(?:therapy|ectomy|plasty|surgery|statin|mab|nib|cillin|mycin|pril|olol|azole|vir|taxel|platin|ifene?)\Z")
_PERSON_SUFFIX = re.compile(r".+(?:ologist|trician|iatrist|graphist|physicist|nomist|ician|therapist|entist|archer|woman)\Z")
_DISEASE_SUFFIX = re.compile(r".+(?:itis|oma|osis|emia|aemia|pathy|uria|algia|plegia|carcinoma)\Z")
_CELLS = frozenset("cell fibroblast neuron lymphocyte macrophage platelet bacterium tumour tumor gland".split())
_ORG_CUES = frozenset(
    "university institute hospital college center centre foundation association society agency department ministry"
    " council clinic laboratory laboratories"
    " inc ltd llc plc corp company research school bank commission union federation party committee group trust nhs"
    " charity organisation organization faculty"
    " health administration bureau service journal academy academies".split()
)
_THINGS = frozenset(
    "press sun courant times post herald gazette tribune telegraph chronicle news weekly magazine beach springs falls city view park"
    " theater theatre amphitheater amphitheatre pavilion road avenue river island islands valley county heights creek brothers girls"
    " boys corporation corps army navy airlines airways pro general psychiatry museum gallery festival award awards league series tour"
    " stadium arena airport station plan program programme project initiative campaign mission week year edition class model cathedral"
    " building mall hotel resort restaurant records studios films games entertainment media motors systems technologies solutions partners"
    " holdings industries pharmaceuticals therapeutics sciences medicine surgery".split()
)
"""What names of no person end in; "Park" is one behind a given name."""
_BEFORE_PLACES = frozenset("las los san saint st new north south fort mount port".split())
_TITLES = frozenset("dr mr mrs ms prof professor sir lord lady dame president senator judge minister".split())
_SELECTS = {
    **dict.fromkeys("produce secrete express divide proliferate multiply mutate migrate".split(), "cell"),
    **dict.fromkeys(
        (
            "say believe think argue claim report find conclude suggest hope warn study investigate examine publish write"
            " recruit ask tell explain add note"
        ).split(),
        "person",
    ),
    **dict.fromkeys(
        "measure compare assign enrol enroll recruit interview analyse analyze assess calculate count track examine test observe".split(),
        "research",
    ),
    **dict.fromkeys(
        [f"be {verb}" for verb in "aged given treated enrolled assigned randomized randomised followed interviewed".split()], "patient"
    ),
    **dict.fromkeys("recommend prescribe advise agree decide".split(), "people"),
    **dict.fromkeys("show demonstrate indicate imply confirm prove underscore".split(), "finding"),
    **dict.fromkeys("eat drink smoke sleep wake age exercise take receive join swallow old overweight obese pregnant".split(), "life"),
}
"""What sort of doer a verb wants: "research" is done by those who study, "life" by those whom they study, to whom "patient" happens."""
_FITS = {
    "cell": frozenset({"cell"}),
    "person": frozenset({"person", "studied", "scholar", "study", "organization"}),
    "research": frozenset({"person", "scholar", "study", "organization"}),
    "people": frozenset({"person", "studied", "scholar", "organization", "name"}),
    "finding": frozenset({"study"}),
    "life": frozenset({"person", "studied"}),
    "patient": frozenset({"studied"}),
}
_STUDIED = frozenset(
    "woman man people person patient participant volunteer child adult mother father boy girl drinker smoker user subject"
    " victim survivor family individual student consumer folk lady guy".split()
)


def is_trade(word: str) -> bool:
    """Tell whether a small word is the plural of what people are by trade: a name that opens a sentence is none of these."""
    return word.endswith("s") and singular(word) in _PERSONS


def kind_of(head: Token) -> str:
    """Return person, study, organization, treatment, disease, cell or thing, for the head of a noun phrase."""
    lemma = head.lemma_.lower()
    if head.pos_ == "PROPN" or head.tag_ in {"NNP", "NNPS"}:
        return _kind_of_name(head)
    if lemma == "condition" and any(c.dep_ == "case" and c.lower_ == "under" for c in head.children):
        return "thing"  # "under real-life conditions"
    for kind, words in (
        ("person", _PERSONS),
        ("study", _STUDIES),
        ("cell", _CELLS),
        ("treatment", _TREATMENTS),
        ("disease", _DISEASES),
        ("organization", _ORGANIZATIONS),
    ):
        if lemma in words:
            return kind
    if _TREATMENT_SUFFIX.match(lemma):
        return "treatment"
    if _PERSON_SUFFIX.match(lemma):
        return "person"
    return "disease" if _DISEASE_SUFFIX.match(lemma) else "thing"


def _kind_of_name(head: Token) -> str:
    if any(c.dep_ == "flat" and is_degree(c.text) for c in head.children):
        return "person"
    if any(c.lower_.rstrip(".") in _TITLES and c.tag_ == "NNP" and c.i < head.i for c in head.children):
        return "person"  # "Dr. Jerri Moor of the University of Kent"
    own = [head, *(c for c in head.children if c.dep_ in {"flat", "compound", "amod"} and _is_of_name(c))]
    is_somebody = len(own) > 1 and names_somebody(min(own, key=lambda w: w.i).text) and not is_body(own)
    of = [] if is_somebody else [c for c in head.children if c.dep_ == "nmod" and _is_of_name(c)]  # "Ann Moor | of the Ouse Clinic"
    words = [*own, *of]
    if is_body(words):
        return "organization"
    said = next((kind_of(c) for c in head.children if c.dep_ == "appos" and c.pos_ == "NOUN" and c.i > head.i), "")
    if said in {"organization", "treatment", "disease"}:
        return said
    lowered = {w.lower_.rstrip(".") for w in words}
    is_full = any(c.dep_ == "flat" and c.text[:1].isupper() for c in head.children)
    name = sorted(words, key=lambda w: w.i)
    is_given = names_somebody(name[0].text) and name[-1].lower_ not in _THINGS and (len(name) > 1 or _stands_alone(head))
    if lowered & _TITLES or is_given or (is_full and not is_thing_name([w.text for w in name])):
        return "person"
    if _TREATMENT_SUFFIX.match(head.lower_) or head.lower_ == "chemo":
        return "treatment"
    return "disease" if head.lower_ in _DISEASES or _DISEASE_SUFFIX.match(head.lower_) else "name"


def _stands_alone(word: Token) -> bool:
    """Tell whether a word is no part of a longer name that the parser cut: "Winston" of "Winston-Salem", "George" of "St. George"."""
    after = word.nbor(1).text if word.i + 1 < len(word.doc) else ""
    before = word.nbor(-1).lower_.rstrip(".") if word.i else ""
    return after not in {"-", "‐", "‑"} and before not in _BEFORE_PLACES | {"-", "‐", "‑"}


def is_thing_name(words: Sequence[str]) -> bool:
    """Tell whether capitalised words name no person, however a small parser joins them: a town, a newspaper, a product.

    >>> is_thing_name(["Cedar", "Falls"]), is_thing_name(["ABC", "Weekly"]), is_thing_name(["Ann", "Park"]), is_thing_name(["Ann", "B."])
    (True, True, False, False)
    """
    first, last = words[0], words[-1]
    if len(words) < 2 or gender_of_name(first):
        return False
    is_lettered = len(first) > 2 and first.isupper() and first.isalpha() and not last.isupper()
    return is_lettered or last.lower() in _THINGS or first.lower().rstrip(".") in _BEFORE_PLACES


def is_body(words: Iterable[Token]) -> bool:
    """Tell whether a name of these words is that of an institution or a journal: one of them says so."""
    return any(word.lower_.rstrip(".") in _ORG_CUES for word in words)


def _is_of_name(part: Token) -> bool:
    """Tell whether a capitalised word belongs to the name itself: in "Jane Moor from Acme Hospital" the hospital does not."""
    is_foreign = any(c.dep_ == "case" and c.lower_ not in {"of", "for", "'s", "’s"} for c in part.children)
    return (part.pos_ == "PROPN" or part.text[:1].isupper()) and not is_foreign


def is_group(head: Token) -> bool:
    """Tell whether a singular noun stands for several people, so that "they" can mean it."""
    return head.lemma_.lower() in _GROUPS


def is_plural(head: Token) -> bool:
    """Tell whether the noun phrase is plural: by its tag, its number, or because it is coordinated."""
    if head.tag_ in {"NNS", "NNPS"} or head.is_many:
        return True
    return any(c.dep_ == "conj" for c in head.children) or head.lemma_.lower() == "people"


_ACTING = frozenset(
    "lower reduce cut decrease raise increase boost delay prevent protect treat cure cause help slow stop block improve kill do ease"
    " relieve trigger lessen fight harm require need".split()
)
_MEASURED = frozenset("risk chance likelihood odds rate incidence number benefit prevalence probability cost price".split())
"""What is changed, and changes nothing: "it cut the risk of floods, and it delayed rain" is not about the risk."""


def is_measured(noun: Token) -> bool:
    """Tell whether a noun is a measure that rises and falls: the prevalence of something."""
    return noun.lemma_.lower() in _MEASURED


def fits(verb: str, head: Token, kind: str) -> bool | None:
    """Tell whether what the noun names, of the kind, does what the verb says; None where the verb takes anything."""
    wanted = _SELECTS.get(verb)
    if verb in _ACTING and is_measured(head):
        return False
    if kind == "person":
        lemma = head.lemma_.lower()
        is_trade_name = lemma in _TRADES or _PERSON_SUFFIX.match(lemma) is not None
        kind = "studied" if lemma in _STUDIED else "scholar" if is_trade_name else kind
    return None if wanted is None else kind in _FITS[wanted]


def type_of(kind: str) -> EntityType:
    """Return the entity type that a kind proves: only people, bodies and studies, the rest needs a lexicon."""
    return {"person": EntityType.PERSON, "organization": EntityType.ORGANIZATION, "study": EntityType.STUDY}.get(kind, EntityType.CONCEPT)
