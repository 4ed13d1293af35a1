"""The 17 goals and the codes of their 169 targets (UN General Assembly resolution 70/1)."""

from django.db.models import IntegerChoices
from django.utils.translation import gettext_lazy as _


class Goal(IntegerChoices):
    """The Sustainable Development Goals, by their short titles."""

    NO_POVERTY = 1, _("No poverty")
    ZERO_HUNGER = 2, _("Zero hunger")
    GOOD_HEALTH = 3, _("Good health and well-being")
    QUALITY_EDUCATION = 4, _("Quality education")
    GENDER_EQUALITY = 5, _("Gender equality")
    CLEAN_WATER = 6, _("Clean water and sanitation")
    CLEAN_ENERGY = 7, _("Affordable and clean energy")
    DECENT_WORK = 8, _("Decent work and economic growth")
    INDUSTRY = 9, _("Industry, innovation and infrastructure")
    LESS_INEQUALITY = 10, _("Reduced inequalities")
    SUSTAINABLE_CITIES = 11, _("Sustainable cities and communities")
    RESPONSIBLE_CONSUMPTION = 12, _("Responsible consumption and production")
    CLIMATE_ACTION = 13, _("Climate action")
    LIFE_BELOW_WATER = 14, _("Life below water")
    LIFE_ON_LAND = 15, _("Life on land")
    PEACE_AND_JUSTICE = 16, _("Peace, justice and strong institutions")
    PARTNERSHIPS = 17, _("Partnerships for the goals")


# How many targets each goal has with a number, and which letters (means of implementation).
_TARGETS = {
    1: (5, "ab"),
    2: (5, "abc"),
    3: (9, "abcd"),
    4: (7, "abc"),
    5: (6, "abc"),
    6: (6, "ab"),
    7: (3, "ab"),
    8: (10, "ab"),
    9: (5, "abc"),
    10: (7, "abc"),
    11: (7, "abc"),
    12: (8, "abc"),
    13: (3, "ab"),
    14: (7, "abc"),
    15: (9, "abc"),
    16: (10, "ab"),
    17: (19, ""),
}
TARGETS = frozenset(
    f"{goal}.{end}"
    for goal, (numbers, letters) in _TARGETS.items()
    for end in (*range(1, numbers + 1), *letters)
)


def is_target_of(target: str, goal: int) -> bool:
    """Whether the code, such as "6.3", is a target of this goal."""
    return target in TARGETS and target.split(".")[0] == str(goal)
