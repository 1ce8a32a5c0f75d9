package io.charivari.controller.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.controller.run.Author;
import io.charivari.model.proxy.Endpoint;
import io.charivari.proto.v1.FleetServiceGrpc;
import io.charivari.proto.v1.GetStatusRequest;
import io.charivari.proto.v1.GetStatusResponse;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallersTest {

    private final ConcurrentLinkedQueue<Author> authors = new ConcurrentLinkedQueue<>();

    @Test
    void anAuthorHasTheAddressOfTheCaller() {
        Endpoint anyPort = Endpoint.parse("127.0.0.1:0");
        try (GrpcServer server = GrpcServer.start(anyPort, null, List.of(new Noting()))) {
            ManagedChannel channel = ManagedChannelBuilder.forTarget(
                            server.address().toString())
                    .usePlaintext()
                    .build();
            FleetServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(30, TimeUnit.SECONDS)
                    .getStatus(GetStatusRequest.getDefaultInstance());
            channel.shutdownNow();
        }

        assertThat(authors).singleElement().satisfies(author -> {
            assertThat(author.name()).isEqualTo("ann");
            assertThat(author.origin()).matches("127\\.0\\.0\\.1:[1-9]\\d+");
        });
    }

    @Test
    void whoeverGivesNoNameIsUnknown() {
        assertThat(Callers.author(" ")).isEqualTo(new Author("unknown", "local"));
    }

    @Test
    void aNameThatNoStoreWouldTakeIsRefused() {
        assertThatThrownBy(() -> Callers.author("a".repeat(201))).hasMessageContaining("at most 200 characters");
    }

    /** Notes who calls. */
    private final class Noting extends FleetServiceGrpc.FleetServiceImplBase {

        @Override
        public void getStatus(GetStatusRequest request, StreamObserver<GetStatusResponse> caller) {
            authors.add(Callers.author("ann"));
            caller.onNext(GetStatusResponse.getDefaultInstance());
            caller.onCompleted();
        }
    }
}
