"""Django's settings, from the environment; `amends.web.environment` says what may be set and checks it."""

from pathlib import Path

from csp.constants import NONE, SELF

from amends.web import logs
from amends.web.environment import Environment

_here = Path(__file__).parent
_environment = Environment.read()

# ── the house ───────────────────────────────────────────────────────────────────────────────────────────────────────
INSTALLED_APPS = [
    "amends.web",  # first, so that its templates for pages and form fields are found before those of the libraries
    "amends.apps.accounts",
    "amends.apps.cases",
    "amends.apps.chain",
    "amends.apps.directory",
    "amends.apps.guidance",
    "amends.apps.insight",
    "amends.apps.ledger",
    "amends.apps.money",
    "amends.apps.monitoring",
    "amends.apps.notices",
    "amends.apps.people",
    "amends.apps.plans",
    "amends.apps.risk",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # tokens in pages are masked anew each time, lengths are blurred
    "amends.web.middleware.careful_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "amends.web.middleware.Door",
]
ROOT_URLCONF = "amends.web.urls"
WSGI_APPLICATION = "amends.web.wsgi.application"
DEBUG = _environment.debug
SECRET_KEY = _environment.kept_secret_key()
VAR = _environment.var
SIGNING_KEY = _environment.kept_signing_key()
SHIELD_KEY = _environment.kept_shield_key()
TIME_STAMP_ADDRESS = _environment.time_stamp
TIME_STAMP_ROOTS = _environment.time_stamp_roots.read_bytes() if _environment.time_stamp_roots else b""
DATABASES = {"default": _environment.database_options()}
CACHES = {"default": {"BACKEND": "amends.apps.accounts.store.limits.SharedCounts"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGGING = logs.logging_settings()
logs.configure()

# ── pages ───────────────────────────────────────────────────────────────────────────────────────────────────────────
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "amends.web.frame.frame",
            ],
        },
    }
]
FORM_RENDERER = "amends.look.fields.FieldRenderer"
STATIC_URL = "/static/"
# Files are few and small: they are served from where they lie, so that nothing has to be collected before a start.
STATICFILES_DIRS = [_here / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]  # ours only: libraries ship scripts
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 86_400

# ── languages ───────────────────────────────────────────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "en"
_prepared = {"ar": "العربية"}  # names of languages stand in the language itself
LANGUAGES = [
    ("en", "English"),
    ("fr", "Français"),
    *((code, _prepared[code]) for code in _environment.preview_languages),
]
LOCALE_PATHS = [_here / "locale"]
FORMAT_MODULE_PATH = ["amends.web.formats"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 31_536_000
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_TZ = True
TIME_ZONE = _environment.time_zone

# ── who comes in ────────────────────────────────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
_hashers = "django.contrib.auth.hashers"
PASSWORD_HASHERS = [
    f"{_hashers}.Argon2PasswordHasher",
    f"{_hashers}.PBKDF2PasswordHasher",  # of accounts from before; the next sign-in makes it Argon2id
]
VAULT_STRENGTH = "standard"  # how slow it is to guess the passphrase of a key: amends.core.vault.strength
_validators = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_validators}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_validators}.CommonPasswordValidator"},
    {"NAME": f"{_validators}.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ("username", "name")}},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]  # nobody signs up; allauth asks what an account has
ACCOUNT_EMAIL_VERIFICATION = "none"
_forms = "amends.apps.accounts.forms"
ACCOUNT_FORMS = {
    "login": f"{_forms}.signing_in.SignInForm",
    "reauthenticate": f"{_forms}.factors.PassphraseAgainForm",
}
MFA_FORMS = {
    "activate_totp": f"{_forms}.factors.AppOnForm",
    "add_webauthn": f"{_forms}.factors.PasskeyForm",
    "authenticate": f"{_forms}.factors.CodeForm",
    "reauthenticate": f"{_forms}.factors.CodeAgainForm",
}
MFA_ADAPTER = "amends.apps.accounts.store.factors.SealedFactors"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # accounts are made by those who know the people, not by e-mail
MFA_PASSKEY_LOGIN_ENABLED = False  # a passkey cannot open the key of a member: it stands beside the passphrase
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Amends"
MFA_TOTP_TOLERANCE = 1  # telephones are half a minute early or late
SECOND_FACTOR_KEY = _environment.kept_second_factor_key()
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_SESSION_REMEMBER = False  # closing the browser locks
# A training room is one address: wrong passphrases are counted for each name, addresses only against floods.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "200/m/ip,8/5m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = _environment.proxies
SESSION_ENGINE = "amends.apps.accounts.store.sessions"
SESSION_COOKIE_AGE = _environment.lock_after_minutes * 60

# ── e-mail ──────────────────────────────────────────────────────────────────────────────────────────────────────────
vars().update(_environment.mail_options())
DEFAULT_FROM_EMAIL = _environment.mail_from

# ── files that are sent in ──────────────────────────────────────────────────────────────────────────────────────────
# They stay in memory and never lie on a disk in clear; larger ones are not taken in at all.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024 * 1024

# ── headers ─────────────────────────────────────────────────────────────────────────────────────────────────────────
ALLOWED_HOSTS = list(_environment.hosts)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# Not "no-referrer": browsers then send "Origin: null" with a form, and the check against forged forms must refuse it.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "amends.web.views.old_page"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "session"
CSRF_COOKIE_NAME = "form"
if _environment.https:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-form"
if _environment.proxies:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
