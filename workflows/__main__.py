"""`python -m workflows timetable CASE.json [--on DATE]` and `rules`: the law with no web and no database."""

import argparse
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from workflows.case_file import BadCase, CaseFile, answer, read_case
from workflows.codec import BadEvent, read_day
from workflows.rule import TwoRulesCover
from workflows.rule_table import as_csv, as_markdown, as_text, rows, uncited
from workflows.timetable import NotCovered

UNCITED, BAD_FILE, NO_ANSWER = 1, 2, 3
TABLES = {"text": as_text, "csv": as_csv, "markdown": as_markdown}


def main(arguments: list[str]) -> int:
    """Print what was asked for; 1 for a rule without a source, 2 for a file that can't be read, 3 for no answer."""
    options = _parser().parse_args(arguments)
    return _rules(options.form) if options.command == "rules" else _timetable(options)


def _rules(form: str) -> int:
    found = rows()
    print(TABLES[form](found).rstrip("\n"))
    return UNCITED if uncited(found) else 0


def _timetable(options: argparse.Namespace) -> int:
    try:
        case = _read(options.case)
        print(json.dumps(answer(case, _day(options.on, case)), indent=2))
    except (BadCase, BadEvent) as bad:
        print(f"{options.case}: {bad}", file=sys.stderr)
        return BAD_FILE
    except (NotCovered, TwoRulesCover) as unanswered:
        print(f"{options.case}: the law gives no answer: {unanswered}", file=sys.stderr)
        return NO_ANSWER
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m workflows", description="What the law requires in a case.")
    commands = parser.add_subparsers(dest="command", required=True)
    timetable = commands.add_parser("timetable", help="every duty of a case, with its date, standing and source")
    timetable.add_argument("case", metavar="CASE.json", help="the case: its events, and what else bears on a date")
    timetable.add_argument("--on", metavar="DATE", help="the day to say how each duty stands on (today)")
    rules = commands.add_parser("rules", help="every rule, where it is written, and how well that is confirmed")
    rules.add_argument("--form", choices=TABLES, default="text", help="text, CSV, or Markdown of what is unconfirmed")
    return parser


def _read(name: str) -> CaseFile:
    """The case in this file; whatever is wrong with it comes back as `BadCase`."""
    try:
        document = json.loads(Path(name).read_bytes())
    except OSError as error:
        raise BadCase("", "the file", f"a readable file ({error.strerror})") from None
    except UnicodeDecodeError:
        raise BadCase("", "the file", "JSON written in UTF-8") from None
    except json.JSONDecodeError as error:
        raise BadCase(f"line {error.lineno} column {error.colno}", "the file", f"JSON ({error.msg})") from None
    except RecursionError:
        raise BadCase("", "the file", "JSON that is not nested so deep") from None
    except ValueError:
        raise BadCase("", "the file", "JSON with shorter numbers") from None
    return read_case(document)


def _day(said: str | None, case: CaseFile) -> date:
    return read_day(said, "--on") if said else case.on or datetime.now(tz=UTC).astimezone().date()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
