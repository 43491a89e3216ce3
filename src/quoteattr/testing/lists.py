"""Lists of people as a newsroom keeps them: names of several kinds and scripts, offices, and odd characters."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from quoteattr.people import Name, People, Person, Role

_PIECES: Final = ("Ann", "Lee", "O’", "'", "=", "-", ";", "|", ",", '"', "김용현", " ", "\t", "+1", "@", "Ö", "main")
_DATES: Final = ("", "2019", "2019-05", "2024-10-08")


def people(size: int = 4) -> st.SearchStrategy[People]:
    """Lists of up to ``size`` people, each with an id of their own and every field that a list can hold."""
    texts = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=5).map("".join).filter(str.strip)
    ids = texts.filter(lambda text: not set(text) & set(";|"))
    dates, maybe = st.sampled_from(_DATES), texts | st.just("")
    flags = [st.booleans()] * 3
    persons = st.builds(
        Person,
        ids,
        texts,
        st.sampled_from(["person", "group", "organisation", "document"]),
        st.lists(st.builds(Name, texts, st.sampled_from(["alias", "short", "former", "native"])), max_size=3),
        st.lists(st.builds(Role, texts, maybe, maybe, maybe, dates, dates, *flags), max_size=3),
        st.sampled_from(["", "she", "he", "they", "xe/xem"]),
        st.sampled_from(["", "Q5"]),
        st.lists(ids, max_size=2),
    )
    return st.lists(persons, max_size=size, unique_by=lambda person: person.id).map(People)


_GIVEN: Final = ("Marta", "Tom", "Yong-hyun", "Djamal", "Mohammed", "Sergei", "Ann", "Bill", "Jean-Luc")
_FAMILY: Final = ("Lindqvist", "Kim", "Ashirov", "al-Hadi", "O’Hara", "Smith", "Ó", "Ng")


def written_names() -> st.SearchStrategy[str]:
    """Full names of several languages, as news writes them."""
    return st.builds("{} {}".format, st.sampled_from(_GIVEN), st.sampled_from(_FAMILY))
