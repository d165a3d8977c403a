# Build the jar, then run it on a JRE as a user without rights. State lives in /data; settings come from TUSKWATCH_…
# variables or from /data/bot.properties.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY pom.xml ./
COPY .mvn ./.mvn
COPY src ./src
RUN mvn -q -DskipTests package

FROM eclipse-temurin:25-jre
# A font, for the chart of /history.
RUN apt-get update && apt-get install -y --no-install-recommends fontconfig fonts-dejavu-core && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin tuskwatch \
    && install -d -o tuskwatch -g tuskwatch /data
COPY --from=build /src/target/tuskwatch.jar /app/tuskwatch.jar
USER 10001
WORKDIR /data
VOLUME /data
ENV TUSKWATCH_DATA_DIR=/data TUSKWATCH_WEB_ADDRESS=0.0.0.0:8080
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=10s --start-period=20s CMD ["java", "-XX:TieredStopAtLevel=1", "-jar", "/app/tuskwatch.jar", "health"]
ENTRYPOINT ["java", "-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:MaxRAMPercentage=60", "-Xss512k", "-jar", "/app/tuskwatch.jar"]
CMD ["run"]
