"""Signed means signed: what the client put a name under stays as it was."""

from datetime import timedelta

import pytest

from app.coaching.ink import Ink, InkPoint
from app.coaching.visit import (
    Approval,
    Change,
    Check,
    Estimate,
    Outcome,
    PaperKind,
    Signature,
    Signer,
    TimeKind,
)
from app.documents.verify import VerdictKind
from app.errors import AppError, FrozenError
from tests.services.conftest import NOW, Shop

INK = Ink(width=700, height=180, strokes=((InkPoint(x=10, y=20, t=0), InkPoint(x=90, y=60, t=40)),))
LATER = NOW + timedelta(minutes=30)


def sign(shop: Shop, paper: PaperKind, outcome: Outcome = Outcome.SIGNED, reason: str = "") -> None:
    signature = Signature(
        paper=paper,
        signer=Signer.CLIENT,
        name="Dana Whitfield",
        at=NOW,
        outcome=outcome,
        reason=reason,
        ink=INK if outcome is Outcome.SIGNED else None,
    )
    shop.services.signatures.sign(shop.visit, signature, NOW)


def test_what_the_authorization_states_is_frozen(shop: Shop) -> None:
    shop.services.visits.answer(shop.visit, "scope.work", "Replace the router", NOW)
    sign(shop, PaperKind.AUTHORIZATION)

    with pytest.raises(FrozenError, match="work authorization"):
        shop.services.visits.answer(shop.visit, "scope.work", "Something else", LATER)
    with pytest.raises(FrozenError):
        shop.services.visits.set_estimate(shop.visit, Estimate(minutes=1), LATER)

    assert shop.services.visits.facts(shop.visit).text("scope.work") == "Replace the router"


def test_work_goes_on_after_the_authorization(shop: Shop) -> None:
    sign(shop, PaperKind.AUTHORIZATION)

    shop.services.visits.answer(shop.visit, "document.internal", "Old unit swapped", LATER)
    shop.services.times.record(shop.visit, TimeKind.PAUSE, LATER, LATER)
    shop.services.changes.add(shop.visit, Change(what="Antivirus on 10 PCs"), LATER)

    visit = shop.services.visits.facts(shop.visit)
    assert (len(visit.changes), len(visit.times)) == (1, 1)


def test_a_new_revision_opens_it_and_keeps_the_old_signature(shop: Shop) -> None:
    sign(shop, PaperKind.AUTHORIZATION)

    shop.services.signatures.reopen(
        shop.visit, PaperKind.AUTHORIZATION, "More work", "Todd Kessler", LATER
    )
    shop.services.visits.answer(shop.visit, "scope.work", "Router and switch", LATER)

    visit = shop.services.visits.facts(shop.visit)
    assert not visit.is_signed(PaperKind.AUTHORIZATION)
    assert [s.revision for s in visit.signatures] == [1]
    assert visit.revision(PaperKind.AUTHORIZATION) == 2


def test_nobody_signs_twice(shop: Shop) -> None:
    sign(shop, PaperKind.AUTHORIZATION)

    with pytest.raises(FrozenError, match="already signed"):
        sign(shop, PaperKind.AUTHORIZATION)


def test_a_refusal_is_kept_with_its_reason_and_leaves_the_visit_free(shop: Shop) -> None:
    sign(shop, PaperKind.AUTHORIZATION, Outcome.REFUSED, "Has to ask the owner")

    shop.services.visits.answer(shop.visit, "scope.work", "Less work", LATER)

    signature = shop.services.visits.facts(shop.visit).signature(PaperKind.AUTHORIZATION)
    assert signature is not None
    assert (signature.outcome, signature.reason) == (Outcome.REFUSED, "Has to ask the owner")


def test_after_the_report_only_the_way_home_and_our_own_notes_go_on(shop: Shop) -> None:
    shop.services.times.record(shop.visit, TimeKind.ARRIVAL, NOW, NOW)
    sign(shop, PaperKind.REPORT)

    with pytest.raises(FrozenError, match="visit report"):
        shop.services.visits.answer(shop.visit, "document.external", "Rewritten", LATER)
    with pytest.raises(FrozenError):
        shop.services.times.record(shop.visit, TimeKind.DEPARTURE, LATER, LATER)
    with pytest.raises(FrozenError):
        shop.services.visits.check(shop.visit, "leave.tidy", Check(), LATER)
    shop.services.visits.answer(shop.visit, "document.internal", "PSU was fine", LATER)
    shop.services.visits.check(shop.visit, "follow_up.call", Check(), LATER)
    shop.services.times.record(shop.visit, TimeKind.HOME, LATER, LATER)

    visit = shop.services.visits.facts(shop.visit)
    assert visit.text("document.internal") == "PSU was fine"
    assert visit.last(TimeKind.HOME) is not None


def test_a_change_the_client_saw_signed_can_be_done_but_not_rewritten(shop: Shop) -> None:
    changes = shop.services.changes
    change_id = changes.add(
        shop.visit,
        Change(what="Antivirus", approval=Approval.VERBAL, approved_by="Dana", approved_at=NOW),
        NOW,
    )
    sign(shop, PaperKind.AUTHORIZATION)
    stored = shop.services.visits.facts(shop.visit).changes[0]
    from dataclasses import replace

    changes.edit(shop.visit, replace(stored, started_at=LATER), LATER)
    with pytest.raises(FrozenError):
        changes.edit(shop.visit, replace(stored, amount_minor=1), LATER)
    with pytest.raises(FrozenError):
        changes.remove(shop.visit, change_id, LATER)


def test_the_database_itself_keeps_signatures(shop: Shop) -> None:
    sign(shop, PaperKind.AUTHORIZATION)

    for statement in ("DELETE FROM signature", "UPDATE signature SET name = 'x'"):
        with (
            pytest.raises(Exception, match="kept as they are"),
            shop.services.database.writing() as connection,
        ):
            connection.exec_driver_sql(statement)

    assert len(shop.services.visits.facts(shop.visit).signatures) == 1


def test_a_paper_is_made_once_and_verified_as_untouched(shop: Shop) -> None:
    sign(shop, PaperKind.AUTHORIZATION)
    papers = shop.services.papers

    first = papers.issue(shop.visit, PaperKind.AUTHORIZATION, LATER)
    second = papers.issue(shop.visit, PaperKind.AUTHORIZATION, LATER + timedelta(hours=2))

    content = papers.content(first.id)
    assert first == second
    assert first.number == "WA-TK-0001"
    assert papers.file_name(first.id) == "Riverside-Dental_2026-03-04_WA-TK-0001.pdf"
    assert papers.verify(content).kind is VerdictKind.UNTOUCHED
    assert papers.verify(content + b"x").kind is VerdictKind.CHANGED


def test_the_report_cites_the_authorization(shop: Shop) -> None:
    sign(shop, PaperKind.AUTHORIZATION)
    authorization = shop.services.papers.issue(shop.visit, PaperKind.AUTHORIZATION, NOW)

    page = shop.services.papers.page(shop.visit, PaperKind.REPORT, LATER)

    assert page.authorization == authorization


def test_a_signed_report_stays_what_was_signed_when_the_way_home_is_written_down(
    shop: Shop,
) -> None:
    shop.services.times.record(shop.visit, TimeKind.ARRIVAL, NOW - timedelta(hours=2), NOW)
    shop.services.times.record(shop.visit, TimeKind.DEPARTURE, NOW, NOW)
    shown = shop.services.papers.page(shop.visit, PaperKind.REPORT, NOW).fingerprint
    sign(shop, PaperKind.REPORT)
    paper = shop.services.papers.issue(shop.visit, PaperKind.REPORT, NOW)

    shop.services.times.record(shop.visit, TimeKind.HOME, LATER, LATER)

    papers = shop.services.papers
    assert papers.page(shop.visit, PaperKind.REPORT, LATER).fingerprint == shown
    assert papers.issue(shop.visit, PaperKind.REPORT, LATER) == paper


def test_the_fingerprint_changes_with_anything_that_is_shown(shop: Shop) -> None:
    papers = shop.services.papers
    before = papers.page(shop.visit, PaperKind.AUTHORIZATION, NOW).fingerprint
    assert before == papers.page(shop.visit, PaperKind.AUTHORIZATION, LATER).fingerprint

    shop.services.visits.set_estimate(shop.visit, Estimate(minutes=60), NOW)

    assert papers.page(shop.visit, PaperKind.AUTHORIZATION, NOW).fingerprint != before


def test_the_pin_opens_and_nothing_else_does(shop: Shop) -> None:
    settings = shop.services.settings
    assert settings.check_pin("anything")

    settings.set_pin("2468")

    assert (settings.check_pin("2468"), settings.check_pin("1111")) == (True, False)
    settings.set_pin(None)
    assert not settings.has_pin()


def test_problems_are_told_as_app_errors(shop: Shop) -> None:
    with pytest.raises(AppError):
        shop.services.papers.content(shop.me)
