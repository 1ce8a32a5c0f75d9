package io.charivari.proto;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.error.ErrorCode;
import io.grpc.Metadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorTrailerTest {

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyCodeSurvivesTheTrip(ErrorCode code) {
        assertThat(ErrorTrailer.decode(ErrorTrailer.encode(code))).contains(code);
    }

    @Test
    void aCodeOfANewerVersionIsNoCode() {
        Metadata trailers = new Metadata();
        trailers.put(ErrorTrailer.KEY, "FROM_THE_FUTURE");

        assertThat(ErrorTrailer.decode(trailers)).isEmpty();
    }

    @Test
    void noTrailersCarryNoCode() {
        assertThat(ErrorTrailer.decode(null)).isEmpty();
        assertThat(ErrorTrailer.decode(new Metadata())).isEmpty();
    }
}
