"""Every kind of fault, in the words that an officer reads; the numbers in the examples are made up."""

from workflows.plan_checks.finding import Fault

SPECIFIC = "Code 9.69; SEND Regulations 2014 reg 12(1)"
CLEAR = "L v Clarke and Somerset [1998] ELR 129"
REDBRIDGE = "Redbridge v HO [2020] UKUT 323 (AAC)"
WORCESTERSHIRE = "Worcestershire v SE [2020] UKUT 217 (AAC)"
CFA_37 = "Children and Families Act 2014 s37(2)"

# What is provided: who, what, how often, how long

CONTENT_UNCLEAR = Fault(
    code="content-unclear",
    says="{it} doesn't say what will be done.",
    reason="Hours alone aren't enough: nobody can tell what happens in them, or enforce it.",
    authority=REDBRIDGE,
    fix="Say what is taught, practised, made or used. If the advice doesn't say, send it back to the adviser.",
    example="“Teaching of words for position, with objects she can move, from the therapist's written programme.”",
)
NO_AMOUNT = Fault(
    code="no-amount",
    says="{it} doesn't say how often or for how long.",
    reason="Provision is normally quantified, so that nobody can doubt what was decided. A year, a level, an age or "
    "a ratio is no amount.",
    authority=f"{SPECIFIC}; {CLEAR}",
    fix="Take how often and how long from the advice. If it gives none, send it back to the adviser.",
    example="“Once a week in term time, 40 minutes each time.”",
)
NO_FREQUENCY = Fault(
    code="no-frequency",
    says="{it} doesn't say how often.",
    reason="Without it nobody knows when it is missed.",
    authority=SPECIFIC,
    fix="Say how many times in which period. If the advice doesn't say, send it back to the adviser.",
    example="“Three times a week in term time.”",
)
NO_DURATION = Fault(
    code="no-duration",
    says="{it} doesn't say how long each time.",
    reason="“Weekly” may be two minutes or two hours.",
    authority=SPECIFIC,
    fix="Say how long each session is. If the advice doesn't say, send it back to the adviser.",
    example="“45 minutes each time.”",
)
NO_DELIVERER = Fault(
    code="no-deliverer",
    says="{it} doesn't say who gives it.",
    reason="The level of expertise is part of the provision; “staff” or “the school” names nobody.",
    authority=SPECIFIC,
    fix="Name the role of the person who gives it.",
    example="“A speech and language therapist” or “a teaching assistant whom the therapist has trained”.",
)
NO_QUALIFICATION = Fault(
    code="no-qualification",
    says="{it} doesn't say what the person who gives it is qualified or trained in.",
    reason="“A trusted and familiar adult” tells nobody who may do it.",
    authority=f"Code 9.69; {REDBRIDGE}",
    fix="Say which qualification, training or experience, and by whom the training is given.",
    example="“A teaching assistant with two days' training in the programme, given by the therapist.”",
)
WEAK_WORD = Fault(
    code="weak-word",
    says="{it} says “{word}”, and doesn't say {other}.",
    reason="Words like this seldom do by themselves: they promise nothing that can be counted.",
    authority=WORCESTERSHIRE,
    fix="The word may stay once the missing part is said.",
)
AS_REQUIRED = Fault(
    code="as-required",
    says="{it} leaves it open how much: “{word}”.",
    reason="Nobody can say that it wasn't required. Flexibility must serve the child, not the system.",
    authority=f"{WORCESTERSHIRE}; IPSEA v Secretary of State [2003]",
    fix="Give the amount. If it truly can't be fixed, give a least amount and say whose judgement adds to it.",
    example="“At least 20 minutes a day, and more when her therapist judges that she needs it.”",
)
CONDITIONAL = Fault(
    code="conditional",
    says="{it} hangs on something else: “{word}”.",
    reason="What section F holds must be secured whatever the resources.",
    authority="Children and Families Act 2014 s42(2)",
    fix="Take the condition out.",
)
DELEGATED = Fault(
    code="delegated",
    says="{it} lets somebody decide it later: “{word}”.",
    reason="The council decides; it can't leave the amount, or a change of it, to the school or a service.",
    authority="C v SENT and Greenwich [1999] ELR 5; E v Rotherham [2001] EWHC Admin 432",
    fix="Say the amount now. It changes at a review, or not at all.",
)
REFERS_ELSEWHERE = Fault(
    code="refers-elsewhere",
    says="{it} leaves the amount to another paper: “{word}”.",
    reason="The plan itself must be specific; a teacher reads the plan.",
    authority=SPECIFIC,
    fix="Copy the amount from that paper into this statement.",
)
RANGE_TOO_WIDE = Fault(
    code="range-too-wide",
    says="{it} gives a wide range, “{word}”: only its lower end is owed.",
    reason="A range that doubles leaves doubt about what was decided.",
    authority=CLEAR,
    fix="Give one amount, or a least amount with whose judgement adds to it.",
)
UP_TO = Fault(
    code="up-to",
    says="{it} sets a ceiling, “{word}”: no least amount is owed.",
    reason="“Up to three hours” is kept by giving none.",
    authority=CLEAR,
    fix="Say “at least”, or the exact amount.",
)
MONEY_OR_BAND = Fault(
    code="money-or-band",
    says="{it} gives money or a funding band, “{word}”, in place of provision.",
    reason="Money or a band doesn't say what is done; there is no need to state funding at all.",
    authority="R v Cumbria ex p P [1994] ELR 337",
    fix="Say what the money buys: what, who, how often and how long.",
)
NOT_ADDITIONAL = Fault(
    code="not-additional",
    says="{it} says what every child gets: “{word}”.",
    reason="Special educational provision is what is additional to or different from what others get.",
    authority="Children and Families Act 2014 s21(1)",
    fix="Say what is different for this child.",
)
WRONG_SECTION = Fault(
    code="provision-in-wrong-section",
    says="{it} stands in the wrong section: “{word}” belongs in {other}.",
    reason="Help that educates or trains is special educational provision and belongs in F, where it must be "
    "secured; travel is generally none; a need is described in B, and met in F.",
    authority="Children and Families Act 2014 s21(5); Bromley v SENT [1999] EWCA Civ 3038; Staffordshire v JM [2016] "
    "UKUT 246 (AAC)",
    fix="Move the statement, or say why it stands here.",
)
NOT_IN_ADVICE = Fault(
    code="amount-not-in-advice",
    says="{it} says “{word}”, which {other} doesn't say.",
    reason="An amount that the advice doesn't hold is worse than a vague one: it looks decided and rests on nothing.",
    authority=SPECIFIC,
    fix="Check it against the advice. If you decided otherwise, keep the reason in the record.",
)

# Outcomes and needs

OUTCOME_NOT_MEASURABLE = Fault(
    code="outcome-not-measurable",
    says="{it} doesn't say how anybody would know that it is reached{word}.",
    reason="An outcome is specific, measurable, achievable, realistic and time-bound.",
    authority="Code 9.66",
    fix="Say what the child will be able to do, how well, how often or with what help.",
    example="“Maya will ask for help with a card, four times out of five.”",
)
OUTCOME_IS_PROVISION = Fault(
    code="outcome-is-provision",
    says="{it} is provision, not an outcome: “{word}”.",
    reason="An outcome is the benefit or difference made to the child, not a description of the service.",
    authority="Code 9.66",
    fix="Say what the child will be able to do because of it, and put the provision in F.",
)
OUTCOME_NO_DATE = Fault(
    code="outcome-no-date",
    says="{it} doesn't say by when{word}.",
    reason="What has no date can't be measured.",
    authority="Code 9.66",
    fix="Give a month and a year, or the end of a phase.",
    example="“By July 2028.”",
)
DATE_PAST = Fault(
    code="date-past",
    says="{it} has a date that is already past: {word}.",
    reason="An old date is a sign of words carried over without reading.",
    authority="Code 9.66",
    fix="Give a date that is still to come.",
)
NEED_VAGUE = Fault(
    code="need-vague",
    says="{it} doesn't say what is hard: “{word}”.",
    reason="Section B states the difficulties that the assessment found, not “a general delay”.",
    authority=f"{CFA_37}(a)",
    fix="Say what the child can and can't yet do, as the advice found it.",
)
DIAGNOSIS_ONLY = Fault(
    code="diagnosis-only",
    says="{it} gives a diagnosis, and not what it makes hard.",
    reason="Two children with one diagnosis have different needs.",
    authority=f"{CFA_37}(a)",
    fix="Say what is hard for this child, as the advice found it.",
)

# The golden thread

NEED_WITHOUT_PROVISION = Fault(
    code="need-without-provision",
    says="{it} has no provision.",
    reason="Every need in section B must have provision in section F.",
    authority="R v Secretary of State ex p E [1992] 1 FLR 377; Code 9.69",
    fix="Link provision that meets it, or take provision from the advice.",
)
NEED_WITHOUT_OUTCOME = Fault(
    code="need-without-outcome",
    says="{it} leads to no outcome.",
    reason="A reader should see what will be different for this need, and by when.",
    authority="Code 9.61, 9.69",
    fix="Link an outcome, or add one with the family.",
)
OUTCOME_WITHOUT_PROVISION = Fault(
    code="outcome-without-provision",
    says="{it} has no provision that leads to it.",
    reason="Section F should show how provision serves the outcomes.",
    authority="Code 9.69",
    fix="Link the provision that leads there.",
)
OUTCOME_WITHOUT_NEED = Fault(
    code="outcome-without-need",
    says="{it} is for no need.",
    reason="An outcome comes from a need that the assessment found.",
    authority="Code 9.61",
    fix="Link the need that it is for.",
)
PROVISION_WITHOUT_OUTCOME = Fault(
    code="provision-without-outcome",
    says="{it} serves no outcome.",
    reason="Section F should show how provision serves the outcomes.",
    authority="Code 9.69",
    fix="Link the outcome that it serves. It will be printed either way.",
)
BROKEN_LINK = Fault(
    code="broken-link",
    says="{it} is linked to something that isn't in the plan any more.",
    reason="A link to nothing breaks the thread from need to provision.",
    authority="Code 9.69",
    fix="Link it again.",
)

# Sections

SECTION_EMPTY = Fault(
    code="section-empty",
    says="Section {it} is empty.",
    reason="A plan specifies the needs, the outcomes and the special educational provision.",
    authority=f"{CFA_37}; SEND Regulations 2014 reg 12(1)",
    fix="Take statements from the advice into it.",
)
VIEWS_EMPTY = Fault(
    code="section-empty",
    says="Section A is empty.",
    reason="A plan holds the views, interests and aspirations of the child and the parents, or of the young person.",
    authority="SEND Regulations 2014 reg 12(1)(a)",
    fix="Ask them, in a way that suits them, and say how their views were gathered.",
)
HOW_VIEWS = Fault(
    code="how-views-unsaid",
    says="Section A doesn't say how the views were gathered.",
    reason="A reader must know whose words these are.",
    authority="Code 9.62",
    fix="Say who asked, how, and with what help to communicate.",
)
NO_ADVICE = Fault(
    code="section-empty",
    says="Section K is empty.",
    reason="The advice and information gathered in the assessment are part of the plan, as its appendices.",
    authority="SEND Regulations 2014 reg 12(1)(k) and (4)",
    fix="Add the advice that came.",
)
WRONG_PART = Fault(
    code="wrong-part",
    says="{it} can't stand in section {word}.",
    reason="Each section holds its own kind of statement, separately identified.",
    authority="SEND Regulations 2014 reg 12(1)",
    fix="Move it to its own section.",
    stops=True,
)
STATEMENT_EMPTY = Fault(
    code="statement-empty",
    says="{it} has no words.",
    reason="A plan specifies; a blank specifies nothing.",
    authority=CFA_37,
    fix="Write it, or take it out.",
    stops=True,
)
SETTING_IN_DRAFT = Fault(
    code="setting-named-in-draft",
    says="Section I of this draft names a school or college, or a type.",
    reason="A draft must not name a setting or a type of setting: the family may still ask for one.",
    authority="Children and Families Act 2014 s38(5)",
    fix="Empty section I.",
    stops=True,
    rule="leave-section-i-empty",
)
SETTING_IN_PROVISION = Fault(
    code="setting-named-in-draft",
    says="{it} names a setting in a draft: “{word}”.",
    reason="A draft names no setting in section I, and by good sense none in its provision: it would look decided.",
    authority="Children and Families Act 2014 s38(5)",
    fix="Say what kind of place is needed: “a quiet room in school”.",
)
SECTION_I_UNDECIDED = Fault(
    code="section-i-undecided",
    says="Section I says nothing yet.",
    reason="A final plan names the setting and its type, or the type alone, or leaves the section blank for a reason "
    "that is kept.",
    authority="SEND Regulations 2014 reg 12(1)(i); Children and Families Act 2014 s40(2)",
    fix="Decide section I.",
    stops=True,
)
SECTION_I_INCOMPLETE = Fault(
    code="section-i-incomplete",
    says="Section I lacks {word}.",
    reason="It holds the name and the type of each setting, or the type alone; what is blank has its reason in the "
    "record.",
    authority="SEND Regulations 2014 reg 12(1)(i)",
    fix="Add it.",
    stops=True,
)
SECTION_I_DESCRIBES = Fault(
    code="section-i-describes",
    says="Section I describes {word}, which may not stand there.",
    reason="It holds a setting and its type, its type alone, or nothing. Education out of school is provision: it "
    "goes in section F, and section I is left blank without describing words.",
    authority="NN v Cheshire East [2021] UKUT 220 (AAC); Derbyshire v EM [2019] UKUT 240 (AAC)",
    fix="Move it to section F, and leave section I blank.",
    stops=True,
)
NOT_AGREED = Fault(
    code="not-agreed",
    says="{it} isn't agreed by the health body.",
    reason="What section G specifies must be agreed by the body that commissions it, before the plan is final. A "
    "disagreement never holds the plan past its date.",
    authority="SEND Regulations 2014 reg 12(2)",
    fix="Record who agreed it and when, or take it out, tell the family, and raise it with the health body.",
)
NOT_DECIDED = Fault(
    code="not-decided",
    says="{it} isn't decided by social care.",
    reason="Provision in H1 and H2 is a decision of a social care officer.",
    authority="Chronically Sick and Disabled Persons Act 1970 s2; Children Act 1989 s17",
    fix="Record who decided it and when.",
)
PAYMENT_FOR_NOTHING = Fault(
    code="payment-for-nothing",
    says="{it} doesn't say which {word} the direct payment is to meet.",
    reason="Section J says which special educational needs and outcomes a direct payment is to meet.",
    authority="SEND Regulations 2014 reg 12(1)(j)",
    fix="Link them.",
)
NO_ADULTHOOD = Fault(
    code="no-adulthood",
    says="Nothing in sections F, G, H1 or H2 is marked as preparing for adulthood.",
    reason="From Year 9 the plan includes provision that assists in preparing for adulthood and independent living.",
    authority="SEND Regulations 2014 reg 12(3)",
    fix="Mark the provision that does so, or take some from the advice on preparing for adulthood.",
)

# The whole plan

OTHER_NAME = Fault(
    code="other-name",
    says="{it} speaks of “{word}”, who isn't named in this plan.",
    reason="Another child's name is a sign of pasted words, and may be another child's confidence.",
    authority="Schools Week, citing Ofsted",
    fix="Read the statement again: is it about this child?",
)
PLACEHOLDER = Fault(
    code="placeholder",
    says="{it} has a gap that nobody filled: “{word}”.",
    reason="A gap specifies nothing.",
    authority=CFA_37,
    fix="Fill it, or take it out.",
)
BOILERPLATE = Fault(
    code="boilerplate",
    says="{it} says the same as {other}.",
    reason="The same words under several outcomes are the fault that families and schools complain of most.",
    authority="Code 9.61",
    fix="Say it once and link it to every outcome that it serves.",
)
