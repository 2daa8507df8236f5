"""Codes that lines of a plan are written with: what is done, by which form of remedy, for which head, how checked."""

DOMAINS = (
    "safety",
    "basic_needs",
    "accommodation",
    "health",
    "psychosocial",
    "legal",
    "documents_status",
    "economic",
    "education_skills",
    "family",
    "return_onward",
    "reintegration",
    "child",
    "satisfaction",
)
"""Source: process, section 6, menu of protection and assistance."""

GUARDED = ("remove_child", "schooling", "income_replacement", "stay", "return")
"""Kinds of action that the gates look at, by the words the contract has for them."""

REMEDIES = ("cessation", "restitution", "rehabilitation", "compensation", "satisfaction", "non_repetition")
"""Source: UN Basic Principles on Remedy and Reparation, paragraphs 19 to 23; cessation: process, step 3."""

HEADS = (
    "wages",
    "fees",
    "deductions",
    "debt_void",
    "medical",
    "lost_schooling",
    "lost_opportunity",
    "child_income",
    "moral_harm",
    "costs",
)
"""Source: process, section 7a, compensation worksheet."""

CHECKS = ("person_says", "receipt", "documents", "visit", "health_note", "off_site_talks", "unannounced_visit")
