"""How each type of entity is drawn: a colour by family, a shape within the family, a name for the legend.

Eight families, so that the palette of Okabe and Ito (https://jfly.uni-koeln.de/color/), made for colour-blind readers,
is enough; within one family shapes differ. ``static/style.css`` holds the colours, light and dark.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import EntityType


@dataclass(frozen=True, slots=True)
class Look:
    """One type's family (a colour), shape (vis-network's name) and plural for people."""

    family: str
    shape: str
    plural: str


LOOKS = {
    EntityType.PROTEIN: Look("molecule", "dot", "proteins"),
    EntityType.GENE: Look("molecule", "diamond", "genes"),
    EntityType.CHEMICAL: Look("molecule", "hexagon", "chemicals and drugs"),
    EntityType.CELL_TYPE: Look("body", "dot", "cell types"),
    EntityType.ANATOMY: Look("body", "square", "parts of the body"),
    EntityType.ORGANISM: Look("body", "triangle", "organisms"),
    EntityType.DISEASE: Look("illness", "triangle", "diseases"),
    EntityType.PHENOTYPE: Look("illness", "triangleDown", "traits and outcomes"),
    EntityType.TREATMENT: Look("treatment", "square", "treatments"),
    EntityType.PROCESS: Look("process", "diamond", "processes"),
    EntityType.PERSON: Look("people", "star", "people"),
    EntityType.ORGANIZATION: Look("people", "hexagon", "organisations"),
    EntityType.PLACE: Look("people", "triangleDown", "places"),
    EntityType.PUBLICATION: Look("writing", "square", "publications"),
    EntityType.STUDY: Look("writing", "diamond", "studies"),
    EntityType.QUANTITY: Look("other", "triangle", "quantities"),
    EntityType.CLAIM: Look("other", "square", "claims"),
    EntityType.CONCEPT: Look("other", "dot", "concepts"),
}
