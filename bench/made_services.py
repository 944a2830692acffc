"""A made-up directory as large as asked: Open Referral items as varied as real feeds, the same ones in every run."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from ehc.config import ROOT

Item = Mapping[str, Any]
KNOWN = ROOT / "ehc" / "demonstration" / "services.json"
AN_ID = uuid.UUID("7c0de000-0000-4000-8000-000000000000")
MIDDLE, REACH = (54.0, 1.2), (0.35, 0.6)  # degrees; the North Sea, where nobody lives
TOWNS, ORGANISATIONS, CATEGORIES = 90, 4_000, "Made-up categories"
# What most of a directory is: name, who for, youngest, oldest, categories. The rest is made of the demonstration's.
EVERYDAY: Sequence[tuple[str, str, int | None, int | None, Sequence[str]]] = (
    ("Scout Group", "Boys and girls who like to be outdoors.", 5, 15, ("Things to do", "Clubs and groups")),
    ("Brownies", "Girls who want to make friends.", 5, 11, ("Things to do", "Clubs and groups")),
    ("Nursery School", "Children under five.", 0, 5, ("Childcare and early years", "Nurseries")),
    ("Pre-School", "Children from two.", 2, 5, ("Childcare and early years", "2 year old funded providers")),
    ("Childminder", "Families who work.", 0, 11, ("Childcare and early years", "Childminders")),
    ("After School Club", "Pupils of the school.", 4, 11, ("Childcare and early years", "Out of school")),
    ("Primary School", "Children who live nearby.", 4, 11, ("Education and learning", "Primary schools")),
    ("Academy", "Young people who live nearby.", 11, 18, ("Education and learning", "Secondary schools")),
    ("Piano and Keyboard Lessons", "", 5, None, ("Things to do", "Dance, drama and music")),
    ("Dance School", "Everyone who likes to move.", 3, 18, ("Things to do", "Dance, drama and music")),
    ("Judo Club", "Beginners are welcome.", 6, None, ("Things to do", "Sports and fitness")),
    ("Football Club", "Players of any level.", 5, 18, ("Things to do", "Sports and fitness")),
    ("Swimming Lessons", "Children who learn to swim.", 3, 16, ("Things to do", "Sports and fitness")),
    ("Country Park", "", None, None, ("Things to do", "Parks and outdoor activities", "Days out")),
    ("Youth Club", "Young people who want somewhere to go.", 11, 19, ("Things to do", "Clubs and groups")),
    ("Private Tuition", "Pupils who need more practice.", 7, 18, ("Education and learning", "Private tuition")),
    ("Advice Centre", "Anyone who lives here.", None, None, ("Advice and support",)),
    ("Carers' Group", "Parents and carers.", None, None, ("Advice and support", "Family support")),
    ("Counselling", "Young people who are anxious or low.", 8, 25, ("Health and wellbeing", "Mental health")),
)
NEEDS = (
    *("Autism", "Sensory and physical needs", "Cognition and learning", "Visual impairment", "Hearing impairment"),
    *("Social, emotional and mental health difficulties", "Communication and interaction", "Dyslexia"),
    *("Speech, language and communication needs", "Profound and multiple learning difficulty", "Wheelchair users"),
)
LEVELS = ("Universal", "Targeted", "Specialist")
FEATURES = (
    *("Step-free entrance", "Accessible toilet", "Hoist", "Hearing loop", "Lift", "Quiet room"),
    "Disabled parking",
)
HOW = (
    *("Just come along.", "Telephone us to book a place.", "A GP or health visitor refers.", "Ask your school."),
    *("Parents may ask us.", "The council's panel decides.", "Book on our website."),
)
STARTS = ("1st", "2nd", "Little", "Happy", "Bright", "Green", "Oak", "River", "Hill", "Star", "Rainbow", "Open")
ENDS = ("Acorns", "Lane", "House", "Meadow", "Together", "Steps", "Bridge", "Valley", "Corner", "Field", "Trust", "Hub")
FIRST = ("Ash", "Bram", "Coln", "Dun", "Elm", "Fern", "Gos", "Hazel", "Ing", "Kel", "Lin", "Mar", "Nor", "Oak", "Pen")
LAST = ("bury", "combe", "den", "field", "ford", "ham", "ley", "minster", "stead", "ton", "wick", "worth")
SENTENCES = (
    "We run {often} in {town} during term time and have done so for {years} years.",
    "Our {staff} have experience of working with children and young people of all abilities.",
    "We offer a great variety of {things}, encouraging contact with other families in {town}.",
    "Sessions are small, with at most {few} children, so that everyone gets attention.",
    "We have {things} and {things}, and a {room} for anyone who needs a break.",
    "Places go quickly, so please {ask} early; there is a waiting list of about {few} families.",
    "Parents are welcome to stay, and {staff} are there to talk about {worry}.",
    "We follow a clear routine and use pictures, signs and simple language.",
    "The building is close to the station at {town} and there is parking nearby.",
    "Support can be given with {worry}, and we work together with schools and health services.",
    "Transport is not provided. Please tell us about any allergies, medicines or equipment.",
    "During the holidays we also run trips, {things} and days out for the whole family.",
    "Charges may be lower for families on benefits; ask our {staff}.",
    "Every child has a key worker who knows what they like and how they communicate.",
    "We are inspected regularly and our last report said that children make good progress in {worry}.",
)
WORDS: Mapping[str, Sequence[str]] = {
    "often": ("every week", "twice a week", "on Saturdays", "every evening", "all year round"),
    "staff": ("volunteers", "teachers", "therapists", "leaders", "support workers", "qualified coaches", "nurses"),
    "things": (
        *("games", "arts and crafts", "cooking", "music", "outdoor play", "sports", "trampolining", "sensory toys"),
        *("computers", "gardening", "drama", "reading", "swimming", "horse riding", "messy play", "Lego"),
    ),
    "room": ("quiet room", "sensory room", "garden", "calm corner", "soft play area"),
    "ask": ("telephone us", "write to us", "book", "apply"),
    "worry": (
        *("behaviour", "sleep", "toilet training", "eating", "anxiety", "friendships", "school", "benefits"),
        *("speech and language", "reading and writing", "independence", "confidence", "mobility", "autism"),
        *("ADHD", "moving on"),
    ),
}


class Directory:
    """Makes its items one after the other; the same seed makes the same ones."""

    def __init__(self, seed: int = 1) -> None:
        self.random = Random(seed)
        self.known: Sequence[Item] = json.loads(KNOWN.read_text("utf-8"))["contents"]
        self.towns = [(f"{first}{last}", *self._around(MIDDLE, REACH)) for first in FIRST for last in LAST][:TOWNS]

    def items(self, number: int) -> Iterator[Item]:
        """So many of them."""
        for place in range(number):
            yield self._item(place)

    def points(self) -> Iterator[tuple[str, float, float]]:
        """A postcode in the middle of each town."""
        for number, (_name, latitude, longitude) in enumerate(self.towns):
            yield f"ZY{number} 1AB", latitude, longitude

    def _item(self, place: int) -> Item:
        it = self.random
        said = self._special() if it.random() < 0.4 else self._everyday()
        town, latitude, longitude = it.choice(self.towns)
        words = [said["description"], *it.sample(SENTENCES, min(len(SENTENCES), int(it.paretovariate(1.1)) + 2))]
        return {
            **said,
            "id": _id("service", place),
            "name": said["name"].format(town=town),
            "description": "\n".join(self._filled(each, town) for each in words if each),
            "status": it.choices(("active", "temporarily closed", "inactive"), (94, 3, 3))[0],
            "url": f"https://service-{place}.example/",
            "application_process": it.choice(HOW),
            "last_modified": f"2026-0{it.randint(1, 9)}-1{it.randint(0, 9)}T10:00:00Z",
            "organization": self._organisation(town),
            "schedules": [self._schedule(place, n) for n in range(it.choices((0, 1, 2), (35, 50, 15))[0])],
            "cost_options": [{"id": _id("cost", place), "amount": it.choice((0, 0, 3.5, 5, 12))}] * it.randint(0, 1),
            "service_areas": [{"id": _id("area", place), "name": it.choice((town, "Online", "Sampleshire"))}]
            * (it.random() < 0.15),
            "service_at_locations": [
                self._place(place, n, town, latitude, longitude) for n in range(it.choices((0, 1, 2), (8, 84, 8))[0])
            ],
        }

    def _special(self) -> dict[str, Any]:
        """One of the demonstration's, somewhere else and for somewhat other ages and needs."""
        it = self.random
        known = it.choice(self.known)
        names = [each["taxonomy_term"]["name"] for each in known.get("attributes", ())]
        names = [name for name in names if it.random() < 0.8] + it.sample(NEEDS, it.choices((0, 1, 3), (6, 3, 1))[0])
        return {
            "name": f"{known['name']}, {{town}}" if it.random() < 0.7 else f"{self._named()}: {known['name'].lower()}",
            "description": known["description"],
            "eligibility_description": known.get("eligibility_description", "") if it.random() < 0.8 else "",
            "attributes": self._attributes([*names, *it.choices((*LEVELS, ""), (1, 1, 1, 3))]),
            **self._ages(known.get("minimum_age"), known.get("maximum_age")),
        }

    def _everyday(self) -> dict[str, Any]:
        it = self.random
        name, who, youngest, oldest, categories = it.choice(EVERYDAY)
        needs = it.sample(NEEDS, it.choices((0, 1, 4, 7), (70, 15, 10, 5))[0])
        return {
            "name": f"{self._named()} {name}" if it.random() < 0.5 else f"{{town}} {name}",
            "description": "",
            "eligibility_description": who if it.random() < 0.5 else "",
            "attributes": self._attributes([*categories, *needs, *it.choices((*LEVELS, ""), (1, 0, 0, 5))]),
            **self._ages(youngest, oldest),
        }

    def _ages(self, youngest: int | None, oldest: int | None) -> dict[str, Any]:
        it, found = self.random, {"minimum_age": youngest, "maximum_age": oldest}
        if it.random() < 0.2:
            return {}
        moved = {key: age and max(1, age + it.randint(-2, 2)) for key, age in found.items()}
        return {key: age for key, age in moved.items() if age is not None}

    def _attributes(self, names: Sequence[str]) -> list[Item]:
        return [
            {
                "id": _id("attribute", name),
                "taxonomy_term": {"id": _id("term", name), "name": name, "taxonomy": CATEGORIES},
            }
            for name in dict.fromkeys(filter(None, names))
        ]

    def _organisation(self, town: str) -> Item:
        number = self.random.randrange(ORGANISATIONS)
        name = f"{STARTS[number % 12]} {ENDS[number // 12 % 12]} {number} (made up)"
        return {"id": _id("organization", number), "name": name, "description": f"Of {town}."}

    def _schedule(self, place: int, number: int) -> Item:
        it = self.random
        opens = it.choice((9, 10, 13, 16, 18))
        days = it.sample(("MO", "TU", "WE", "TH", "FR", "SA", "SU"), it.choice((1, 1, 2, 5)))
        hours = {"opens_at": f"{opens:02}:00", "closes_at": f"{opens + it.choice((1, 2, 5)):02}:00"}
        return {"id": _id("schedule", f"{place}:{number}"), "freq": "WEEKLY", "byday": ",".join(days), **hours}

    def _place(self, place: int, number: int, town: str, *centre: float) -> Item:
        it, key = self.random, f"{place}:{number}"
        latitude, longitude = self._around(centre, (0.02, 0.035))
        postcode = f"ZZ{self._number(town)} {it.randint(1, 9)}{it.choice('ABD')}{it.choice('EFG')}"
        where = {"address_1": f"{it.randint(1, 200)} Made-up Road", "city": town, "state_province": "Sampleshire"}
        location = {
            "id": _id("location", key),
            "location_type": "physical",
            "mask_exact_address": it.random() < 0.01,
            "latitude": latitude,
            "longitude": longitude,
            "addresses": [{"id": _id("address", key), **where, "postal_code": postcode, "country": "GB"}],
            "accessibility": [{"accessibility": name} for name in it.sample(FEATURES, it.choice((0, 0, 1, 3)))],
        }
        return {"id": _id("at", key), "location": location}

    def _number(self, town: str) -> int:
        return next(number for number, (name, *_) in enumerate(self.towns) if name == town)

    def _named(self) -> str:
        return f"{self.random.choice(STARTS)} {self.random.choice(ENDS)}"

    def _around(self, middle: Sequence[float], reach: Sequence[float]) -> tuple[float, float]:
        north, east = (middle[n] + self.random.uniform(-reach[n], reach[n]) for n in (0, 1))
        return round(north, 5), round(east, 5)

    def _filled(self, sentence: str, town: str) -> str:
        found = {key: self.random.choice(values) for key, values in WORDS.items()}
        return sentence.format(town=town, years=self.random.randint(2, 40), few=self.random.randint(4, 30), **found)


def write_feed(path: Path, items: Sequence[Item]) -> None:
    """A file of one page that holds them all."""
    page = {"total_items": len(items), "total_pages": 1, "page_number": 1, "size": len(items)}
    path.write_text(json.dumps({**page, "contents": items}), "utf-8")


def _id(kind: str, of: object) -> str:
    return str(uuid.uuid5(AN_ID, f"{kind} {of}"))
