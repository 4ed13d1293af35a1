"""The record of the network: hubs, organisations, schools, people and their roles.

Words: hub, node, hosting, life-cycle step (planned, opened, paused, closed), organisation, school,
cooperation (a hub works with an organisation), merge (two rows, one organisation), person, role,
invitation, vouch (an organisation answers for its people), enquiry (someone wants to get involved),
imported item, waiting item (a fact that a later capability takes up), known conflict.
Facts out: see `facts.py`. Facts in: none. Leans on: parts, core.
"""
