"""Needs, challenges, missions and dialogues of the synthetic network, in SQL."""

import json

from django.db import connection

from analysis.likeness import features
from oshub.core.folding import words
from oshub.missions.models import Mission
from oshub.missions.searching import mission_document
from oshub.needs.models import Need
from oshub.needs.searching import NEED, keep_findable
from oshub.parts.search.indexing import index_many
from oshub.parts.search.lexemes import lexemes_of
from tools.bench.sizes import Size

# What people say, in five languages; every need says one of these about a place of its hub.
TEXTS = (
    ("en", "The stream behind our school smells in summer and nobody knows why"),
    ("en", "The road to school is dangerous and nobody has counted the cars"),
    ("en", "Old people here are alone on most days of the week"),
    ("en", "There is no place where young people can meet in the evening"),
    ("en", "The library could open on Saturdays if somebody helped"),
    ("en", "Our wells were never tested and many families drink from them"),
    ("pt", "O autocarro passa só uma vez por dia e ninguém espera por nós"),
    ("pt", "As árvores da praça estão a morrer e não sabemos porquê"),
    ("pt", "A ribeira podia ser um lugar para aprender ciência"),
    ("pt", "Muitos campos estão abandonados e o fogo passa depressa"),
    ("de", "Im Sommer ist es auf dem Schulhof zu heiß zum Spielen"),
    ("de", "Der Bach ist verschmutzt und niemand misst das Wasser"),
    ("de", "Es gibt keinen sicheren Radweg zur Schule"),
    ("de", "Die Werkstatt steht leer und könnte allen dienen"),
    ("nl", "De lucht bij de drukke weg is slecht voor kinderen"),
    ("nl", "Er zijn steeds minder bijen in onze tuinen"),
    ("nl", "Ouderen weten niet hoe zij online hulp krijgen"),
    ("fr", "Personne ne sait combien de nourriture la cantine jette"),
    ("fr", "La rivière déborde plus souvent et les caves se remplissent"),
    ("fr", "Un jardin partagé pourrait réunir le quartier"),
)
SAID = "bench_said"


def note_texts() -> None:
    """The texts with what they are about, numbered from 0, for the statements to choose from."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMP TABLE {SAID} (number int PRIMARY KEY, language text, what text,"
            " features jsonb, title text, lexemes text)"
        )
        for number, (language, what) in enumerate(TEXTS):
            about = json.dumps(features(what, language).as_json())
            lexemes = lexemes_of(NEED, {language: what}, [{language: "Everybody who lives here"}])
            written = " ".join(f"'{lexeme}'" for lexeme in sorted(lexemes))
            cursor.execute(
                f"INSERT INTO {SAID} VALUES (%s, %s, %s, %s, %s, %s)",  # noqa: S608  (a constant)
                [number, language, what, about, " ".join(words(what)), written],
            )


def numbers(size: Size) -> dict[str, int]:
    """How many of each there are; the statements below are filled with these."""
    return {
        "needs": size.needs,
        "challenges": size.challenges,
        "missions": size.missions,
        "dialogues": size.hubs * DIALOGUES_PER_HUB,
        "adopting": min(ADOPTING, size.hubs),
        "said": len(TEXTS),
        "like": LIKE,
    }


LIKE = 5
DIALOGUES_PER_HUB, STATEMENTS, ADOPTING, CONTRIBUTIONS, GROUNDS = 3, 20, 20, 10, 5

REVIEWS = """
INSERT INTO safeguarding_review (id, device, "group", channel, hub_id, kind, text, language,
    is_before, is_shown, state, asked_at, decided_at, reason, words, suggestion, appeal,
    is_simulated)
SELECT pg_temp.identifier('review', n, at), '', '', 'web', hub.id, 'need', said.what, said.language,
       true, n % 50 <> 0, CASE WHEN n % 50 = 0 THEN 'waiting' ELSE 'published' END, at,
       CASE WHEN n % 50 <> 0 THEN at + interval '1 day' END, '', '', '', '', false
  FROM (SELECT n, pg_temp.moment(n, {needs}) AS at
          FROM generate_series({first}::bigint, {last}) AS n) AS asked
  JOIN bench_hub AS hub ON hub.number = pg_temp.skewed(n, {hubs})
  JOIN bench_said AS said ON said.number = n % {said}"""

# Of a hub's needs most are answered; of those raised lately many wait, some of them too long.
NEEDS = """
INSERT INTO needs_need (id, device, "group", channel, hub_id, kind, what, for_whom, place, lat, lon,
    more, family, evidence, evidence_url, language, is_named, email, review_id, raised_at, state,
    answer_by, answered_at, backers, backing_count, group_count, class_count, features,
    compared_at, is_shown, is_simulated)
SELECT pg_temp.identifier('need', n, at), md5('device' || n),
       (ARRAY['families','schools','civil_society','wider_society',''])[1 + n % 5],
       (ARRAY['web','paper','session','class'])[1 + n % 4], hub.id,
       CASE WHEN n % 4 = 3 THEN 'opportunity' ELSE 'problem' END,
       said.what || ' (' || n || ')', 'Everybody who lives here',
       hub.town || CASE WHEN n % 3 = 0 THEN '' ELSE ', ' || (ARRAY['north','south'])[1 + n % 2] END,
       round((hub.lat + 0.01 * (n % 9))::numeric, 2), round((hub.lon + 0.01 * (n % 7))::numeric, 2),
       repeat('It has been like this for years. ', 6),
       (ARRAY['environmental','socio_economic','equity','untapped'])[1 + n % 4], '', '',
       said.language, false, '', pg_temp.identifier('review', n, at), at,
       CASE WHEN waits THEN 'heard'
            ELSE (ARRAY['taken_up','challenge','mission','later','refused','told_back'])[1 + n % 6]
       END, at::date + 10, CASE WHEN NOT waits THEN at + interval '5 days' END,
       jsonb_build_object('families', 1, 'schools', 1), 2, 2, 0, said.features, at, n % 50 <> 0,
       false
  FROM (SELECT n, pg_temp.moment(n, {needs}) AS at, n > {needs} * 0.97 OR n % 40 = 1 AS waits
          FROM generate_series({first}::bigint, {last}) AS n) AS raised
  JOIN bench_hub AS hub ON hub.number = pg_temp.skewed(n, {hubs})
  JOIN bench_said AS said ON said.number = n % {said}"""

BACKINGS = """
INSERT INTO needs_backing (id, device, "group", channel, need_id, backed_at, is_simulated)
SELECT pg_temp.identifier('backing', n, at), md5('backer' || n),
       CASE WHEN n % 2 = 0 THEN 'families' ELSE 'schools' END, 'web',
       pg_temp.identifier('need', n / 2, at), at + interval '2 days', false
  FROM (SELECT n, pg_temp.moment(n / 2, {needs}) AS at
          FROM generate_series({first}::bigint, {last}) AS n) AS backed"""

# What comparing would have kept of each: others with the same text.
ALIKE = """
INSERT INTO needs_needlikeness (id, score, concepts, words, same_family, distance_km, one_id,
    other_id)
SELECT pg_temp.identifier('alike', n, now()), 0.9 - (n % {like}) * 0.01,
       said.features -> 'concepts', '[]', true, 1 + n % 30,
       pg_temp.identifier('need', one, pg_temp.moment(one, {needs})),
       pg_temp.identifier('need', other, pg_temp.moment(other, {needs}))
  FROM (SELECT n, n / {like} AS one, (n / {like} + (1 + n % {like}) * {said}) % {needs} AS other
          FROM generate_series({first}::bigint, {last}) AS n) AS compared
  JOIN bench_said AS said ON said.number = one % {said}
 WHERE one <> other
ON CONFLICT DO NOTHING"""

# Every hundredth need led to a challenge of its hub.
CHALLENGES = """
INSERT INTO needs_challenge (id, hub_id, title, causes, affected, answering_assets, feasibility,
    statement, question, drafted_at, framed_at, retired_because, sources, features, compared_at,
    version, is_simulated)
SELECT pg_temp.identifier('challenge', n, at), hub.id, words, words, words, words,
       '{{"time": {{"likelihood": "possible", "words": "Ten lessons"}}}}', words, words, at, at, '',
       '[]', said.features, at, 1, false
  FROM (SELECT n, pg_temp.moment(n, {challenges}) AS at
          FROM generate_series({first}::bigint, {last}) AS n) AS framed
  JOIN bench_hub AS hub ON hub.number = pg_temp.skewed(n * 100, {hubs})
  JOIN bench_said AS said ON said.number = n % {said}
 CROSS JOIN LATERAL (SELECT jsonb_build_object(said.language,
       jsonb_build_object('text', said.what || ' ' || n, 'state', 'original')) AS words)
    AS in_words"""

CHALLENGES_ALIKE = ALIKE.replace("'alike'", "'alike challenge'").replace("'need'", "'challenge'")
CHALLENGES_ALIKE = CHALLENGES_ALIKE.replace("{needs}", "{challenges}")
CHALLENGES_ALIKE = CHALLENGES_ALIKE.replace("needs_needlikeness", "needs_challengelikeness")

CHALLENGE_NEEDS = """
INSERT INTO needs_challengeneed (id, challenge_id, need_id, added_at)
SELECT pg_temp.identifier('ground', n, now()),
       pg_temp.identifier('challenge', c, pg_temp.moment(c, {challenges})),
       pg_temp.identifier('need', need, pg_temp.moment(need, {needs})), now()
  FROM (SELECT n, n / 5 AS c, (n / 5 * 100 + n % 5) % {needs} AS need
          FROM generate_series({first}::bigint, {last}) AS n) AS resting"""

MISSIONS = """
INSERT INTO missions_mission (id, slug, title, aim, end_test, measure, deadline, protocol,
    protocol_url, rubric, state, proposed_at, version, is_simulated)
SELECT pg_temp.identifier('mission', n, at), 'mission-' || n, words, words, words, words,
       date '2031-06-30', words, '', '{{}}',
       (ARRAY['running','adopted','consulted','proposed'])[1 + n % 4], at, 1, false
  FROM (SELECT n, pg_temp.moment(n, {missions}) AS at
          FROM generate_series({first}::bigint, {last}) AS n) AS proposed
 CROSS JOIN LATERAL (SELECT jsonb_build_object('en', jsonb_build_object('text',
       'By 2031 everybody can swim in our streams again, part ' || n || ', and we can show it.',
       'state', 'original')) AS words) AS in_words"""

MANDATES = """
INSERT INTO hubs_mandate (id, hub_id, deed, thing_id, decided_on, decided_by, minutes, recorded_at)
SELECT pg_temp.identifier('mandate', n, now()), hub.id, 'mission.adopt',
       pg_temp.identifier('mission', m, pg_temp.moment(m, {missions})), date '2026-01-15',
       'The board', '', now()
  FROM (SELECT n, n / {adopting} AS m FROM generate_series({first}::bigint, {last}) AS n) AS given
  JOIN bench_hub AS hub ON hub.number = 1 + (m * 13 + n % {adopting}) % {hubs}"""

ADOPTIONS = """
INSERT INTO missions_adoption (id, mission_id, hub_id, mandate_id, words, without_talk_because,
    adopted_at)
SELECT pg_temp.identifier('adoption', n, now()), mandate.thing_id, mandate.hub_id, mandate.id,
       '{{"en": {{"text": "We measure once a month.", "state": "original"}}}}', '', now()
  FROM (SELECT row_number() OVER (ORDER BY id) - 1 AS n, * FROM hubs_mandate) AS mandate
 WHERE n BETWEEN {first} AND {last}"""

CONTRIBUTING = """
INSERT INTO missions_contribution (id, mission_id, challenge_id, how_it_fits, added_at)
SELECT pg_temp.identifier('contribution', n, now()),
       pg_temp.identifier('mission', m, pg_temp.moment(m, {missions})),
       pg_temp.identifier('challenge', c, pg_temp.moment(c, {challenges})),
       '{{"en": {{"text": "Our stream flows into theirs.", "state": "original"}}}}', now()
  FROM (SELECT n, n / 10 AS m, n % {challenges} AS c
          FROM generate_series({first}::bigint, {last}) AS n) AS fitting
ON CONFLICT DO NOTHING"""

GOALS = """
INSERT INTO parts_goaltag (id, kind, thing_id, goal, target, is_primary, tagged_at)
SELECT pg_temp.identifier('goal', n, now()), 'mission',
       pg_temp.identifier('mission', n / 2, pg_temp.moment(n / 2, {missions})),
       1 + n % 17, '', n % 2 = 0, now()
  FROM generate_series({first}::bigint, {last}) AS n"""

CHALLENGE_GOALS = GOALS.replace("'goal'", "'challenge goal'").replace("'mission'", "'challenge'")
CHALLENGE_GOALS = CHALLENGE_GOALS.replace("{missions}", "{challenges}")

DIALOGUES = """
INSERT INTO deliberation_dialogue (id, hub_id, question, intro, code, entry, who_adds, languages,
    minimum_group, closes_on, salt, drafted_at, opened_at, closed_at, source_url, source_print,
    is_simulated)
SELECT pg_temp.identifier('dialogue', n, at), hub.id, words, words, substr(md5('code' || n), 1, 12),
       'anyone', 'voters', '["en"]', 5,
       CASE WHEN n < {hubs} THEN NULL ELSE at::date + 30 END, md5('salt' || n), at, at,
       CASE WHEN n < {hubs} THEN NULL ELSE at + interval '30 days' END, '', '', false
  FROM (SELECT n, pg_temp.moment(n, {dialogues}) AS at
          FROM generate_series({first}::bigint, {last}) AS n) AS asked
  JOIN bench_hub AS hub ON hub.number = 1 + n % {hubs}
 CROSS JOIN LATERAL (SELECT jsonb_build_object('en', jsonb_build_object('text',
       'What should happen with our stream, part ' || n || '?', 'state', 'original')) AS words
 ) AS in_words"""

STATEMENT_REVIEWS = """
INSERT INTO safeguarding_review (id, device, "group", channel, hub_id, kind, text, language,
    is_before, is_shown, state, asked_at, decided_at, reason, words, suggestion, appeal,
    is_simulated)
SELECT pg_temp.identifier('said', n, at), '', '', 'web', hub.id, 'statement', 'Statement ' || n,
       'en', false, true, 'published', at, at, '', '', '', '', false
  FROM (SELECT n, n / 20 AS d, pg_temp.moment(n / 20, {dialogues}) AS at
          FROM generate_series({first}::bigint, {last}) AS n) AS stated
  JOIN bench_hub AS hub ON hub.number = 1 + d % {hubs}"""

STATED = """
INSERT INTO deliberation_statement (id, dialogue_id, number, text, language, is_seed, review_id,
    agrees, disagrees, passes, extremity, seen_by_group)
SELECT pg_temp.identifier('statement', n, at), pg_temp.identifier('dialogue', n / 20, at),
       1 + n % 20, 'We should look at it together, in way ' || n % 20, 'en', n % 20 < 5,
       pg_temp.identifier('said', n, at), 40, 20, 10, 0, '{{}}'
  FROM (SELECT n, pg_temp.moment(n / 20, {dialogues}) AS at
          FROM generate_series({first}::bigint, {last}) AS n) AS stated"""


# What the product's index would hold of each published need.
FINDABLE = """
INSERT INTO parts_searchdocument (kind, thing_id, title, lexemes)
SELECT 'need', pg_temp.identifier('need', n, pg_temp.moment(n, {needs})), said.title,
       said.lexemes::tsvector
  FROM generate_series({first}::bigint, {last}) AS n
  JOIN bench_said AS said ON said.number = n % {said}
 WHERE n % 50 <> 0"""


def learn_words() -> None:
    """The missions, and one need of each text, by the product's own code: it learns the words."""
    for need in Need.objects.shown().order_by("id")[: 2 * len(TEXTS)]:
        keep_findable(need)
    index_many(mission_document(mission) for mission in Mission.objects.all())


def statements(size: Size) -> list[tuple[str, int, str]]:
    """What is written, how many times, and how, in this order."""
    adopted = size.missions * min(ADOPTING, size.hubs)
    dialogues = size.hubs * DIALOGUES_PER_HUB
    return [
        ("Texts to be read", size.needs, REVIEWS),
        ("Needs", size.needs, NEEDS),
        ("Backings", size.needs * 2, BACKINGS),
        ("Needs that are alike", size.needs * LIKE, ALIKE),
        ("Challenges", size.challenges, CHALLENGES),
        ("Challenges that are alike", size.challenges * LIKE, CHALLENGES_ALIKE),
        ("What challenges rest on", size.challenges * GROUNDS, CHALLENGE_NEEDS),
        ("Missions", size.missions, MISSIONS),
        ("Mandates", adopted, MANDATES),
        ("Adoptions", adopted, ADOPTIONS),
        ("Contributions", size.missions * CONTRIBUTIONS, CONTRIBUTING),
        ("Goals of missions", size.missions * 2, GOALS),
        ("Goals of challenges", size.challenges * 2, CHALLENGE_GOALS),
        ("Dialogues", dialogues, DIALOGUES),
        ("Statements to be read", dialogues * STATEMENTS, STATEMENT_REVIEWS),
        ("Statements", dialogues * STATEMENTS, STATED),
        ("Search index of the needs", size.needs, FINDABLE),
    ]
