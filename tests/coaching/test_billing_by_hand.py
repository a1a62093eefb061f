"""Bills worked out by hand, as an accountant would check them.

Each example says its sum in the comment beside it; rates are per hour unless said otherwise.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from app.coaching.billing import bill
from app.coaching.final_bill import final_bill
from app.coaching.terms import Rounding, Terms, TravelRule
from app.coaching.visit import TimeEntry, TimeKind, Visit, VisitKind
from tests.coaching.builders import a_visit, change

BERLIN = ZoneInfo("Europe/Berlin")
LATER = datetime(2027, 1, 1, tzinfo=UTC)
MONDAY, FRIDAY, SATURDAY = 2, 6, 7
YEN = Terms(currency="JPY", on_site_minor=9_000, travel_minor=5_000, minimum=0, increment=10)
CENTS = Terms(on_site_minor=9_999, minimum=0, increment=1, after_hours_percent=125)


def there(number: int, clock: str) -> datetime:
    """A moment of March 2026, as a clock in Berlin shows it."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 3, number, hour, minute, tzinfo=BERLIN).astimezone(UTC)


def day(said: str, number: int, technician: str = "") -> tuple[TimeEntry, ...]:
    """Moments of one day, such as "arrival 9:00, departure 10:30"."""
    moments = (part.split() for part in said.split(","))
    return tuple(
        TimeEntry(kind=TimeKind(kind), at=there(number, clock), technician=technician)
        for kind, clock in moments
    )


def billed(terms: Terms, *times: TimeEntry, kind: VisitKind = VisitKind.ON_SITE) -> list[int]:
    """The amounts of a visit's lines, in order of time."""
    visit = a_visit(zone="Europe/Berlin", terms=terms, times=times, kind=kind)
    return [line.amount_minor for line in bill(visit, LATER)]


@pytest.mark.parametrize(
    ("terms", "times", "amounts"),
    [
        # 17:10 to 19:25 are 135 min = nine steps of 15. 50 min by day: 50/60 of 120.00 = 100.00;
        # 85 min after 18:00: 85/60 of 180.00 = 255.00.
        (Terms(), day("arrival 17:10, departure 19:25", MONDAY), [10_000, 25_500]),
        # Ten minutes on a Saturday are an hour, the minimum, at twice 120.00.
        (Terms(), day("arrival 10:00, departure 10:10", SATURDAY), [24_000]),
        # Friday 23:30 to Saturday 0:20: two days, each with its minimum of an hour:
        # 30 min become 60 at 180.00, 20 min become 60 at 240.00.
        (
            Terms(),
            (*day("arrival 23:30", FRIDAY), *day("departure 0:20", SATURDAY)),
            [18_000, 24_000],
        ),
        # Both ways and 70 min of work. Travel 20 + 20 min = 40, counted 45: 45/60 of 80.00 = 60.00;
        # work 70 min, counted 75: 75/60 of 120.00 = 150.00.
        (
            Terms(),
            day("travel_start 9:00, arrival 9:20, departure 10:30, home 10:50", MONDAY),
            [6_000, 15_000],
        ),
        # A trip is 80.00 there and nothing back; 60 min of work are 120.00.
        (
            Terms(travel_rule=TravelRule.PER_TRIP),
            day("travel_start 9:00, arrival 9:20, departure 10:20, home 10:40", MONDAY),
            [8_000, 12_000, 0],
        ),
        # The minimum of an hour is asked for once: 20 min on site, 40 left of the hour less the 30
        # of the shop make 30: 30/60 of 120.00 = 60.00. Shop 30 min: 30/60 of 90.00 = 45.00.
        (
            Terms(),
            day("arrival 9:00, departure 9:20, shop_start 10:00, shop_end 10:30", MONDAY),
            [6_000, 4_500],
        ),
        # 100 min less 25 of pause = 75 min = 150.00.
        (
            Terms(),
            day("arrival 9:00, pause 9:30, back 9:55, departure 10:40", MONDAY),
            [15_000],
        ),
        # Two people, each with their own step: 61 min become 75 (150.00), 15 min become the hour.
        (
            Terms(),
            (
                *day("arrival 9:00, departure 10:01", MONDAY),
                *day("arrival 9:10, departure 9:25", MONDAY, "Jo"),
            ),
            [15_000, 12_000],
        ),
        # Yen have no smaller coin: 47 min, counted 50: 50/60 of 9,000 = 7,500.
        (YEN, day("arrival 9:00, departure 9:47", MONDAY), [7_500]),
        # 25 min of travel, counted 30: 30/60 of 5,000 = 2,500; then 10 min: 1,500.
        (
            YEN,
            day("travel_start 8:35, arrival 9:00, departure 9:10", MONDAY),
            [2_500, 1_500],
        ),
        # 7/60 of 99.99 = 11.6655, half up to 11.67; 7/60 of 125 % of it = 14.581875, to 14.58.
        (CENTS, day("arrival 17:53, departure 18:07", MONDAY), [1_167, 1_458]),
        # Down: 74 min are four full steps of 15, 60 min; nearest: 68 are nearer to 75 than to 60.
        (Terms(rounding=Rounding.DOWN), day("arrival 9:00, departure 10:14", MONDAY), [12_000]),
        (Terms(rounding=Rounding.NEAREST), day("arrival 9:00, departure 10:08", MONDAY), [15_000]),
        # What rounding takes away is taken from the dearest first: 17:00 to 18:10 are 70 min,
        # counted 60, all of them by day.
        (
            Terms(rounding=Rounding.DOWN, minimum=0),
            day("arrival 17:00, departure 18:10", MONDAY),
            [12_000, 0],
        ),
    ],
)
def test_a_bill_is_what_the_arithmetic_says(
    terms: Terms, times: tuple[TimeEntry, ...], amounts: list[int]
) -> None:
    assert billed(terms, *times) == amounts


def test_everything_at_once_comes_to_the_sum_by_hand() -> None:
    """An evening with a colleague, the shop the day after, and a battery.

    ======================================= ================================ =======
    own way here 16:30 to 17:15             45 min, with the way home 90        120.00
    own work 17:15 to 19:30, pause 15 min   120 min: 45 by day                   90.00
    …                                       75 in the evening at 180.00         225.00
    Jo 18:00 to 18:20                       the minimum, an hour at 180.00      180.00
    shop on Tuesday 40 min                  the minimum, an hour at 90.00        90.00
    battery                                 agreed                               89.00
    ======================================= ================================ =======
    """
    times = (
        *day("travel_start 16:30, arrival 17:15, pause 18:15, back 18:30", MONDAY),
        *day("departure 19:30, home 20:15", MONDAY),
        *day("arrival 18:00, departure 18:20", MONDAY, "Jo"),
        *day("shop_start 9:00, shop_end 9:40", MONDAY + 1),
    )
    visit: Visit = a_visit(
        zone="Europe/Berlin", times=times, changes=(change("Battery", parts_minor=8_900),)
    )

    assert final_bill(visit, LATER).total_minor == 79_400


def test_work_from_a_distance_and_in_the_shop_have_their_own_rates() -> None:
    # 90 min remote: 1.5 × 95.00; 90 min in the shop at night: the plain 90.00, our own choice.
    remote = day("arrival 9:00, departure 10:30", MONDAY)
    shop = day("shop_start 20:00, shop_end 21:30", MONDAY)

    assert billed(Terms(), *remote, kind=VisitKind.REMOTE) == [14_250]
    assert billed(Terms(), *shop, kind=VisitKind.IN_SHOP) == [13_500]
