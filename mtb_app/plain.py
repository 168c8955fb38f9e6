"""Lossless values as plain JSON: any frozen dataclass of the domain to dicts, lists and scalars, and back.

The type hints say how: enums by value, dates in ISO form, tuples as lists, unions tagged with the class name under
`$`. A field that holds its default is left out, so that a value stored by an older program reads with the new default.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Any, Generic, TypeAlias, TypeVar

from mtb_app.domain.message import Message

T = TypeVar("T")
TAG = "$"
_SCALARS = (str, int, float, bool)
Coder = Callable[[Any], Any]
Plain: TypeAlias = Any  # what JSON holds: dicts, lists, texts, numbers, booleans, null
Held: TypeAlias = Any  # a value of the type that the codec is for
Hint: TypeAlias = Any  # a type hint as it is found at run time


class Codec(Generic[T]):
    """How values of one type are written and read; None where a value is its own plain form."""

    def __init__(self, encode: Coder | None, decode: Coder | None) -> None:
        self.encoder = encode
        self.decoder = decode

    def encode(self, value: T) -> Plain:
        """Return the plain form."""
        return value if self.encoder is None else self.encoder(value)

    def decode(self, plain: Plain) -> T:
        """Return the value of a plain form."""
        return typing.cast(T, plain if self.decoder is None else self.decoder(plain))


@cache
def codec(kind: Hint) -> Codec[Any]:
    """Return the codec of a type hint; raise TypeError for one that has no lossless plain form."""
    if kind is object:
        return Codec(_encode_any, _decode_any)
    origin: Hint = typing.get_origin(kind)
    if origin in {types.UnionType, typing.Union}:
        return _union(typing.get_args(kind))
    if origin is tuple:
        return _tuple(typing.get_args(kind))
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(*typing.get_args(kind))
    return _plain_class(kind)


def _plain_class(kind: Hint) -> Codec[Any]:
    if kind in _SCALARS:
        return Codec(None, None)
    if issubclass(kind, Enum):
        return Codec(lambda value: value.value, {one.value: one for one in kind}.__getitem__)
    if kind in {dt.date, dt.datetime}:
        return Codec(lambda value: value.isoformat(), kind.fromisoformat)
    if kind is Message:
        return Codec(_encode_message, _decode_message)
    if dataclasses.is_dataclass(kind):
        return _Record(kind).codec()
    raise TypeError(f"no lossless plain form for {kind!r}")


class _Record:
    """A dataclass; its fields' codecs are found at first use, since rules contain rules."""

    def __init__(self, kind: Hint) -> None:
        self._kind = kind
        self._fields: tuple[tuple[str, Codec[Any], Any], ...] = ()

    def codec(self) -> Codec[Any]:
        return Codec(self._encode, self._decode)

    def fields(self) -> tuple[tuple[str, Codec[Any], Any], ...]:
        if not self._fields:
            hints = typing.get_type_hints(self._kind)
            found = dataclasses.fields(self._kind)
            self._fields = tuple((one.name, codec(hints[one.name]), one.default) for one in found)
        return self._fields

    def _encode(self, value: Held) -> dict[str, Any]:
        plain: dict[str, Any] = {}
        for name, coder, default in self.fields():
            held = getattr(value, name)
            if held is default or (type(held) is type(default) and held == default):
                continue
            plain[name] = held if coder.encoder is None else coder.encoder(held)
        return plain

    def _decode(self, plain: dict[str, Any]) -> Held:
        values = {
            name: plain[name] if coder.decoder is None else coder.decoder(plain[name])
            for name, coder, _ in self.fields()
            if name in plain
        }
        return self._kind(**values)


def _union(kinds: tuple[Any, ...]) -> Codec[Any]:
    inner = tuple(one for one in kinds if one is not type(None))
    if all(one in _SCALARS for one in inner):
        return Codec(None, None)
    one = codec(inner[0]) if len(inner) == 1 else _tagged(inner)
    if len(inner) == len(kinds):
        return one
    return Codec(
        lambda value: None if value is None else one.encode(value),
        lambda plain: None if plain is None else one.decode(plain),
    )


def _tagged(kinds: tuple[Any, ...]) -> Codec[Any]:
    if not all(dataclasses.is_dataclass(one) for one in kinds):
        raise TypeError(f"a union of {kinds!r} cannot be told apart when read")
    by_name = {one.__name__: codec(one) for one in kinds}

    def encode(value: Held) -> dict[str, Any]:
        name = type(value).__name__
        return {TAG: name, **by_name[name].encode(value)}

    def decode(plain: dict[str, Any]) -> Held:
        return by_name[plain[TAG]].decode(plain)

    return Codec(encode, decode)


def _tuple(kinds: tuple[Any, ...]) -> Codec[Any]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        one = codec(kinds[0])
        if one.encoder is None:
            return Codec(list, tuple)
        return Codec(
            lambda value: [one.encode(part) for part in value], lambda plain: tuple(map(one.decode, plain))
        )
    parts = tuple(codec(kind) for kind in kinds)
    return Codec(
        lambda value: [part.encode(held) for part, held in zip(parts, value, strict=True)],
        lambda plain: tuple(part.decode(held) for part, held in zip(parts, plain, strict=True)),
    )


def _mapping(key_kind: Hint, value_kind: Hint) -> Codec[Any]:
    keys, values = codec(key_kind), codec(value_kind)
    return Codec(
        lambda held: {keys.encode(key): values.encode(one) for key, one in held.items()},
        lambda plain: MappingProxyType({keys.decode(key): values.decode(one) for key, one in plain.items()}),
    )


def _encode_message(message: Message) -> dict[str, Any]:
    return {
        "template": message.template,
        "values": {key: _encode_any(one) for key, one in message.values.items()},
    }


def _decode_message(plain: dict[str, Any]) -> Message:
    return Message(plain["template"], **{key: _decode_any(one) for key, one in plain["values"].items()})


def _encode_any(value: object) -> Plain:
    """Encode a message's value; its type is known only now."""
    if isinstance(value, Enum):
        return _encode_any(value.value)
    if value is None or isinstance(value, _SCALARS):
        return value
    if isinstance(value, dt.datetime):
        return {TAG: "datetime", "value": value.isoformat()}
    if isinstance(value, dt.date):
        return {TAG: "date", "value": value.isoformat()}
    if isinstance(value, Message):
        return {TAG: "message", "value": _encode_message(value)}
    if isinstance(value, tuple | list):
        return {TAG: "tuple", "value": [_encode_any(one) for one in value]}
    raise TypeError(f"no lossless plain form for {value!r}")


def _decode_any(plain: Plain) -> object:
    return _ANY[plain[TAG]](plain["value"]) if isinstance(plain, dict) else plain


_ANY: dict[str, Coder] = {
    "datetime": dt.datetime.fromisoformat,
    "date": dt.date.fromisoformat,
    "message": _decode_message,
    "tuple": lambda plain: tuple(map(_decode_any, plain)),
}


def flatten(path: str, plain: Plain) -> Iterator[tuple[str, str | None]]:
    """Yield `path.key` or `path[1]` with the text of each leaf of a plain form, None for null."""
    if isinstance(plain, dict):
        for key, one in plain.items():
            yield from flatten(f"{path}.{key}", one)
    elif isinstance(plain, list):
        for at, one in enumerate(plain, start=1):
            yield from flatten(f"{path}[{at}]", one)
    elif isinstance(plain, bool):
        yield path, "true" if plain else "false"
    else:
        yield path, None if plain is None else str(plain)
