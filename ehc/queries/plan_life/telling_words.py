"""Which words of a provision tell one service of the directory from another, and where they must stand to do so."""

# Words that stand in the provision of any plan, and so tell no service from another.
IN_ANY_PLAN = frozenset(
    """
    about access activities additional adult adults after agreed also another assistant assistants away back
    based because before being between break broken building child child's children class classroom client
    community complete consultation daily deliver delivered develop direct directly during each educational
    every everyday family father first five fixed following form fortnight four from full given giving group
    half hands have help helped hour hours include including individual into join know known knows least lesson
    lessons level long made make manages member minute minutes more mother need needs next once other over
    parent parents part period person place plan planned practice practise programme programmes progress provide
    provided provision qualified quiet record recorded records regular repeated review reviewed runs same school
    secure session sessions setting shared should small someone staff start steps subjects such support
    supported supports system taken targets taught teacher teachers teaching team term that their them then
    therapist's there these they this three through time times trained training twice under until used using
    week weekly weeks when where which while will with within work worked working works would written year years
    young
    activity build building card child's focus goes going group groups growing hand happy high listen look needed
    number's places play playing played positive read room see show shown skills special specific speak spoken staff
    step stepping stepped stops support therapies therapist therapists therapy time training visit visits whole word
    words worker workers write
    """.split()
)
# Words of everyday teaching and of many listings. In a service's name or categories they say what it is for ("Number
# Steps"); in its description they stand by chance ("a high number of staff").
ORDINARY = frozenset(
    """
    book books breaks cook cooking dressing drawing eating feelings friends fun game games letter letters lights low
    lunch meals meeting money music noise number numbers nurse nurses outdoor park picture pictures playtime problems
    routine routines safe school's shared short signs sleep social sound sounds story teams travel trips video water
    weekend wellbeing
    """.split()
)
IN_NAME = ":AB"  # the weights that a service's search gives to its name and to its categories


def telling(word: str) -> str:
    """The word as PostgreSQL's to_tsquery reads it: an ordinary one only by the name or the categories."""
    return f"{word}{IN_NAME}" if word in ORDINARY else word
