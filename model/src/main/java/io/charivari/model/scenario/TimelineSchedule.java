package io.charivari.model.scenario;

import io.charivari.model.error.Suggestion;
import io.charivari.model.scenario.TimelineItem.Act;
import io.charivari.model.scenario.TimelineItem.Begin;
import io.charivari.model.scenario.TimelineItem.Group;
import io.charivari.model.unit.DurationText;
import io.charivari.model.yaml.YamlScalar;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Works out when each step of a timeline begins: first where each stands within its item of the timeline, then when
 * these items begin, each after those that it waits for. Not thread-safe: made for one file.
 */
final class TimelineSchedule {

    private final List<TimelineItem> items;
    private final Map<String, Placed> byName = new LinkedHashMap<>();
    private final List<Placed> acts = new ArrayList<>();
    private final Map<TimelineItem, Duration> begins = new HashMap<>();
    /** Items whose beginning is being worked out, the one that was asked for first. */
    private final Set<TimelineItem> asking = new LinkedHashSet<>();

    TimelineSchedule(List<TimelineItem> items) {
        this.items = List.copyOf(items);
        this.items.forEach(item -> place(item, item, Duration.ZERO));
    }

    /** In the order of the file; those that are wrong are noted and left out. */
    List<Step> steps() {
        items.forEach(this::begin);
        List<Step> steps = new ArrayList<>();
        for (Placed placed : acts) {
            Duration begin = begin(placed.root).plus(placed.offset);
            if (begin.compareTo(TimelineReader.LONGEST) > 0) {
                placed.item
                        .place()
                        .problem("step '" + placed.item.name() + "' would begin " + DurationText.format(begin)
                                + " after t0: at most 24h are possible");
            }
            ((Act) placed.item).step().ifPresent(step -> steps.add(step.begunAt(begin)));
        }
        return steps;
    }

    private void place(TimelineItem item, TimelineItem root, Duration offset) {
        Placed placed = new Placed(item, root, offset);
        if (!item.name().isEmpty()) {
            byName.putIfAbsent(item.name(), placed);
        }
        if (item instanceof Act) {
            acts.add(placed);
        } else if (item instanceof Group group) {
            placeAll(group, root, offset);
        }
    }

    private void placeAll(Group group, TimelineItem root, Duration offset) {
        Duration within = Duration.ZERO;
        for (TimelineItem item : group.items()) {
            checkFits(item, group, within);
            place(item, root, offset.plus(within));
            if (group.serial()) {
                within = within.plus(item.length());
            }
        }
    }

    private static void checkFits(TimelineItem item, Group group, Duration within) {
        Duration limit = group.limit();
        if (limit == null || within.plus(item.length()).compareTo(limit) <= 0) {
            return;
        }
        String who = item instanceof TimelineItem.Wait ? "this wait" : "step '" + item.name() + "'";
        String what = within.compareTo(limit) >= 0
                ? " could never begin: the steps before it take all of the " + DurationText.format(limit)
                : " would last until " + DurationText.format(within.plus(item.length())) + " of the "
                        + DurationText.format(limit);
        item.place().problem(who + what + " that its group '" + group.name() + "' lasts");
    }

    /** Of an item of the timeline itself, relative to t0. Not recursive: a long chain must not take a long stack. */
    private Duration begin(TimelineItem root) {
        Deque<TimelineItem> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            TimelineItem item = open.element();
            asking.add(item);
            Optional<TimelineItem> first = unknownBefore(item);
            if (first.isPresent()) {
                open.push(first.get());
            } else {
                begins.computeIfAbsent(item, this::beginAfterKnown);
                asking.remove(item);
                open.remove();
            }
        }
        return Objects.requireNonNull(begins.get(root));
    }

    /** What an item waits for whose beginning is not known yet, nor being asked for. */
    private Optional<TimelineItem> unknownBefore(TimelineItem item) {
        if (begins.containsKey(item)) {
            return Optional.empty();
        }
        return beginOf(item).after().stream()
                .flatMap(name -> Optional.ofNullable(byName.get(name.text())).stream())
                .map(Placed::root)
                .filter(before -> !begins.containsKey(before) && !asking.contains(before))
                .findFirst();
    }

    private Duration beginAfterKnown(TimelineItem item) {
        Begin begin = beginOf(item);
        Duration at = begin.at() == null ? Duration.ZERO : begin.at();
        for (YamlScalar name : begin.after()) {
            Duration end = endOf(name, item);
            at = end.compareTo(at) > 0 ? end : at;
        }
        return at;
    }

    private Duration endOf(YamlScalar name, TimelineItem waiting) {
        Placed before = byName.get(name.text());
        if (before == null) {
            name.problem("there is no step '" + name.text() + "' to begin after: there are "
                    + String.join(", ", byName.keySet()) + Suggestion.didYouMean(name.text(), byName.keySet()));
            return Duration.ZERO;
        }
        if (asking.contains(before.root)) {
            name.problem(circle(before.root, waiting));
            return Duration.ZERO;
        }
        return Objects.requireNonNull(begins.get(before.root))
                .plus(before.offset)
                .plus(before.item.length());
    }

    private String circle(TimelineItem first, TimelineItem last) {
        if (first == last) {
            return "step '" + last.name() + "' would begin after itself: it could never begin";
        }
        List<String> chain = asking.stream()
                .dropWhile(item -> item != first)
                .map(item -> "'" + item.name() + "'")
                .toList();
        return "steps wait for each other and could never begin: " + String.join(" after ", chain) + " after '"
                + first.name() + "'";
    }

    private static Begin beginOf(TimelineItem root) {
        if (root instanceof Act act) {
            return act.begin();
        }
        return root instanceof Group group ? group.begin() : Begin.WITH_ITS_GROUP;
    }

    /**
     * An item with its place.
     *
     * @param root the item of the timeline itself that it belongs to
     * @param offset from the root's beginning to its own
     */
    private record Placed(TimelineItem item, TimelineItem root, Duration offset) {}
}
