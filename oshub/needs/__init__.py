"""What communities say is wrong or could grow, and what becomes of it.

Words: need (or opportunity), backing, point (for, against, question, offer of help), cluster (needs
that say the same, gathered), sheet (a flip-chart or paper
forms, typed in), listening session, asset, stakeholder, community picture (whom a hub
should hear), outreach task, challenge (what a class can work on), answer.
Facts out: see `facts.py`. Facts in: see `jobs.py`. Leans on: deliberation, safeguarding, hubs.
"""
