package io.charivari.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.demo.process.Child;
import io.charivari.demo.world.Installation.RunningController;
import io.charivari.e2e.testing.Backends;
import io.charivari.e2e.testing.Site;
import io.charivari.e2e.testing.Site.Outcome;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two controllers on one PostgreSQL. */
@ExtendWith(Backends.Shared.class)
class SuccessionIT {

    private static final int IN_USE = 9;

    private final Site site = new Site();

    @AfterEach
    void end() throws IOException {
        site.close();
    }

    @Test
    void theNewerControllerOfAStoreIsTheOneThatStays(Backends backends) {
        String[] store = {
            "--store-url",
            "jdbc:postgresql://" + backends.postgres().address() + "/postgres",
            "--store-user",
            "postgres"
        };
        RunningController older = site.controller(store);
        assertThat(site.chaosctl(older.address(), "status").status()).isZero();
        RunningController newer = site.controller(store);

        Outcome end = Site.outcome(older.process());
        assertThat(end.status()).isEqualTo(IN_USE);
        assertThat(end.errors())
                .contains("another controller has begun on this store")
                .doesNotContain("\tat ");
        Child stays = newer.process();
        assertThat(stays.handle().isAlive()).isTrue();
        assertThat(site.chaosctl(newer.address(), "status").status()).isZero();
    }
}
