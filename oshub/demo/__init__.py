"""The demonstration: invented people, letters that land on a page, one click to be someone.

Words: demonstration person, demonstration letter, mailbox, simulated activity.
Facts out: none of its own; simulated ones of others carry a mark. Facts in: none. Leans on:
accounts, hubs, core. Does not exist in production: not installed, no addresses, no table.
"""
