"""A hall that keeps its promises in the simplest way, to hold a log of answers against."""

from domain.attendance.events import (
    CapacitySet,
    GuestExcused,
    GuestExpected,
    GuestUndecided,
    GuestWaitlisted,
    OfferAccepted,
    OfferDeclined,
    OfferLapsed,
    SeatsOffered,
)


class Hall:
    """Who sits, for whom seats are kept, and who waits; knows no rule of the house."""

    def __init__(self):
        self.limit = None
        self.seated = {}
        self.kept = {}
        self.line = []
        self.offers = 0

    @property
    def taken(self):
        return sum(self.seated.values()) + sum(size for _, size, _ in self.kept.values())

    @property
    def free(self):
        return float("inf") if self.limit is None else self.limit - self.taken

    def nobody_waits_for_nothing(self):
        free = self.free
        return all(size > free for _, size in self.line)

    def offer_of(self, who):
        return self.kept[who][0] if who in self.kept else 0

    def leave(self, who):
        self.seated.pop(who, None)
        self.kept.pop(who, None)
        self.line = [(waiting, size) for waiting, size in self.line if waiting != who]

    def check(self, event, now):
        """Take in an event; fail if it breaks a promise."""
        match event:
            case CapacitySet():
                self.limit = event.seats
            case GuestExpected():
                before, size = self.seated.get(event.person, 0), event.adults + event.children
                self.leave(event.person)
                self.seated[event.person] = size
                assert self.free >= 0 or size <= before, "seats are given that are not there"
            case GuestWaitlisted():
                size = event.adults + event.children
                assert size > self.free, "nobody waits who would fit"
                assert event.person not in self.seated | self.kept
                if event.person in dict(self.line):
                    place = [waiting for waiting, _ in self.line].index(event.person)
                    self.line[place] = (event.person, size)
                else:
                    self.line.append((event.person, size))
            case SeatsOffered():
                free = self.free
                first = next(who for who, size in self.line if size <= free)
                assert event.person == first, "the first who fits is asked first"
                size = dict(self.line)[first]
                assert (event.adults + event.children, event.offer) == (size, self.offers + 1)
                assert event.until > now
                self.offers += 1
                self.leave(first)
                self.kept[first] = (event.offer, size, event.until)
            case OfferAccepted():
                offer, size, until = self.kept[event.person]
                assert (event.offer, now < until) == (offer, True)
                self.leave(event.person)
                self.seated[event.person] = event.adults + event.children
                assert self.free >= 0 or event.adults + event.children <= size
            case OfferLapsed():
                offer, _, until = self.kept.pop(event.person)
                assert (event.offer, now >= until) == (offer, True)
            case OfferDeclined():
                assert self.kept.pop(event.person)[0] == event.offer
            case GuestExcused() | GuestUndecided():
                self.leave(event.person)
