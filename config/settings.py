"""One settings file for every mode. Everything an operator may set comes from the environment."""

from pathlib import Path

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from config import environment, oidc
from oshub.core.operation import logs

ROOT = Path(__file__).resolve().parent.parent
MODE = environment.mode()
DEMO = MODE == "demo"
PRODUCTION = MODE == "production"
DATA = Path(environment.text("OSHUB_DATA", environment.text("DATA", str(ROOT / "var")))).resolve()
# Before anything is made there: what changes nothing must leave nothing behind.
DATA_BEFORE = environment.names_in(DATA)

DEBUG = environment.switch("OSHUB_DEBUG")
SECRET_KEY = environment.secret_key(DATA, MODE)
SITE_URL = environment.text(
    "OSHUB_SITE_URL", f"http://localhost:{environment.text('PORT', '8000')}"
)
# Shown on the privacy and accessibility pages, if given.
CONTACT_EMAIL = environment.text("OSHUB_CONTACT_EMAIL")
NETWORK_NAME = environment.text("OSHUB_NETWORK_NAME", "OSHub.Network")
ALLOWED_HOSTS = environment.words(
    "OSHUB_HOSTS", "" if PRODUCTION else "localhost,127.0.0.1,[::1],testserver"
)
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []
DATABASES = {"default": environment.database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "oshub.front",
    *(["oshub.demo"] if DEMO or MODE == "test" else []),
    "oshub.accounts",
    "oshub.missions",
    "oshub.needs",
    "oshub.deliberation",
    "oshub.safeguarding",
    "oshub.hubs",
    "oshub.parts",
    "oshub.core",
    "oshub.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
]

MIDDLEWARE = [
    "oshub.core.requests.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    *([] if MODE == "test" else ["whitenoise.middleware.WhiteNoiseMiddleware"]),
    # Against BREACH: CSRF tokens are masked anew on each page, and this middleware adds random
    # bytes to each answer, so that its length tells nothing.
    "django.middleware.gzip.GZipMiddleware",
    "oshub.core.caching.CachingMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "oshub.core.rules.PersonMiddleware",
    "oshub.safeguarding.voices.VoiceMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "oshub.ui.context.look",
            ],
        },
    }
]
FORM_RENDERER = "oshub.ui.forms.Renderer"

# --- People -----------------------------------------------------------------------------------

AUTH_USER_MODEL = "hubs.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "front:desk"
ACCOUNT_ADAPTER = "oshub.accounts.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "oshub.accounts.adapters.SocialAccountAdapter"
MFA_ADAPTER = "oshub.accounts.adapters.PasskeyAdapter"

# An address and a code; nobody has a password.
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ALLAUTH_USER_CODE_FORMAT = {"length": 6, "dashed": False}
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Says the same of known and unknown addresses, on the page and in the time it takes.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SIGNUP_FORM_CLASS = "oshub.accounts.joining.NameForm"
ACCOUNT_FORMS = {
    "login": "oshub.accounts.forms.SignInForm",
    "signup": "oshub.accounts.forms.JoinForm",
    "confirm_login_code": "oshub.accounts.forms.CodeForm",
    "confirm_email_verification_code": "oshub.accounts.forms.AddressCodeForm",
    "add_email": "oshub.accounts.forms.NewAddressForm",
}
# A whole school may sit behind one address, so those limits are wide; the ones per person are not.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "signup": "30/m/ip,200/h/ip",
    "request_login_code": "60/m/ip,3/m/key,12/h/key",
    "confirm_email": "1/10s/key,12/h/key",
}
TRUSTED_PROXIES = 1 if environment.switch("OSHUB_BEHIND_PROXY") else 0

# A passkey is another door, not a second lock.
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
MFA_FORMS = {"add_webauthn": "oshub.accounts.forms.PasskeyForm"}

# Other accounts, as the operator configured them. Their checked addresses are as good as a code.
SOCIALACCOUNT_PROVIDERS = oidc.providers(environment.text("OSHUB_OIDC"))
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10

# --- Languages --------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("pt", _("Portuguese")),
    ("nl", _("Dutch")),
    ("de", _("German")),
    ("fr", _("French")),
    ("cs", _("Czech")),
    ("el", _("Greek")),
    ("it", _("Italian")),
]
LOCALE_PATHS = [ROOT / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
FORMAT_MODULE_PATH = ["oshub.ui.formats"]
USE_TZ = True
TIME_ZONE = environment.text("OSHUB_TIME_ZONE", "Europe/Lisbon")

# --- Files ------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_ROOT = DATA / "files"
MEDIA_URL = "/files/"
STORAGES = {
    "default": environment.files(),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# --- Jobs and mail ----------------------------------------------------------------------------

TASKS = {"default": {"BACKEND": "oshub.core.jobs.backend.Backend"}}
DEFAULT_FROM_EMAIL = environment.text("OSHUB_MAIL_FROM", "OSHub <noreply@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
MAILERS = environment.mailers(MODE)

CACHES = {
    "default": {
        # Shared by all web workers, so that rate limits count across processes.
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        # Django's 300 would throw tickets of the limits away in the middle of an attack.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
    if MODE != "test"
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

# --- Safety -----------------------------------------------------------------------------------

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}
HTTPS = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = PRODUCTION and HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if environment.switch("OSHUB_BEHIND_PROXY") else None
)
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION and HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SILENCED_SYSTEM_CHECKS = [
    # Neighbours under the same domain and browsers' lists are for the owner to decide about.
    "security.W005",
    "security.W021",
    # Secret key, https and host names: our own checks say it in words that help, as errors.
    *("security.W004", "security.W008", "security.W009", "security.W012", "security.W016"),
    *("security.W018", "security.W020"),
]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# A visitor's session may hold the address of somebody who is about to sign in: kept for a day only.
SESSION_COOKIE_AGE = 60 * 60 * 24
SIGNED_IN_FOR = 60 * 60 * 24 * 30
SESSION_ENGINE = "django.contrib.sessions.backends.db"

# --- Logs -------------------------------------------------------------------------------------

# For machines in production, for a person at a terminal otherwise; nowhere personal data.
LOGGING = logs.configuration(as_json=environment.switch("OSHUB_JSON_LOGS", PRODUCTION))
