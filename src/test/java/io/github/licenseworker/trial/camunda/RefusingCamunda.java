package io.github.licenseworker.trial.camunda;

import io.camunda.zeebe.gateway.protocol.GatewayGrpc;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.TopologyRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.TopologyResponse;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A gateway that answers a look at it and a deployment by a status, and knows nothing else. */
final class RefusingCamunda implements AutoCloseable {

    private final Server server;

    private RefusingCamunda(Status topology, Status deployment) throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new Gateway(topology, deployment))
                .build()
                .start();
    }

    static RefusingCamunda withoutSignIn() throws IOException {
        Status status =
                Status.UNAUTHENTICATED.withDescription("Expected bearer token at header with key [authorization]");
        return new RefusingCamunda(status, status);
    }

    static RefusingCamunda ofDeployments(Status status) throws IOException {
        return new RefusingCamunda(Status.OK, status);
    }

    String address() {
        return "http://127.0.0.1:" + server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static final class Gateway extends GatewayGrpc.GatewayImplBase {

        private final Status topology;
        private final Status deployment;

        Gateway(Status topology, Status deployment) {
            this.topology = topology;
            this.deployment = deployment;
        }

        @Override
        public void topology(TopologyRequest request, StreamObserver<TopologyResponse> answer) {
            end(answer, topology, TopologyResponse.getDefaultInstance());
        }

        @Override
        public void deployResource(DeployResourceRequest request, StreamObserver<DeployResourceResponse> answer) {
            end(answer, deployment, DeployResourceResponse.getDefaultInstance());
        }

        private static <T> void end(StreamObserver<T> answer, Status status, T value) {
            if (status.isOk()) {
                answer.onNext(value);
                answer.onCompleted();
            } else {
                answer.onError(status.asRuntimeException());
            }
        }
    }
}
