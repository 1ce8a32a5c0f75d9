package io.charivari.model.scenario;

import io.charivari.model.yaml.YamlMap;
import io.charivari.model.yaml.YamlScalar;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands in a timeline, before it is worked out when each step begins. */
sealed interface TimelineItem {

    /** As others refer to it; empty for a wait. */
    String name();

    /** Where to note what is wrong with it. */
    YamlMap place();

    /** From its beginning to its end; zero where that is wrong in the file. */
    Duration length();

    /**
     * A step.
     *
     * @param step with its beginning still open; empty where something is wrong with it
     */
    record Act(String name, YamlMap place, Begin begin, Duration length, Optional<Step> step) implements TimelineItem {}

    /**
     * Items that belong together.
     *
     * @param serial one after the other, else all at once
     * @param limit how long it lasts, if that is said; else as long as its items take
     */
    record Group(
            String name,
            YamlMap place,
            Begin begin,
            boolean serial,
            List<TimelineItem> items,
            @Nullable Duration limit) implements TimelineItem {

        public Group {
            items = List.copyOf(items);
        }

        @Override
        public Duration length() {
            if (limit != null) {
                return limit;
            }
            return items.stream()
                    .map(TimelineItem::length)
                    .reduce(serial ? Duration::plus : Group::longer)
                    .orElse(Duration.ZERO);
        }

        private static Duration longer(Duration one, Duration other) {
            return one.compareTo(other) >= 0 ? one : other;
        }
    }

    /** Nothing, for a while. */
    record Wait(YamlMap place, Duration length) implements TimelineItem {

        @Override
        public String name() {
            return "";
        }
    }

    /**
     * When an item of the timeline itself begins; those in groups follow from their group.
     *
     * @param at relative to t0; null where it begins after others
     * @param after the names of those, as they stand in the file
     */
    record Begin(@Nullable Duration at, List<YamlScalar> after) {

        static final Begin WITH_ITS_GROUP = new Begin(Duration.ZERO, List.of());

        public Begin {
            after = List.copyOf(after);
        }
    }
}
