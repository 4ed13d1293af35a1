"""The words of the six doors: what one gets, what one gives, what we ask."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from oshub.hubs.choices import Door

Words = str | Promise


@dataclass(frozen=True)
class WayIn:
    """One door."""

    door: Door
    title: Words
    summary: Words
    gets: tuple[Words, ...]
    gives: tuple[Words, ...]
    question: Words
    example: Words


WAYS_IN = (
    WayIn(
        Door.STUDENT,
        _("I am a student"),
        _("Ask a question about where you live, and find out the answer with your class."),
        (
            _("People who can help you find out: scientists, makers, neighbours."),
            _("Real research on something that matters where you live."),
            _("A say in which questions your hub takes on."),
        ),
        (
            _("Your question, in your own words."),
            _("Some lessons with your class and your teacher. You need no account."),
        ),
        _("What would you like to find out, and at which school?"),
        _("For example: why does the river behind our school smell in summer?"),
    ),
    WayIn(
        Door.TEACHER,
        _("I teach"),
        _("Find a partner for your class, training, and other teachers who have done it."),
        (
            _("A partner for your class: a researcher, a workshop, a farm, the town hall."),
            _("Training that counts, and material that fits your curriculum."),
            _("Someone of the hub's team beside you in the classroom, if you like."),
        ),
        (
            _("A question that your class cares about; it may still be vague."),
            _("A few lessons. You decide when, and with which class."),
        ),
        _("What would you like to do, with which age group, and when?"),
        _("For example: my class of 12-year-olds wants to test the water of our wells in spring."),
    ),
    WayIn(
        Door.SCHOOL_HEAD,
        _("I lead a school"),
        _("Open your school to its neighbourhood, one step at a time."),
        (
            _("A hub that finds partners and takes work off your teachers."),
            _("Training for your staff, in your school."),
            _("A seat where the region decides what schools work on."),
        ),
        (
            _("One teacher, at least, who wants to begin, and time for them."),
            _("Your word that this is part of school life, not an extra."),
        ),
        _("Where does your school stand, and what would help it?"),
        _("For example: two of our teachers run a school garden and look for partners."),
    ),
    WayIn(
        Door.PARENT,
        _("I am a parent"),
        _("Say what worries you where you live, and see what became of it."),
        (
            _("A place to raise what matters where your children grow up."),
            _("News of what was done about it, and by whom."),
            _("A seat on the hub's board, if you want one."),
        ),
        (
            _("What you have noticed. You need not know an answer."),
            _("If you like: an afternoon, a skill, a place to visit."),
        ),
        _("What have you noticed, or what would you like to help with?"),
        _("For example: the road to school is dangerous, and nobody has counted the cars."),
    ),
    WayIn(
        Door.PROFESSIONAL,
        _("I know something useful"),
        _("Researchers, engineers, craftspeople, journalists: one afternoon helps."),
        (
            _("Young people who ask what you have stopped asking."),
            _("A brief that says exactly what is needed, and when."),
            _("A record of what came of your time."),
        ),
        (
            _("An hour, a visit, a measuring device, or an eye on a plan."),
            _("Plain words. The hub helps you with those."),
        ),
        _("What do you know or have, and how much time could you give?"),
        _("For example: I am a hydrologist and could visit a class twice in spring."),
    ),
    WayIn(
        Door.POLICYMAKER,
        _("I decide things"),
        _("See what people of your municipality found out, and answer them."),
        (
            _("Findings from your own area, with how they were made."),
            _("Questions that families, schools and researchers asked together."),
            _("A way to reply that everybody can read."),
        ),
        (
            _("An answer, also when it is no."),
            _("If you like: a question that you want looked into."),
        ),
        _("What are you responsible for, and what would you like to know?"),
        _("For example: I plan cycle paths for our town and would like pupils' counts."),
    ),
)
BY_DOOR = {way.door.value: way for way in WAYS_IN}
