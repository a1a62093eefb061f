"""A company of forty people and five years of visits with eight skills each, made inside SQLite."""

import json
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from app.coaching.company import Company
from app.coaching.people import Client, Person, Role
from app.coaching.skills import Skill
from app.coaching.terms import Terms
from app.models.facts import terms_to
from app.services.services import open_services
from bench import raw
from bench.dataset import NOW, file_of

PEOPLE, CLIENTS, YEARS = 40, 400, 5
_TABLES = ("visit", "skill_score", "visit_score")
_READ = timedelta(weeks=14)
"""So far back visits have a score that can be read whole; the older ones have figures only."""

_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :size)"
_NOISE = "((i * 1103515245 + {salt} * 12345) / 65536 % {span})"
_VISITS = f"""
    {_NUMBERS}
    INSERT INTO visit
    SELECT printf('10000000000000000000%012x', i), 'S-' || i, 'closed',
           CASE i % 10 WHEN 0 THEN 'remote' WHEN 1 THEN 'shop' ELSE 'onsite' END, 'normal',
           CASE i % 5 WHEN 0 THEN 'Printer prints blank pages' WHEN 1 THEN 'No mail this morning'
               WHEN 2 THEN 'Backup reports a failed drive' ELSE 'Wireless drops in room ' || i % 97
           END,
           '' || (10000 + i), printf('%032x', :client + i * 7 % :clients), 'Dana Whitfield',
           printf('%032x', 1 + {_NOISE.format(salt=1, span=":people")}), 'UTC',
           at, at, at, at, 'core', 1, :terms, 60, 12000, 20000, 1, i + 1
    FROM (SELECT i, strftime('%Y-%m-%d %H:%M:%S.000000', :last, '-' || (
        CAST((:size - i) * :step AS INTEGER)) || ' seconds') AS at FROM n)
"""  # noqa: S608 - our own words
_SCORES = f"""
    INSERT INTO skill_score
    SELECT visit.id, s.name, visit.client_id, visit.technician_id,
           date(visit.at, 'weekday 0', '-6 days'), visit.kind,
           max(0, min(100, 40 + s.place * 4 + abs(p.place * 37 + s.place * 11) % 23
               + {_NOISE.format(salt="s.place", span=31)} - 15)),
           CASE WHEN {_NOISE.format(salt="s.place", span=31)} < 9 THEN '["' || s.item || '"]'
               ELSE '[]' END
    FROM (SELECT *, search_row AS i FROM visit) AS visit
    JOIN s JOIN p ON p.id = visit.technician_id
"""  # noqa: S608
_READABLE = """
    INSERT INTO visit_score
    SELECT visit.id, visit.id, 'core', 1, visit.at, 1, 0,
           CASE WHEN visit.at < :since THEN '{}' ELSE json_object(
               'visit', visit.id, 'playbook', json_array('core', 1), 'at', visit.at || '+00:00',
               'left_out', 0, 'strikes', json('[]'), 'failures', json('[]'),
               'skills', (SELECT json_group_array(json_object(
                   'skill', skill, 'score', score, 'points', json('["0","0"]'), 'left_out', 0,
                   'failure', '',
                   'evidence', json('[["x","Nobody saw us.","missing",null,"0","5"]]')))
                   FROM skill_score WHERE visit_id = visit.id)) END
    FROM visit
"""
_WEEKS = """
    INSERT INTO skill_week SELECT skill, week, technician_id, kind, count(*), sum(score),
        sum(score * score) FROM skill_score GROUP BY skill, week, technician_id, kind
"""
_VISIT_WEEKS = """
    INSERT INTO visit_week SELECT week, technician_id, kind, sum(n) FROM skill_week
    WHERE skill = 'presence' GROUP BY week, technician_id, kind
"""
_TEXT = """
    INSERT INTO visit_text (rowid, head, people, notes)
    SELECT search_row, title || ' ' || reference || ' ' || ticket, contact, title FROM visit
"""


def build(folder: Path, size: int) -> None:
    """Make a data folder with ``size`` visits; indexes are made after the rows, which is faster."""
    folder.mkdir(parents=True)
    services = open_services(folder)
    services.company.save(Company(name="Harbor IT Services", zone="UTC"), NOW)
    for number in range(PEOPLE):
        team = ("North", "South")[number % 2]
        services.people.add(
            Person(id=UUID(int=1 + number), name=f"Tech {number:02}", team=team), NOW
        )
    ruth = Person(id=UUID(int=1 + PEOPLE), name="Ruth Alvarez", role=Role.MANAGER)
    services.people.add(ruth, NOW)
    services.people.set_me(ruth.id)
    for number in range(CLIENTS):
        client = Client(id=client_id(number), name=f"Client {number:03} Dental", zone="UTC")
        services.clients.add(client, NOW)
    items = {each.skill: each.key for each in services.playbooks.current().items}
    services.close()
    _fill(raw.connect(file_of(folder)), size, items)


def client_id(number: int) -> UUID:
    """Return the id of the ``number``-th client."""
    return UUID(int=(1 << 80) + number)


def _fill(connection: raw.Connection, size: int, items: dict[Skill, str]) -> None:
    seconds = YEARS * 365 * 24 * 3600
    given = {
        "size": size,
        "people": PEOPLE,
        "clients": CLIENTS,
        "last": f"{NOW:%Y-%m-%d %H:%M:%S}",
        "step": seconds / size,
        "terms": json.dumps(terms_to(Terms())),
    }
    for pragma in ("synchronous = OFF", "foreign_keys = OFF", "cache_size = -400000"):
        connection.execute(f"PRAGMA {pragma}")
    made = _without_indexes(connection)
    connection.execute("BEGIN")
    connection.execute("CREATE TEMP TABLE s (name TEXT, place INTEGER, item TEXT)")
    connection.execute("CREATE TEMP TABLE p (id TEXT PRIMARY KEY, place INTEGER)")
    connection.executemany(
        "INSERT INTO s VALUES (?, ?, ?)",
        [(skill.value, place, items[skill]) for place, skill in enumerate(Skill)],
    )
    connection.executemany(
        "INSERT INTO p VALUES (?, ?)", [(f"{1 + n:032x}", n) for n in range(PEOPLE)]
    )
    base = f"{(1 << 80) >> 64:016x}"
    statement = _VISITS.replace("printf('%032x', :client + i", f"printf('{base}%016x', i")
    connection.execute(statement, given)
    connection.execute(_SCORES)
    connection.execute(_READABLE, {"since": f"{NOW - _READ:%Y-%m-%d %H:%M:%S}"})
    for step in (_WEEKS, _VISIT_WEEKS, _TEXT, *made):
        connection.execute(step)
    connection.execute("COMMIT")
    connection.execute("PRAGMA optimize")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _without_indexes(connection: raw.Connection) -> list[str]:
    """Drop the indexes of the large tables and return how they are made."""
    found = raw.rows(
        connection,
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        " AND tbl_name IN (SELECT value FROM json_each(?))",
        (str(list(_TABLES)).replace("'", '"'),),
    )
    for name, _ in found:
        connection.execute(f"DROP INDEX {name}")
    return [sql for _, sql in found]
