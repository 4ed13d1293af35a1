"""`make translations`: collect every text into locale/, and say what is still to translate."""

import os
import shutil
import subprocess
import sys

import polib

from tools import ROOT
from tools.say import say, stop

LOCALE = ROOT / "locale"
LEFT_OUT = ("tests/*", "tools/*", "var/*", ".venv/*", ".tools/*", "*/tests/*", "test-results/*")


def main() -> int:
    if not shutil.which("xgettext"):
        stop("Collecting texts needs gettext. On Debian: apt-get install gettext")
    languages = _languages()
    LOCALE.mkdir(exist_ok=True)
    say(f"Collecting texts for {', '.join(languages)}")
    command = [sys.executable, "manage.py", "makemessages", "--add-location", "file"]
    wanted = [word for language in languages for word in ("--locale", language)]
    left_out = [word for glob in LEFT_OUT for word in ("--ignore", glob)]
    environment = {**os.environ, "OSHUB_MODE": "test"}
    subprocess.run([*command, *wanted, *left_out], cwd=ROOT, env=environment, check=True)
    for language in languages:
        _tidy_and_tell(language)
    return 0


def _languages() -> list[str]:
    """All but English, in which the texts are written."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ["OSHUB_MODE"] = "test"
    from django.conf import settings

    return [code for code, _name in settings.LANGUAGES if code != "en"]


def _tidy_and_tell(language: str) -> None:
    """Without the time of collecting, so that only changed texts show up as changes."""
    file = LOCALE / language / "LC_MESSAGES/django.po"
    texts = polib.pofile(str(file), wrapwidth=98)
    for unused in ("POT-Creation-Date", "PO-Revision-Date", "Report-Msgid-Bugs-To"):
        texts.metadata.pop(unused, None)
    texts.metadata |= {
        "Project-Id-Version": "OSHub",
        "Language": language,
        "Language-Team": language,
        "Last-Translator": "OSHub contributors",
    }
    texts.metadata_is_fuzzy = 0
    texts.header = "Texts of OSHub, European Union Public Licence 1.2."
    for old in texts.obsolete_entries():
        texts.remove(old)
    for sure in texts.translated_entries():
        # What a guess was made from; left behind, gettext cannot read the catalogue any more.
        sure.previous_msgctxt = sure.previous_msgid = sure.previous_msgid_plural = None
    texts.save()
    unsure = len(texts.fuzzy_entries())
    missing = len(texts.untranslated_entries())
    print(f"  {language}: {texts.percent_translated()} %, {missing} missing, {unsure} unsure")


if __name__ == "__main__":
    sys.exit(main())
