"""The reports of the demo's patients: what stands in them, in both languages, and what must never stand there."""

from dataclasses import replace

import pytest

from mtb_app.bootstrap import open_program
from mtb_app.clock import SteppingClock
from mtb_app.demo.seed import BEGINS_AT, seed_demo
from mtb_app.demo.walk import demo_settings
from mtb_app.domain.case import Consent, ConsentScope, ConsentState
from mtb_app.domain.errors import InvalidRecord
from mtb_app.domain.people import Role
from mtb_app.use_cases.open_case import open_case
from mtb_app.use_cases.register_case import edit_case
from mtb_app.use_cases.write_report import find_case, report_text


@pytest.fixture(scope="module")
def oncologist(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    program = open_program(demo_settings(folder), SteppingClock(BEGINS_AT))
    yield seed_demo(program, folder / "panel", lambda _text: None)[Role.ONCOLOGIST]
    program.store.close()


def text_of(oncologist, number, language="en"):
    return report_text(oncologist, f"demo-case-{number}", language)


def test_a_signed_case_names_decision_release_profile_and_version(oncologist):
    text = text_of(oncologist, "0421")
    assert "Draft" not in text
    for words in (
        "Final: decision signed",
        "dabrafenib + trametinib",
        "MTB starter 2026-11",
        "NO-TSO500 2.4",
        "mtb-app 0.1.0",
        "MTB-L312",
        "EID3017 (PMID:27283860)",
        "31 usable MSI sites; 40 are needed.",
    ):
        assert words in text, words


def test_an_unsigned_case_says_draft_and_lists_the_best_options_first(oncologist):
    text = text_of(oncologist, "0439")
    assert text.index("Draft. The decision of the treating physician is not signed.") < text.index(
        "futibatinib"
    )
    assert text.index("futibatinib") < text.index("OPTIONS")


def test_norwegian_has_norwegian_words_letters_and_decimal_commas(oncologist):
    text = text_of(oncologist, "0439", "nb")
    assert "Utkast. Behandlende leges beslutning er ikke signert." in text
    assert "Møte" in text or "MØTE" in text
    for english in ("Draft", "sensitive", "Findings", "off-label", "None found", "mutations/Mb"):
        assert english not in text, english
    assert "31,0 % av 512 lesninger" in text_of(oncologist, "0421", "nb")


def test_nothing_found_is_not_said_of_what_was_not_tested(oncologist):
    """IMP-0436 was sequenced without its RNA arm."""
    without_rna = next(
        number
        for number in ("0398", "0402", "0409", "0416", "0423", "0427", "0430", "0433", "0436", "0439")
        if not open_case(oncologist, f"demo-case-{number}").result.result.has_rna
    )
    text = text_of(oncologist, without_rna)
    assert "Fusions, splice variants: Not tested. No RNA library was run." in text


def test_inherited_findings_are_named_only_with_the_consent_for_it(oncologist):
    case = open_case(oncologist, "demo-case-0427").case
    others = tuple(one for one in case.consents if one.scope is not ConsentScope.GERMLINE)
    refused = replace(case, consents=(*others, Consent(ConsentScope.GERMLINE, ConsentState.REFUSED)))
    saved = edit_case(oncologist, refused, reason="asked again").value
    text = text_of(oncologist, "0427")
    assert "Whether a finding may be inherited is not commented on: no consent for it." in text
    assert "referral" not in text
    given = replace(saved, consents=(*others, Consent(ConsentScope.GERMLINE, ConsentState.GIVEN)))
    edit_case(oncologist, given, reason="asked again")
    text = text_of(oncologist, "0427")
    assert "referral to genetic counselling is advised (ESMO): BRCA2" in text


def test_an_unknown_study_id_is_a_sentence(oncologist):
    with pytest.raises(InvalidRecord, match="There is no case of IMP-9999"):
        find_case(oncologist, "IMP-9999")
