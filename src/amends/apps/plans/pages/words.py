"""The words of a plan: kinds of line, their fields, choices, how far something is, and what is wrong with a value."""

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from amends.apps.directory.pages.words import AGAINST, WAY_OUT
from amends.core.directory.standing import Against
from amends.core.plan.shape import VETTED_ON
from amends.core.plan.versions import Status

Words = str | Promise

KIND: dict[str, Words] = {
    "scope": _("What the plan is for"),
    "risk": _("A risk, and what is done against it"),
    "action": _("An action for a person"),
    "compensation": _("Money owed to a person"),
    "supplier": _("A corrective action at the site"),
    "systemic": _("A change beyond the site"),
    "posture": _("The business with a supplier, and what it does to people"),
    "authority": _("What authorities are told"),
    "sharing": _("How the cost is shared"),
    "knowing": _("Who may know what"),
    "monitoring": _("How we look whether it works"),
    "ending": _("When it ends, and what opens it again"),
}

FIELD: dict[str, Words] = {
    "action": _("What is done?"),
    "aim": _("What is the plan to reach, in one or two sentences without names?"),
    "area": _("Whose practice changes?"),
    "basis": _("How was it reckoned?"),
    "cap": _("Up to which amount?"),
    "channel": _("Through whom?"),
    "channel_for_person": _("How can a person reach us safely meanwhile?"),
    "closing_criterion": _("What has to be true before it ends?"),
    "consent": _("Which consent in the person’s file?"),
    "consequence": _("What follows if it is not done?"),
    "cost": _("What does it cost?"),
    "currency": _("In which currency?"),
    "domain": _("Which area of help?"),
    "dropped": _("Left out, because"),
    "due": _("Until which day?"),
    "duty_to_report": _("Is there a legal duty to report?"),
    "emergency": _("Is it the emergency plan of the first 48 hours?"),
    "emergency_contact": _("Whom to call?"),
    "evidence": _("What shows that it was done?"),
    "exit_conditions": _("Under which conditions would the business end, and how is that softened?"),
    "feedback": _("What does whoever told us hear?"),
    "finding": _("What was found?"),
    "frequency": _("How often?"),
    "from_whom": _("From whom?"),
    "guarded": _("Is it one of these? The safeguards look at them."),
    "head": _("What is it owed for?"),
    "impact": _("What does it do to workers and children?"),
    "incentive": _("What makes it worth doing?"),
    "indicators": _("By what do we see that it gets better?"),
    "languages": _("In which languages was it explained?"),
    "likelihood": _("How likely is it?"),
    "may_know": _("What may they know?"),
    "may_refuse": _("What can the person refuse, and what happens then?"),
    "measure": _("How will the person and we know that it helped?"),
    "measure_of_change": _("How will we know that it changed something?"),
    "media": _("What do the press hear?"),
    "method": _("How is it shared?"),
    "mitigation": _("What is done against it?"),
    "monitor": _("Who looks?"),
    "own_words": _("What did the person say about it, in their words?"),
    "owner": _("Who does it?"),
    "paid_on": _("Paid on"),
    "party": _("Who?"),
    "payee": _("Who receives the money?"),
    "payer": _("Who pays?"),
    "person": _("For whom?"),
    "position": _("What do we do?"),
    "prefinanced_by": _("Who pays first, if it cannot wait?"),
    "promised": _("What is promised, in words the person understands?"),
    "provider": _("Who gives it?"),
    "provider_vetted": _("Was the provider checked?"),
    "public_line": _("What is said in public?"),
    "reasons": _("Why?"),
    "receipt": _("Which receipt?"),
    "recovery": _("How is it got back from those who owe it?"),
    "remedy": _("Which form of remedy is it?"),
    "reopen_trigger": _("What opens it again?"),
    "review": _("Look at it again on"),
    "root_cause": _("Why did it come to this?"),
    "shares": _("Which shares?"),
    "start": _("From which day?"),
    "stop_rule": _("When do we stop at once?"),
    "supplier": _("Which supplier?"),
    "threat": _("What could happen?"),
    "unannounced": _("Without notice?"),
    "urgent": _("Can it not wait?"),
    VETTED_ON: _("The directory last looked at the provider on"),
    "verification": _("How is it checked?"),
    "verifier": _("Who checks it? Never who does it."),
}

CODE: dict[str, Words] = {
    "yes": _("Yes"),
    "no": _("No"),
    "unknown": _("Not known yet"),
    "remove_child": _("Take a child out of work"),
    "schooling": _("School"),
    "income_replacement": _("Replace the income that is lost"),
    "stay": _("Stay in the job, made decent"),
    "return": _("A journey home"),
    "cessation": _("It stops"),
    "restitution": _("Given back: freedom, papers, job, what was taken"),
    "rehabilitation": _("Care: medical, psychological, legal, social"),
    "compensation": _("Money for the harm"),
    "satisfaction": _("Acknowledgement: truth, apology, discipline"),
    "non_repetition": _("It does not happen again"),
    "person_says": _("The person says so, asked alone"),
    "receipt": _("A receipt"),
    "documents": _("Documents"),
    "visit": _("A visit"),
    "health_note": _("A note of who treats them"),
    "off_site_talks": _("Talks with workers away from the site"),
    "unannounced_visit": _("A visit without notice"),
    "purchasing": _("Our own: prices, lead times, changes of orders"),
    "programme": _("A rule of a programme"),
    "community": _("The community’s"),
    "advocacy": _("A law or an authority’s"),
    "report": _("Tell them, accompanied"),
    "report_pattern": _("Tell the pattern, no person"),
    "wait": _("Wait, and look again"),
    "do_not_report": _("Tell them nothing"),
    "one_pays": _("One pays all of it"),
    "fixed_shares": _("Shares that were agreed"),
    "by_weights": _("By volume, leverage and knowledge"),
    "fund": _("A fund pays"),
    "low": _("Low"),
    "medium": _("Middle"),
    "high": _("High"),
    "none": _("Nothing"),
    "agreed_line": _("Only the sentence that was agreed"),
    "daily": _("Daily"),
    "weekly": _("Weekly"),
    "monthly": _("Monthly"),
    "quarterly": _("Each quarter"),
}


STATUS: dict[Status, Words] = {
    Status.PLANNED: _("not begun"),
    Status.UNDER_WAY: _("under way"),
    Status.DONE: _("done, not looked at yet"),
    Status.VERIFIED: _("arrived"),
    Status.DECLINED: _("the person does not want it"),
    Status.STOPPED: _("stopped"),
}

SAY: dict[Status, Words] = {
    Status.PLANNED: _("Take it up again"),
    Status.UNDER_WAY: _("It is under way"),
    Status.DONE: _("It is done"),
    Status.VERIFIED: _("I looked: it arrived"),
    Status.DECLINED: _("The person does not want it"),
    Status.STOPPED: _("It was stopped"),
}

WRONG: dict[str, Words] = {
    "unknown": _("This is not asked here."),
    "needed": _("This is needed."),
    "too_long": _("This is too long. Shorten it."),
    "no_choice": _("This is not one of the answers. Choose one that is listed."),
    "no_day": _("This is no date. Write the year, the month and the day: 2026-03-31."),
    "no_amount": _("This is no amount. Write digits, with a point before the cents: 118.50."),
    "no_currency": _("This is no currency. Write its three letters: USD."),
    "before_start": _("This day is before the first one. Choose a later one."),
}

CANNOT: dict[Against, Words] = {each: format_lazy("{} {}", AGAINST[each], WAY_OUT[each]) for each in Against}
"""Why a provider cannot be chosen, and what would help: the words of the directory itself."""

WRONG |= {each.value: words for each, words in CANNOT.items()}
