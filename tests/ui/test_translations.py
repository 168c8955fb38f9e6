"""Every widget text has its Norwegian: the texts in the code and in the translation file are the same set."""

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from mtb_app.resources import resources_dir

TRANSLATIONS = resources_dir() / "translations" / "mtb_nb.ts"
FIELD = re.compile(r"\{\d*\}|%n")


def messages(file):
    found = {}
    for context in ElementTree.parse(file).getroot().findall("context"):
        for message in context.findall("message"):
            translation = message.find("translation")
            forms = [form.text or "" for form in translation.findall("numerusform")]
            text = "".join(forms) or (translation.text or "")
            done = translation.get("type") is None and bool(text)
            found[context.findtext("name"), message.findtext("source")] = (text, done)
    return found


def test_no_text_in_the_code_lacks_its_translation(tmp_path):
    copy = tmp_path / TRANSLATIONS.name
    shutil.copy(TRANSLATIONS, copy)
    sources = sorted(str(file) for file in (resources_dir().parent / "ui").rglob("*.py"))
    tool = Path(sys.executable).parent / "pyside6-lupdate"
    subprocess.run(
        [str(tool), "-no-obsolete", "-locations", "none", *sources, "-ts", str(copy)],
        check=True,
        capture_output=True,
    )
    missing = [key for key, (_text, done) in messages(copy).items() if not done]
    assert missing == [], "run pyside6-lupdate on ui and translate these"
    assert set(messages(copy)) == set(messages(TRANSLATIONS)), "the file holds texts that the code has lost"


def test_each_translation_keeps_the_places_of_values():
    for (context, source), (text, _done) in messages(TRANSLATIONS).items():
        assert sorted(FIELD.findall(text)) == sorted(FIELD.findall(source)), (context, source)
