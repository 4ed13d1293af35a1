"""What several hubs set out to reach together, by a day, so that one can say if they did.

Words: mission, goal (an SDG goal or target), rubric (five questions to a mission), contribution (a
hub's challenge within a mission, in its own words), consultation (a dialogue about it in a hub),
adoption (a hub commits itself, by a mandate), stock-taking, conclusion.
Facts out: see `facts.py`. Facts in: see `jobs.py`. Leans on: needs, deliberation, hubs.
"""
