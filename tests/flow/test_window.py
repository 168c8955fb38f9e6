"""The real window on a filled demo database: every page, both languages and themes, a decision signed by keyboard."""

import datetime as dt
import gc
import shutil
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLineEdit, QPushButton

from mtb_app.bootstrap import open_program
from mtb_app.clock import SteppingClock
from mtb_app.demo.seed import BEGINS_AT, PASSWORD, seed_demo
from mtb_app.demo.walk import demo_settings
from mtb_app.domain.case import Consent, ConsentScope, ConsentState
from mtb_app.domain.decision import BoardRole
from mtb_app.domain.errors import InvalidRecord, SignInFailed
from mtb_app.domain.people import Role
from mtb_app.reporting.model import Document, Note, Section, Table, Tone
from mtb_app.use_cases.hold_meeting import list_meetings
from mtb_app.use_cases.open_case import list_cases
from mtb_app.use_cases.open_case import open_case as read_case
from mtb_app.use_cases.sign_in import change_user, list_users, set_password, sign_in
from mtb_app.window import _LateStore, application_for, demo_doors
from ui.application import Doors
from ui.pages.report.rich_text import as_html
from ui.pictures import wait_until_idle
from ui.start import make_application
from ui.theme.tokens import LIGHT

PAGES = (
    "cases",
    "new_case",
    "case",
    "result",
    "options",
    "board",
    "followup",
    "report",
    "knowledge",
    "audit",
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    settings = demo_settings(folder)
    program = open_program(settings, SteppingClock(BEGINS_AT))
    yield settings, seed_demo(program, folder / "panel", lambda _text: None)
    program.store.close()


@pytest.fixture
def window(demo, qtbot):
    settings, contexts = demo
    application = application_for(settings, demo_doors(contexts))
    application.enter(contexts[Role.ONCOLOGIST])
    application.window.show()
    wait_until_idle(application)
    yield application
    wait_until_idle(application)
    gone(application)


def gone(application):
    """Delete the window for good: a style sheet is set on every widget that is still there, test after test."""
    application.close()
    application.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def open_case(application, number):
    application.shell.open_case(f"demo-case-{number}")
    wait_until_idle(application)


def open_and_view(application, number):
    open_case(application, number)
    return application.shell.view


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_for_a_case_in_both_languages_and_themes(window, page):
    open_case(window, "0421")
    shown = window.window.go(page)
    wait_until_idle(window)
    english = shown.title()
    window.window.language.set("nb")
    window.window.theme.set_dark(True)
    wait_until_idle(window)
    if "nb" in window.window.language.available:
        assert shown.title() != english
    assert not window.window.grab().isNull()
    window.window.language.set("en")
    window.window.theme.set_dark(False)


def test_the_options_page_tells_why(window):
    open_case(window, "0421")
    page = window.window.go("options")
    wait_until_idle(window)
    review = page.chosen_review()
    assert review is not None
    assert review.option.alteration_name == "IDH1 R132C"


def test_signing_with_the_wrong_password_says_so_and_signs_nothing(window):
    open_case(window, "0416")
    page = window.window.go("board")
    wait_until_idle(window)
    page._discussion._toggle(next(iter(page._discussion._options)))
    page._discussion._sign("wrong")
    wait_until_idle(window)
    assert window.shell.view.discussion.signature is None
    assert "password is wrong" in window.window.banner.text
    page._discussion._sign(PASSWORD)
    wait_until_idle(window)
    assert window.shell.view.discussion.signature is not None


def test_a_role_without_the_right_is_told_who_may(window, demo):
    _settings, contexts = demo
    window.enter(contexts[Role.STUDY_NURSE])
    open_case(window, "0423")
    page = window.window.go("board")
    wait_until_idle(window)
    assert not page._plan.isEnabled()


def test_a_case_is_registered_in_the_window_with_treatment_and_consents(window):
    page = window.window.go("new_case")
    wait_until_idle(window)
    fields = page._fields
    page._save.click()
    assert window.shell.view is None or window.shell.view.patient.study_id != "IMP-0999"
    for key, text in {
        "study_id": "IMP-0999", "identity_number": "13817610190", "born_on": "13.01.1976", "sex": "male",
        "tumour_type": "PAAD Pancreatic Adenocarcinoma", "ecog": "1", "tumour_percent": "37,5",
        "biopsy_on": "2026-11-02", "biopsy_site": "liver",
    }.items():  # fmt: skip
        fields.set_text(key, text)
    line = fields.treatments._lines[0]
    line.drugs.setText("FOLFIRINOX")
    line.started.setText("2026-01")
    fields.consents._states[ConsentScope.DRUG].set_value("given")
    fields.consents._days[ConsentScope.DRUG].setText("03.11.2026")
    page._save.click()
    wait_until_idle(window)
    view = window.shell.view
    assert view.patient.study_id == "IMP-0999"
    assert view.case.tumour_percent == 37.5
    assert view.case.biopsy_on.isoformat() == "2026-11-02"
    assert view.case.prior_treatments[0].drugs == "FOLFIRINOX"
    assert view.case.consents == (Consent(ConsentScope.DRUG, ConsentState.GIVEN, dt.date(2026, 11, 3)),)
    assert window.window.current_key == "result"


def test_a_wrong_field_is_named_and_nothing_is_stored(window):
    page = window.window.go("new_case")
    wait_until_idle(window)
    fields = page._fields
    for key, text, where in (
        ("study_id", "IMP-0998", "identity_number"),
        ("identity_number", "13817610190", "tumour_type"),
        ("tumour_type", "NOSUCH", "tumour_type"),
        ("tumour_type", "PAAD", ""),
    ):
        fields.set_text(key, text)
        if where:
            page._save.click()
            wait_until_idle(window)
            assert fields._rows[where].field.accessibleDescription()
    fields.set_text("biopsy_on", "31.02.2026")
    page._save.click()
    wait_until_idle(window)
    assert fields._rows["biopsy_on"].field.accessibleDescription() == "This is no date."
    page._back.click()
    assert "IMP-0998" not in {row.study_id for row in list_cases(window.shell.context)}


def test_a_known_person_under_another_study_id_is_refused_and_told(window):
    known = open_and_view(window, "0416").patient
    page = window.window.go("new_case")
    wait_until_idle(window)
    page._fields.set_text("study_id", "IMP-0997")
    page._fields.set_text("identity_number", known.identity_number)
    page._fields.set_text("tumour_type", "PRAD")
    page._save.click()
    wait_until_idle(window)
    assert "registered as IMP-0416 already" in page._trouble.text()
    page._back.click()


def test_the_next_person_does_not_see_the_case_of_the_one_before(window, demo):
    _settings, contexts = demo
    open_case(window, "0421")
    for page in ("case", "options", "result", "followup", "report", "board"):
        window.window.go(page)
        wait_until_idle(window)
    form = window.window.go("case")
    wait_until_idle(window)
    window.enter(contexts[Role.ADMINISTRATOR])
    wait_until_idle(window)
    assert window.shell.view is None
    assert window.window.current_key == "accounts"
    assert form._fields.text("study_id") == ""
    assert window.window.case_line.isHidden()


def test_the_report_on_the_screen_is_the_document_with_nothing_unescaped():
    document = Document(
        "A & B", "s", "h", "f", "p", "en",
        (Section("One", (Table(("x", "y"), (0.3, 0.7), (("<b>", "1\n2"),)), Note("careful", Tone.WARN))),),
    )  # fmt: skip
    shown = as_html(document, LIGHT)
    for words in ("A &amp; B", "&lt;b&gt;", "1<br>2", f'<p style="color: {LIGHT.warnText};">careful</p>'):
        assert words in shown, words


def test_of_a_folder_with_two_specimens_one_is_chosen_before_it_is_stored(window, demo, tmp_path):
    settings, _contexts = demo
    folder = tmp_path / "run"
    for pair in ("IMP-0436-P1", "IMP-0439-P1"):
        shutil.copytree(settings.data_dir.parent / "panel" / pair, folder, dirs_exist_ok=True)
    open_case(window, "0430")
    page = window.window.go("result")
    wait_until_idle(window)
    page.preview(folder)
    wait_until_idle(window)
    preview = page._preview
    assert preview.isVisible(), window.window.banner.text
    assert not preview._store.isEnabled()
    preview._choice.setCurrentIndex(2)
    chosen = preview._choice.currentText()
    wait_until_idle(window)
    assert not preview._store.isEnabled()  # it is another patient's, whose case holds it already
    preview._reason.setText("a mix-up of the demo's names")
    preview._store.click()
    wait_until_idle(window)
    assert window.shell.view.result.result.specimen.pair_id == chosen


def test_a_new_case_does_not_guess_the_sex(window):
    page = window.window.go("new_case")
    wait_until_idle(window)
    page._back.click()
    assert page._fields.text("sex") == "unknown"


def test_another_diagnosis_asks_for_another_matching(window):
    open_case(window, "0433")
    assert window.shell.view.matching_is_current
    page = window.window.go("case")
    wait_until_idle(window)
    page._fields.set_text("tumour_type", "THPD Poorly Differentiated Thyroid Cancer")
    page._reason.setText("second look of the pathologist")
    page._save.click()
    wait_until_idle(window)
    assert window.shell.view.case.tumour_type == "THPD"
    assert not window.shell.view.matching_is_current


def test_a_new_meeting_asks_for_its_time_and_people(window):
    page = window.window.go("board")
    wait_until_idle(window)
    page._new_meeting()
    wait_until_idle(window)
    card = page._meeting_card
    assert card.isVisible()
    card._day.setText("2026-12-08")
    card._time.setText("half past two")
    card._save.click()
    assert card._trouble.text()
    card._time.setText("14.30")
    _name, people, present = card._roles[BoardRole.PATHOLOGIST]
    people.setText("Anne Dahl, Per Hansen")
    present.setChecked(True)
    card._save.click()
    wait_until_idle(window)
    newest = max(list_meetings(window.shell.context), key=lambda one: one.starts_at)
    assert [one.name for one in newest.participants] == ["Anne Dahl", "Per Hansen"]
    assert newest.starts_at.astimezone().strftime("%Y-%m-%d %H:%M") == "2026-12-08 14:30"
    assert card.isHidden()


def test_the_first_account_of_an_empty_database_and_those_it_makes(tmp_path, qtbot):
    settings = demo_settings(tmp_path)
    store = _LateStore(settings)
    application = application_for(settings, Doors(store.open))
    application.start()
    wait_until_idle(application)
    panel = application._panel
    for field, text in ((panel.identity, "ada"), (panel.name, "Ada Berg"), (panel.site, "UNN")):
        field.setText(text)
    panel.password.setText("short")
    panel._submit()
    wait_until_idle(application)
    assert "fewer than" in panel.error
    panel.password.setText("a sentence is good")
    panel._submit()
    wait_until_idle(application)
    assert application.window.current_key == "accounts"
    context = application.shell.context
    ada = context.session.user
    page = application.window.current_page
    page._begin()
    for field in page._inspector.findChildren(QLineEdit):
        texts = {"Identity": "ola", "Name": "Ola", "Hospital": "UNN", "Password": "another sentence"}
        field.setText(texts.get(field.accessibleName(), field.text()))
    button = next(
        one for one in page._inspector.findChildren(QPushButton) if one.text() == "Make the account"
    )
    button.click()
    wait_until_idle(application)
    made = next(one for one in list_users(context) if one.identity == "ola")
    assert (made.name, made.role) == ("Ola", Role.ONCOLOGIST)
    with pytest.raises(InvalidRecord, match="last open account"):
        change_user(context, replace(ada, active=False), reason="on leave")
    change_user(context, replace(made, active=False), reason="has left")
    with pytest.raises(SignInFailed):
        sign_in(context.store, context.clock, context.hasher, "ola", "another sentence")
    change_user(context, replace(made, active=True), reason="is back")
    set_password(context, made.id, "a third sentence")
    sign_in(context.store, context.clock, context.hasher, "ola", "a third sentence")
    wait_until_idle(application)
    gone(application)
    store.close()


def test_what_was_typed_a_moment_before_closing_is_stored(window):
    open_case(window, "0423")
    page = window.window.go("board")
    wait_until_idle(window)
    page._discussion._minutes.setPlainText("typed a moment before closing")
    window.window.close()
    view = read_case(window.shell.context, "demo-case-0423")
    assert view.discussion.minutes == "typed a moment before closing"


def test_a_damaged_translation_opens_the_window_in_english(demo, qtbot, tmp_path):
    _settings, contexts = demo
    broken = tmp_path / "mtb_nb.qm"
    broken.write_bytes(b"not a translation")
    application = make_application(demo_doors(contexts), language="nb", dark=False, bokmal_file=broken)
    assert application.window.language.code == "en"
    assert "cannot be read" in application.window.banner.text
    gone(application)
