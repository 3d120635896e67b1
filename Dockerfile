# The worker as a container image. Maven builds the jar first, so that the image holds the very jar that was tested:
#   mvn package && docker build -t partner-center-license-worker .
# docs/kubernetes.md says how to run it. The AOT cache needs Java 25 or newer
ARG JRE=eclipse-temurin:25-jre

FROM ${JRE} AS java
# For the training and for each run: Java refuses a cache that was made with other ones of some of these. They are for a
# container of 400 MB; docs/operations.md, "Start it quickly, in little memory", says what they do
ENV JDK_JAVA_OPTIONS="-XX:+UseSerialGC -Xms48m -XX:MaxRAMPercentage=40 -Xmn16m -XX:TieredStopAtLevel=1 -XX:+ExitOnOutOfMemoryError -XX:+UseCompactObjectHeaders"
WORKDIR /app

FROM java AS layers
COPY target/*-exec.jar /tmp/worker.jar
# One time for all files: the cache remembers the times of the jars, and a layer whose content is the same stays the same
RUN java -Djarmode=tools -jar /tmp/worker.jar extract --layers --destination /layers \
    && find /layers -exec touch --date=2000-01-01T00:00:00Z {} +

FROM java AS worker
COPY --from=layers /layers/dependencies/ ./
COPY --from=layers /layers/snapshot-dependencies/ ./
COPY --from=layers /layers/application/ ./

FROM worker AS training
# Builds the worker, and ends before it listens or connects to anybody. No setting of it gets into the image.
# The heap is that of a small container, whatever memory this machine has
RUN java -Xmx160m -XX:AOTCacheOutput=/tmp/worker.aot -Dspring.context.exit=onRefresh -jar worker.jar \
    --partner-center.auth.tenant-id=training.example \
    --partner-center.auth.client-id=00000000-0000-0000-0000-000000000000 \
    --partner-center.auth.client-secret=training \
    --partner-center.auth.refresh-token.file=/tmp/refresh-token

FROM worker
# For a refresh token in a file: a new volume that is mounted here takes over whose it is
RUN install --directory --mode=700 --owner=65532 --group=65532 /var/lib/license-worker
COPY --from=training /tmp/worker.aot ./
ARG VERSION
ARG REVISION
LABEL org.opencontainers.image.title="Partner Center license worker" \
      org.opencontainers.image.description="A Camunda 8 job worker that puts Microsoft 365 licenses on people through Partner Center" \
      org.opencontainers.image.url="https://github.com/licenseworker/partner-center-license-worker" \
      org.opencontainers.image.source="https://github.com/licenseworker/partner-center-license-worker" \
      org.opencontainers.image.documentation="https://github.com/licenseworker/partner-center-license-worker/blob/main/docs/kubernetes.md" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
# Probes and Prometheus ask from outside of the container
ENV SERVER_ADDRESS=0.0.0.0
EXPOSE 8090
# A number, so that Kubernetes can see that it is not root
USER 65532:65532
ENTRYPOINT ["java", "-XX:AOTCache=/app/worker.aot", "-jar", "/app/worker.jar"]
