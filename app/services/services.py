"""All services over one data folder."""

from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from app.models.database import Database
from app.models.upgrade import open_database
from app.services.actions import Actions
from app.services.calibrations import Calibrations
from app.services.calls import Calls
from app.services.client_health import ClientHealth
from app.services.clients import Clients
from app.services.company import CompanyFile
from app.services.custodies import Custodies
from app.services.exports import Exports
from app.services.goodwill import GoodwillBook
from app.services.happenings import Agreements, Changes, Meetings, Promises
from app.services.leadership import Leadership
from app.services.lists import VisitLists
from app.services.losses import Losses
from app.services.manager_side import ManagerSide
from app.services.messages import Messages
from app.services.papers import Papers
from app.services.people import People
from app.services.playbooks import Playbooks
from app.services.reminders import Reminders
from app.services.reviews import Reviews
from app.services.sample import Sample
from app.services.sample_office import SampleOffice
from app.services.scores import Scores
from app.services.search import Search
from app.services.sessions import Sessions
from app.services.settings import Settings
from app.services.signatures import Signatures
from app.services.sponsors import Sponsors
from app.services.standard import CommunicationStandard
from app.services.strikes import Strikes
from app.services.team import Team
from app.services.tickets import Tickets
from app.services.times import Times
from app.services.visit_files import VisitFiles
from app.services.visits import Visits


@dataclass(frozen=True, kw_only=True)
class Services:
    """What a person can do, by noun; handed to the screens that need it."""

    data_folder: Path
    database: Database
    visits: Visits
    scores: Scores
    team: Team
    lists: VisitLists
    times: Times
    meetings: Meetings
    agreements: Agreements
    changes: Changes
    custodies: Custodies
    promises: Promises
    messages: Messages
    signatures: Signatures
    papers: Papers
    clients: Clients
    people: People
    company: CompanyFile
    settings: Settings
    search: Search
    playbooks: Playbooks
    standard: CommunicationStandard
    reminders: Reminders
    visit_files: VisitFiles
    tickets: Tickets
    sample: Sample
    reviews: Reviews
    calibrations: Calibrations
    calls: Calls
    strikes: Strikes
    losses: Losses
    goodwill: GoodwillBook
    sessions: Sessions
    leadership: Leadership
    actions: Actions
    sponsors: Sponsors
    client_health: ClientHealth
    manager_side: ManagerSide
    exports: Exports

    def visited_by(self, person_id: UUID) -> "Services":
        """Return the same services while a manager sits at another's laptop."""
        return replace(self, people=self.people.visited_by(person_id))

    def close(self) -> None:
        """Let go of the database file."""
        self.database.close()


def open_services(data_folder: Path) -> Services:
    """Open the database in ``data_folder``, making or upgrading it first where needed.

    Raises:
        DatabaseDamagedError: The file is damaged, or newer than this program.
        DataFolderError: The folder can't be written to.
        SaveFailedError: An upgrade could not be written; the file is as before.
    """
    return services_over(open_database(data_folder), data_folder)


def services_over(database: Database, data_folder: Path) -> Services:
    """Build all services over an open database."""
    settings = Settings(database)
    company = CompanyFile(database)
    playbooks = Playbooks(data_folder, company)
    people = People(database, settings)
    clients = Clients(database)
    scores = Scores(database, playbooks)
    visits, lists, messages = Visits(database, scores), VisitLists(database), Messages(database)
    office = SampleOffice(
        settings=settings,
        scores=scores,
        reviews=Reviews(database, settings),
        calls=Calls(database, settings),
        strikes=Strikes(database),
        losses=Losses(database),
        goodwill=GoodwillBook(database),
        sessions=Sessions(database),
        leadership=Leadership(database),
        sponsors=Sponsors(database),
        manager_side=ManagerSide(settings, people),
    )
    return Services(
        data_folder=data_folder,
        database=database,
        visits=visits,
        scores=scores,
        team=Team(database, playbooks),
        lists=lists,
        times=Times(database, scores),
        meetings=Meetings(database),
        agreements=Agreements(database),
        changes=Changes(database),
        custodies=Custodies(database),
        promises=Promises(database),
        messages=messages,
        signatures=Signatures(database),
        papers=Papers(database, playbooks),
        clients=clients,
        people=people,
        company=company,
        settings=settings,
        search=Search(database),
        playbooks=playbooks,
        standard=CommunicationStandard(playbooks),
        reminders=Reminders(
            lists=lists,
            visits=visits,
            messages=messages,
            people=people,
            playbooks=playbooks,
            settings=settings,
        ),
        visit_files=VisitFiles(database, playbooks, scores),
        tickets=Tickets(database, settings),
        sample=Sample(database, company, people, clients, playbooks, scores, messages, office),
        reviews=office.reviews,
        calibrations=Calibrations(database, office.reviews),
        calls=office.calls,
        strikes=office.strikes,
        losses=office.losses,
        goodwill=office.goodwill,
        sessions=office.sessions,
        leadership=office.leadership,
        actions=Actions(database),
        sponsors=office.sponsors,
        client_health=ClientHealth(database),
        manager_side=office.manager_side,
        exports=Exports(database, settings, playbooks),
    )
