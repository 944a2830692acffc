"""What makes letters easier is kept as words, and read back into the boxes that were ticked."""

from ehc.formats import EASY_WORDS, LARGE_PRINT, formats_in_words, formats_of, wants_large_print


def test_what_was_ticked_and_typed_comes_back() -> None:
    kept = formats_in_words([EASY_WORDS, LARGE_PRINT], "Yellow paper")
    assert kept == "large print; easy words; Yellow paper"
    assert formats_of(kept) == ([LARGE_PRINT, EASY_WORDS], "Yellow paper")


def test_what_an_officer_wrote_in_their_own_words_is_honoured_too() -> None:
    assert wants_large_print("Large print, 20 point")
    assert formats_of("Large print, 20 point") == ([], "Large print, 20 point")


def test_nothing_is_wanted_where_nothing_is_said() -> None:
    assert not wants_large_print("")
    assert formats_in_words(None, None) == ""
