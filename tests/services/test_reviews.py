"""Ruth reviews Todd's visit, Todd answers, and what comes of it."""

from datetime import timedelta
from uuid import UUID

import pytest

from app.coaching.people import Person, Role
from app.coaching.review_queue import Reason
from app.coaching.reviews import Purpose, Rating, ReviewState, Verdict
from app.coaching.scoring import Strike, StrikeKind
from app.coaching.skills import Skill
from app.coaching.visit import Feedback
from app.errors import NotAllowedError
from app.services.services import open_services
from app.services.strikes import keep_strikes
from tests.services.conftest import NOW, Office

LATER = NOW + timedelta(days=2)
SEEN, TONE = Skill.PRESENCE, Skill.TONE


def sent(office: Office) -> UUID:
    reviews = office.services.reviews
    review = reviews.draft(office.visit, office.ruth, NOW)
    reviews.rate(review, SEEN, 2, office.ruth, NOW, words="Nobody knew when you left")
    reviews.annotate(review, office.ruth, NOW, shared="Good work.", private="Ask about his week")
    reviews.send(review, office.ruth, NOW)
    return review


def test_todd_rates_himself_once(office: Office) -> None:
    reviews = office.services.reviews
    mine = (Rating(skill=TONE, value=4), Rating(skill=SEEN, value=5, note="They know me"))
    reviews.self_rate(office.visit, mine, office.todd, NOW, note="Went well")

    with pytest.raises(NotAllowedError, match="already"):
        reviews.self_rate(office.visit, (), office.todd, LATER)

    stored = reviews.self_rating(office.visit)
    assert stored is not None
    assert (stored.value(SEEN), stored.value(TONE), stored.note) == (5, 4, "Went well")


def test_nobody_rates_for_todd(office: Office) -> None:
    with pytest.raises(NotAllowedError, match="Only Todd Kessler"):
        office.services.reviews.self_rate(office.visit, (), office.priya, NOW)


def test_a_review_is_there_when_the_program_is_started_again(office: Office) -> None:
    review = sent(office)
    office.services.close()

    again = open_services(office.services.data_folder)
    found = again.reviews.get(review, office.ruth)
    again.close()

    assert (found.state, found.value(SEEN), found.shared_note) == (
        ReviewState.SENT,
        2,
        "Good work.",
    )
    assert found.ratings[0].note == "Nobody knew when you left"


def test_todd_reads_what_was_sent_without_the_private_note(office: Office) -> None:
    sent(office)

    (found,) = office.services.reviews.for_visit(office.visit, office.todd)
    (whole,) = office.services.reviews.for_visit(office.visit, office.ruth)

    assert (found.shared_note, found.private_note) == ("Good work.", "")
    assert whole.private_note == "Ask about his week"


def test_todd_does_not_see_a_draft_and_priya_sees_nothing(office: Office) -> None:
    reviews = office.services.reviews
    draft = reviews.draft(office.visit, office.ruth, NOW)
    assert reviews.for_visit(office.visit, office.todd) == ()

    reviews.rate(draft, SEEN, 3, office.ruth, NOW)
    reviews.send(draft, office.ruth, NOW)

    assert reviews.for_visit(office.visit, office.priya) == ()
    with pytest.raises(NotAllowedError):
        reviews.get(draft, office.priya)


def test_a_technician_changes_nothing_in_a_review(office: Office) -> None:
    reviews = office.services.reviews
    draft = reviews.draft(office.visit, office.ruth, NOW)

    for change in (
        lambda: reviews.rate(draft, SEEN, 5, office.todd, NOW),
        lambda: reviews.annotate(draft, office.todd, NOW, shared="All good"),
        lambda: reviews.annotate(draft, office.todd, NOW, private="Hm"),
        lambda: reviews.send(draft, office.todd, NOW),
        lambda: reviews.close(draft, office.todd, NOW),
        lambda: reviews.draft(office.visit, office.priya, NOW),
    ):
        with pytest.raises(NotAllowedError):
            change()

    assert reviews.get(draft, office.ruth).ratings == ()


def test_a_dispute_that_is_accepted_takes_over_what_was_proposed(office: Office) -> None:
    reviews, review = office.services.reviews, sent(office)
    mine = (Rating(skill=SEEN, value=4),)
    reviews.dispute(review, "Kim saw me out", office.todd, LATER, mine)

    reviews.settle(review, Verdict.ACCEPTED, "Kim says so too", office.ruth, LATER)

    found = reviews.get(review, office.todd)
    assert (found.state, found.value(SEEN), found.proposed) == (ReviewState.SETTLED, 4, mine)
    said = [(n.what, n.old, n.new, n.by) for n in reviews.history(review, office.ruth)]
    assert ("rated", "2", "4", "Ruth Alvarez") in said
    assert said[-1][0] == "settled"


def test_a_rejected_dispute_changes_no_rating(office: Office) -> None:
    reviews, review = office.services.reviews, sent(office)
    reviews.dispute(review, "Kim saw me out", office.todd, LATER, (Rating(skill=SEEN, value=4),))

    reviews.settle(review, Verdict.REJECTED, "Kim was on holiday", office.ruth, LATER)

    assert reviews.get(review, office.todd).value(SEEN) == 2


def test_a_dispute_needs_words(office: Office) -> None:
    review = sent(office)

    with pytest.raises(NotAllowedError, match="in a sentence"):
        office.services.reviews.dispute(review, "  ", office.todd, LATER)


def test_the_company_sets_how_long_a_review_can_be_disputed(office: Office) -> None:
    review = sent(office)
    office.services.reviews.set_dispute_days(1)

    with pytest.raises(NotAllowedError, match="1 days"):
        office.services.reviews.dispute(review, "No", office.todd, LATER)


def test_an_empty_review_is_not_sent(office: Office) -> None:
    draft = office.services.reviews.draft(office.visit, office.ruth, NOW)

    with pytest.raises(NotAllowedError, match="nothing in this review"):
        office.services.reviews.send(draft, office.ruth, NOW)


def test_an_open_visit_is_not_reviewed(office: Office) -> None:
    office.services.visits.reopen(office.visit, NOW)

    with pytest.raises(NotAllowedError, match="not closed"):
        office.services.reviews.draft(office.visit, office.ruth, NOW)


def test_two_managers_are_compared_and_neither_sees_the_other_first(office: Office) -> None:
    reviews = office.services.reviews
    owen = office.services.people.add(Person(name="Owen Hart", role=Role.MANAGER), NOW)
    sent(office)
    second = reviews.draft(office.visit, owen, NOW, Purpose.CALIBRATION)
    reviews.rate(second, SEEN, 4, owen, NOW)
    assert [r.id for r in reviews.for_visit(office.visit, owen)] == [second]

    reviews.close(second, owen, NOW)

    ((first, calibration),) = office.services.calibrations.pairs(owen)
    assert (first.value(SEEN), calibration.value(SEEN)) == (2, 4)
    assert not calibration.counts
    assert len(reviews.for_visit(office.visit, owen)) == 2
    assert len(reviews.for_visit(office.visit, office.todd)) == 1


def test_what_waits_for_whom(office: Office) -> None:
    reviews, review = office.services.reviews, sent(office)
    assert [r.id for r in reviews.waiting(office.todd, LATER)] == [review]
    assert reviews.waiting(office.ruth, LATER) == ()

    reviews.dispute(review, "Kim saw me out", office.todd, LATER)

    assert reviews.waiting(office.todd, LATER) == ()
    assert [r.id for r in reviews.waiting(office.ruth, LATER)] == [review]


def test_the_queue_says_why(office: Office) -> None:
    services = office.services
    unhappy = office.closed(office.priya, NOW - timedelta(days=2))
    services.signatures.feedback(unhappy, [Feedback(question="again", rating=1)], NOW)
    silent = Strike(kind=StrikeKind.SILENT_DEPARTURE, say="Left without a word.", at=NOW)
    with services.database.writing() as connection:
        keep_strikes(connection, office.visit, [silent])
        keep_strikes(connection, office.visit, [silent])

    queue = services.reviews.queue(office.ruth, NOW + timedelta(hours=1))

    assert [entry.visit.id for entry in queue] == [office.visit, unhappy]
    assert [why.reason for why in queue[0].reasons] == [
        Reason.STRIKE,
        Reason.NOT_REVIEWED,
        Reason.SAMPLE,
    ]
    assert queue[1].reasons[0].say == "The client answered 1 of 5 when asked how we did."


def test_a_reviewed_visit_leaves_the_queue_and_ones_own_never_enter_it(office: Office) -> None:
    own = office.closed(office.ruth, NOW)
    office.services.reviews.draft(office.visit, office.ruth, NOW)

    queue = office.services.reviews.queue(office.ruth, NOW)

    assert {entry.visit.id for entry in queue}.isdisjoint({own, office.visit})


def test_the_queue_is_for_managers(office: Office) -> None:
    with pytest.raises(NotAllowedError):
        office.services.reviews.queue(office.todd, NOW)


def test_another_manager_is_asked_for_a_second_look(office: Office) -> None:
    reviews = office.services.reviews
    lena = office.services.people.add(Person(name="Lena Ortiz", role=Role.MANAGER), NOW)
    sent(office)
    assert [line.id for line in office.services.calibrations.offered(lena)] == [office.visit]

    asked = office.services.calibrations.ask(office.visit, lena, office.ruth, LATER)

    assert [review.id for review in reviews.waiting(lena, LATER)] == [asked]
    assert [review.id for review in reviews.for_visit(office.visit, lena)] == [asked]
    assert office.services.calibrations.offered(lena) == ()


def test_nobody_takes_a_second_look_at_their_own_review(office: Office) -> None:
    sent(office)

    with pytest.raises(NotAllowedError, match="already"):
        office.services.calibrations.ask(office.visit, office.ruth, office.ruth, LATER)


def test_a_second_look_without_a_rating_stays_open(office: Office) -> None:
    reviews = office.services.reviews
    lena = office.services.people.add(Person(name="Lena Ortiz", role=Role.MANAGER), NOW)
    sent(office)
    asked = office.services.calibrations.ask(office.visit, lena, office.ruth, LATER)

    with pytest.raises(NotAllowedError, match="Nothing is rated"):
        reviews.close(asked, lena, LATER)
