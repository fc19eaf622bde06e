"""Mending nouns that take up the whole clause before: "the mayor resigned, | a move | that shocked the town" moves nobody.

Behind its comma such a noun is nothing that the verb acts on, and no further one of a list.
"""

from __future__ import annotations

from kg.extract.language.syntax import child
from kg.extract.language.tree import Token

_RESUMING = frozenset(
    "move decision step change difference practice practise trend fact claim result success feat blow victory setback figure rate level"
    " increase rise drop fall decline share proportion percentage idea view belief position stance policy process phenomenon development"
    " problem issue concern risk mistake habit task approach loss gain event measure plan effort achievement honour honor"
    " visit trip tour number total sum gesture finding conclusion observation discovery".split()
)
_DOINGS = frozenset("visit trip change tour meeting speech race vote win loss defeat".split())
"""What no name names beside which it stands: "in Hull, | a visit that drew crowds"."""
_SUMMING = frozenset("move step decision development gesture feat setback finding conclusion observation discovery".split())
"""What sums up a whole clause, whatever it stands beside: "sold the mill, | a move | that angered bakers"."""
_AMOUNTS = frozenset("figure number rate share percentage proportion total sum".split())
"""What no thing is, but how much of it there is: "a tenth of the power, | a figure that has doubled"."""


def mend_resumed(noun: Token) -> None:
    """Cut the noun off the verb or the list that it was hung on."""
    first = noun.left_edge
    if noun.dep_ not in {"obj", "conj", "obl:unmarked", "appos"} or noun.lemma_.lower() not in _RESUMING or first.i <= noun.sent.start + 1:
        return
    is_any = noun.tag_ == "NNS" or any(c.lower_ in {"a", "an"} for c in noun.children)
    is_summing = noun.lower_ in _SUMMING
    is_told = any((c.dep_ == "acl:relcl" or (is_summing and c.dep_ == "acl")) and c.i > noun.i for c in noun.children)
    is_apart = first.nbor(-1).text == "," or first.text == ","
    is_listed = noun.dep_ == "conj" and (
        child(noun, "cc") is not None or any(c.dep_ == "conj" and c.i != noun.i for c in noun.head.children)
    )
    is_other = noun.dep_ != "appos" or (noun.head.pos_ == "PROPN" and noun.lower_ in _DOINGS) or is_summing or noun.lower_ in _AMOUNTS
    if is_any and is_told and is_apart and is_other and not is_listed and noun.head.i < noun.i:
        noun.dep_ = "parataxis"
        noun.head = noun.sent.root if noun.sent.root.i < noun.i else noun.head
