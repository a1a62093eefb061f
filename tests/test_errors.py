from app.errors import AppError, BadFileError


def test_an_error_says_what_happened_and_what_to_do() -> None:
    error = AppError("The report was not saved.", "Choose another folder.")

    assert (str(error), error.hint) == ("The report was not saved.", "Choose another folder.")


def test_a_refused_file_names_every_mistake() -> None:
    error = BadFileError("visits.csv was refused.", ("row 2 has no date", "row 9 has no client"))

    assert error.problems == ("row 2 has no date", "row 9 has no client")
