"""What the documents point at exists, and decisions are numbered without gaps."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.architecture.tree import ROOT, committed_texts, shown

LINK = re.compile(r"!?\[[^\]]*\]\((?!https?:|mailto:|#)([^)#\s]+)")


def documents() -> list[tuple[Path, str]]:
    return [(path, text) for path, text in committed_texts() if path.suffix == ".md"]


def test_links_between_documents_lead_somewhere() -> None:
    links = [(path, target) for path, text in documents() for target in LINK.findall(text)]
    assert links
    assert [f"{shown(path)} -> {to}" for path, to in links if not (path.parent / to).exists()] == []


def test_decisions_are_numbered_in_a_row() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    headings = [page.read_text(encoding="utf-8").partition("\n")[0] for page in pages]
    assert all(heading.startswith(f"# {number}. ") for number, heading in enumerate(headings, 1)), headings


def test_font_lock_has_hashes_and_no_addresses() -> None:
    lock = json.loads((ROOT / "packaging" / "fonts" / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert "node_modules/@ibm/plex-sans" in packages
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
