"""The tumour-type tree of the shipped OncoTree release, and the sources' diseases mapped to its codes."""

from __future__ import annotations

from pathlib import Path

from mtb_app.domain.knowledge import Disease
from mtb_app.domain.message import Message
from mtb_app.domain.tumour_type import TumourType, TumourTypeTree
from mtb_app.knowledge.tables import AGNOSTIC, TableRow, read_table

RELEASE = "2025-10-03"
TREE_COLUMNS = ("code", "name", "parent", "main_type", "tissue")


def load_tumour_types(folder: Path) -> TumourTypeTree:
    """Return the tree in `oncotree.tsv`; raise KnowledgeError for a damaged row, a cycle or a missing parent."""
    nodes: dict[str, TumourType] = {}
    for row in read_table(folder / "oncotree.tsv", TREE_COLUMNS):
        code = row.filled("code")
        if code in nodes:
            raise row.damaged(Message("The code {code} stands twice.", code=code))
        nodes[code] = TumourType(code, row["name"], row["parent"] or None, row["main_type"], row["tissue"])
    return TumourTypeTree(RELEASE, nodes)


class DiseaseMap:
    """Where a source's disease gets its OncoTree codes; one that is not known stays unmapped, never guessed."""

    def __init__(self, by_doid: dict[str, tuple[str, ...]], by_name: dict[str, tuple[str, ...]]) -> None:
        self._by_doid = by_doid
        self._by_name = by_name

    def lookup(self, name: str, doid: str) -> Disease:
        """Return the disease of a name and a Disease Ontology id; the name decides, then the id."""
        codes = self._by_name.get(name.strip().casefold()) or self._by_doid.get(doid.strip(), ())
        return disease_of(name, codes)


def disease_of(name: str, codes: tuple[str, ...]) -> Disease:
    """Return a disease with its codes; `*` means any solid tumour."""
    if AGNOSTIC in codes:
        return Disease(name, (), agnostic=True)
    return Disease(name, codes)


def load_disease_map(folder: Path) -> DiseaseMap:
    """Return the mapping in `diseases.tsv`; raise KnowledgeError for a code that the tree does not hold."""
    tree = load_tumour_types(folder)
    by_doid: dict[str, tuple[str, ...]] = {}
    by_name: dict[str, tuple[str, ...]] = {}
    for row in read_table(folder / "diseases.tsv", ("doid", "name", "oncotree")):
        codes = codes_of(row, tree)
        by_name[row.filled("name").casefold()] = codes
        if row["doid"]:
            by_doid.setdefault(row["doid"], codes)
    return DiseaseMap(by_doid, by_name)


def codes_of(row: TableRow, tree: TumourTypeTree) -> tuple[str, ...]:
    """Return the OncoTree codes of a row, or `*`; raise KnowledgeError for an unknown one."""
    codes = tuple(one.strip() for one in row.filled("oncotree").split(","))
    for code in codes:
        if code != AGNOSTIC and code not in tree:
            raise row.damaged(Message("The OncoTree code {code} is not known.", code=code))
    return codes
