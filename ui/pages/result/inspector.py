"""About a result: biomarkers and quality against their limits, deviations of the files, the chosen call."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from mtb_app.domain.comparison import AnyCall, ComparedCall, Measure
from mtb_app.domain.interpretation import Biomarker, BiomarkerState, QualityVerdict, Verdict
from mtb_app.domain.panel_result import PanelResult, QualityMetric, ResidueCoverage, VariantCall
from mtb_app.domain.people import Permission
from mtb_app.domain.stored import StoredResult
from ui.format import moment, number
from ui.pages.result.columns import CallRow
from ui.pages.result.comparison_columns import difference, figure
from ui.pages.result.words import change_word, dialect_word, metric_word, residues_word, table_word
from ui.pages.words import biomarker_word, purpose_word
from ui.parts.buttons import default_button
from ui.parts.chip import Mark
from ui.parts.labels import label, mark_text
from ui.parts.panels import Inspector
from ui.shell import Shell
from ui.theme.icons import Icon

translate = QCoreApplication.translate
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
        self._reason: QLineEdit | None = None

    def clear(self) -> None:
        """Take everything out."""
        super().clear()
        self._reason = None

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
        if stored.withdrawn_reason:
            self._withdrawn(stored)
        if row is not None:
            self._call(row)
        self._origin(stored)
        if self._is_newest(stored):
            self._judged()
        elif not stored.withdrawn_reason:
            words = self.tr("An older result: the options are matched with the newest one.")
            self.add_section().addWidget(mark_text(self._shell.theme, Mark.INFO, words, wrap=True))
        self._quality(stored.result.quality)
        self._coverage(stored.result.coverage)
        self._deviations(stored.result)
        if not stored.withdrawn_reason and self._shell.context.session.may(Permission.IMPORT_RESULT):
            self._offer_withdrawal()

    def show_candidate(self, result: PanelResult | None) -> None:
        """Show the quality of a result that is not imported yet."""
        self.clear()
        if result is None:
            self.add_head(self.tr("Not imported"), self.tr("Choose a specimen."))
            return
        section = self.add_head(self.tr("Not imported"), result.specimen.pair_id)
        section.addWidget(label(self.tr("What the files say of its quality."), "second", wrap=True))
        self._quality(result.quality)
        self._coverage(result.coverage)

    def show_compared(self, row: ComparedCall | None) -> None:
        """Show a call of a comparison: both sides, what the difference means, and how it was judged."""
        self.clear()
        if row is None:
            self.add_head("", self.tr("Choose a call."))
            return
        code, texts = self._shell.language, self._shell.texts
        section = self.add_head(table_word(row.table), row.name)
        section.addWidget(label(change_word(row.change), "strong"))
        section.addWidget(label(texts.say(row.reason), "second", wrap=True))
        if row.origin is not None:
            section.addWidget(
                mark_text(self._shell.theme, Mark.DISAGREE, texts.say(row.origin), "second", wrap=True)
            )
        section = self.add_section(self.tr("Both results"))
        sides = (
            (self.tr("Before"), row.before, row.figure_before),
            (self.tr("After"), row.after, row.figure_after),
        )
        pairs = [
            (
                word,
                self.tr("not there") if call is None else figure(code, row.measure, value),
                _side_note(call),
            )
            for word, call, value in sides
        ]
        change = difference(code, row)
        points = self.tr("percentage points") if row.measure is Measure.ALLELE_FRACTION else ""
        self.add_pairs(section, [*pairs, (self.tr("Difference"), change, points)] if change else pairs)
        self._method(row)

    def focus_withdrawal(self) -> None:
        """Put the focus where the reason for a withdrawal is written."""
        if self._reason is not None:
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _method(self, row: ComparedCall) -> None:
        if row.p_value is None:
            return
        section = self.add_section(self.tr("How it is judged"), last=True)
        words = self.tr(
            "Reads for and against the variant are compared (Fisher's exact test, or the z test where all expected "
            "counts are 20 or more). “Changed” is said below p = 0.01: of a hundred variants that did not change, "
            "about one is called changed. The share of tumour cells is not part of the test."
        )
        section.addWidget(label(words, "second", wrap=True))

    def _is_newest(self, stored: StoredResult) -> bool:
        view = self._shell.view
        return view is not None and view.result is not None and view.result.id == stored.id

    def _withdrawn(self, stored: StoredResult) -> None:
        section = self.add_head(self.tr("Withdrawn"), stored.result.specimen.pair_id)
        section.addWidget(
            mark_text(self._shell.theme, Mark.WARN, stored.withdrawn_reason, "table", wrap=True)
        )

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
                    f"{dialect_word(stored.result.dialect)}, {stored.result.genome_build.value}",
                ),
                (self.tr("DNA"), ids.dna_sample_id or missing, ""),
                (self.tr("RNA"), ids.rna_sample_id or missing, ""),
                (self.tr("Imported"), moment(code, stored.imported_at), stored.imported_by),
                *([(self.tr("Reason"), stored.import_reason, "")] if stored.import_reason else []),
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
        text = f"{biomarker_word(one.kind)}: {self._shell.texts.say(one.reason)}"
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

    def _coverage(self, coverage: tuple[ResidueCoverage, ...]) -> None:
        """Tell whether wild type can be told from not covered at the residues of recurrent variants."""
        section = self.add_section(self.tr("Coverage of recurrent variants"))
        thin = [one for one in coverage if not one.passed]
        if not coverage:
            mark = Mark.NOT_ASSESSED
            text = self.tr("There was no genome VCF: wild type and not covered cannot be told apart.")
        elif not thin:
            mark, text = Mark.PASS, self.tr("All {0} residues were read.").format(len(coverage))
        else:
            mark = Mark.WARN
            text = self.tr("{0} of {1} residues were not read well enough: {2}").format(
                len(thin), len(coverage), residues_word(thin)
            )
        section.addWidget(mark_text(self._shell.theme, mark, text, wrap=True))

    def _metric_text(self, one: QualityMetric) -> str:
        code = self._shell.language
        return f"{metric_word(one.metric)} {_short(code, one.value)} ({_limits(code, one)})"

    def _deviations(self, result: PanelResult) -> None:
        found = result.deviations
        section = self.add_section(self.tr("Deviations of the files, {0}").format(len(found)), last=True)
        for one in found[:SHOWN_DEVIATIONS]:
            place = f"{one.file}:{one.line}" if one.line else one.file
            section.addWidget(label(f"{place} {self._shell.texts.say(one.text)}", "caption", wrap=True))

    def _offer_withdrawal(self) -> None:
        reason = self._reason = QLineEdit()
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


def _side_note(call: AnyCall | None) -> str:
    if not isinstance(call, VariantCall):
        return ""
    parts = (
        "" if call.depth is None else translate("Comparison", "depth {0}").format(call.depth),
        "" if call.germline_status is None else call.germline_status.value,
        ", ".join(one for one in call.filters if one != "PASS"),
    )
    return " · ".join(one for one in parts if one)


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
