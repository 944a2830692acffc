# EHC for production: web, worker, clock and migrations are one image with different commands (docker-compose.yml).
FROM python:3.13-slim AS base
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation \
    && rm -rf /var/lib/apt/lists/*
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PYTHONPATH=/srv/ehc
WORKDIR /srv/ehc

FROM base AS built
COPY requirements/production.txt requirements/
RUN python -m venv /srv/venv \
    && /srv/venv/bin/pip install --no-cache-dir --no-deps --require-hashes --only-binary :all: \
        -r requirements/production.txt
COPY . .
RUN EHC_STATE=/tmp/ehc /srv/venv/bin/python -m ehc.embedded.assets && mv /tmp/ehc/assets /srv/assets

FROM base
COPY --from=built /srv/venv /srv/venv
COPY --from=built /srv/assets /srv/assets
COPY ehc ehc
COPY tasks tasks
COPY workflows workflows
COPY migrations migrations
COPY templates templates
COPY locale locale
RUN useradd --system --uid 10001 --home-dir /var/lib/ehc --create-home ehc
USER ehc
ENV PATH=/srv/venv/bin:$PATH EHC_ENV=production EHC_STATE=/var/lib/ehc EHC_ASSETS=/srv/assets
VOLUME /var/lib/ehc
EXPOSE 8000
CMD ["gunicorn", "--bind=0.0.0.0:8000", "--workers=3", "--worker-class=gthread", "--threads=4", \
     "--worker-tmp-dir=/dev/shm", "--limit-request-line=8190", "ehc.app:create_app()"]
