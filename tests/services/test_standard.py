"""A company agrees how soon and how often its clients hear from it."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.coaching.visit import PlaybookRef, Priority
from app.errors import BadFileError
from app.paths import resource
from tests.services.conftest import NOW, Shop


def hourly(shop: Shop, first_response: int = 30) -> PlaybookRef:
    """Let everybody hear something every hour from now on."""
    standard = shop.services.standard
    wanted = [
        replace(each, first_response=first_response, update_every=60) for each in standard.rhythms()
    ]
    return standard.change(wanted, NOW)


def test_a_new_standard_holds_for_new_visits_and_old_ones_keep_theirs(shop: Shop) -> None:
    before = shop.services.playbooks.for_visit(shop.services.visits.facts(shop.visit))

    hourly(shop)

    new = shop.services.visits.create(
        title="Printer", client_id=shop.client, technician_id=shop.me, now=NOW
    )
    playbooks, visits = shop.services.playbooks, shop.services.visits
    assert playbooks.for_visit(visits.facts(new)).rhythm(Priority.LOW).update_every == 60
    assert playbooks.for_visit(visits.facts(shop.visit)) == before


def test_all_else_of_the_playbook_stays_as_it_was(shop: Shop) -> None:
    before = shop.services.playbooks.current()

    ref = hourly(shop)

    after = shop.services.playbooks.current()
    assert (
        replace(after, name=before.name, version=before.version, communication=before.communication)
        == before
    )
    assert ref == PlaybookRef(name="core-ours", version=1)


def test_changed_again_it_is_the_next_version(shop: Shop) -> None:
    hourly(shop)

    assert hourly(shop, first_response=15) == PlaybookRef(name="core-ours", version=2)
    assert hourly(shop, first_response=15) == PlaybookRef(name="core-ours", version=2)


def test_a_standard_in_the_one_file_of_an_own_playbook_is_found(shop: Shop, tmp_path: Path) -> None:
    texts = [
        file.read_text("utf-8") for file in sorted(resource("playbooks/core/1").glob("*.toml"))
    ]
    one = "\n".join(texts).replace('name = "core"', 'name = "harbor"  # ours')
    (tmp_path / "harbor.toml").write_text(one, "utf-8")
    playbooks = shop.services.playbooks
    playbooks.use(playbooks.install(tmp_path / "harbor.toml"), NOW)

    ref = hourly(shop)

    assert ref == PlaybookRef(name="harbor", version=2)
    assert shop.services.standard.rhythms()[0].first_response == 30


def test_what_is_written_too_oddly_is_left_alone_and_said(shop: Shop, tmp_path: Path) -> None:
    playbooks = shop.services.playbooks
    copied = playbooks.copy_to(PlaybookRef(), tmp_path)
    odd = "communication = { low = { update_every = 30 } }\n"
    (copied / "communication.toml").unlink()
    head = copied / "playbook.toml"
    head.write_text(odd + head.read_text("utf-8").replace("version = 1", "version = 2"), "utf-8")
    playbooks.use(playbooks.install(copied), NOW)

    with pytest.raises(BadFileError):
        hourly(shop)

    assert shop.services.standard.rhythms()[0].update_every == 30
