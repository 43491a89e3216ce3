"""Turns of a dialogue, answers, and names that are nobody's."""

from __future__ import annotations

import pytest

import quoteattr


def speaker_of(text: str, words: str) -> str | None:
    """Return who speaks the quotation that holds these words."""
    at = text.index(words)
    for quotation in quoteattr.read(
        text, labeller="linear", settings=quoteattr.Settings(least_confidence=0)
    ).quotations:
        if any(start <= at < end for start, end in quotation.content.spans):
            return quotation.speaker.name if quotation.speaker is not None else None
    raise AssertionError(f"no quotation holds {words!r}")


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ('"Is it yours?" Judge Ann Lee asked Tom Hale.\n\n"It was, Your Honor."\n\nHe left.', "It was", "Tom Hale"),
        (
            '"It is a fine lake," said Don Reed.\n\n"We like it," Ann Lee replied.\n\n"Nobody likes it, Ann."\n\nSo.',
            "Nobody likes",
            "Don Reed",
        ),
        ('"My mother hid the bread," said Petra Hale.\n\n"She hid it in the piano."\n\nSo.', "She hid", "Petra Hale"),
        ('"What do they want?" asked the leader, Ann Lee.\n\n"We gave up our pensions."\n\nSo.', "We gave", "Ann Lee"),
    ],
)
def test_a_paragraph_of_quoted_words_is_the_others_only_where_it_answers(text: str, words: str, name: str) -> None:
    assert speaker_of(text, words) == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("I lost my brother, mother, and uncle.", "Petra Hale"),
        ("Mother, father and the baby left.", "Petra Hale"),
        ("My son, doctor, husband and father, died.", "Petra Hale"),
        ("She was a senator, minister, or both.", "Petra Hale"),
        ("No, mother, I did not.", None),
        ("No, madam, and that is all.", None),
        ("Mother, I did not.", None),
    ],
)
def test_a_noun_in_a_list_is_no_form_of_address(words: str, name: str | None) -> None:
    assert speaker_of(f'"It was cold," said Petra Hale.\n\n"{words}"\n\nThe rain fell.', words) == name


@pytest.mark.parametrize(
    ("judge", "name"),
    [
        ("Judge Ann Lee", None),
        ("Chief Justice Ann Lee", None),
        ("Magistrate Ann Lee", None),
        ("diver Ann Lee", "Ann Lee"),
    ],
)
def test_only_a_judge_is_addressed_as_one(judge: str, name: str | None) -> None:
    text = f'"It is yours," said {judge}.\n\n"It was, Your Honor."\n\nHe left.'
    assert speaker_of(text, "It was") == name


def test_who_asked_does_not_reply() -> None:
    text = "Rod Vane spoke for an hour. Mark Hale asked if he had a map.\n\nHe replied that he had two maps of it."
    assert speaker_of(text, "he had two maps") != "Mark Hale"


def test_a_word_that_stands_only_where_places_do_is_no_person() -> None:
    text = 'Tom Hale sells nets. He lives in Florence. "I miss the river," he said.'
    assert speaker_of(text, "I miss") == "Tom Hale"
    assert "Florence" not in {person.name for person in quoteattr.read(text, labeller="linear").people}


def test_given_names_of_many_languages_tell_he_from_she() -> None:
    text = (
        'Minister Shalini Rao opened it. Leader Kuldeep Orr called it a bus without wheels. "It has a bell," she said.'
    )
    assert speaker_of(text, "It has") == "Shalini Rao"


BRIEFING = (
    "Press Secretary Olga Marr met reporters.\n\n"
    "MS. MARR: (Smiling.) We open in May. The tram is late.\n\nIt costs 4 million.\n\n"
    "JOURNALIST (Wire): And the bus?\n\nMS. MARR: I do not know. (Laughter.)\n\n"
    "JOURNALIST (Radio): Why not?\n\nMS. MARR: I was ill."
)


def test_a_turn_is_one_quotation_without_stage_directions() -> None:
    found = quoteattr.read(BRIEFING, labeller="linear").quotations
    assert [(one.text, one.speaker.name if one.speaker is not None else None) for one in found] == [
        ("We open in May. The tram is late.\n\nIt costs 4 million.", "Olga Marr"),
        ("And the bus?", None),  # two journalists
        ("I do not know.", "Olga Marr"),
        ("Why not?", None),
        ("I was ill.", "Olga Marr"),
    ]


@pytest.mark.parametrize(
    ("introduction", "name"),
    [
        ("The potter Ada Quill talked with us about clay.", "Ada Quill"),
        ("By Tom Hale\n\nThe potter Ada Quill talked with us about clay.", "Ada Quill"),
        ("The potter Ada Quill and the baker Rhys Orr talked with us. Quill lives in Norby.", None),
        ("Tess and Jo Ardley talked with us about clay.", None),
        ("The potter talked with us about clay.", None),
    ],
)
def test_an_answer_without_a_label_is_the_interviewees(introduction: str, name: str | None) -> None:
    text = f"{introduction}\n\nWhen did you start?\n\nI was nine then.\n\nWhy do you stay?\n\nI like it here."
    assert [speaker_of(text, words) for words in ("I was nine", "I like it")] == [name, name]


def test_the_label_of_a_question_is_nobody_who_answers() -> None:
    text = "Q: Will it hold?\n\nA: I hope so.\n\nQ. Are you sure?\n\nA. I said so."
    assert [speaker_of(text, words) for words in ("I hope", "I said")] == [None, None]


def test_initials_label_the_turns_of_the_only_person_who_has_them() -> None:
    text = "Nora Hale talks to Piet Orr.\n\nPO: Is it loud?\n\nNH: It shakes.\n\nPO: Why stay?\n\nNH: I must."
    speakers = {
        one.speaker.name for one in quoteattr.read(text, labeller="linear").quotations if one.speaker is not None
    }
    assert speakers == {"Nora Hale", "Piet Orr"}
