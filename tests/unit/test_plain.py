"""Any value of the domain comes back equal from its plain form."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import typing
from types import UnionType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mtb_app.domain.alteration_rule import AllOf, AlterationRule, AnyOf, NoneOf
from mtb_app.domain.case import Case, Patient
from mtb_app.domain.decision import Discussion, Meeting, PhysicianDecision
from mtb_app.domain.form import FormRecord
from mtb_app.domain.interpretation import Interpretation
from mtb_app.domain.knowledge import KnowledgeRelease
from mtb_app.domain.message import Message
from mtb_app.domain.option import OptionSet
from mtb_app.domain.panel_result import PanelResult
from mtb_app.plain import codec, flatten
from tests.db import values

TEXT = st.text(max_size=8)
VALUES = TEXT | st.integers() | st.booleans() | st.floats(allow_nan=False) | st.none() | st.dates()
NAMES = st.text("abcdefgh", min_size=1, max_size=5)
MESSAGES = st.builds(
    lambda template, held: Message(template, **held), TEXT, st.dictionaries(NAMES, VALUES, max_size=2)
)
RULES = st.recursive(
    st.sampled_from(values.RULES),
    lambda inner: st.one_of(
        st.builds(AllOf, st.lists(inner, max_size=2).map(tuple)),
        st.builds(AnyOf, st.lists(inner, max_size=2).map(tuple)),
        st.builds(NoneOf, inner),
    ),
    max_leaves=4,
)


def of(hint: typing.Any) -> st.SearchStrategy[typing.Any]:
    """Build values from type hints, apart from the code under test."""
    if hint == AlterationRule:
        return RULES
    if hint is Message:
        return MESSAGES
    if hint is dt.datetime:
        return st.datetimes(timezones=st.just(dt.UTC))
    origin = typing.get_origin(hint)
    arguments = typing.get_args(hint)
    if origin in {UnionType, typing.Union}:
        return st.one_of(*map(of, arguments))
    if origin is tuple:
        return (
            st.lists(of(arguments[0]), max_size=2).map(tuple)
            if arguments[-1] is ...
            else st.tuples(*map(of, arguments))
        )
    if origin is not None:
        return st.dictionaries(of(arguments[0]), of(arguments[1]), max_size=3)
    return _plain(hint)


def _plain(hint: typing.Any) -> st.SearchStrategy[typing.Any]:
    if hint is float:
        return st.floats(allow_nan=False)
    if hint is str:
        return TEXT
    if dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        limits = {"ecog": st.integers(0, 5), "tumour_percent": st.floats(0, 100)}
        fields = {
            one.name: limits[one.name] if one.name in limits else of(hints[one.name])
            for one in dataclasses.fields(hint)
        }
        return st.builds(hint, **fields)
    return st.from_type(hint)


KINDS = (PanelResult, Interpretation, OptionSet, KnowledgeRelease, FormRecord, Case, Patient, Meeting, Discussion,
         PhysicianDecision)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_value_comes_back_equal(kind: type[object]) -> None:
    coder = codec(kind)

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(of(kind))
    def check(value: object) -> None:
        assert coder.decode(json.loads(json.dumps(coder.encode(value)))) == value

    check()


@given(RULES)
def test_rules_come_back_as_the_same_class(rule: AlterationRule) -> None:
    coder = codec(AlterationRule)
    back = coder.decode(json.loads(json.dumps(coder.encode(rule))))
    assert back == rule
    assert type(back) is type(rule)


@given(MESSAGES)
def test_a_messages_values_keep_their_types(message: Message) -> None:
    back = codec(Message).decode(json.loads(json.dumps(codec(Message).encode(message))))
    assert back == message
    assert [type(one) for one in back.values.values()] == [type(one) for one in message.values.values()]


def test_messages_hold_messages_and_tuples() -> None:
    message = Message("{a}{b}", a=Message("{c}", c=dt.date(2026, 1, 1)), b=(1, "x", values.MOMENT))
    assert codec(Message).decode(json.loads(json.dumps(codec(Message).encode(message)))) == message


def test_a_field_added_later_reads_with_its_default() -> None:
    plain = codec(type(values.CALL)).encode(values.CALL)
    del plain["judgement"]
    assert codec(type(values.CALL)).decode(plain) == dataclasses.replace(values.CALL, judgement=None)


@pytest.mark.parametrize("hint", [bytes, int | bytes, tuple[complex, ...], str | dt.date])
def test_a_type_without_a_lossless_form_is_a_bug(hint: object) -> None:
    with pytest.raises(TypeError):
        codec(hint)


def test_flatten_names_each_leaf() -> None:
    plain = {"a": [{"b": True}, 2.5], "c": None}
    assert list(flatten("x", plain)) == [("x.a[1].b", "true"), ("x.a[2]", "2.5"), ("x.c", None)]
