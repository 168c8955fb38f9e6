"""Every sentence made outside Qt has its Norwegian text, with the same fields, and no text is left over."""

from __future__ import annotations

import ast
import string
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.architecture.tree import PACKAGES, ROOT, python_files, shown, syntax_tree

NORWEGIAN = ROOT / "resources" / "texts" / "nb"


def fields_of(template: str) -> set[str]:
    """Return the names of the `{fields}`, without format, attribute and index."""
    names = (name for _, name, _, _ in string.Formatter().parse(template) if name is not None)
    return {name.partition(".")[0].partition("[")[0] for name in names}


def constants_in(node: ast.AST) -> list[str]:
    return [
        child.value
        for child in ast.walk(node)
        if isinstance(child, ast.Constant) and isinstance(child.value, str)
    ]


def named_templates(tree: ast.Module) -> dict[str, list[str]]:
    """Return the sentences that a module keeps in a constant (a string, or a table's values), by its name."""
    found: dict[str, list[str]] = {}
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        value = getattr(node, "value", None)
        for target in targets:
            if isinstance(target, ast.Name) and value is not None:
                parts = value.values if isinstance(value, ast.Dict) else [value]
                simple = (part for part in parts if isinstance(part, ast.Constant | ast.Tuple | ast.List))
                found[target.id] = [text for part in simple for text in constants_in(part)]
    return found


def templates_of(argument: ast.expr, constants: dict[str, list[str]]) -> list[str]:
    """Return the sentences a first argument of `Message` may stand for, as far as the source tells."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return [argument.value]
    if isinstance(argument, ast.IfExp):
        return templates_of(argument.body, constants) + templates_of(argument.orelse, constants)
    if isinstance(argument, ast.Subscript):
        return templates_of(argument.value, constants)
    if (
        isinstance(argument, ast.Call)
        and isinstance(argument.func, ast.Attribute)
        and argument.func.attr == "get"
    ):
        return templates_of(argument.func.value, constants)
    return constants.get(argument.id, []) if isinstance(argument, ast.Name) else []


def message_calls() -> Iterator[tuple[Path, ast.Call]]:
    for path in python_files(*PACKAGES):
        for node in ast.walk(syntax_tree(path)):
            name = getattr(node, "func", None)
            if (
                isinstance(node, ast.Call)
                and node.args
                and isinstance(name, ast.Name)
                and name.id == "Message"
            ):
                yield path, node


@cache
def english_templates() -> dict[str, str]:
    """Return every template found in the program, with the place of one use."""
    found: dict[str, str] = {}
    for path, call in message_calls():
        for template in templates_of(call.args[0], named_templates(syntax_tree(path))):
            found.setdefault(template, shown(path, call.lineno))
    return found


@cache
def norwegian_texts() -> dict[str, list[tuple[str, str]]]:
    """Return template -> [(file, Norwegian text)], all rooms together."""
    texts: dict[str, list[tuple[str, str]]] = {}
    for path in sorted(NORWEGIAN.glob("*.toml")):
        for template, text in tomllib.loads(path.read_text(encoding="utf-8")).items():
            assert isinstance(text, str), f"{shown(path)}: {template!r} is not a text"
            texts.setdefault(template, []).append((path.name, text))
    return texts


def known_strings() -> set[str]:
    """Return every text constant of the program and every value of its data files."""
    known = {text for path in python_files(*PACKAGES) for text in constants_in(syntax_tree(path))}
    for path in (ROOT / "resources").rglob("*.toml"):
        if NORWEGIAN not in path.parents:
            known.update(strings_within(tomllib.loads(path.read_text(encoding="utf-8"))))
    return known


def strings_within(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings_within(part)


def test_the_program_speaks() -> None:
    assert len(english_templates()) > 20


def test_every_message_has_its_norwegian_text() -> None:
    missing = [
        f"{place}: {text!r}" for text, place in english_templates().items() if text not in norwegian_texts()
    ]
    assert not missing, "\n".join(["add to resources/texts/nb/*.toml:", *missing])


def test_norwegian_texts_have_the_same_fields() -> None:
    wrong = [
        f"{file}: {template!r} -> {text!r}"
        for template, texts in norwegian_texts().items()
        for file, text in texts
        if fields_of(template) != fields_of(text) or not text.strip()
    ]
    assert wrong == []


def test_messages_are_given_the_fields_they_name() -> None:
    wrong = []
    for path, call in message_calls():
        first, given = call.args[0], {keyword.arg for keyword in call.keywords}
        literal = isinstance(first, ast.Constant) and isinstance(first.value, str)
        if literal and None not in given and fields_of(first.value) != given:
            wrong.append(f"{shown(path, call.lineno)}: {first.value!r} is given {sorted(given)}")
    assert wrong == []


def test_one_sentence_has_one_norwegian_text() -> None:
    torn = {
        template: texts for template, texts in norwegian_texts().items() if len({t for _, t in texts}) > 1
    }
    assert torn == {}


def test_no_norwegian_text_is_left_over() -> None:
    known = known_strings()
    stale = [
        f"{texts[0][0]}: {template!r}"
        for template, texts in norwegian_texts().items()
        if template not in known
    ]
    assert not stale, "\n".join(["nothing in the program says this any more:", *stale])


def test_messages_are_never_f_strings() -> None:
    wrong = [
        shown(path, call.lineno) for path, call in message_calls() if isinstance(call.args[0], ast.JoinedStr)
    ]
    assert wrong == []
