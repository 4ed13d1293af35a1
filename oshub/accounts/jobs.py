"""What is forgotten by itself."""

from datetime import time, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.jobs import every_day, task
from oshub.hubs.models import Person

TIME_TO_CONFIRM = timedelta(days=2)


@every_day(at=time(3, 20))
@task(title=_("Forget sign-ins that have run out"))
def forget_old_sessions() -> None:
    SessionStore.clear_expired()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()


@every_day(at=time(3, 30))
@task(title=_("Forget people who never confirmed their address"))
def forget_unconfirmed_people() -> None:
    """Anyone can type in anyone's address; without the code it is as if it had not happened."""
    long_ago = timezone.now() - TIME_TO_CONFIRM
    never_came = Person.objects.filter(
        joined_at__lt=long_ago, last_login=None, is_demo=False, emailaddress__verified=False
    )
    never_came.exclude(emailaddress__verified=True).exclude(roles__isnull=False).delete()
