package io.charivari.cli.output;

import java.util.Locale;

/** How answers are written. */
public enum OutputFormat {
    /** For people; may change with any version. */
    TABLE,
    JSON,
    YAML;

    /** As people write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
