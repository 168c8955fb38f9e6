"""What the program brings along: tumour types, panel genes, thresholds, starter knowledge, data dictionary.

Everything is read once, when first asked for, and kept: it does not change while the program runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock

from mtb_app.domain.interpretation import ThresholdProfile
from mtb_app.domain.knowledge import KnowledgeRelease, PanelGene
from mtb_app.domain.tumour_type import TumourTypeTree
from mtb_app.followup.dictionary import DataDictionary, load_dictionary
from mtb_app.interpretation.profiles import load_profile
from mtb_app.knowledge.panel_genes import load_panel_genes
from mtb_app.knowledge.starter import DiseaseMap, load_disease_map, load_starter
from mtb_app.knowledge.tumour_types import load_tumour_types
from mtb_app.matching.index import KnowledgeIndex
from mtb_app.texts import Texts


class Library:
    """The contents of `resources/`, read when first needed."""

    def __init__(self, resources: Path) -> None:
        self._resources = resources
        self._indexes: dict[tuple[str, ...], KnowledgeIndex] = {}
        self._texts: dict[str, Texts] = {}
        self._lock = Lock()

    @cached_property
    def tumour_types(self) -> TumourTypeTree:
        """The OncoTree release that is shipped."""
        return load_tumour_types(self._starter)

    @cached_property
    def starter(self) -> KnowledgeRelease:
        """The starter release."""
        return load_starter(self._starter)

    @cached_property
    def panel_genes(self) -> tuple[PanelGene, ...]:
        """The genes of the panel and what is tested of each."""
        return load_panel_genes(self._starter)

    @cached_property
    def diseases(self) -> DiseaseMap:
        """The sources' disease names mapped to OncoTree codes."""
        return load_disease_map(self._starter)

    @cached_property
    def profile(self) -> ThresholdProfile:
        """The threshold profile in force."""
        return load_profile(self._resources / "profiles")

    @cached_property
    def dictionary(self) -> DataDictionary:
        """The forms of the data dictionary."""
        return load_dictionary(self._resources / "dictionary")

    def texts(self, language: str) -> Texts:
        """Return the sentences of a language, `en` or `nb`."""
        with self._lock:
            if language not in self._texts:
                self._texts[language] = Texts.load(language, self._resources / "texts")
            return self._texts[language]

    def index(self, releases: Sequence[KnowledgeRelease]) -> KnowledgeIndex:
        """Return the index over these releases, built once per set of releases."""
        key = tuple(release.sha256 for release in releases)
        with self._lock:
            if key not in self._indexes:
                self._indexes[key] = KnowledgeIndex(tuple(releases))
            return self._indexes[key]

    @property
    def _starter(self) -> Path:
        return self._resources / "knowledge" / "starter"
