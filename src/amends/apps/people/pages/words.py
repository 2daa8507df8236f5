"""The words of a file: sections, questions, choices, and what was done with it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amends.core.safeguards.consent import Denial, State

Words = str | Promise

SECTION: dict[str, Words] = {
    "contact": _("How to reach the person safely"),
    "identity": _("Who the person is"),
    "situation": _("How things are now"),
    "family": _("Family and those who depend on the person"),
    "needs": _("What is needed"),
    "health": _("Health"),
    "child": _("Because the person may be a child"),
}

QUESTION: dict[str, Words] = {
    "contact_way": _("What is the safe way?"),
    "number": _("Which number or address?"),
    "when_safe": _("When is it safe?"),
    "code_word": _("Which word says that it is really us?"),
    "contact_through": _("Through whom?"),
    "never_picks_up": _("Who must never pick up?"),
    "leave_message": _("May a message be left?"),
    "never_say": _("What must not be said or written?"),
    "languages": _("Which languages?"),
    "interpreter": _("Which interpreter is trusted, and who is not?"),
    "names": _("Which names, as on papers?"),
    "called": _("What do they want to be called?"),
    "sex": _("As what do they describe themselves?"),
    "age": _("How old are they?"),
    "age_known_by": _("How is that known?"),
    "age_doubt": _("Is the age in doubt?"),
    "nationality": _("Which nationality, or none?"),
    "from_where": _("Where do they come from?"),
    "papers": _("Where are their papers?"),
    "papers_held_by": _("Who holds them?"),
    "still_there": _("Are they still at the place of harm?"),
    "safe_tonight": _("Are they safe tonight, as they see it?"),
    "who_controls": _("Who has power over them?"),
    "what_was_said": _("What did they say, in their words?"),
    "wishes": _("What do they want?"),
    "relatives": _("Who belongs to the family, and where are they?"),
    "dependants": _("Who depends on them?"),
    "threats": _("Is anybody of the family threatened?"),
    "threats_told": _("By whom, and how?"),
    "may_be_told": _("Who of the family may know?"),
    "shelter": _("A safe place to stay"),
    "daily_needs": _("Food, clothes, money for the day"),
    "counsel": _("Somebody to talk to, advice on rights"),
    "papers_needed": _("Papers and status"),
    "wages": _("Wages and what was taken"),
    "work": _("Work and training"),
    "schooling": _("School"),
    "going_home": _("Going home, or staying"),
    "urgent_care": _("Is care needed at once?"),
    "health_told": _("What did they say of their health?"),
    "medicines": _("Which medicines do they need?"),
    "seen_by": _("Who has seen them?"),
    "guardian_appointed": _("Is a guardian appointed?"),
    "guardian": _("Who?"),
    "guardian_by": _("By whom were they appointed?"),
    "guardian_conflict": _("Has the guardian any part in the harm, or a gain from it?"),
    "childs_views": _("What does the child say?"),
    "options_weighed": _("What was weighed?"),
    "took_part": _("Who took part?"),
    "interests_decision": _("What is best for the child, and why?"),
    "interests_review": _("When is it looked at again?"),
    "siblings": _("Brothers and sisters"),
    "school": _("Which school?"),
}

CHOICE: dict[str, Words] = {
    "yes": _("Yes"),
    "no": _("No"),
    "unknown": _("Not known"),
    "phone": _("A call"),
    "message": _("A written message"),
    "through_somebody": _("Through somebody they trust"),
    "in_person": _("Only in person"),
    "not_safe_now": _("No way is safe now"),
    "woman": _("As a woman or a girl"),
    "man": _("As a man or a boy"),
    "other": _("In another way"),
    "not_said": _("They do not want to say"),
    "document": _("From a document"),
    "told": _("They told us"),
    "estimated": _("It is a guess"),
    "assessed": _("It was assessed by somebody independent"),
    "has_them": _("They have them"),
    "held_by_others": _("Somebody else holds them"),
    "none": _("There are none"),
}

DONE: dict[str, Words] = {
    "file_begun": _("began the file"),
    "file_opened": _("opened the file"),
    "file_opened_in_emergency": _("opened the file in an emergency"),
    "section_written": _("wrote in it: %(section)s"),
    "reader_admitted": _("let %(reader)s read it"),
    "reader_removed": _("took it away from %(reader)s"),
    "file_erased": _("erased it"),
    "told_apart": _("said that another file is of somebody else"),
    "merged": _("took over what another file of the same person knew"),
    "merged_into": _("said that the person has another file, in which it goes on"),
    "consent_recorded": _("kept what the person answered"),
    "share_refused": _("tried to pass something on that the person has not agreed to; nothing went"),
    "shared": _("passed something on"),
    "received_opened": _("opened what was passed on to them"),
    "disclosure_ended": _("ended a use, because the person took the consent back"),
    "recipient_told": _("told a recipient that the consent was taken back"),
    "document_kept": _("kept document %(document)s"),
    "document_opened": _("opened document %(document)s"),
    "document_removed": _("removed document %(document)s"),
}

WRONG: dict[str, Words] = {
    "too_long": _("That is too long. Keep to what is needed."),
    "no_choice": _("Choose one of the list."),
    "no_age": _("An age in whole years, from 0 to 120."),
    "unknown": _("This was not asked."),
}

SAME: dict[str, Words] = {
    "name": _("the same or a similar name"),
    "phone": _("the same number"),
}

AGREED: dict[State, Words] = {
    State.GIVEN: _("Yes"),
    State.BY_GUARDIAN: _("Yes, the guardian and the child"),
    State.REFUSED: _("No"),
    State.WITHDRAWN: _("Taken back"),
    State.PROTECTIVE: _("They cannot be asked, and a life is in danger"),
    State.NOT_ASKED: _("Not asked"),
}

HOW_SAID: dict[str, Words] = {
    "spoken": _("They said it"),
    "written": _("They signed"),
    "mark": _("They made a mark"),
}

WRONG_CONSENT: dict[str, Words] = {
    "needs_guardian": _("The person is treated as a child: the guardian and the child both have to agree."),
    "no_child": _("The person is an adult and answers alone."),
    "protection_only": _("Without being asked, somebody is only given medical care or a safe place."),
    "no_end": _("Until which day? Half a year at the most."),
    "past": _("That day is past."),
    "too_long": _("Half a year at the most; then somebody asks again."),
    "no_parts": _("Choose what they may see, or choose that nobody else learns anything."),
    "too_much": _("Their role does not see all of these parts. Leave out what they do not need."),
    "no_guardian": _("Name the guardian who agreed."),
}

AGAINST: dict[Denial, Words] = {
    Denial.NOT_ASKED: _("The person was not asked about this."),
    Denial.REFUSED: _("The person said no."),
    Denial.WITHDRAWN: _("The person took the consent back."),
    Denial.RUN_OUT: _("The last day of the consent is past. Ask again."),
    Denial.NEEDS_GUARDIAN: _("The person is treated as a child: the guardian and the child both have to agree."),
    Denial.PROTECTION_ONLY: _("They could not be asked. Protect them; nothing of them is passed on by that."),
    Denial.NOT_THESE_PARTS: _("The person agreed to other parts of the file."),
}
