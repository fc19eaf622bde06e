"""Nouns that name people: by what they do for a living, what they are to others, what they were elected to, or what befell them.

Left out are words that name things or firms as often: an "agent" may be a chemical, a "driver" a cause, a "carrier" an airline.
"""

from __future__ import annotations

TRADES = frozenset(
    word
    for line in (
        "researcher scientist expert doctor physician author professor investigator oncologist epidemiologist cardiologist",
        "biologist chemist nurse surgeon spokesman spokeswoman spokesperson director head leader chief president chairman",
        "chairwoman minister official critic analyst economist consultant colleague co-author coauthor team lawyer editor",
        "journalist reporter regulator clinician psychologist",
    )
    for word in line.split()
)
"""Trades of those who find out, decide and tell."""

PEOPLE = TRADES | frozenset(
    word
    for line in (
        # whom studies follow
        "woman man person people patient participant volunteer child adult mother father parent boy girl student teacher",
        "drinker smoker user consumer reader worker son daughter husband wife brother sister dad mom mum baby infant kid teen",
        "teenager veteran friend victim survivor subject group member family individual folk lady guy toddler newborn pensioner",
        "retiree senior centenarian vegetarian vegan sufferer diabetic athlete runner cyclist swimmer jogger commuter",
        "pedestrian passenger shopper diner dieter addict twin sibling grandparent grandmother grandfather grandchild uncle",
        "aunt nephew niece cousin spouse widow widower orphan girlfriend boyfriend stepfather stepmother fiance bride groom",
        "roommate classmate",
        # trades
        "farmer baker butcher barber builder carpenter plumber electrician mechanic miner fisherman sailor pilot trucker",
        "cashier waiter waitress bartender chef tailor gardener janitor cleaner nanny babysitter maid clerk secretary",
        "receptionist librarian paramedic midwife dentist pharmacist veterinarian vet therapist radiologist obstetrician",
        "paediatrician pediatrician dietitian dietician nutritionist caregiver carer medic intern lecturer tutor educator",
        "principal headteacher scholar academic postdoc historian geologist astronomer physicist ecologist sociologist",
        "anthropologist archaeologist philosopher mathematician statistician engineer architect designer programmer coder",
        "inventor entrepreneur businessman businesswoman banker broker trader investor accountant auditor executive manager",
        "supervisor boss employee employer labourer laborer apprentice trainee owner landlord tenant homeowner resident",
        "householder salesman saleswoman shopkeeper merchant actor actress singer musician composer songwriter guitarist",
        "pianist drummer rapper dancer painter sculptor photographer filmmaker screenwriter playwright poet novelist writer",
        "blogger columnist broadcaster commentator correspondent cartoonist comedian celebrity footballer striker goalkeeper",
        "midfielder defender quarterback batsman bowler golfer boxer wrestler skier coach referee umpire player teammate jockey",
        "rower",
        # office, law and war
        "politician lawmaker legislator senator congressman congresswoman councillor councilman councilwoman governor mayor",
        "premier chancellor ambassador diplomat envoy commissioner delegate deputy candidate nominee incumbent voter",
        "constituent citizen monarch king queen prince princess",
        "emperor pope bishop priest pastor rabbi imam monk nun vicar believer worshipper judge magistrate juror attorney",
        "prosecutor solicitor barrister plaintiff defendant suspect witness detective policeman policewoman officer sheriff",
        "constable inspector guard firefighter fireman soldier sergeant lieutenant captain major colonel general admiral",
        "commander marine troop fighter rebel insurgent militant terrorist gunman sniper bomber hostage prisoner inmate",
        "detainee convict criminal thief burglar robber murderer killer rapist attacker assailant smuggler hacker spy refugee",
        "migrant immigrant asylum-seeker expat foreigner settler tourist traveller traveler visitor guest activist campaigner",
        "protester protestor demonstrator lobbyist whistleblower reformer feminist environmentalist",
        # what somebody is to others
        "adviser advisor aide assistant advocate supporter opponent rival ally follower fan sceptic skeptic proponent detractor",
        "neighbour neighbor stranger partner lover companion mentor pupil graduate alumnus applicant beginner newcomer founder",
        "co-founder creator pioneer hero heroine villain loser winner champion contestant finalist medallist billionaire",
        "millionaire donor philanthropist taxpayer customer client subscriber viewer listener onlooker bystander negotiator",
        "mediator observer organiser organizer representative dissident informant beneficiary recipient respondent enrollee",
        "shareholder stakeholder staffer practitioner technician influencer presenter astronaut barista heir heiress foe cop",
        "psychiatrist dermatologist gynecologist gynaecologist trainer cook shooter muslim christian catholic atheist",
    )
    for word in line.split()
)
"""Small words, singular."""
