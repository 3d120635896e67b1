package io.github.licenseworker.trial.camunda;

import io.camunda.zeebe.gateway.protocol.GatewayGrpc;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.TopologyResponse;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A gateway that answers a look at it and a deployment by a status, and knows nothing else. */
final class RefusingCamunda implements AutoCloseable {

    private final Server server;

    private RefusingCamunda(Status topology, Status deployment) throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(ServerServiceDefinition.builder(GatewayGrpc.SERVICE_NAME)
                        .addMethod(
                                GatewayGrpc.getTopologyMethod(),
                                (call, headers) -> answer(call, topology, TopologyResponse.getDefaultInstance()))
                        .addMethod(
                                GatewayGrpc.getDeployResourceMethod(),
                                (call, headers) ->
                                        answer(call, deployment, DeployResourceResponse.getDefaultInstance()))
                        .build())
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

    private static <Q, A> ServerCall.Listener<Q> answer(ServerCall<Q, A> call, Status status, A value) {
        call.request(1);
        return new ServerCall.Listener<>() {
            @Override
            public void onHalfClose() {
                if (status.isOk()) {
                    call.sendHeaders(new Metadata());
                    call.sendMessage(value);
                }
                call.close(status, new Metadata());
            }
        };
    }

    String address() {
        return "http://127.0.0.1:" + server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
