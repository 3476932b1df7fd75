"""Every setting, from the environment. docs/settings.md lists each variable; tests/house compares the two."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import django_stubs_ext
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import timetable
from config.secret_files import Environment

django_stubs_ext.monkeypatch()  # so that ModelAdmin[Entry] and the like mean something at run time

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment()  # NAME_FILE=/run/secrets/name is read in place of NAME

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
SECRET_KEY = env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
SECURE = SITE_URL.startswith("https://")
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)  # one that tells the visitor's address and the arrival
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",  # before the rooms: accounts takes its groups out of the admin
    *("config", "ledger", "paper", "schools", "accounts", "uploads", "questions", "awards", "entries"),
    *("blindness", "consents", "drafting", "winners", "nominations", "approvals"),
    *("juries", "comparisons", "results", "meetings", "certificates"),
    "demo",
    "django.contrib.admin",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_cotton",
    "django_htmx",
    "django_prometheus",
    "django_structlog",
    "storages",
]

MIDDLEWARE = [
    "config.arrival.ArrivalMiddleware",
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.unstorable.UnstorableMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.languages.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.adapter.RemovedMeanwhileMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "accounts.second_factor.SecondFactorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_loaders = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", _loaders)],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accounts.context.house",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "django_cotton.templatetags.cotton"],
        },
    }
]
COTTON_DIR = "components"

# -- Database, cache, broker -----------------------------------------------------------------------------------------

DATABASES: dict[str, Any] = {"default": env.db_url("DATABASE_URL")}
DATABASES["default"]["OPTIONS"] = {
    "connect_timeout": 5,
    **DATABASES["default"].get("OPTIONS", {}),
    # PostgreSQL plans a statement that comes again and again once for a connection, not each time: half of its work.
    "server_side_binding": True,
    "prepare_threshold": env.int("DATABASE_PREPARE_AFTER", default=3) or None,
}
DATABASES["default"].update(
    CONN_MAX_AGE=env.int("DATABASE_CONN_MAX_AGE", default=600), CONN_HEALTH_CHECKS=True, ATOMIC_REQUESTS=False
)

BROKER_URL = env.str("BROKER_URL")
CACHE_URL = env.str("CACHE_URL", default=BROKER_URL)
STREAMS_URL = env.str("STREAMS_URL", default="")  # where browsers listen to a meeting; empty: they ask each second
CACHES = {
    "default": {
        "BACKEND": "config.patience.cache.PatientCache",
        "LOCATION": CACHE_URL,
        "KEY_PREFIX": "preiswerk",
        "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
    }
}

CELERY_BROKER_URL = BROKER_URL
CELERY_BROKER_CONNECTION_TIMEOUT = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {
    "visibility_timeout": 4 * 3600,  # above the longest hard time limit, or a running task is handed out twice
    "socket_timeout": 1.5,
    "socket_connect_timeout": 1,
    "max_retries": 1,  # of a web process that publishes: without it kombu sleeps for two seconds before it gives up
    "interval_start": 0,
    "queue_order_strategy": "priority",  # of a worker with both queues, as -Q names them: letters before prints
}
CELERY_TASK_IGNORE_RESULT = CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 1200
CELERY_TASK_SOFT_TIME_LIMIT = 1140
FILM_SECONDS = 3 * 3600  # a long film on a slow machine
CELERY_TASK_ANNOTATIONS = {
    "uploads.tasks.transcode": {"time_limit": FILM_SECONDS + 600, "soft_time_limit": FILM_SECONDS + 540}
}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1

CELERY_TASK_DEFAULT_QUEUE = "quick"
CELERY_TASK_ROUTES = timetable.routes()
SWEEP_SECONDS = env.float("SWEEP_SECONDS", default=60.0)
CELERY_BEAT_SCHEDULE = timetable.repeated(SWEEP_SECONDS)

# -- Object storage --------------------------------------------------------------------------------------------------

S3_ENDPOINT_URL = env.str("S3_ENDPOINT_URL", default="") or None
S3_PUBLIC_URL = env.str("S3_PUBLIC_URL", default="") or S3_ENDPOINT_URL  # as browsers reach it
S3_BUCKET = env.str("S3_BUCKET", default="preiswerk")
S3_REGION = env.str("S3_REGION", default="eu-central-1")
S3_ACCESS_KEY, S3_SECRET_KEY = env.str("S3_ACCESS_KEY", default=""), env.str("S3_SECRET_KEY", default="")
STATIC_MANIFEST = env.bool("STATIC_MANIFEST", default=not DEBUG)  # names with hashes, from collectstatic
STORAGES = {
    "default": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "access_key": S3_ACCESS_KEY,
            "secret_key": S3_SECRET_KEY,
            "bucket_name": S3_BUCKET,
            "endpoint_url": S3_ENDPOINT_URL,
            "region_name": S3_REGION,
            "addressing_style": "path",
            "signature_version": "s3v4",
            "default_acl": None,
            "file_overwrite": False,
            "querystring_expire": 300,
        },
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_MANIFEST
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
WHITENOISE_USE_FINDERS = not STATIC_MANIFEST
STATICFILES_DIRS = [BASE_DIR / "static"]
UPLOAD_PART_SIZE = env.int("UPLOAD_PART_SIZE", default=8 * 1024**2)  # S3 takes no part below 5 MiB but the last
UPLOAD_MAX_SIZE = env.int("UPLOAD_MAX_SIZE", default=5 * 1024**3)
UPLOAD_QUOTA_PER_ENTRY = env.int("UPLOAD_QUOTA_PER_ENTRY", default=10 * 1024**3)
UPLOAD_QUOTA_PER_PERSON = env.int("UPLOAD_QUOTA_PER_PERSON", default=40 * 1024**3)
CLAMD_URL = env.str("CLAMD_URL", default="")  # tcp://host:3310 or unix:///run/clamd.sock; empty: no scanner
FILMS_AT_ONCE = env.int("FILMS_AT_ONCE", default=1)  # below the number of heavy workers, or pictures wait for films
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # bytes of files never pass through the web process

# -- Mail ------------------------------------------------------------------------------------------------------------

vars().update(env.email_url("SMTP_URL", default="smtp://127.0.0.1:1025"))
EMAIL_TIMEOUT = 15
SERVER_EMAIL = DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="Preiswerk <preiswerk@localhost>")
MAILBOX_URL = env.str("MAILBOX_URL", default="")  # where the demo shows the mails it sent

# -- People and sign-in ----------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.adapter.AccountBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:start"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# Without "password1" allauth drops the password from the sign-in form too; without a star it stays optional.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.SignupForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = {
    "login": "300/m/ip",  # a whole school, or a hall of teachers at a workshop, has one address
    "login_failed": "60/m/ip,5/5m/key",
    "signup": "120/m/ip",
    "request_login_code": "120/m/ip,5/5m/key",
    "confirm_email": "3/3m/key",
    "reset_password": "60/m/ip,5/m/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(BEHIND_PROXY)  # or all share the proxy's limits
ACCOUNT_SESSION_REMEMBER = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=not DEMO)
_oidc = {
    "provider_id": "school",
    "name": env.str("OIDC_NAME", default="OpenID Connect"),
    "client_id": env.str("OIDC_CLIENT_ID", default=""),
    "secret": env.str("OIDC_CLIENT_SECRET", default=""),
    "settings": {"server_url": env.str("OIDC_SERVER_URL", default="")},
}
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [_oidc] if _oidc["client_id"] else []}}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# -- Language and time -----------------------------------------------------------------------------------------------

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "libraries"]  # see locale/README.md
FORMAT_MODULE_PATH = "config.formats"
TIME_ZONE = env.str("TIME_ZONE", default="Europe/Berlin")
LANGUAGE_COOKIE_SAMESITE = "Lax"

# -- Security --------------------------------------------------------------------------------------------------------

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = int(timedelta(days=30).total_seconds())
SESSION_ENGINE = "django.contrib.sessions.backends.db"  # a session outlives a broker that forgets
SECURE_SSL_REDIRECT = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Without an address of its own, boto3 asks and signs for AWS's server of the region.
_storage_origin = [S3_PUBLIC_URL or f"https://s3.{S3_REGION}.amazonaws.com"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:", *_storage_origin],
        "media-src": [SELF, "blob:", *_storage_origin],
        "frame-src": [SELF, *_storage_origin],
        "connect-src": [SELF, *_storage_origin, *filter(None, [STREAMS_URL])],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF, *_storage_origin, *env.list("OIDC_SERVER_URL", default=[])],  # redirects count too
        "frame-ancestors": [NONE],
    }
}
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")

# -- Logs ------------------------------------------------------------------------------------------------------------

LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")
LOGGING_CONFIG = "config.logs.configure"
LOGGING = {"level": LOG_LEVEL, "readable": DEBUG}
DJANGO_STRUCTLOG_CELERY_ENABLED = True
