"""Who helps at a feast: neighbours whom an organiser trusts with its door or its kitchen.

`events` is known to every rule about a feast, so what builds on those rules, `helping`, is imported
by `domain` and not here.
"""
