package io.charivari.controller.store;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings the store's tables to the shape that this version knows. Runs once, before anything else uses the store. */
final class Migrations {

    private Migrations() {}

    /** @throws CharivariException INVALID_INPUT for a store that a newer version has written to */
    static void apply(DataSource source, String place) {
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/migration")
                .load();
        refuseNewer(flyway.info().all(), place);
        try {
            flyway.migrate();
        } catch (FlywayValidateException e) {
            throw new CharivariException(
                    ErrorCode.INVALID_INPUT,
                    "the store " + place + " was made by another build of this version: choose another --data or"
                            + " database, or use the build that made it",
                    e);
        }
    }

    private static void refuseNewer(MigrationInfo[] all, String place) {
        int newest = 0;
        int known = 0;
        for (MigrationInfo migration : all) {
            int version = migration.getVersion() == null
                    ? 0
                    : migration.getVersion().getMajor().intValueExact();
            newest = Math.max(newest, version);
            known = Math.max(known, migration.getState().isResolved() ? version : 0);
        }
        if (newest > known) {
            throw CharivariException.invalid("the store " + place + " was written by a newer version (its tables have"
                    + " version " + newest + ", this program knows " + known + "): use that version, or choose another"
                    + " --data or database");
        }
    }
}
