"""The words that records may use, with what each of them means."""

from __future__ import annotations

from typing import Final

EVENT_MEANINGS: Final = {
    "founding": "an organisation came into being",
    "treaty": "a treaty was signed or came into force",
    "accession": "somebody joined an organisation",
    "summit": "a meeting of heads of state or government",
    "meeting": "people met",
    "election": "somebody was elected, or votes were cast",
    "appointment": "somebody was given an office",
    "nomination": "somebody was put forward for an office",
    "handover": "an office went from one person to the next",
    "inauguration": "somebody took up an office, in public",
    "resignation": "somebody gave up an office",
    "dismissal": "somebody was removed from an office",
    "death": "somebody died",
    "birth": "somebody was born",
    "war": "a war began, went on or ended",
    "attack": "somebody was attacked",
    "operation": "armed forces were deployed",
    "visit": "somebody went to see a place or people",
    "speech": "somebody spoke in public",
    "ceremony": "a festive or official act",
    "dispute": "people or organisations disagreed in public",
    "threat": "somebody threatened somebody",
    "agreement": "people or organisations agreed on something",
    "other": "a kind that is not listed; the label says which",
}
EVENT_KINDS: Final = tuple(EVENT_MEANINGS)

PART_MEANINGS: Final = {
    "incoming": "takes over the office",
    "outgoing": "gives up the office",
    "appointed": "is given the office",
    "appointer": "gives the office",
    "candidate": "stands, or is put forward",
    "winner": "is elected",
    "speaker": "speaks",
    "host": "receives others",
    "guest": "is received",
    "member": "joins, or belongs to it",
    "founder": "founds it",
    "subject": "is the one it happens to",
    "participant": "takes part, in no other way that is known",
}
PARTS: Final = tuple(PART_MEANINGS)

MODALITY_MEANINGS: Final = {
    "asserted": "the source says that it is so",
    "reported": "the source passes on what others are said to say",
    "expected": "it is announced or planned",
    "possible": "it depends on something",
    "denied": "the source says that it is not so",
}
MODALITIES: Final = tuple(MODALITY_MEANINGS)
"""Strongest first: a fact that nobody asserts carries the strongest of its claims."""

UNREAD: Final = "model"
"""The rule of a bound that a language model read in words that the reader of articles could not read."""

STATUS_MEANINGS: Final = {
    "current": "in office as far as the newest source says",
    "future": "begins after the newest source was published",
    "held": "in office once, or it is not known until when",
}

EXPECTATION_MEANINGS: Final = {
    "pending": "nothing that is asserted bears on it yet",
    "fulfilled": "what is asserted agrees with it",
    "overtaken": "a later source says otherwise",
    "denied": "it is a denial itself",
}

ORGANISATION_MEANINGS: Final = {
    "state": "a state, also a former one",
    "region": "a part of a state with a government of its own",
    "alliance": "an alliance of states",
    "international organisation": "an organisation of states",
    "government": "the government of a state",
    "parliament": "a parliament or one of its chambers",
    "authority": "a ministry, an agency, an official body",
    "court": "a court",
    "central bank": "a central bank",
    "armed forces": "the armed forces of a state",
    "armed group": "an armed group that is no state's",
    "committee": "a committee or council of an organisation",
    "conference": "a conference that is held again and again",
    "party": "a political party",
    "company": "a company",
    "association": "an association, a club, a foundation",
    "church": "a church or religious community",
}
