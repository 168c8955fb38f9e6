"""What a new panel result is to those in the store: the same files, a rerun, the other arm, another specimen.

A patient's results share the variants the patient was born with. Of those that one in a hundred people carries, or that
the panel's software found in population databases, two persons share about half, brothers and sisters about two thirds,
and two specimens of one person nearly all: fewer than four in five is a reason to ask whose specimen it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import (
    RNA_TABLES,
    GermlineStatus,
    PanelResult,
    SpecimenIds,
    Table,
    Variant,
    VariantCall,
)
from mtb_app.domain.protein import parse_protein_change
from mtb_app.domain.relation import (
    ImportCheck,
    Relation,
    RelationKind,
    SharedVariants,
    StoredElsewhere,
    Weight,
)
from mtb_app.domain.stored import StoredResult
from mtb_app.interpretation.compared_small import passed
from mtb_app.interpretation.germline import common_variants

COMMON_FREQUENCY = 0.01
FEWEST_MARKERS = 10  # in each of the two; with fewer nothing is said
SAME_PERSON_SHARE = 0.8
FILES_OF_A_RUN = frozenset(
    {"metricsoutput.tsv", "variant_summary.tsv"}
)  # the same for every patient of a run
_GRAVITY = {weight: place for place, weight in enumerate(reversed(Weight))}


def specimen_names(ids: SpecimenIds) -> frozenset[str]:
    """Return the names under which a specimen is known again."""
    return frozenset(one for one in (ids.pair_id, ids.dna_sample_id, ids.rna_sample_id) if one)


def own_files(result: PanelResult) -> frozenset[str]:
    """Return the digests of a result's own files, without those that speak of a whole run."""
    files = [(name.rpartition("/")[2].lower(), digest) for name, digest in result.source_files]
    own = frozenset(digest for name, digest in files if name not in FILES_OF_A_RUN)
    return own or frozenset(digest for _, digest in files)


def check_relations(
    result: PanelResult,
    *,
    case_id: str,
    study_id: str,
    earlier: Sequence[StoredResult],
    elsewhere: Sequence[StoredElsewhere],
    named: Sequence[str],
) -> ImportCheck:
    """Return what must be said before a result is stored in a case.

    `earlier` are all results of the patient, `elsewhere` those of other patients with a name or file in common,
    `named` the study ids that the specimen's names begin with. Withdrawn results are passed over.
    """
    standing = [one for one in earlier if not one.withdrawn_reason]
    found = [_to_own(result, one, case_id) for one in standing]
    found += [
        relation
        for one in elsewhere
        if not one.withdrawn and (relation := _to_elsewhere(result, one)) is not None
    ]
    found += _missing_arm(result, [one for one in standing if one.case_id == case_id])
    found.append(_name(result.specimen, study_id, named))
    return ImportCheck(tuple(sorted(found, key=lambda one: _GRAVITY[one.weight])))


def join_arms(one: PanelResult, other: PanelResult) -> PanelResult:
    """Return the DNA and the RNA result of one pair as one result; each says only what its own arm shows."""
    dna, rna = (one, other) if one.has_dna else (other, one)
    missing = {table for table in dna.missing_tables if table not in RNA_TABLES}
    missing |= {table for table in rna.missing_tables if table in RNA_TABLES}
    return replace(
        dna,
        specimen=replace(dna.specimen, rna_sample_id=rna.specimen.rna_sample_id),
        fusions=rna.fusions,
        splice_variants=rna.splice_variants,
        quality=tuple(dict.fromkeys((*dna.quality, *rna.quality))),
        deviations=tuple(dict.fromkeys((*dna.deviations, *rna.deviations))),
        source_files=tuple(dict.fromkeys((*dna.source_files, *rna.source_files))),
        missing_tables=tuple(table for table in Table if table in missing),
    )


def are_two_arms(one: PanelResult, other: PanelResult) -> bool:
    """Tell whether two results are the DNA alone and the RNA alone of one pair."""
    alone = {(one.has_dna, one.has_rna), (other.has_dna, other.has_rna)} == {(True, False), (False, True)}
    return alone and one.specimen.pair_id == other.specimen.pair_id and one.genome_build is other.genome_build


def shared_variants(one: PanelResult, other: PanelResult) -> SharedVariants | None:
    """Return how far the common inherited variants agree, None where too few are known to say anything."""
    comparable = one.genome_build is other.genome_build
    both_looked = one.looked_for(Table.SMALL_VARIANTS) and other.looked_for(Table.SMALL_VARIANTS)
    if not (comparable and both_looked):
        return None
    first, second = _inherited(one), _inherited(other)
    if min(len(first), len(second)) < FEWEST_MARKERS:
        return None
    either = first | second
    agree = either & _variants(one) & _variants(other)
    return SharedVariants(len(agree), len(either))


def _variants(result: PanelResult) -> frozenset[Variant]:
    return frozenset(call.variant for call in result.small_variants)


def _inherited(result: PanelResult) -> frozenset[Variant]:
    return frozenset(call.variant for call in result.small_variants if passed(call) and _is_common(call))


def _is_common(call: VariantCall) -> bool:
    if call.germline_status is GermlineStatus.GERMLINE_DATABASE:
        return True
    if (call.population_frequency or 0.0) >= COMMON_FREQUENCY:
        return True
    change = parse_protein_change(call.protein_change or "")
    return change is not None and (call.gene or "", change.short()) in common_variants()


def _to_own(result: PanelResult, stored: StoredResult, case_id: str) -> Relation:
    """Return what a result of the same patient is to the new one."""
    here = stored.case_id == case_id
    if _holds_all_files(stored.result, result):
        return _same_files(stored, here)
    shared = shared_variants(result, stored.result)
    if are_two_arms(result, stored.result):
        return _other_arm(stored, here)
    if specimen_names(result.specimen) & specimen_names(stored.result.specimen):
        return _rerun(stored, here, shared)
    return _other_specimen(stored, shared)


def _missing_arm(result: PanelResult, here: Sequence[StoredResult]) -> list[Relation]:
    """Return what is lost for the options, which are matched with the newest result of a case alone."""
    if not here or any(are_two_arms(result, one.result) for one in here):
        return []
    newest = here[-1]
    pair = newest.result.specimen.pair_id
    if newest.result.has_dna and not result.has_dna:
        sentence = Message(
            "It has no DNA library, which {pair} has: the options would be matched with the newest result alone.",
            pair=pair,
        )
        return [Relation(RelationKind.ARM_MISSING, Weight.REASON, sentence, newest.id)]
    if newest.result.has_rna and not result.has_rna:
        sentence = Message(
            "It has no RNA library, which {pair} has: the options would be matched with the newest result alone.",
            pair=pair,
        )
        return [Relation(RelationKind.ARM_MISSING, Weight.NOTE, sentence, newest.id)]
    return []


def _holds_all_files(stored: PanelResult, new: PanelResult) -> bool:
    """Tell whether a new result brings no file that the stored one of its pair was not read from."""
    files, known = ({digest for _, digest in one.source_files} for one in (new, stored))
    return bool(files) and files <= known and new.specimen.pair_id == stored.specimen.pair_id


def _same_files(stored: StoredResult, here: bool) -> Relation:
    if here:
        sentence = Message("These very files were imported into this case already.")
        return Relation(RelationKind.SAME_FILES, Weight.REFUSED, sentence, stored.id)
    sentence = Message("These very files were imported into another referral of this patient.")
    return Relation(RelationKind.SAME_FILES, Weight.REASON, sentence, stored.id)


def _other_arm(stored: StoredResult, here: bool) -> Relation:
    pair, day = stored.result.specimen.pair_id, stored.imported_at.date()
    if here:
        sentence = Message(
            "{pair}: its other library was imported on {day}. The two belong together: they are stored as one result.",
            pair=pair,
            day=day,
        )
        return Relation(RelationKind.OTHER_ARM, Weight.NOTE, sentence, stored.id)
    sentence = Message(
        "{pair}: its other library was imported on {day}, into another referral of this patient.",
        pair=pair,
        day=day,
    )
    return Relation(RelationKind.OTHER_SPECIMEN, Weight.NOTE, sentence, stored.id)


def _rerun(stored: StoredResult, here: bool, shared: SharedVariants | None) -> Relation:
    pair, day = stored.result.specimen.pair_id, stored.imported_at.date()
    if _is_other_person(shared):
        return Relation(
            RelationKind.SAME_SPECIMEN, Weight.WARNING, _mixed_up(stored, shared), stored.id, shared
        )
    if here:
        sentence = Message(
            "{pair} has a result of {day} here: this is a rerun. It is stored beside the first, which stays.",
            pair=pair,
            day=day,
        )
    else:
        sentence = Message(
            "{pair} has a result of {day} in another referral of this patient: this is a rerun.",
            pair=pair,
            day=day,
        )
    return Relation(RelationKind.SAME_SPECIMEN, Weight.REASON, sentence, stored.id, shared)


def _other_specimen(stored: StoredResult, shared: SharedVariants | None) -> Relation:
    pair, day = stored.result.specimen.pair_id, stored.imported_at.date()
    kind = RelationKind.OTHER_SPECIMEN
    if _is_other_person(shared):
        return Relation(kind, Weight.WARNING, _mixed_up(stored, shared), stored.id, shared)
    if shared is None:
        sentence = Message(
            "Another specimen of this patient is {pair} of {day}; too few common inherited variants are known to "
            "compare the two.",
            pair=pair,
            day=day,
        )
        return Relation(kind, Weight.NOTE, sentence, stored.id)
    sentence = Message(
        "Another specimen of this patient is {pair} of {day}: {agree} of {total} common inherited variants agree.",
        pair=pair,
        day=day,
        agree=shared.agree,
        total=shared.total,
    )
    return Relation(kind, Weight.FINE, sentence, stored.id, shared)


def _is_other_person(shared: SharedVariants | None) -> bool:
    return shared is not None and shared.agree < SAME_PERSON_SHARE * shared.total


def _mixed_up(stored: StoredResult, shared: SharedVariants | None) -> Message:
    agree, total = (shared.agree, shared.total) if shared else (0, 0)
    return Message(
        "Only {agree} of {total} common inherited variants agree with {pair} of {day}: perhaps one of the two is "
        "another person's.",
        agree=agree,
        total=total,
        pair=stored.result.specimen.pair_id,
        day=stored.imported_at.date(),
    )


def _to_elsewhere(result: PanelResult, stored: StoredElsewhere) -> Relation | None:
    """Return what a result of another patient is to the new one, None where only a run's file is shared."""
    if own_files(result) & stored.files:
        kind = RelationKind.SAME_FILES
        hidden = Message("These files are in another case already, which you may not see.")
        told = Message(
            "{study_id}: these files are in that patient's case already.", study_id=stored.study_id
        )
    elif specimen_names(result.specimen) & specimen_names(stored.specimen):
        kind = RelationKind.SAME_SPECIMEN
        hidden = Message("A specimen of the same name is in another case, which you may not see.")
        told = Message(
            "{study_id}: a specimen of the same name is in that patient's case.", study_id=stored.study_id
        )
    else:
        return None
    return Relation(kind, Weight.WARNING, told if stored.study_id else hidden, stored.result_id)


def _name(specimen: SpecimenIds, study_id: str, named: Sequence[str]) -> Relation:
    if study_id in named:
        sentence = Message("The specimen's name {pair} begins with this patient's study id.",
                           pair=specimen.pair_id)  # fmt: skip
        return Relation(RelationKind.NAME, Weight.FINE, sentence)
    if named:
        sentence = Message(
            "The specimen's name {pair} begins with the study id of another patient: {others}.",
            pair=specimen.pair_id,
            others=", ".join(named),
        )
        return Relation(RelationKind.NAME, Weight.WARNING, sentence)
    sentence = Message(
        "The specimen's name {pair} does not say whose it is: compare it with the referral.",
        pair=specimen.pair_id,
    )
    return Relation(RelationKind.NAME, Weight.NOTE, sentence)
