# okr-coach for a team: the app, its workers and the Chroma server run from this one image. compose.yaml starts them.
FROM python:3.11-slim-bookworm AS made
WORKDIR /src
COPY requirements-team.txt .
RUN python -m venv /opt/coach \
    && /opt/coach/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes --requirement requirements-team.txt
COPY . .
RUN /opt/coach/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation .

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /data coach && install --directory --owner coach --mode 700 /data
COPY --from=made /opt/coach /opt/coach
COPY app.py /app/
COPY .streamlit/config.toml /app/.streamlit/
ENV PATH=/opt/coach/bin:$PATH COACH_DATA=/data PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
VOLUME /data
USER coach
CMD ["streamlit", "run", "app.py", "--server.address=0.0.0.0", "--server.port=8501", "--server.headless=true"]
