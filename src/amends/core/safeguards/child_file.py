"""What a child's file asks besides, built on the headings of the UNICEF guidelines on child victims of trafficking."""

from amends.core.safeguards.file_form import Form, Question, Section, choice, text

CHILD_SECTIONS: tuple[Section, ...] = (
    Section(
        "age",
        "identity",
        (
            text("age_papers"),
            text("age_signs"),
            Question("age_assessed"),
            choice("age_band", "below_minimum", "up_to_14", "from_15_to_17", "adult", "in_doubt"),
        ),
        of_child=True,
    ),
    Section(
        "guardian",
        "needs",
        (
            choice("guardian_appointed"),
            Question("guardian"),
            Question("guardian_by"),
            Question("guardian_reached"),
            choice("guardian_conflict"),
        ),
        of_child=True,
    ),
    Section(
        "questioning",
        "needs",
        (
            text("asked_before"),
            choice("asked_by_specialist"),
            Question("support_person"),
            text("child_was_told"),
        ),
        of_child=True,
    ),
    Section(
        "care",
        "needs",
        (
            Question("child_authority"),
            text("referred_to"),
            Question("cared_for_by"),
            choice("with_siblings"),
            text("siblings"),
            text("family_contact"),
        ),
        of_child=True,
    ),
    Section("status", "needs", (choice("birth_registered"), text("right_to_stay")), of_child=True),
    Section(
        "interests",
        "needs",
        (
            text("childs_views"),
            text("child_safety"),
            text("who_they_are"),
            text("bonds"),
            text("care_now"),
            Question("school"),
            text("what_weakens"),
            Question("recruited_by"),
            text("income_effect"),
            text("options_weighed"),
            text("took_part"),
            text("interests_decision"),
            Question("interests_review", Form.DAY),
            choice("determination", "not_needed", "separation", "return_abroad", "third_country", "unknown"),
        ),
        of_child=True,
    ),
    Section(
        "solution",
        "needs",
        (
            choice("durable", "stay_here", "go_home", "elsewhere", "not_decided"),
            text("solution_steps"),
            Question("solution_followed_by"),
        ),
        of_child=True,
    ),
    Section(
        "justice",
        "needs",
        (text("heard_by_authorities"), Question("child_lawyer"), text("witness_protection")),
        of_child=True,
    ),
)
"""What is kept besides of whoever is, or may be, a child: a section for each heading of the UNICEF guidelines.

3.1.2 and 3.3.5 age, 3.2 guardian, 3.3 questioning, 3.4 and 3.5 referral and interim care, 3.6 status, 2.2, 2.4 and 3.7
best interests, 3.7 and 3.8 durable solution, 3.9 and 3.10 justice and safety of witnesses. What a best-interests
assessment weighs: standards, section 11.
"""
