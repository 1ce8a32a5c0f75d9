package io.charivari.proto;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.proto.CallFailure.Advice;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CallFailureTest {

    private static final Advice ADVICE = new Advice("start it", "check the files");

    private static CharivariException explain(StatusRuntimeException failure) {
        CharivariException explained = CallFailure.explain(failure, "c:7400", ADVICE);
        assertThat(explained).hasCause(failure);
        return explained;
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void whatTheControllerDecidedKeepsItsCodeAndItsWords(ErrorCode code) {
        CharivariException explained = explain(
                Status.UNAVAILABLE.withDescription("do this instead").asRuntimeException(ErrorTrailer.encode(code)));

        assertThat(explained.code()).isEqualTo(code);
        assertThat(explained).hasMessage("do this instead");
    }

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE, UNREACHABLE, cannot reach the controller at c:7400: start it",
        "DEADLINE_EXCEEDED, UNREACHABLE, the controller at c:7400 did not answer in time",
        "UNIMPLEMENTED, INTERNAL, update the older of the two",
        "UNKNOWN, INTERNAL, the controller at c:7400 failed: UNKNOWN: no reason given; its log says more"
    })
    void whatNobodyDecidedIsExplained(Status.Code status, ErrorCode code, String words) {
        CharivariException explained = explain(status.toStatus().asRuntimeException());

        assertThat(explained.code()).isEqualTo(code);
        assertThat(explained).hasMessageContaining(words);
    }

    @Test
    void trustThatIsMissingIsToldFromSilence() {
        Exception handshake = new IllegalStateException(new SSLHandshakeException("no path"));

        assertThat(explain(Status.UNAVAILABLE.withCause(handshake).asRuntimeException()))
                .hasMessage("TLS with the controller at c:7400 failed: no path: check the files");
    }
}
