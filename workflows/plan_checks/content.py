"""Reads out of plain words whether they say what will be done, or only that something will."""

import re

from workflows.plan_checks.amounts import CONTINUOUS, DURATION, FREQUENCY
from workflows.plan_checks.patterns import pattern
from workflows.plan_checks.people import QUALIFIED, UNQUALIFIED

DOING = pattern(r"""
    \b(?:teach|taught|teaching|pre-?teach\w*|re-?teach\w*|practi[sc]\w*|rehears\w*|model(?:l?ed|l?ing|s)?|
    prompt\w*|read(?:s|ing)? (?:aloud|to|with|out|together)|scrib\w+|sign(?:s|ed|ing)?\b|interpret\w*|
    transcrib\w*|brail\w*|phonics|exercises?|stretch\w*|hydrotherap\w*|physiotherap\w*|therap(?:y|ies)|
    counselling|massage|programmes? (?:of|for|to|that|in|called|with)|(?:phonics|reading|spelling|maths|
    language|motor|sensory|social|literacy|numeracy|handwriting|listening|named|structured|written|
    daily) programmes?|curriculum (?:of|for|with|at)|lessons? in|instruction in|coach(?:es|ing)|over-?learn\w*|
    precision teaching|visual (?:timetables?|aids?|supports?|cues?|prompts?|schedules?)|timetables?|checklists?|
    task boards?|now and next|social stor(?:y|ies)|(?:movement|sensory|rest|brain|learning) breaks?|
    sensory (?:circuits?|diet)|workstations?|quiet (?:room|space|place)|den\b|radio aids?|hearing aids?|
    laptops?|tablets?|software|switch(?:es)?|hoists?|wheelchairs?|frames?|splints?|slopes?|cushions?|
    communication (?:aids?|books?|boards?|devices?)|pecs|makaton|bsl|british sign language|symbols?|cards?|
    pictures?|objects?|lift(?:s|ing)?|transfer\w*|toilet\w*|chang(?:e|ed|ing) (?:of )?(?:pads?|clothes|nappies)|
    dress\w*|feed\w*|eat\w*|drink\w*|medicat\w*|catheter\w*|injection\w*|suction\w*|check(?:s|ed|ing)? (?:of|
    the|her|his|their|that)|fit(?:s|ted|ting)? (?:of|the|her|his)|hearing tests?|explain\w*|break(?:s|
    ing)? (?:down|tasks?|instructions?|work)|repeat\w*|rephras\w*|show(?:s|ing)?|play(?:s|ing)? with|talk(?:s|
    ing)? through|draw\w*|plan(?:s|ning)? (?:the|a|her|his|their|on|with|each)|prepar\w* (?:the|a|her|his|for)|
    writ(?:e|es|ing) (?:down|out|with|a|the)|tell(?:s|ing)?|warn\w*|count(?:s|ing|down)|greet\w*|walk(?:s|
    ing)? (?:with|beside|to)|swim\w*|ride|riding|cook\w*|travel training|supervis(?:e|es|ing)|accompan\w+|
    goes with|go with|stays? (?:with|beside)|mentoring|drill\w*|games?|songs?|music|art\b|drama|role[- ]play|
    emotion coaching|zones of regulation|lego|talk(?:about| boost)|elklan|attention autism|numicon|toe by toe|
    nessy|touch[- ]typing|training (?:for|of|in)|trains?|emotional literacy|direct (?:sessions?|work|contact)|
    assess(?:es|ing|ment) of|adapt(?:s|ed|ing) (?:the|her|his|all|each|work|materials?|texts?)|large[- ]print|
    enlarg\w*|note[- ]tak\w*|record(?:s|ing)? (?:her|his|their|the|answers)|extra time|reader|class of|
    taught in|safe space|recall|blend\w*|segment\w*|spell\w* (?:words|patterns)|sort\w*|match\w*|trac(?:e|es|
    ing)|thread\w*|balanc\w*|catch\w*|throw\w*)\b
    """)
EMPTY_WORDS = set(
    """
    a an the and or of to in on at by for from with within her his their she he they it its him them this that
    these those will be is are was were has have had having should must may can could would who whom which as
    per each every all any one no not than up least most minimum maximum total time times week weeks day days
    term year month hour hours minute minutes session sessions weekly daily during throughout through across
    into out over under when where while so also both other additional extra further individual individually
    one-to-one group groups small class basis home school setting college nursery community local classroom
    place room support supported supporting help helped helping input intervention interventions assistance
    assist assisted provision provided provide provides receive receives received receiving given give gives get
    gets opportunities opportunity access accessing accessed strategies strategy approach approaches package
    care guidance attention encouragement encouraged encourage programme programmes adult adults staff trained
    familiar trusted known key appropriate suitable specialist experienced qualified regular regularly frequent
    ongoing high level levels quality consistent tailored personalised individualised differentiated
    differentiation develop develops developing development improve improves improving increase promote enhance
    build boost maintain achieve engage engagement progress potential success succeed participate participation
    inclusion independence independent needs need skills skill confidence self-esteem wellbeing learning learn
    education educational curriculum communication language speech social emotional behaviour behavioural
    sensory physical health literacy numeracy maths reading writing spelling attainment friendship friendships
    interaction regulation regulate manage managing cope coping settle feel feels safe secure happy life work
    contact attend attends offered offer available benefit benefits would direct specific particular areas area
    order enable meet met required
    """.split()
)
VAGUE_HEAD = pattern(r"""
    \b(?:support|help|input|interventions?|assist\w*|opportunit\w+|access|encourag\w+|provision|strateg\w+|
    approach\w*|attention|package|guidance|programmes?|care|supervision|time|contact|sessions?)\b
    """)
AIM = pattern(r"""
    \b(?:so that|in order to|to (?:help|enable|support|develop|improve|promote|increase|encourage|build|access|
    ensure|meet))\b[^.;,]*?(?=\b(?:through|by|using|via|with)\b|[.;,]|$)
    """)
TRAINED = pattern(r"""
    \b(?:trained|training|experienced?|qualified|qualification|certificate|diploma|degree)\s+(?:in|by|to|on|
    from|of|with|for)\s+(?:\w+\s+){0,3}?[\w-]+(?=\W|$)
    """)
ENOUGH = 2


def says_what(text: str) -> bool:
    """Whether the words say what is done: by a word for doing, or by enough that is no filler."""
    bare = re.sub(
        r"\b(?:teaching|learning support|support|therapy) (?:assistants?|workers?|staff)\b",
        " ",
        text,
        flags=re.IGNORECASE,
    )
    bare = TRAINED.sub(" ", bare)
    if DOING.search(AIM.sub(" ", bare)):
        return True
    for reading in (DURATION, FREQUENCY, CONTINUOUS, QUALIFIED, UNQUALIFIED):
        bare = reading.sub(" ", bare)
    left = [word for word in re.findall(r"[a-z][a-z'’-]+", bare.lower()) if word not in EMPTY_WORDS]
    return len(left) >= ENOUGH if VAGUE_HEAD.search(text) else bool(left)
