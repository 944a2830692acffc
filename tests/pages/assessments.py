"""The officer's pages from the request to the decisions."""

from tests.pages.visitor import Visitor


def tell_everyone(officer: Visitor) -> None:
    """The family, the bodies and the school are told or asked, all today."""
    for whom in ("Tell the family", "Notify health", "Ask the setting"):
        officer.choose(whom)
    officer.fill("What should the setting be asked", "What does Maya find hardest in class?")
    officer.press("Send")
    officer.reads("The letters are on their way")


def decide_to_assess(officer: Visitor) -> None:
    """Yes, with reasons on each part of the test."""
    officer.press("Decide whether to assess")
    officer.reads("Maya loves animals")  # what the family told us is before whoever decides
    officer.choose("Yes", of="Are there, or may there be")
    officer.page.locator("#has_sen_because").fill("School and family agree: speech and language.")
    officer.choose("Yes", of="May it be necessary")
    officer.page.locator("#may_need_plan_because").fill("Help at school has not been enough for two years.")
    officer.press("See what would be sent")
    officer.reads("By what you found, we will assess", "Grace Sample-Okafor")
    officer.press("Decide, and send the letters")
    officer.reads("Decided")


def refuse_to_assess(officer: Visitor) -> None:
    """No, with reasons; one of the services that fit is left off the sheet that goes with the letter."""
    officer.press("Decide whether to assess")
    officer.choose("Yes", of="Are there, or may there be")
    officer.page.locator("#has_sen_because").fill("School and family agree: speech and language.")
    officer.choose("No", of="May it be necessary")
    officer.page.locator("#may_need_plan_because").fill("What her school gives now is working.")
    officer.press("See what would be sent")
    officer.reads("By what you found, we won’t assess", "Enclose a sheet of services that may help now")
    officer.page.locator("[name=enclose]").last.uncheck()
    officer.press("Decide, and send the letters")
    officer.reads("Decided")


def agree_a_plan(officer: Visitor) -> None:
    """A plan is necessary, with the reason."""
    officer.press("Decide whether a plan is necessary")
    officer.choose("Yes", of="Is it necessary")
    officer.page.locator("#plan_necessary_because").fill("The advice asks for more than a school gives by itself.")
    officer.press("See what would be sent")
    officer.press("Decide, and send the letters")
    officer.reads("Decided")
