"""Somebody writes the phrases of a language; what is wrong in them is named, all of it at once."""

import pytest

from app.coaching.message import PhrasesError, check_message, read_phrases
from app.coaching.message.notation import NotationError, phrase_set
from tests.coaching.messages_read import english, english_sources

GROUPS = {"cant": ["can't", "can not"]}


def matched(phrase: str, text: str) -> str | None:
    places = {word: [text.find(word)] for word in ("we", "can't", "can", "sorry", "is", "not")}
    places["#"] = [place for place, letter in enumerate(text) if letter.isdigit()][:1]
    kept = {word: [p for p in at if p >= 0] for word, at in places.items()}
    found = phrase_set([phrase], GROUPS).spans(text, kept)
    return text[found[0].start : found[0].end] if found else None


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("we can", "so we can go", "we can"),
        ("we can", "so we can't go", None),
        ("we can !not", "we can not go", None),
        ("we <cant>", "we  can   not go", "we  can   not"),
        ("<cant>", "can't", "can't"),
        ("we (do|will) (really)? go", "we will, really go", "we will, really go"),
        ("we (do (not|never)|won't) go", "we do never go", "we do never go"),
        ("(really)? is", "it is", "is"),
        ("we .. go", "we a b c d go", "we a b c d go"),
        ("we .. go", "we a b c d e go", None),
        ("sorry apolog*", "sorry apologising", "sorry apologising"),
        ("# minutes", "in 20 minutes", "20 minutes"),
        ("@", "at 9:30", "9:30"),
        ("@", "at 4 pm", "4 pm"),
    ],
)
def test_phrases_mean_what_they_say(phrase: str, text: str, found: str | None) -> None:
    assert matched(phrase, text) == found


@pytest.mark.parametrize(
    "phrase", ["", "..", ".. we", "!we", "(we", "we)", "(we|)", "()", "<who>", "we | you )", "we*"]
)
def test_a_phrase_that_says_nothing_is_refused(phrase: str) -> None:
    with pytest.raises(NotationError):
        phrase_set([phrase], GROUPS)


def mistakes_in(**changed: str) -> list[str]:
    sources = {name: changed.get(name[:-5], text) for name, text in english_sources().items()}
    with pytest.raises(PhrasesError) as caught:
        read_phrases(sources)
    return [str(mistake) for mistake in caught.value.mistakes]


def test_every_mistake_is_named_with_its_place_and_what_to_do() -> None:
    rules = """
        [[rules]]
        kind = "blaming"
        phrases = ["you (did"]
        unless = ["<nobody>"]
        say = "Hm."
        betters = "Hm."
        [[rules]]
        kind = "anger"
        say = "Hm."
        better = "Hm."
    """

    assert mistakes_in(anger=rules) == [
        "anger.toml: rules[1] phrases: “you (did” is not complete. Write (one|another one).",
        "anger.toml: rules[1] phrases: This rule looks for nothing. Add phrases or marks.",
        "anger.toml: rules[1] kind: “blaming” is not known here. Did you mean “blame”?",
        "anger.toml: rules[1] unless: No group is called <nobody>. Add nobody = […] to [groups].",
        "anger.toml: rules[1] better: This is missing. Add better = … here.",
        "anger.toml: rules[1] betters: This key is not known. Did you mean “better”?",
        "anger.toml: rules[2] phrases: This rule looks for nothing. Add phrases or marks.",
    ]


def test_a_file_that_is_no_toml_is_named_alone() -> None:
    (mistake,) = mistakes_in(blame="[[rules]\n")

    assert mistake.startswith("blame.toml: text: This can't be read: ")


def test_missing_and_unknown_tables_are_named() -> None:
    named = mistakes_in(shouting="[shoutng]\nrun = 2\n")

    assert named[0].startswith("shouting.toml: shoutng: This table is not known. Did you mean")
    assert any("shouting: This table is missing." in each for each in named)


def test_no_files_are_a_mistake_too() -> None:
    with pytest.raises(PhrasesError, match="This table is missing"):
        read_phrases({})


def test_other_languages_bring_their_own_words() -> None:
    swapped = {
        name: text.replace('"user error"', '"anwenderfehler"').replace('"en"', '"de"')
        for name, text in english_sources().items()
    }
    german = read_phrases(swapped)

    assert german.language == "de"
    (found,) = check_message("Hallo Herr Kern, Anwenderfehler, sorry. Läuft wieder.", german)
    assert found.kind == "blame"


def test_every_rule_says_something_to_a_person() -> None:
    for rule in english().rules:
        assert rule.advice.say.endswith(".")
        assert rule.advice.better.endswith((".", "”"))
