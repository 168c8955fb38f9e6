"""The real window on a filled demo database: every page, both languages and themes, a decision signed by keyboard."""

import pytest

from mtb_app.bootstrap import open_program
from mtb_app.clock import SteppingClock
from mtb_app.demo.seed import BEGINS_AT, PASSWORD, seed_demo
from mtb_app.demo.walk import demo_settings
from mtb_app.domain.people import Role
from mtb_app.window import application_for, demo_doors
from ui.pictures import wait_until_idle

PAGES = ("cases", "result", "options", "board", "followup", "report", "knowledge", "audit")


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
    qtbot.addWidget(application.window)
    application.enter(contexts[Role.ONCOLOGIST])
    application.window.show()
    wait_until_idle(application)
    yield application
    wait_until_idle(application)
    application.window.close()


def open_case(application, number):
    application.shell.open_case(f"demo-case-{number}")
    wait_until_idle(application)


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
