"""One page of a work authorization, beside a bare ReportLab page with the same words."""

from collections.abc import Callable
from io import BytesIO

from app.coaching.client_page import ClientPage, client_page
from app.coaching.playbook import Playbook
from app.coaching.visit import PaperKind
from app.documents.papers import render
from app.services.services import Services
from bench.dataset import NOW, Datasets
from bench.results import Figure
from bench.timing import plain, side_by_side

TITLE = "Papers"
_SIZE = 9.0
_EVERY_BOLD = 4
_LATIN = ("Helvetica", "Helvetica-Bold")
Words = list[tuple[float, float, str]]
Fonts = tuple[str, str]


def measure(data: Datasets) -> list[Figure]:
    """Measure the sample company's authorization, once everything is loaded."""
    services = data.sample()
    page, playbook = authorization(services)
    services.close()
    words = _words(render(page, playbook))
    embedded = _register_fonts()

    def ours() -> bytes:
        return render(page, playbook)

    sides = side_by_side(ours, _with_defaults(lambda: bare_page(words, embedded)))
    latin = side_by_side(ours, _with_defaults(lambda: bare_page(words, _LATIN)))
    peer = side_by_side(
        _with_defaults(lambda: _platypus(words, embedded)),
        _with_defaults(lambda: bare_page(words, embedded)),
        rounds=10,
    )
    return [
        Figure(
            what=f"one-page authorization with {len(words)} pieces of text, warm",
            floor="ReportLab canvas, same words, same fonts embedded, defaults",
            value=sides.ratio,
            reach=1.0,
            seen=sides.said(),
            peer=f"platypus, paragraphs only {plain(peer.ratio)} ×",
            reason="lines are broken for every script, tables measured, ink drawn",
        ),
        Figure(
            what="the same",
            floor="ReportLab canvas, same words in Helvetica: no font embedded, Latin only",
            value=latin.ratio,
            reach=None,
            seen=latin.said(),
        ),
    ]


def authorization(services: Services) -> tuple[ClientPage, Playbook]:
    """Return the page of the newest signed authorization of the sample company."""
    from app.coaching.lists import VisitFilter

    company = services.company.get()
    lines = services.lists.window(VisitFilter(), 0, 100)
    visits = (services.visits.facts(line.id) for line in lines)
    visit = next(visit for visit in visits if visit.is_signed(PaperKind.AUTHORIZATION))
    if company is None:
        raise RuntimeError("the sample has no company")
    playbook = services.playbooks.for_visit(visit)
    return client_page(visit, company, playbook, PaperKind.AUTHORIZATION, NOW), playbook


def _register_fonts() -> Fonts:
    """Give ReportLab the papers' own font files the usual way."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    from app.documents.fonts import BASE, Weight, _file_bytes

    weights: tuple[tuple[str, Weight], ...] = (("Bare", "regular"), ("BareBold", "semibold"))
    for name, weight in weights:
        font = TTFont(name, BytesIO(_file_bytes(BASE, weight)))
        # Both weights are cut from one file and call themselves the same.
        font.face.name = name.encode()
        pdfmetrics.registerFont(font)
    return ("Bare", "BareBold")


def _with_defaults(draw: Callable[[], bytes]) -> Callable[[], bytes]:
    """Draw with ReportLab as it comes; the papers write their streams without ASCII armour."""
    from reportlab import rl_config

    def drawn() -> bytes:
        before, rl_config.useA85 = rl_config.useA85, 1
        try:
            return draw()
        finally:
            rl_config.useA85 = before

    return drawn


def _words(paper: bytes) -> Words:
    """Read the lines back from the paper, where they stand."""
    from contextlib import closing

    import pypdfium2

    with closing(pypdfium2.PdfDocument(paper)) as document:
        text = document[0].get_textpage()
        found = []
        for number in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(number)
            found.append((left, bottom, text.get_text_bounded(left, bottom, right, top)))
        return found


def bare_page(words: Words, fonts: Fonts) -> bytes:
    """Draw every piece of text where it stood: three in the first font, then one in the second."""
    from reportlab.pdfgen.canvas import Canvas

    file = BytesIO()
    canvas = Canvas(file)
    for number, (x, y, text) in enumerate(words):
        canvas.setFont(fonts[number % _EVERY_BOLD == 0], _SIZE)
        canvas.drawString(x, y, text)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _platypus(words: Words, fonts: Fonts) -> bytes:
    from xml.sax.saxutils import escape

    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    file = BytesIO()
    styles = [ParagraphStyle(font, fontName=font, fontSize=_SIZE) for font in fonts]
    SimpleDocTemplate(file).build(
        [
            Paragraph(escape(text), styles[number % _EVERY_BOLD == 0])
            for number, (_x, _y, text) in enumerate(words)
        ]
    )
    return file.getvalue()
