# Build the jar, let it run once against fakes so that Java keeps what it learnt (the image starts in half the time), then
# run it on a JRE as a user without rights. State lives in /data; settings come from TUSKWATCH_… variables or from
# /data/bot.properties, and HEAP is enough for 1,000 servers (src/image/tuskwatch). Needs BuildKit, or buildah 1.24.
#   docker build --pull --build-arg COMMIT=$(git rev-parse --short HEAD) -t tuskwatch .
# compose.yaml names the bases by digest, so that "docker compose build" is the same tomorrow, and says how to move them. Without it the newest of
# these tags are taken, or what --build-arg JRE=… and MAVEN=… name.
ARG JRE=eclipse-temurin:25-jre
ARG MAVEN=maven:3.9-eclipse-temurin-25
FROM $JRE AS base
# Hand-offs follow the rules of time zones, of which 2026 changed many. The bot runs with older ones too: version, doctor and its
# log say so.
ARG ZONES=2026e
RUN have=$(LC_ALL=C grep -aom1 '20[0-9][0-9][a-z]' "$JAVA_HOME/lib/tzdb.dat" | head -n 1) && if [ "$(printf '%s\n' "$ZONES" "$have" | sort | head -n 1)" != "$ZONES" ]; then echo "WARNING: this base image knows the time zones of $have, not yet $ZONES: hand-offs can be an hour off where clocks changed since. Once there is a newer one: docker build --pull" >&2; fi
# A font, for the chart of /history. Its folders get a date of whole seconds, as layers keep them: otherwise the list is out of date.
RUN apt-get update && apt-get install -y --no-install-recommends fontconfig fonts-dejavu-core && rm -rf /var/lib/apt/lists/* /var/cache/apt/* \
    && find /usr/share/fonts /usr/local/share/fonts -type d -exec touch -d 2026-01-01T00:00:00Z {} + && fc-cache -f
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin tuskwatch \
    && install -d -m 700 -o tuskwatch -g tuskwatch /data

FROM $MAVEN AS build
WORKDIR /src
COPY pom.xml LICENSE ./
COPY .mvn ./.mvn
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp dependency:copy-dependencies -DincludeScope=test -DoutputDirectory=/training/lib
COPY src ./src
ARG COMMIT=
# The cache counts only with a jar of the same date, so the jar gets one that survives layers and mirrors.
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp -DskipTests -Dgit.commit.id.abbrev=$COMMIT package \
    && touch -d 2026-01-01T00:00:00Z target/tuskwatch.jar

FROM base AS training
COPY --from=build /training/lib /training/lib
COPY --from=build /src/target/classes /src/target/test-classes /training/classes/
COPY src/image/tuskwatch /app/tuskwatch
COPY --from=build /src/target/tuskwatch.jar /app/tuskwatch.jar
RUN java -Dtuskwatch.jar=/app/tuskwatch.jar -cp "/training/classes:/training/lib/*" tuskwatch.lab.Training /app/tuskwatch.aot \
    || echo "WARNING: no cache was made, for the reason above. The image works without it, and takes twice as long to start." >&2

FROM base
COPY --from=training /app /app
USER 10001
WORKDIR /data
VOLUME /data
# TUSKWATCH_DEFAULT_… only takes the place of a default: bot.properties and TUSKWATCH_… beat it.
ENV PATH=/app:$PATH TUSKWATCH_DEFAULT_DATA_DIR=/data TUSKWATCH_DEFAULT_WEB_ADDRESS=0.0.0.0:8080 MALLOC_ARENA_MAX=1
EXPOSE 8080
HEALTHCHECK --interval=60s --timeout=10s --start-period=60s CMD ["tuskwatch", "health"]
ENTRYPOINT ["tuskwatch"]
CMD ["run"]
ARG COMMIT=
LABEL org.opencontainers.image.title="Tuskwatch" \
    org.opencontainers.image.description="A Discord bot that tells a community what is wrong with its Mastodon server." \
    org.opencontainers.image.source="https://github.com/tuskwatch/tuskwatch" \
    org.opencontainers.image.documentation="https://github.com/tuskwatch/tuskwatch#readme" \
    org.opencontainers.image.licenses="MIT" \
    org.opencontainers.image.version="0.12.0" \
    org.opencontainers.image.revision="$COMMIT"
