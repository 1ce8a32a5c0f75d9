package io.charivari.controller.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.InvalidBehaviorException;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.proto.ErrorTrailer;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusMapperTest {

    private final StatusMapper mapper = new StatusMapper(() -> "1a2b3c4d");

    @ParameterizedTest
    @CsvSource({
        "INVALID_INPUT, INVALID_ARGUMENT",
        "NOT_FOUND, NOT_FOUND",
        "ALREADY_EXISTS, ALREADY_EXISTS",
        "CONFLICT, FAILED_PRECONDITION",
        "HALTED, FAILED_PRECONDITION",
        "UNREACHABLE, UNAVAILABLE",
        "RESOURCE_IN_USE, ABORTED",
        "STORE_UNAVAILABLE, UNAVAILABLE",
        "INTERNAL, INTERNAL"
    })
    void aKnownErrorTravelsAsItsStatusWithItsCodeAndItsMessage(ErrorCode code, Status.Code status) {
        StatusRuntimeException mapped = mapper.toStatus(new CharivariException(code, "do this instead"));

        assertThat(mapped.getStatus().getCode()).isEqualTo(status);
        assertThat(mapped.getStatus().getDescription()).isEqualTo("do this instead");
        assertThat(ErrorTrailer.decode(mapped.getTrailers())).contains(code);
    }

    @Test
    void anUnexpectedErrorTravelsAsAnIdAlone() {
        StatusRuntimeException mapped = mapper.toStatus(new IllegalStateException("secret detail"));

        assertThat(mapped.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(mapped.getStatus().getDescription()).contains("1a2b3c4d").doesNotContain("secret");
        assertThat(mapped.getStatus().getCause()).isNull();
        assertThat(ErrorTrailer.decode(mapped.getTrailers())).contains(ErrorCode.INTERNAL);
    }

    @Test
    void wrappersOfAsynchronousCallsAreTakenOff() {
        Throwable wrapped = new ExecutionException(new CompletionException(CharivariException.invalid("too long")));

        assertThat(mapper.toStatus(wrapped).getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @Test
    void aBehaviorThatCannotBeSetIsInvalidInput() {
        InvalidBehaviorException unknown = Assertions.catchThrowableOfType(
                InvalidBehaviorException.class, () -> BehaviorCatalog.builtIn().parse("delya", Map.of()));

        StatusRuntimeException mapped = mapper.toStatus(unknown);

        assertThat(ErrorTrailer.decode(mapped.getTrailers())).contains(ErrorCode.INVALID_INPUT);
        assertThat(mapped.getStatus().getDescription()).contains("did you mean 'delay'");
    }

    @Test
    void aStatusStaysAsItIs() {
        StatusRuntimeException status = Status.CANCELLED.asRuntimeException();

        assertThat(mapper.toStatus(status)).isSameAs(status);
    }
}
