"""Why this option: the chain from alteration to label, the evidence, the eligibility; or what nearly matched."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mtb_app.domain.eligibility import Answer, Criterion
from mtb_app.domain.interpretation import Alteration
from mtb_app.domain.knowledge import Direction, Evidence
from mtb_app.domain.option import MatchedEvidence, NearMiss, TherapyOption
from mtb_app.domain.panel_result import VariantCall
from mtb_app.use_cases.review_options import OptionReview
from ui.pages.options.columns import MARKS, label_chip, level_text
from ui.pages.options.rows import call_facts, distance_word, earlier_text, rule_word
from ui.parts.buttons import default_button
from ui.parts.chip import Chip, ChipKind, tier_kind
from ui.parts.labels import IconLabel, key_cap, label, mark_text
from ui.parts.panels import Inspector
from ui.shell import Shell
from ui.theme.icons import Icon

SHOWN_EVIDENCE = 8
SHOWN_MISSES = 60


class OptionInspector(Inspector):
    """The right panel of the options page."""

    board_asked = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.theme)
        self._shell = shell
        self._review: OptionReview | None = None

    def refresh(self) -> None:
        """Show the same option in the language that is on."""
        self.show_option(self._review)

    def show_option(self, review: OptionReview | None) -> None:
        """Tell the whole story of an option; None says to choose one."""
        self._review = review
        self.clear()
        if review is None:
            self.add_head("", self.tr("Choose an option to see why it is there."))
            return
        option = review.option
        self._head(option)
        self._chain(review)
        self._evidence(option)
        if review.criteria:
            self._eligibility(review.criteria)
        board = default_button(
            self._shell.theme,
            self.tr("Put before the board"),
            icon=Icon.BOARD,
            on_click=self.board_asked.emit,
        )
        self.set_foot(board, key_cap("P"))

    def show_misses(self, title: str, misses: tuple[NearMiss, ...]) -> None:
        """List statements that did not match, each with its reason."""
        self._review = None
        self.clear()
        self.add_head(self.tr("{0} statements").format(len(misses)), title)
        for miss in misses[:SHOWN_MISSES]:
            section = self.add_section()
            one = miss.evidence
            drugs = " + ".join(one.drugs)
            section.addWidget(label(f"{drugs} · {one.name}", "strong", wrap=True))
            section.addWidget(label(self._shell.texts.say(miss.reason), "second", wrap=True))
            section.addWidget(label(f"{one.source} {one.id} · {one.disease.name}", "caption", wrap=True))
        if len(misses) > SHOWN_MISSES:
            more = self.tr("and {0} more; the report lists them all").format(len(misses) - SHOWN_MISSES)
            self.add_section(last=True).addWidget(label(more, "caption", wrap=True))

    def _head(self, option: TherapyOption) -> None:
        section = self.add_head(self.tr("Why this option"), option.title)
        chips = QHBoxLayout()
        chips.setSpacing(6)
        resistant = option.direction is Direction.RESISTANT
        theme = self._shell.theme
        chips.addWidget(Chip(theme, ChipKind.RESISTANT if resistant else ChipKind.SENSITIVE))
        level = level_text(option)
        if level:
            chips.addWidget(Chip(theme, tier_kind(level), level))
        kind, word = label_chip(option)
        chips.addWidget(Chip(theme, kind, word))
        chips.addStretch(1)
        section.addLayout(chips)
        section.addWidget(label(self._shell.texts.say(option.escat_reason), "table", wrap=True))

    def _chain(self, review: OptionReview) -> None:
        option, texts = review.option, self._shell.texts
        alteration = self._alteration(option)
        call = alteration.call if alteration else None
        facts = " · ".join(call_facts(alteration, texts)) if alteration else ""
        coding = call.coding_change or "" if isinstance(call, VariantCall) else ""
        best = option.evidence[0] if option.evidence else None
        diseases = dict.fromkeys(one.evidence.disease.name for one in option.evidence)
        pairs = [
            (
                self.tr("Alteration"),
                option.alteration_name,
                " · ".join(one for one in (coding, facts) if one),
            ),
            (self.tr("Rule"), rule_word(option.rule), texts.say(best.reason) if best else ""),
            (self.tr("Distance"), distance_word(option.distance), ", ".join(list(diseases)[:3])),
            (
                self.tr("Label"),
                label_chip(option)[1] or self._label_word(option),
                texts.say(option.label.basis),
            ),
        ]
        earlier = earlier_text(review)
        if earlier:
            pairs.append((self.tr("Before"), self.tr("given to this patient"), earlier))
        section = self.add_section()
        self.add_pairs(section, pairs)
        if option.explanation is not None:
            section.addWidget(label(texts.say(option.explanation), "second", wrap=True))

    def _label_word(self, option: TherapyOption) -> str:
        words = {
            "on": self.tr("on-label"),
            "off": self.tr("off-label"),
            "agnostic": self.tr("tumour-agnostic"),
            "none": self.tr("no label"),
        }
        return words[option.label.state.value]

    def _alteration(self, option: TherapyOption) -> Alteration | None:
        view = self._shell.view
        if view is None or view.matching is None:
            return None
        known = view.matching.options.alterations
        return next((one for one in known if one.key == option.alteration_key), None)

    def _evidence(self, option: TherapyOption) -> None:
        shown = option.evidence[:SHOWN_EVIDENCE]
        title = self.tr("Evidence, {0} of {1}").format(len(shown), len(option.evidence))
        section = self.add_section(title)
        for one in shown:
            section.addWidget(self._evidence_line(one, Icon.SENSITIVE, "sensText"))
        for one in option.opposing[:SHOWN_EVIDENCE]:
            section.addWidget(self._evidence_line(one, Icon.RESISTANT, "resText"))

    def _evidence_line(self, matched: MatchedEvidence, icon: Icon, token: str) -> QWidget:
        evidence = matched.evidence
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(Chip(self._shell.theme, ChipKind.FLAG, evidence.level), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(f"{evidence.name} · {evidence.disease.name}", "table", wrap=True))
        words.addWidget(self._citation(evidence))
        row.addLayout(words, 1)
        if evidence.direction is Direction.RESISTANT:
            icon, token = Icon.RESISTANT, "resText"
        row.addWidget(IconLabel(self._shell.theme, icon, token), 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _citation(self, evidence: Evidence) -> QLabel:
        """Return source, id and citation; a label's address opens in the browser and does not stretch the panel."""
        if not evidence.citation.startswith("http"):
            return label(f"{evidence.source} {evidence.id} · {evidence.citation}", "caption", wrap=True)
        words = self.tr("{0} label of {1}").format(evidence.source, evidence.id)
        made = label(words, "caption", wrap=True)
        made.setToolTip(evidence.citation)
        return made

    def _eligibility(self, criteria: tuple[Criterion, ...]) -> None:
        section = self.add_section(self.tr("Eligibility, {0} criteria").format(len(criteria)), last=True)
        texts = self._shell.texts
        for one in criteria:
            if one.answer is not Answer.PASS:
                section.addWidget(self._open_criterion(one))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        passed = [one for one in criteria if one.answer is Answer.PASS]
        for place, one in enumerate(passed):
            row, column = divmod(place, 2)
            value = texts.say(one.value) if one.value else ""
            name = mark_text(self._shell.theme, MARKS[one.answer], texts.say(one.name), "caption", wrap=True)
            name.setToolTip(f"{texts.say(one.name)}: {value} ({texts.say(one.limit)})")
            grid.addWidget(name, row, column)
        section.addLayout(grid)

    def _open_criterion(self, one: Criterion) -> QWidget:
        texts = self._shell.texts
        value = texts.say(one.value) if one.value else self.tr("unknown")
        text = f"{texts.say(one.name)}: {value} ({texts.say(one.limit)})"
        return mark_text(self._shell.theme, MARKS[one.answer], text, wrap=True)
