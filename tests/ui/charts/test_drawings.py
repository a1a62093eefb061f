"""Every chart at every size, drawn for the screen and for paper."""

from itertools import combinations
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QLocale, QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter

from app.errors import SaveFailedError
from app.ui.charts.export import Sheet, pdf, picture, png, printable, save
from app.ui.charts.painting.dodging import lanes, rows_for
from app.ui.charts.painting.drawing import Drawing
from app.ui.charts.painting.skill_rows import SkillRowsDrawing
from app.ui.charts.painting.visit_band import VisitBandDrawing
from app.ui.charts.paper_look import PaperLook
from app.ui.theme import Theme, ThemeChoice
from tests.ui.charts.samples import LONG, crowd, day, drawings, team

CHARTS = range(len(drawings(0)))


@pytest.mark.parametrize("number", CHARTS)
@pytest.mark.parametrize(("count", "word"), [(0, "A"), (1, "B"), (1, LONG), (5, LONG), (200, "C")])
@pytest.mark.parametrize("width", [300, 1058])
def test_a_chart_draws_whatever_it_is_given(
    number: int, count: int, word: str, width: int, theme: Theme
) -> None:
    drawing = drawings(count, word)[number]
    image = QImage(width, min(2000, round(drawing.height(width))), QImage.Format.Format_RGB32)
    image.fill(theme.colour("surface"))
    painter = QPainter(image)
    drawing.paint(painter, QRectF(0, 0, width, drawing.height(width)), theme)
    painter.end()

    assert count == 0 or len(colours(image)) > 2


@pytest.mark.parametrize("number", CHARTS)
@pytest.mark.parametrize("width", [360, 700, 1058])
def test_every_mark_lies_within_the_picture(number: int, width: int) -> None:
    drawing = drawings(12, "Somebody")[number]
    area = QRectF(0, 0, width, drawing.height(width))

    for mark in drawing.marks(area):
        assert area.adjusted(-10, -10, 10, 10).contains(mark.area), mark
        assert mark.said


def test_two_hundred_people_are_two_hundred_marks() -> None:
    drawing = SkillRowsDrawing(crowd(200))

    assert len(drawing.marks(QRectF(0, 0, 1000, 100))) == 201


def test_dots_at_one_place_stand_beside_each_other() -> None:
    assert lanes([50, 50, 50], 26, 9) == [-13, 0, 13]
    assert lanes([50], 26, 9) == [0]
    assert len(set(lanes([50.0] * 3 + [400.0 + 20 * at for at in range(20)], 26, 7)[:3])) == 3


def test_a_label_without_room_goes_below_and_then_away() -> None:
    assert rows_for([(0, 50), (20, 70), (40, 90), (60, 110)], 2, 5) == [0, 1, None, 0]


def test_marks_of_a_day_stand_apart_where_there_is_little_room() -> None:
    drawing = VisitBandDrawing(day())
    area = QRectF(0, 0, 330, drawing.height(330))

    spots = [mark.area for mark in drawing.marks(area) if mark.brief]

    assert not [one for one, two in combinations(spots, 2) if one.intersects(two)]
    assert all(area.contains(spot.center()) for spot in spots)


@pytest.mark.parametrize("choice", [ThemeChoice.DARK, ThemeChoice.CONTRAST])
def test_on_paper_it_is_dark_on_white_whatever_the_screen_is(
    choice: ThemeChoice, theme: Theme
) -> None:
    theme.choose(choice)
    image = picture(sheet(SkillRowsDrawing(team()), theme))

    assert image.pixelColor(2, 2).name() == "#ffffff"


def test_a_picture_file_is_twice_as_fine_as_the_screen(theme: Theme) -> None:
    shown = sheet(SkillRowsDrawing(team()), theme)
    image = QImage.fromData(png(shown))

    assert image.size() == (shown.size * 2).toSize()
    assert len(colours(image)) > 20


def test_a_pdf_is_one_page_of_the_pictures_size_with_letters_as_letters(theme: Theme) -> None:
    shown = sheet(VisitBandDrawing(day()), theme)
    document = pypdfium2.PdfDocument(pdf(shown, "The day"))

    assert len(document) == 1
    width, height = document[0].get_size()
    assert QSizeF(width, height).toSize() == (shown.size * 0.75).toSize()
    assert document.get_metadata_dict()["Title"] == "The day"
    assert "On site 2 h 15" in document[0].get_textpage().get_text_bounded()
    document.close()


@pytest.mark.parametrize(
    ("country", "size"), [("UnitedStates", (792, 612)), ("Germany", (842, 595))]
)
def test_to_print_it_lies_on_the_paper_of_the_country(
    country: str, size: tuple[int, int], theme: Theme
) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country[country]))
    document = pypdfium2.PdfDocument(printable(sheet(SkillRowsDrawing(team()), theme), "Team"))
    QLocale.setDefault(before)

    assert document[0].get_size() == pytest.approx(size, abs=1)
    assert "Being seen" in document[0].get_textpage().get_text_bounded()
    document.close()


def test_a_folder_that_is_not_there_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(SaveFailedError, match="could not be saved"):
        save(b"picture", tmp_path / "nowhere" / "team.png")


def sheet(drawing: Drawing, theme: Theme) -> Sheet:
    return Sheet(drawing, PaperLook(theme), 1100)


def colours(image: QImage) -> set[int]:
    return {
        image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    }
