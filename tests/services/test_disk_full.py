"""The disk runs full while somebody types: it is said, nothing is lost, and it goes on later."""

import pytest

from app.errors import SaveFailedError
from tests.services.conftest import NOW, Shop


def test_a_full_disk_is_told_and_saving_goes_on_when_there_is_room(shop: Shop) -> None:
    visits, database = shop.services.visits, shop.services.database
    visits.answer(shop.visit, "five.who", "Front desk", NOW)
    with database.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(SaveFailedError, match="disk is full"):
        visits.answer(shop.visit, "five.who", "x" * 100_000, NOW)

    assert visits.facts(shop.visit).text("five.who") == "Front desk"
    with database.writing() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    visits.answer(shop.visit, "five.who", "x" * 100_000, NOW)
    assert len(visits.facts(shop.visit).text("five.who")) == 100_000
