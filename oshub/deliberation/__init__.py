"""Ask many people one question, see what they share and what divides them, and choose together.

Words: dialogue (one question, many short statements), statement, vote (agree, disagree, pass),
voter (known only within one dialogue), opinion map, paper sheet, ballot (a choice among options),
option, roll (who may vote), ballot paper, receipt, count.
Facts out: see `facts.py`. Facts in: none. Leans on: safeguarding, hubs, parts, core, analysis.
"""
