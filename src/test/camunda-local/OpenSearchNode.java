import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.client.node.NodeClient;
import org.opensearch.cluster.metadata.IndexNameExpressionResolver;
import org.opensearch.cluster.node.DiscoveryNodes;
import org.opensearch.common.settings.ClusterSettings;
import org.opensearch.common.settings.IndexScopedSettings;
import org.opensearch.common.settings.Setting;
import org.opensearch.common.settings.Setting.Property;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.settings.SettingsFilter;
import org.opensearch.core.rest.RestStatus;
import org.opensearch.env.Environment;
import org.opensearch.index.mapper.MapperExtrasPlugin;
import org.opensearch.index.reindex.ReindexPlugin;
import org.opensearch.index.shard.IndexSettingProvider;
import org.opensearch.join.ParentJoinPlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.painless.PainlessPlugin;
import org.opensearch.plugins.ActionPlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.rest.BytesRestResponse;
import org.opensearch.rest.RestChannel;
import org.opensearch.rest.RestController;
import org.opensearch.rest.RestHandler;
import org.opensearch.rest.RestRequest;
import org.opensearch.rest.RestRequest.Method;
import org.opensearch.transport.Netty4Plugin;

/**
 * OpenSearch for Operate and Tasklist: one node on the loopback interface, with the modules that they use. The arguments
 * are its settings, as in {@code http.port=9200}. The JVM compiles this file when it starts, so that the build does not
 * need OpenSearch.
 */
final class OpenSearchNode extends Node {

    private OpenSearchNode(Environment environment) {
        super(
                environment,
                List.of(
                        Netty4Plugin.class,
                        PainlessPlugin.class,
                        CommonAnalysisPlugin.class,
                        ReindexPlugin.class,
                        MapperExtrasPlugin.class,
                        ParentJoinPlugin.class,
                        IndexManagement.class,
                        LenientDates.class),
                false);
    }

    public static void main(String[] arguments) throws Exception {
        Settings.Builder settings = Settings.builder()
                .put("discovery.type", "single-node")
                .put("network.host", "127.0.0.1")
                .put("transport.type", "netty4")
                .put("http.type", "netty4")
                // A disk that is fuller than some percentage is nothing that a trial has to stop for
                .put("cluster.routing.allocation.disk.threshold_enabled", false);
        Arrays.stream(arguments)
                .map(argument -> argument.split("=", 2))
                .forEach(setting -> settings.put(setting[0], setting[1]));
        Settings all = settings.build();
        Environment environment = InternalSettingsPreparer.prepareEnvironment(
                all, Map.of(), Path.of(all.get("path.home"), "config"), () -> "license-worker");
        Node node = new OpenSearchNode(environment);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                node.close();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            } finally {
                closed.countDown();
            }
        }));
        node.start();
        closed.await();
    }

    /**
     * Stands in for the plugin of that name, which is not published as a library: Tasklist's index templates name its
     * setting, and the broker's exporter has policies removed from indices that have none.
     */
    public static final class IndexManagement extends Plugin implements ActionPlugin {

        @Override
        public List<Setting<?>> getSettings() {
            return List.of(Setting.simpleString(
                    "index.plugins.index_state_management.policy_id", Property.IndexScope, Property.Dynamic));
        }

        @Override
        public List<RestHandler> getRestHandlers(
                Settings settings,
                RestController controller,
                ClusterSettings clusterSettings,
                IndexScopedSettings indexScopedSettings,
                SettingsFilter filter,
                IndexNameExpressionResolver resolver,
                Supplier<DiscoveryNodes> nodes) {
            return List.of(new PolicyRemoval());
        }
    }

    private static final class PolicyRemoval implements RestHandler {

        @Override
        public List<Route> routes() {
            return List.of(new Route(Method.POST, "/_plugins/_ism/remove/{index}"));
        }

        @Override
        public void handleRequest(RestRequest request, RestChannel channel, NodeClient client) {
            // Parameters that nobody reads are an error
            request.param("index");
            channel.sendResponse(new BytesRestResponse(
                    RestStatus.OK,
                    "application/json",
                    "{\"updated_indices\":0,\"failures\":false,\"failed_indices\":[]}"));
        }
    }

    /**
     * Tasklist 8.6 stores the date of a task as the broker writes it, which on a whole second is without the milliseconds
     * that the index asks for. Where the index refused that, Tasklist would import no task any more.
     */
    public static final class LenientDates extends Plugin {

        @Override
        public Collection<IndexSettingProvider> getAdditionalIndexSettingProviders() {
            return List.of(new IndexSettingProvider() {
                @Override
                public Settings getAdditionalIndexSettings(String index, boolean dataStream, Settings given) {
                    return Settings.builder()
                            .put("index.mapping.ignore_malformed", true)
                            .build();
                }
            });
        }
    }
}
