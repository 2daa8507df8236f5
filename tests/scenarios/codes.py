"""The codes of the contract and of section 2 of the process page, listed once for the oracle and the generator."""

ROLES = ("DC", "SR", "UP", "AP", "LA", "NA", "CSO", "SP", "IO", "CO", "CM", "V", "G", "MEDIA", "OTHER")
COMPANIES = ("DC", "SR", "UP")
SUPPLIERS = ("SR", "UP")

HARMS = (
    "trafficking_labour",
    "trafficking_sexual",
    "forced_labour",
    "debt_bondage",
    "slavery_servitude",
    "wfcl_3a",
    "wfcl_3b",
    "wfcl_3c",
    "wfcl_3d",
    "child_below_min_age",
    "state_imposed_forced_labour",
    "armed_group_forced_labour",
    "other_labour_violation",
    "no_exploitation",
)
CHANNELS = ("hotline", "ngo", "media", "audit", "programme", "authority", "worker", "staff", "un_report")
LOCAL = ("clean", "weak", "implicated", "armed_group", "unknown")
NATIONAL = ("clean", "weak", "implicated", "unknown")
SERVICES = ("usable", "limited", "none", "unknown")
LINKAGES = ("caused", "contributed", "directly_linked", "not_established", "unknown")
VERIFICATIONS = (
    "pending",
    "substantiated",
    "partially_substantiated",
    "plausible_unverified",
    "unsubstantiated",
    "out_of_scope",
)
CASE_SIGNS = ("death", "torture", "mutilation")
PERSON_SIGNS = (
    "violence",
    "sexual_violence",
    "captive",
    "detained",
    "life_threat",
    "imminent_transfer",
    "imminent_reprisal",
    "documents_held",
    "family_threatened",
    "retaliation",
)
HAZARDS = ("underground", "machinery", "explosives", "chemicals", "night", "heights", "loads")
PURPOSES = (
    "medical",
    "shelter",
    "interview",
    "share_sp",
    "share_io",
    "share_dc",
    "police",
    "consulate",
    "family",
    "photo",
    "story",
    "return",
    "plan",
)
# Which consent lets a person's facts go to a party of this role; roles absent here need none or can never have it.
RECIPIENT_PURPOSE = {
    "LA": "police",
    "NA": "police",
    "CO": "consulate",
    "IO": "share_io",
    "SP": "share_sp",
    "CSO": "share_sp",
    "DC": "share_dc",
    "SR": "share_dc",
    "UP": "share_dc",
    "AP": "share_dc",
    "G": "family",
    "MEDIA": "story",
}
CONSENTS = (
    "not_asked",
    "informed_given",
    "refused",
    "withdrawn",
    "guardian_given+child_assent",
    "incapacity_protective",
)

STEPS = ("intake", "verify", "respond", "plan", "implement", "close", "learn")
URGENCIES = ("U0", "U1", "U2", "U3")
SEVERITIES = ("moderate", "severe", "critical")
SETTINGS = ("usable", "weak", "captured")
LEVELS = ("RL1", "RL2", "RL3", "RL4")
TYPES = ("RT1", "RT2", "RT3", "RT4", "RT5", "RT6")
POSTURES = ("CP1", "CP2", "CP3", "CP4")
DUTIES = ("refer", "use_leverage", "provide_or_cooperate", "provide")
CLOSURES = ("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9")
PROTOCOLS = (
    "P-AUTH",
    "P-CHILD",
    "P-STAY",
    "P-DEBT",
    "P-FAMILY",
    "P-SEXEX",
    "P-ARMED",
    "P-MASS",
    "P-ANON",
    "P-DEATH",
    "P-STATE",
    "P-RETAL",
)

ACTS = (
    "advance",
    "protect",
    "contact",
    "visit",
    "notify",
    "share",
    "read",
    "refer",
    "return",
    "approve_plan",
    "set_posture",
    "pay",
    "verify_outcome",
    "decide",
    "publish",
    "close",
    "withdraw",
    "reopen",
    "erase",
)
MEASURES = ("offer", "readiness", "exit", "shelter", "relocation", "escort", "medical")
CONDITIONS = ("none", "receipt", "waiver", "silence", "testimony", "religious_activity", "acceptance_of_return")
GROUNDS = ("lack_of_funds", "lack_of_interest", "contract_ended")

# Every gate that section 4 can give as a reason, G17 included.
GATES = (
    "C1-GATES",
    "C2-GATES",
    "C3-GATES",
    "C4-GATES",
    "C5-GATES",
    "C6-GATES",
    "C7-GATES",
    "C9-GATES",
    "G-FREE",
    "G1",
    "G10",
    "G11",
    "G12",
    "G14",
    "G15",
    "G16",
    "G17",
    "G18",
    "G3",
    "G4",
    "G5",
    "G7",
    "G8",
    "I-CASE",
    "I-RETURN",
    "I1",
    "I13",
    "I15",
    "I17",
    "I19",
    "I4",
    "I5",
    "I7",
)
