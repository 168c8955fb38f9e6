"""Calls are kept as rows and a result is put together from them again: nothing may get lost on the way."""

from __future__ import annotations

from typing import TypeVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.store import SqlStore
from mtb_app.domain.genome import GenomeBuild
from mtb_app.domain.panel_result import (
    CopyNumberCall,
    CopyNumberDirection,
    Dialect,
    FusionCall,
    GermlineStatus,
    PanelResult,
    SpecimenIds,
    SpliceCall,
    Variant,
    VariantCall,
)
from tests.db import values

T = TypeVar("T")
TEXT = st.text(st.characters(blacklist_characters="\x00", blacklist_categories=("Cs",)), max_size=6)
NUMBER = st.integers(-(2**62), 2**62)
FLOAT = st.floats(allow_nan=False)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)


def maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | strategy


VARIANTS = st.builds(Variant, st.sampled_from(GenomeBuild), TEXT, NUMBER, TEXT, TEXT)
CALLS = st.builds(
    VariantCall, VARIANTS, maybe(TEXT), maybe(TEXT), maybe(FLOAT), maybe(NUMBER), maybe(TEXT), maybe(TEXT), TEXTS,
    maybe(TEXT), TEXTS, maybe(st.sampled_from(GermlineStatus)), maybe(FLOAT), maybe(TEXT),
)  # fmt: skip
RESULTS = st.builds(
    PanelResult,
    st.sampled_from(Dialect),
    st.sampled_from(GenomeBuild),
    st.builds(SpecimenIds, TEXT, maybe(TEXT), maybe(TEXT)),
    st.lists(CALLS, max_size=4).map(tuple),
    st.lists(
        st.builds(CopyNumberCall, TEXT, FLOAT, st.sampled_from(CopyNumberDirection), maybe(FLOAT)), max_size=2
    ).map(tuple),
    st.lists(
        st.builds(FusionCall, st.lists(TEXTS, max_size=3).map(tuple), st.booleans(), maybe(NUMBER), TEXTS),
        max_size=2,
    ).map(tuple),
    st.lists(st.builds(SpliceCall, TEXT, maybe(TEXT), maybe(NUMBER), maybe(NUMBER), TEXTS), max_size=2).map(
        tuple
    ),
)


def test_any_result_comes_back_equal(store: SqlStore) -> None:
    case = values.store_one_case(store)

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(RESULTS)
    def check(result: PanelResult) -> None:
        with store.unit_of_work(None) as work:
            stored = work.panel_results.add(case.id, result)
            assert work.panel_results.get(stored.id) == stored
            assert stored.result == result

    check()
