package io.charivari.model.scenario;

import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.scenario.TimelineItem.Begin;
import io.charivari.model.yaml.YamlList;
import io.charivari.model.yaml.YamlMap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads a timeline: steps, and groups of them that happen one after the other or all at once. Not thread-safe: made for
 * one file.
 */
final class TimelineReader {

    static final Duration LONGEST = Duration.ofHours(24);

    private static final int MOST_STEPS = 1_000;
    /** Steps, groups and waits: enough for a group and a wait around many a step. */
    private static final int MOST_ITEMS = 2_500;

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);
    private static final String SERIAL = "serial";
    private static final String PARALLEL = "parallel";
    private static final String WAIT = "wait";
    private static final List<String> BEGINNINGS = List.of("at", "startAfter");

    private final StepReader stepReader;
    private final Name names = new Name("step");
    private int items;
    private int steps;
    private boolean full;

    /** @param targets names that steps may refer to */
    TimelineReader(BehaviorCatalog catalog, List<String> targets) {
        this.stepReader = new StepReader(catalog, targets);
    }

    /** Names of targets that the steps read so far act on. */
    Set<String> usedTargets() {
        return stepReader.usedTargets();
    }

    /** The steps in the order of the file, each with its beginning. */
    List<Step> steps(YamlList list) {
        if (list.isEmpty()) {
            list.problem("timeline takes at least one step, as in"
                    + " '- {name: slow-db, target: db, at: 0s, duration: 60s, behavior: delay}'");
        }
        return new TimelineSchedule(list.eachMap(map -> counted(map, this::topItem))).steps();
    }

    /** What is too much is not even read: that would take as long as whoever wrote the file likes. */
    private Optional<TimelineItem> counted(YamlMap map, Function<YamlMap, Optional<TimelineItem>> reader) {
        items++;
        steps += map.has(WAIT) || map.has(SERIAL) || map.has(PARALLEL) ? 0 : 1;
        if (items <= MOST_ITEMS && steps <= MOST_STEPS) {
            return reader.apply(map);
        }
        if (!full) {
            full = true;
            map.problem("here the timeline has more than " + MOST_STEPS + " steps, or " + MOST_ITEMS
                    + " steps, groups and waits: make several scenarios of it");
        }
        return Optional.empty();
    }

    private Optional<TimelineItem> topItem(YamlMap map) {
        if (map.has(WAIT)) {
            map.problemAtKey(WAIT, "a wait stands in a serial group: let the steps themselves begin later, with at");
            return Optional.empty();
        }
        String name = map.scalar("name").flatMap(names::declare).orElse("");
        return item(map, name, begin(map), List.of("name"), BEGINNINGS);
    }

    private Optional<TimelineItem> childItem(YamlMap map, String derivedName) {
        if (map.has(WAIT)) {
            return wait(map);
        }
        for (String key : BEGINNINGS) {
            if (map.has(key)) {
                map.problemAtKey(
                        key,
                        "a step in a group begins with its group, or after the step before it: remove " + key
                                + ", or let it stand in the timeline itself");
            }
        }
        String name =
                map.has("name") ? map.scalar("name").flatMap(names::declare).orElse("") : derivedName;
        List<String> allowed =
                Stream.concat(Stream.of("name"), BEGINNINGS.stream()).toList();
        return item(map, name, Begin.WITH_ITS_GROUP, List.of(), allowed);
    }

    private Optional<TimelineItem> item(
            YamlMap map, String name, Begin begin, List<String> required, List<String> optional) {
        boolean serial = map.has(SERIAL);
        if (!serial && !map.has(PARALLEL)) {
            return Optional.of(stepReader.read(map, name, begin, required, optional));
        }
        if (serial && map.has(PARALLEL)) {
            map.problemAtKey(PARALLEL, "a group is either serial or parallel: put one of them into the other");
        }
        map.expectKeys(
                required,
                Stream.concat(optional.stream(), Stream.of(SERIAL, PARALLEL, "duration"))
                        .toList());
        Duration limit = map.duration("duration", SHORTEST_WAIT, LONGEST).orElse(null);
        List<TimelineItem> items = map.list(serial ? SERIAL : PARALLEL)
                .map(list -> children(list, name, serial))
                .orElse(List.of());
        return Optional.of(new TimelineItem.Group(name, map, begin, serial, items, limit));
    }

    private List<TimelineItem> children(YamlList list, String group, boolean serial) {
        if (list.isEmpty()) {
            list.problem(list.name() + " takes at least one step");
        }
        int[] number = {0};
        List<TimelineItem> items =
                list.eachMap(map -> counted(map, child -> childItem(child, group + "." + ++number[0])));
        if (!serial) {
            items.stream().filter(TimelineItem.Wait.class::isInstance).forEach(wait -> wait.place()
                    .problem("a wait beside others that happen at once delays nothing: use it in serial"));
        }
        return items;
    }

    private static Optional<TimelineItem> wait(YamlMap map) {
        map.expectKeys(List.of(WAIT), List.of());
        return map.duration(WAIT, SHORTEST_WAIT, LONGEST).map(length -> new TimelineItem.Wait(map, length));
    }

    private static Begin begin(YamlMap map) {
        if (!map.has("startAfter")) {
            return new Begin(map.duration("at", Duration.ZERO, LONGEST).orElse(Duration.ZERO), List.of());
        }
        if (map.has("at")) {
            map.problemAtKey("at", "a step begins either at an instant or after others: remove at or startAfter");
        }
        return map.list("startAfter")
                .flatMap(list -> list.atMost(MOST_STEPS))
                .map(list -> new Begin(null, list.eachScalar(Optional::of)))
                .orElse(new Begin(Duration.ZERO, List.of()));
    }
}
