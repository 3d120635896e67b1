package io.github.licenseworker.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart makes of the values that somebody gives. */
class ChartTest {

    static Stream<Named<Chart>> charts() {
        return Stream.of(
                Named.of("one file", Chart.example("one-file")),
                Named.of("shared file", Chart.example("shared-file")),
                Named.of("key vault", Chart.example("key-vault")),
                Named.of("everything", Chart.withEverything()));
    }

    @Test
    void helmFindsNothingToCorrect() {
        assertThat(Chart.lint().isFailed())
                .as(Chart.lint().getMessages()::toString)
                .isFalse();
    }

    @Test
    void theVersionIsTheWorkers() throws IOException {
        String version = Files.readString(Path.of("pom.xml"))
                .replaceFirst("(?s).*?<artifactId>partner-center-license-worker</artifactId>\\s*<version>", "")
                .replaceFirst("(?s)<.*", "");

        assertThat(Files.readString(Chart.FOLDER.resolve("Chart.yaml"))).contains("\nappVersion: " + version + "\n");
        assertThat(Chart.example("one-file").render().container().getImage())
                .isEqualTo("partner-center-license-worker:" + version);
    }

    @Test
    void fieldsThatKubernetesDoesNotHaveAreFound() {
        String deployment = Chart.example("one-file").render().text().replace("readOnlyRootFilesystem", "readOnlyRoot");

        assertThatThrownBy(() -> Manifests.read(deployment)).hasMessageContaining("readOnlyRoot");
    }

    @ParameterizedTest
    @MethodSource("charts")
    void selectorsFindThePods(Chart chart) throws IOException {
        Manifests made = chart.renderWithTests();
        Map<String, String> labels =
                made.one(Deployment.class).getSpec().getTemplate().getMetadata().getLabels();
        Map<String, String> ofCheck = made.one(Pod.class).getMetadata().getLabels();
        Map<String, String> selected =
                made.one(Deployment.class).getSpec().getSelector().getMatchLabels();

        assertThat(labels).containsAllEntriesOf(selected);
        assertThat(made.one(Service.class).getSpec().getSelector()).isEqualTo(selected);
        assertThat(made.one(PodDisruptionBudget.class).getSpec().getSelector().getMatchLabels())
                .isEqualTo(selected);
        assertThat(ofCheck.entrySet().containsAll(selected.entrySet()))
                .as("the pod of helm test is taken for a worker")
                .isFalse();
        Map<String, String> limited =
                made.one(NetworkPolicy.class).getSpec().getPodSelector().getMatchLabels();
        assertThat(labels).containsAllEntriesOf(limited);
        assertThat(ofCheck).containsAllEntriesOf(limited);
        made.all(ServiceMonitor.class)
                .forEach(monitor -> assertThat(
                                made.one(Service.class).getMetadata().getLabels())
                        .containsAllEntriesOf(monitor.getSpec().getSelector().getMatchLabels()));
    }

    @ParameterizedTest
    @MethodSource("charts")
    void portsLeadToTheWorker(Chart chart) {
        Manifests made = chart.render();
        Container container = made.container();

        assertThat(container.getPorts())
                .singleElement()
                .returns("http", ContainerPort::getName)
                .returns(8090, ContainerPort::getContainerPort);
        assertThat(made.one(Service.class).getSpec().getPorts()).singleElement().satisfies(port -> {
            assertThat(port.getName()).isEqualTo("http");
            assertThat(port.getTargetPort().getStrVal()).isEqualTo("http");
        });
        assertThat(Stream.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())
                        .map(Probe::getHttpGet))
                .allMatch(probe -> probe.getPort().getStrVal().equals("http"))
                .extracting(probe -> probe.getPath().replace("/actuator/health/", ""))
                .containsExactly("liveness", "liveness", "readiness");
        assertThat(made.all(ServiceMonitor.class))
                .flatExtracting(monitor -> monitor.getSpec().getEndpoints())
                .allMatch(endpoint ->
                        endpoint.getPort().equals("http") && endpoint.getPath().equals("/actuator/prometheus"));
    }

    @ParameterizedTest
    @MethodSource("charts")
    void thePodMayDoNothingThatItDoesNotNeed(Chart chart) throws IOException {
        Manifests made = chart.renderWithTests();

        assertThat(made.one(ServiceAccount.class).getAutomountServiceAccountToken())
                .isFalse();
        assertThat(List.of(made.pod(), made.one(Pod.class).getSpec())).allSatisfy(ChartTest::assertRestricted);
        assertThat(made.one(Pod.class).getSpec().getContainers().getFirst().getArgs())
                .startsWith("check");
    }

    private static void assertRestricted(PodSpec pod) {
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getEnableServiceLinks()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(65532);
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        Container container = pod.getContainers().getFirst();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getResources().getLimits().get("memory").toString())
                .isEqualTo("400Mi");
        assertThat(container.getVolumeMounts())
                .filteredOn(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                .extracting(VolumeMount::getMountPath)
                .isSubsetOf("/tmp", "/var/lib/license-worker");
        assertThat(container.getVolumeMounts())
                .extracting(VolumeMount::getName)
                .containsExactlyInAnyOrderElementsOf(
                        pod.getVolumes().stream().map(Volume::getName).toList());
    }

    /** A kind that {@link Manifests} does not expect, such as a Secret, is refused there. */
    @ParameterizedTest
    @MethodSource("charts")
    void secretsAreNamedAndNotMade(Chart chart) {
        assertThat(chart.render().text()).doesNotContain("kind: Secret").contains("secret:");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 30, 120})
    void kubernetesWaitsLongerThanTheWorker(int seconds) {
        Manifests made = Chart.example("one-file")
                .with("shutdownGraceSeconds: " + seconds)
                .render();

        assertThat(made.applicationYaml()).contains("shutdown-grace: " + seconds + "s");
        assertThat(made.pod().getTerminationGracePeriodSeconds()).isEqualTo(seconds + 15);
    }

    @Test
    void changedSettingsRollThePods() {
        String before = checksum(Chart.example("one-file"));

        assertThat(checksum(Chart.example("one-file"))).isEqualTo(before);
        assertThat(checksum(Chart.example("one-file").with("config: {license-worker: {concurrency: 4}}")))
                .isNotEqualTo(before);
        assertThat(checksum(Chart.example("one-file").with("readOnly: true"))).isNotEqualTo(before);
    }

    private static String checksum(Chart chart) {
        return chart.render()
                .one(Deployment.class)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .get("checksum/config");
    }

    @Test
    void aVolumeForOneIsGivenOverAndASharedOneIsNot() {
        assertThat(strategy(Chart.example("one-file"))).isEqualTo("Recreate");
        assertThat(strategy(Chart.example("shared-file"))).isEqualTo("RollingUpdate");
        assertThat(strategy(Chart.example("key-vault"))).isEqualTo("RollingUpdate");
    }

    private static String strategy(Chart chart) {
        return chart.render().one(Deployment.class).getSpec().getStrategy().getType();
    }

    @Test
    void theClaimOutlivesTheRelease() {
        PersistentVolumeClaim claim = Chart.example("one-file").render().one(PersistentVolumeClaim.class);

        assertThat(claim.getMetadata().getAnnotations()).containsEntry("helm.sh/resource-policy", "keep");
        assertThat(claim.getSpec().getAccessModes()).containsExactly("ReadWriteOnce");
        assertThat(Chart.example("one-file").render().pod().getVolumes())
                .extracting(Volume::getPersistentVolumeClaim)
                .filteredOn(volume -> volume != null)
                .extracting("claimName")
                .containsExactly(claim.getMetadata().getName());
        assertThat(Chart.example("one-file")
                        .with("refreshToken: {claim: {keep: false}}")
                        .render()
                        .text())
                .doesNotContain("helm.sh/resource-policy");
        assertThat(Chart.example("shared-file").render().all(PersistentVolumeClaim.class))
                .isEmpty();
    }

    @Test
    void aWorkloadIdentityIsToldToAzure() {
        Manifests made = Chart.example("key-vault").render();

        assertThat(made.one(ServiceAccount.class).getMetadata().getAnnotations())
                .containsExactlyEntriesOf(
                        Map.of("azure.workload.identity/client-id", "11111111-1111-1111-1111-111111111111"));
        assertThat(made.one(Deployment.class)
                        .getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getLabels())
                .containsEntry("azure.workload.identity/use", "true");
        assertThat(made.applicationYaml()).contains("key-vault-identity: workload");
        assertThat(egress(made)).doesNotContain(80);
    }

    @Test
    void aManagedIdentityIsReached() {
        Manifests made = Chart.example("key-vault")
                .with("workloadIdentity: {enabled: false}")
                .render();

        assertThat(made.applicationYaml()).doesNotContain("key-vault-identity");
        assertThat(egress(made)).contains(80);
    }

    @Test
    void onlyWhatTheWorkerNeedsIsReached() {
        assertThat(egress(Chart.example("one-file").render())).containsExactly(53, 53, 5353, 5353, 26500, 443);
        assertThat(egress(Chart.example("key-vault").render())).containsExactly(53, 53, 5353, 5353, 26500, 443, 587);
        assertThat(egress(Chart.withEverything().render()))
                .containsExactly(53, 53, 5353, 5353, 26500, 18080, 443, 587, 4318, 3128);
        assertThat(Chart.withEverything()
                        .render()
                        .one(NetworkPolicy.class)
                        .getSpec()
                        .getEgress())
                .extracting(NetworkPolicyEgressRule::getTo)
                .allSatisfy(peers -> assertThat(peers).hasSize(1));
        assertThat(egress(Chart.example("one-file")
                        .with("config: {camunda: {client: {grpc-address: 'https://camunda.contoso.example'}}}")
                        .render()))
                .containsExactly(53, 53, 5353, 5353, 443, 443);
    }

    private static List<Integer> egress(Manifests made) {
        return made.one(NetworkPolicy.class).getSpec().getEgress().stream()
                .flatMap(rule -> rule.getPorts().stream())
                .map(NetworkPolicyPort::getPort)
                .map(port -> port.getIntVal())
                .toList();
    }

    @Test
    void nobodyReadsMetricsUnlessHeIsNamed() {
        assertThat(Chart.example("one-file").render().one(NetworkPolicy.class).getSpec())
                .satisfies(policy -> assertThat(policy.getIngress()).isEmpty())
                .satisfies(policy -> assertThat(policy.getPolicyTypes()).containsExactly("Ingress", "Egress"));
        assertThat(Chart.example("key-vault")
                        .render()
                        .one(NetworkPolicy.class)
                        .getSpec()
                        .getIngress())
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.getFrom()).hasSize(1);
                    assertThat(rule.getPorts())
                            .singleElement()
                            .satisfies(port ->
                                    assertThat(port.getPort().getStrVal()).isEqualTo("http"));
                });
    }

    @Test
    void monitoringIsOffUntilSomebodyWantsIt() {
        Manifests made = Chart.example("one-file").render();

        assertThat(made.all(ServiceMonitor.class)).isEmpty();
        assertThat(made.all(PrometheusRule.class)).isEmpty();
        assertThat(made.all(ConfigMap.class)).hasSize(1);
    }

    @Test
    void rulesAndDashboardAreThoseOfTheFiles() throws IOException {
        Manifests made = Chart.withEverything().render();
        String dashboard = Files.readString(Chart.FOLDER.resolve("monitoring/dashboard.json"));

        assertThat(made.one(PrometheusRule.class).getSpec().getGroups()).isNotEmpty();
        assertThat(made.one(PrometheusRule.class).getMetadata().getLabels()).containsEntry("release", "prometheus");
        assertThat(made.one(ServiceMonitor.class).getMetadata().getLabels()).containsEntry("release", "prometheus");
        assertThat(made.all(ConfigMap.class))
                .filteredOn(map -> "1".equals(map.getMetadata().getLabels().get("grafana_dashboard")))
                .singleElement()
                .satisfies(map -> assertThat(map.getData().values())
                        .singleElement()
                        .asString()
                        .isEqualToIgnoringNewLines(dashboard));
    }

    @Test
    void whatIsAddedIsThere() {
        Manifests made = Chart.withEverything().render();
        Deployment deployment = made.one(Deployment.class);

        assertThat(made.container().getImage()).isEqualTo("registry.contoso.example/license-worker:1.2.3");
        assertThat(deployment.getMetadata().getAnnotations())
                .containsEntry("secret.reloader.stakater.com/reload", "license-worker");
        assertThat(deployment.getSpec().getTemplate().getMetadata().getAnnotations())
                .containsEntry("team", "licensing");
        assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels()).containsEntry("team", "licensing");
        assertThat(made.pod().getImagePullSecrets()).extracting("name").containsExactly("registry");
        assertThat(made.pod().getPriorityClassName()).isEqualTo("business-critical");
        assertThat(made.pod().getServiceAccountName())
                .isEqualTo("license-worker-on-azure")
                .isEqualTo(made.one(ServiceAccount.class).getMetadata().getName());
        assertThat(made.pod().getTolerations()).hasSize(1);
        assertThat(made.pod().getAffinity().getNodeAffinity()).isNotNull();
        assertThat(made.pod().getTopologySpreadConstraints())
                .extracting("topologyKey")
                .containsExactly("topology.kubernetes.io/zone");
        assertThat(made.container().getEnv())
                .extracting(EnvVar::getName)
                .containsExactly(
                        "SPRING_CONFIG_ADDITIONALLOCATION",
                        "SPRING_CONFIG_IMPORT",
                        "JAVA_TOOL_OPTIONS",
                        "CAMUNDA_CLIENT_AUTH_CLIENTSECRET",
                        "LOGGING_LEVEL_IO_GITHUB_LICENSEWORKER");
        assertThat(made.applicationYaml()).contains("endpoint: http://otel-collector.observability:4318/v1/traces");
    }

    @Test
    void anImageCanBePinned() {
        String digest = "sha256:" + "0123456789abcdef".repeat(4);

        assertThat(Chart.example("one-file")
                        .with("image: {tag: latest, digest: '" + digest + "'}")
                        .render()
                        .container()
                        .getImage())
                .isEqualTo("partner-center-license-worker@" + digest);
    }
}
