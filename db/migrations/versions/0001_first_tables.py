"""The first tables: accounts, cases, results, options, board, forms, knowledge, audit trail."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _audit_entries()
    _audit_heads()
    _drafts()
    _knowledge_releases()
    _meetings()
    _patients()
    _users()
    _audit_changes()
    _cases()
    _knowledge_evidence()
    _knowledge_labels()
    _discussions()
    _form_records()
    _panel_results()
    _copy_numbers()
    _decisions()
    _fusions()
    _matchings()
    _small_variants()
    _splice_variants()


def _audit_entries() -> None:
    op.create_table(
        "audit_entries",
        sa.Column("sequence", _SEQUENCE, autoincrement=True, nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("form_version", sa.Text(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_audit_entries")),
        sa.UniqueConstraint("site", "ordinal", name=op.f("uq_audit_entries_site_ordinal")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_audit_entries_case_id"), "audit_entries", ["case_id"], unique=False)
    op.create_index(op.f("ix_audit_entries_record_id"), "audit_entries", ["record_id"], unique=False)


def _audit_heads() -> None:
    op.create_table(
        "audit_heads",
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("entries", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("site", name=op.f("pk_audit_heads")),
    )


def _drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("form_key", sa.Text(), nullable=False),
        sa.Column("visit", sa.Text(), nullable=False),
        sa.Column("row", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("values", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("user_id", "case_id", "form_key", "visit", "row", name=op.f("pk_drafts")),
    )


def _knowledge_releases() -> None:
    op.create_table(
        "knowledge_releases",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("release", sa.Text(), nullable=False),
        sa.Column("released_on", sa.Date(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("not_understood", sa.Text(), nullable=False),
        sa.Column("attribution", sa.Text(), nullable=False),
        sa.Column("evidence_items", sa.BigInteger(), nullable=False),
        sa.Column("labels", sa.BigInteger(), nullable=False),
        sa.Column("not_understood_items", sa.BigInteger(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_knowledge_releases")),
    )


def _meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("added", sa.BigInteger(), nullable=False),
        sa.Column("starts_at", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("participants", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
    )


def _patients() -> None:
    op.create_table(
        "patients",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("added", sa.BigInteger(), nullable=False),
        sa.Column("study_id", sa.Text(), nullable=False),
        sa.Column("identity_number", sa.Text(), nullable=False),
        sa.Column("sex", sa.Text(), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("site", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patients")),
        sa.UniqueConstraint("identity_number", name=op.f("uq_patients_identity_number")),
        sa.UniqueConstraint("study_id", name=op.f("uq_patients_study_id")),
    )


def _users() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("identity", name=op.f("uq_users_identity")),
    )


def _audit_changes() -> None:
    op.create_table(
        "audit_changes",
        sa.Column("sequence", _SEQUENCE, autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.Column("salt", sa.Text(), nullable=True),
        sa.Column("commitment", sa.Text(), nullable=False),
        sa.Column("redacted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sequence"], ["audit_entries.sequence"], name=op.f("fk_audit_changes_sequence_audit_entries")
        ),
        sa.PrimaryKeyConstraint("sequence", "ordinal", name=op.f("pk_audit_changes")),
    )


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("added", sa.BigInteger(), nullable=False),
        sa.Column("patient_id", sa.Text(), nullable=False),
        sa.Column("referred_on", sa.Date(), nullable=False),
        sa.Column("referred_by", sa.Text(), nullable=False),
        sa.Column("tumour_type", sa.Text(), nullable=False),
        sa.Column("diagnosis", sa.Text(), nullable=False),
        sa.Column("history", sa.Text(), nullable=False),
        sa.Column("ecog", sa.BigInteger(), nullable=True),
        sa.Column("biopsy_on", sa.Date(), nullable=True),
        sa.Column("biopsy_site", sa.Text(), nullable=False),
        sa.Column("tumour_percent", sa.Float(), nullable=True),
        sa.Column("prior_treatments", sa.Text(), nullable=False),
        sa.Column("consents", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_cases_patient_id_patients")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
    )
    op.create_index(op.f("ix_cases_patient_id"), "cases", ["patient_id"], unique=False)


def _knowledge_evidence() -> None:
    op.create_table(
        "knowledge_evidence",
        sa.Column("release_id", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"],
            ["knowledge_releases.id"],
            name=op.f("fk_knowledge_evidence_release_id_knowledge_releases"),
        ),
        sa.PrimaryKeyConstraint("release_id", "ordinal", name=op.f("pk_knowledge_evidence")),
    )


def _knowledge_labels() -> None:
    op.create_table(
        "knowledge_labels",
        sa.Column("release_id", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"],
            ["knowledge_releases.id"],
            name=op.f("fk_knowledge_labels_release_id_knowledge_releases"),
        ),
        sa.PrimaryKeyConstraint("release_id", "ordinal", name=op.f("pk_knowledge_labels")),
    )


def _discussions() -> None:
    op.create_table(
        "discussions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("added", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("meeting_id", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Text(), nullable=False),
        sa.Column("dissent", sa.Text(), nullable=False),
        sa.Column("scheduled_at", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_discussions_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_discussions_meeting_id_meetings")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discussions")),
    )
    op.create_index(op.f("ix_discussions_case_id_added"), "discussions", ["case_id", "added"], unique=False)
    op.create_index(op.f("ix_discussions_meeting_id"), "discussions", ["meeting_id"], unique=False)


def _form_records() -> None:
    op.create_table(
        "form_records",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("added", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("form_key", sa.Text(), nullable=False),
        sa.Column("form_version", sa.Text(), nullable=False),
        sa.Column("visit", sa.Text(), nullable=False),
        sa.Column("row", sa.BigInteger(), nullable=False),
        sa.Column("values", sa.Text(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("saved_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_form_records_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_records")),
        sa.UniqueConstraint("case_id", "form_key", "visit", "row", name="uq_form_records_place"),
    )


def _panel_results() -> None:
    op.create_table(
        "panel_results",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("added", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("pair_id", sa.Text(), nullable=False),
        sa.Column("dialect", sa.Text(), nullable=False),
        sa.Column("genome_build", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_by", sa.Text(), nullable=False),
        sa.Column("withdrawn_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_panel_results_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_results")),
        sa.UniqueConstraint("added", name=op.f("uq_panel_results_added")),
    )
    op.create_index(
        op.f("ix_panel_results_case_id_added"), "panel_results", ["case_id", "added"], unique=False
    )


def _copy_numbers() -> None:
    op.create_table(
        "copy_numbers",
        sa.Column("result", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("gene", sa.Text(), nullable=False),
        sa.Column("fold_change", sa.Float(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("absolute_copies", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["result"], ["panel_results.added"], name=op.f("fk_copy_numbers_result_panel_results")
        ),
        sa.PrimaryKeyConstraint("result", "ordinal", name=op.f("pk_copy_numbers")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_copy_numbers_gene"), "copy_numbers", ["gene"], unique=False)


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("added", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("discussion_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("option_key", sa.Text(), nullable=True),
        sa.Column("drugs", sa.Text(), nullable=False),
        sa.Column("rationale", sa.Text(), nullable=False),
        sa.Column("known", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_decisions_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["discussion_id"], ["discussions.id"], name=op.f("fk_decisions_discussion_id_discussions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_index(op.f("ix_decisions_case_id_added"), "decisions", ["case_id", "added"], unique=False)
    op.create_index(op.f("ix_decisions_discussion_id"), "decisions", ["discussion_id"], unique=False)


def _fusions() -> None:
    op.create_table(
        "fusions",
        sa.Column("result", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("genes", sa.Text(), nullable=False),
        sa.Column("direction_known", sa.Boolean(), nullable=False),
        sa.Column("supporting_reads", sa.BigInteger(), nullable=True),
        sa.Column("breakpoints", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["result"], ["panel_results.added"], name=op.f("fk_fusions_result_panel_results")
        ),
        sa.PrimaryKeyConstraint("result", "ordinal", name=op.f("pk_fusions")),
        sqlite_with_rowid=False,
    )


def _matchings() -> None:
    op.create_table(
        "matchings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("added", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("panel_result_id", sa.Text(), nullable=False),
        sa.Column("interpretation", sa.Text(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("matched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("matched_by", sa.Text(), nullable=False),
        sa.Column("program_version", sa.Text(), nullable=False),
        sa.Column("sensitive_options", sa.BigInteger(), nullable=False),
        sa.Column("best_escat", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_matchings_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["panel_result_id"], ["panel_results.id"], name=op.f("fk_matchings_panel_result_id_panel_results")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matchings")),
        sa.UniqueConstraint("added", name=op.f("uq_matchings_added")),
    )
    op.create_index(op.f("ix_matchings_case_id_added"), "matchings", ["case_id", "added"], unique=False)
    op.create_index(op.f("ix_matchings_panel_result_id"), "matchings", ["panel_result_id"], unique=False)


def _small_variants() -> None:
    op.create_table(
        "small_variants",
        sa.Column("result", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("genome_build", sa.Text(), nullable=False),
        sa.Column("chromosome", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("alternative", sa.Text(), nullable=False),
        sa.Column("gene", sa.Text(), nullable=True),
        sa.Column("transcript", sa.Text(), nullable=True),
        sa.Column("allele_fraction", sa.Float(), nullable=True),
        sa.Column("depth", sa.BigInteger(), nullable=True),
        sa.Column("coding_change", sa.Text(), nullable=True),
        sa.Column("protein_change", sa.Text(), nullable=True),
        sa.Column("consequences", sa.Text(), nullable=False),
        sa.Column("exon", sa.Text(), nullable=True),
        sa.Column("filters", sa.Text(), nullable=False),
        sa.Column("germline_status", sa.Text(), nullable=True),
        sa.Column("population_frequency", sa.Float(), nullable=True),
        sa.Column("judgement", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["result"], ["panel_results.added"], name=op.f("fk_small_variants_result_panel_results")
        ),
        sa.PrimaryKeyConstraint("result", "ordinal", name=op.f("pk_small_variants")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_small_variants_gene"), "small_variants", ["gene"], unique=False)


def _splice_variants() -> None:
    op.create_table(
        "splice_variants",
        sa.Column("result", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("gene", sa.Text(), nullable=False),
        sa.Column("affected_exon", sa.Text(), nullable=True),
        sa.Column("supporting_reads", sa.BigInteger(), nullable=True),
        sa.Column("reference_reads", sa.BigInteger(), nullable=True),
        sa.Column("breakpoints", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["result"], ["panel_results.added"], name=op.f("fk_splice_variants_result_panel_results")
        ),
        sa.PrimaryKeyConstraint("result", "ordinal", name=op.f("pk_splice_variants")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_splice_variants_gene"), "splice_variants", ["gene"], unique=False)
