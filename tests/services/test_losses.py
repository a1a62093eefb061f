"""What went wrong and what went well, written down and read by the team."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.coaching.losses import Loss, Praise
from app.errors import NotAllowedError
from tests.services.conftest import NOW, Office


def loss(office: Office) -> Loss:
    return Loss(
        client_id=office.client,
        visit_id=office.visit,
        person_id=office.todd,
        what="Fixed the printer they did not mean",
        at=NOW,
    )


def test_a_loss_is_shared_once_the_team_can_learn_from_it(office: Office) -> None:
    losses = office.services.losses
    logged = losses.log(loss(office), office.todd, NOW)
    with pytest.raises(NotAllowedError, match="the cause"):
        losses.share(logged, office.ruth, NOW)
    assert losses.feed(office.priya) == ()

    whole = replace(
        losses.loss(logged),
        cause="understanding",
        whys=("The front desk has two", "Nobody said it back"),
        lesson="Say it back before the first click.",
        cost_minor=24_000,
    )
    losses.edit(whole, office.ruth, NOW)
    losses.share(logged, office.ruth, NOW)

    (entry,) = losses.feed(office.priya)
    assert isinstance(entry.entry, Loss)
    assert entry.entry.whys == ("The front desk has two", "Nobody said it back")
    assert (entry.client, entry.person, entry.entry.person_id) == ("Riverside Dental", "", None)
    assert losses.by_cause(NOW - timedelta(days=1), NOW) == {"understanding": 1}


def test_who_wrote_it_down_reads_it_at_once(office: Office) -> None:
    office.services.losses.log(loss(office), office.todd, NOW)

    assert len(office.services.losses.feed(office.todd)) == 1


def test_somebody_elses_loss_is_not_changed(office: Office) -> None:
    losses = office.services.losses
    logged = losses.log(loss(office), office.todd, NOW)

    with pytest.raises(NotAllowedError, match="Somebody else"):
        losses.edit(replace(losses.loss(logged), what="Nothing"), office.priya, NOW)


def test_praise_is_shared_at_once_with_its_name(office: Office) -> None:
    thanks = Praise(
        client_id=office.client,
        person_id=office.todd,
        what="He stayed until the last mailbox worked",
        said_by="Dana Whitfield",
        at=NOW,
    )
    office.services.losses.log(thanks, office.ruth, NOW)

    (entry,) = office.services.losses.feed(office.priya)

    assert (entry.is_loss, entry.person, entry.client) == (
        False,
        "Todd Kessler",
        "Riverside Dental",
    )


def test_a_change_keeps_what_was_there(office: Office) -> None:
    losses = office.services.losses
    logged = losses.log(loss(office), office.todd, NOW)

    losses.edit(replace(losses.loss(logged), cause="action"), office.todd, NOW)

    assert [(n.what, n.item, n.old, n.new) for n in losses.history(logged)][1:] == [
        ("edited", "cause", "", "action")
    ]
