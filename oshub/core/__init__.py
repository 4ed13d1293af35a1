"""The kernel: what every context stands on.

Words: rule (who may do what with which things), fact and entry (the ledger), letter (mail to a
person, once), job (work for later), page (whole or in part), words (one text in many languages).
Leans on nothing of ours. Tells the world: `job.retried`, `job.given_up`; contexts declare their own
facts beside.
"""
