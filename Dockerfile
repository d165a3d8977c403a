# Build the jar, let it run once against fakes so that Java keeps what it learnt (the image starts in half the time), then
# run it on a JRE as a user without rights. State lives in /data; settings come from TUSKWATCH_… variables or from
# /data/bot.properties. HEAP is enough for 1,000 servers; give more for more.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY pom.xml ./
COPY .mvn ./.mvn
COPY src ./src
RUN mvn -q -DskipTests package dependency:copy-dependencies -DincludeScope=test -DoutputDirectory=target/training

FROM eclipse-temurin:25-jre AS training
COPY --from=build /src/target/tuskwatch.jar /app/tuskwatch.jar
COPY --from=build /src/target/training /training/lib
COPY --from=build /src/target/classes /src/target/test-classes /training/classes/
RUN java -Dtuskwatch.jar=/app/tuskwatch.jar -cp "/training/classes:/training/lib/*" tuskwatch.lab.Training /app/tuskwatch.aot

FROM eclipse-temurin:25-jre
# A font, for the chart of /history.
RUN apt-get update && apt-get install -y --no-install-recommends fontconfig fonts-dejavu-core && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin tuskwatch \
    && install -d -o tuskwatch -g tuskwatch /data
COPY --from=training /app /app
# Hand-offs follow the rules of time zones, of which 2026 changed many: a base image that does not know them is refused.
ARG ZONES=2026e
RUN have=$(java -jar /app/tuskwatch.jar version | sed 's/.*time-zone data //') && if [ "$(printf '%s\n' "$ZONES" "$have" | sort | head -n 1)" != "$ZONES" ]; then echo "This base image knows the time zones of $have, not yet $ZONES. Get a newer one with: docker build --pull; or take it as it is with: --build-arg ZONES=$have"; exit 1; fi
USER 10001
WORKDIR /data
VOLUME /data
ENV TUSKWATCH_DATA_DIR=/data TUSKWATCH_WEB_ADDRESS=0.0.0.0:8080 HEAP=52m MALLOC_ARENA_MAX=1
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=10s --start-period=20s CMD ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", "/app/tuskwatch.jar", "health"]
ENTRYPOINT ["sh", "-c", "exec java -XX:+IgnoreUnrecognizedVMOptions -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:TieredStopAtLevel=1 -XX:+ExitOnOutOfMemoryError -XX:TrimNativeHeapInterval=60000 -Xmn10m -Xss512k -XX:CompileThresholdScaling=4 -XX:AOTCache=/app/tuskwatch.aot -Xmx$HEAP -jar /app/tuskwatch.jar \"$@\"", "tuskwatch"]
CMD ["run"]
