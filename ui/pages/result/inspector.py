"""About a result: biomarkers and quality against their limits, deviations of the files, the chosen call."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from mtb_app.domain.interpretation import Biomarker, BiomarkerState, QualityVerdict, Verdict
from mtb_app.domain.panel_result import QualityMetric
from mtb_app.domain.stored import StoredResult
from ui.format import moment, number
from ui.pages.result.columns import CallRow
from ui.pages.result.words import metric_word
from ui.pages.words import purpose_word
from ui.parts.buttons import default_button
from ui.parts.chip import Mark
from ui.parts.labels import label, mark_text
from ui.parts.panels import Inspector
from ui.shell import Shell
from ui.theme.icons import Icon

SHOWN_DEVIATIONS = 40
VERDICT_MARKS = {
    Verdict.OK: Mark.PASS,
    Verdict.LIMITED: Mark.WARN,
    Verdict.NOT_EVALUABLE: Mark.NOT_ASSESSED,
    Verdict.NOT_TESTED: Mark.NOT_ASSESSED,
}


class ResultInspector(Inspector):
    """The right panel of the result page."""

    withdraw_asked = Signal(str, str)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.theme)
        self._shell = shell
        self._stored: StoredResult | None = None

    def show_result(self, stored: StoredResult | None) -> None:
        """Show a result's quality, biomarkers and deviations."""
        self._stored = stored
        self.show_call(None)

    def show_call(self, row: CallRow | None) -> None:
        """Show the result with the chosen call on top."""
        self.clear()
        stored = self._stored
        if stored is None:
            self.add_head("", self.tr("No result yet."))
            return
        if row is not None:
            self._call(row)
        self._origin(stored)
        self._judged()
        self._quality(stored.result.quality)
        self._deviations(stored)

    def _call(self, row: CallRow) -> None:
        section = self.add_head(row.cell("place"), " ".join((row.cell("gene"), row.cell("protein"))).strip())
        facts = [row.cell(key) for key in ("cdna", "effect", "bases", "status") if row.cell(key)]
        section.addWidget(label(" · ".join(facts), "second", wrap=True))

    def _origin(self, stored: StoredResult) -> None:
        ids, code = stored.result.specimen, self._shell.language
        missing = self.tr("not run")
        section = self.add_section(self.tr("Specimen"))
        self.add_pairs(
            section,
            [
                (
                    self.tr("Pair"),
                    ids.pair_id,
                    f"{stored.result.dialect.value}, {stored.result.genome_build.value}",
                ),
                (self.tr("DNA"), ids.dna_sample_id or missing, ""),
                (self.tr("RNA"), ids.rna_sample_id or missing, ""),
                (self.tr("Imported"), moment(code, stored.imported_at), stored.imported_by),
            ],
        )

    def _judged(self) -> None:
        view = self._shell.view
        if view is None or view.matching is None or not view.matching_is_current:
            return
        interpretation = view.matching.interpretation
        section = self.add_section(self.tr("Biomarkers and purposes"))
        for biomarker in interpretation.biomarkers:
            section.addWidget(self._biomarker(biomarker))
        for verdict in interpretation.quality:
            section.addWidget(self._verdict(verdict))

    def _biomarker(self, one: Biomarker) -> QWidget:
        unknown = one.state in {BiomarkerState.NOT_EVALUABLE, BiomarkerState.NOT_TESTED}
        mark = Mark.NOT_ASSESSED if unknown else Mark.INFO
        text = f"{one.kind.value}: {self._shell.texts.say(one.reason)}"
        return mark_text(self._shell.theme, mark, text, wrap=True)

    def _verdict(self, one: QualityVerdict) -> QWidget:
        text = f"{purpose_word(one.purpose)}: {self._shell.texts.say(one.reason)}"
        return mark_text(self._shell.theme, VERDICT_MARKS[one.verdict], text, wrap=True)

    def _quality(self, metrics: tuple[QualityMetric, ...]) -> None:
        judged = [one for one in metrics if one.lower is not None or one.upper is not None]
        section = self.add_section(self.tr("Quality, {0} limits").format(len(judged)))
        if not metrics:
            section.addWidget(
                label(self.tr("The metrics file was not there: not assessed."), "second", wrap=True)
            )
        for one in judged:
            mark = {True: Mark.PASS, False: Mark.FAIL, None: Mark.NOT_ASSESSED}[one.passes]
            section.addWidget(
                mark_text(self._shell.theme, mark, self._metric_text(one), "caption", wrap=True)
            )

    def _metric_text(self, one: QualityMetric) -> str:
        code = self._shell.language
        return f"{metric_word(one.metric)} {_short(code, one.value)} ({_limits(code, one)})"

    def _deviations(self, stored: StoredResult) -> None:
        found = stored.result.deviations
        section = self.add_section(self.tr("Deviations of the files, {0}").format(len(found)), last=True)
        for one in found[:SHOWN_DEVIATIONS]:
            place = f"{one.file}:{one.line}" if one.line else one.file
            section.addWidget(label(f"{place} {self._shell.texts.say(one.text)}", "caption", wrap=True))
        reason = QLineEdit()
        reason.setPlaceholderText(self.tr("reason"))
        reason.setAccessibleName(self.tr("Reason for withdrawing"))
        button = default_button(
            self._shell.theme,
            self.tr("Withdraw"),
            icon=Icon.CLOSE,
            compact=True,
            on_click=lambda: self._withdraw(reason.text()),
        )
        self.set_foot(reason, button)

    def _withdraw(self, reason: str) -> None:
        if self._stored is None:
            return
        if not reason.strip():
            self._shell.say(self.tr("A result is withdrawn only with a reason."))
            return
        self.withdraw_asked.emit(self._stored.id, reason)


def _limits(code: str, one: QualityMetric) -> str:
    """Return the guideline limits: `≥ 40`, `≤ 0.21`, or `0 – 3 106` where both bound it."""
    low, high = _short(code, one.lower), _short(code, one.upper)
    if one.lower is not None and one.upper is not None:
        return f"{low} – {high}"
    return f"≥ {low}" if one.lower is not None else f"≤ {high}"


def _short(code: str, value: float | None) -> str:
    """Return a figure without a fraction where it has none."""
    if value is not None and value == int(value):
        return number(code, int(value))
    return number(code, value)
