"""The Acts, regulations, guidance and judgments that the rules are written in."""

from workflows.citation import Source

LEGISLATION = "https://www.legislation.gov.uk"
JUDGMENTS = "https://caselaw.nationalarchives.gov.uk"

CFA_2014 = Source("cfa-2014", "Children and Families Act 2014", f"{LEGISLATION}/ukpga/2014/6")
SEND_REGS_2014 = Source(
    "send-regs-2014", "Special Educational Needs and Disability Regulations 2014", f"{LEGISLATION}/uksi/2014/1530"
)
DIRECT_PAYMENT_REGS_2014 = Source(
    "direct-payment-regs-2014",
    "Special Educational Needs (Personal Budgets) Regulations 2014",
    f"{LEGISLATION}/uksi/2014/1652",
)
RECOMMENDATIONS_REGS_2017 = Source(
    "recommendations-regs-2017",
    "Special Educational Needs and Disability (First-tier Tribunal Recommendations Power) Regulations 2017",
    f"{LEGISLATION}/uksi/2017/1306",
)
CORONAVIRUS_REGS_2020 = Source(
    "coronavirus-regs-2020",
    "Special Educational Needs and Disability (Coronavirus) (Amendment) Regulations 2020",
    f"{LEGISLATION}/uksi/2020/471",
)
HESC_RULES_2008 = Source(
    "hesc-rules-2008",
    "Tribunal Procedure (First-tier Tribunal) (Health, Education and Social Care Chamber) Rules 2008",
    f"{LEGISLATION}/uksi/2008/2699",
)
EDUCATION_ACT_1996 = Source("education-act-1996", "Education Act 1996", f"{LEGISLATION}/ukpga/1996/56")
CODE = Source(
    "code",
    "SEND Code of Practice, January 2015",
    "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25",
    legislation=False,
)
W_V_HERTFORDSHIRE = Source(
    "w-v-hertfordshire",
    "R (W) v Hertfordshire County Council [2023] EWHC 3138 (Admin)",
    f"{JUDGMENTS}/ewhc/admin/2023/3138",
    legislation=False,
)
L_M_P_V_DEVON = Source(
    "l-m-p-v-devon",
    "R (L, M and P) v Devon County Council [2022] EWHC 493 (Admin)",
    f"{JUDGMENTS}/ewhc/admin/2022/493",
    legislation=False,
)
OMBUDSMAN = Source(
    "ombudsman",
    "Local Government and Social Care Ombudsman, decisions on education, health and care plans",
    "https://www.lgo.org.uk/decisions/education/special-educational-needs",
    legislation=False,
)
SEND18 = Source(
    "send18",
    "HM Courts and Tribunals Service, Time limits for complying with a SEND Tribunal decision (SEND18)",
    "https://www.gov.uk/government/publications/time-limits-for-complying-with-a-send-tribunal-decision-send18",
    legislation=False,
)
