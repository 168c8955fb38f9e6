"""A sentence for a person, kept apart from its language.

The English template is the key; `resources/texts/nb/*.toml` holds the Norwegian one. The values stay values, so
numbers and dates are written in the reader's way when the sentence is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True)
class Message:
    """An English template with `{fields}` and the values that fill them."""

    template: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def __init__(self, template: str, **values: object) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "values", MappingProxyType(dict(values)))

    def __str__(self) -> str:
        """Return the English sentence."""
        return self.template.format(**self.values)

    def __hash__(self) -> int:
        return hash((self.template, tuple(sorted((key, str(value)) for key, value in self.values.items()))))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and (self.template, dict(self.values)) == (
            other.template,
            dict(other.values),
        )
