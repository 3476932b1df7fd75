# syntax=docker/dockerfile:1
FROM python:3.13-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /srv/preiswerk
COPY requirements/production.txt requirements/
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --require-hashes -r requirements/production.txt
COPY . .
# The values only let Django load its settings; nothing of them stays in the image.
RUN /opt/venv/bin/python -m embedded.translations && \
    SECRET_KEY=build DATABASE_URL=postgres://build/build BROKER_URL=redis://build/0 \
    /opt/venv/bin/python manage.py collectstatic --no-input && \
    /opt/venv/bin/python -m compileall -q .

FROM python:3.13-slim
# --build-arg WITH_OFFICE=1 brings LibreOffice (about 500 MB), which shows office documents as PDF.
ARG WITH_OFFICE=0
RUN apt-get update && apt-get install -y --no-install-recommends \
        ffmpeg libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
        $([ "$WITH_OFFICE" = 1 ] && \
          echo libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui fonts-liberation) && \
    rm -rf /var/lib/apt/lists/* && useradd --system --uid 10001 --no-create-home preiswerk
COPY --from=build /opt/venv /opt/venv
COPY --from=build /srv/preiswerk /srv/preiswerk
WORKDIR /srv/preiswerk
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 OPENBLAS_NUM_THREADS=1 \
    PROMETHEUS_MULTIPROC_DIR=/tmp HOME=/tmp
USER preiswerk
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s CMD ["python", "-c", \
    "import urllib.request as u; u.urlopen(u.Request('http://127.0.0.1:8000/health/live', headers={'Host': 'localhost'}), timeout=4)"]
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--blocking-threads", "8", "--no-ws", "config.wsgi:application"]
