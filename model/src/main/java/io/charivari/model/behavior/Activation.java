package io.charivari.model.behavior;

import io.charivari.model.error.CharivariException;
import io.charivari.model.match.Match;
import io.charivari.model.proxy.Direction;
import io.charivari.model.unit.DurationText;
import io.charivari.model.unit.Percent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A behavior and on what it acts: what a step of a scenario sets on a proxy.
 *
 * @param behavior what is done
 * @param direction which way the bytes go that it acts on; without effect where whole links are acted on
 * @param probability the share of links or requests it acts on; the dice are rolled once for each
 * @param per what the dice are rolled for; null for the default of the proxy's protocol
 * @param skip so many links, or requests of each link, are let by first; 0 to 10^9
 * @param times how often it acts, on links or on requests of each link, before it lets all by; 1 to 10^9, or {@link
 *     #UNLIMITED}
 * @param links which links, by when they were accepted
 * @param match which requests it acts on, where the proxy's protocol tells them apart
 * @param until the agent ends it by itself after so long, 1 ms to 24 h; null for when it is told
 */
public record Activation(
        BehaviorSpec behavior,
        Direction direction,
        Percent probability,
        @Nullable Per per,
        long skip,
        long times,
        LinkSet links,
        Match match,
        @Nullable Duration until) {

    /** For {@link #times}: always. */
    public static final long UNLIMITED = 0;

    static final long MOST = 1_000_000_000;
    static final Duration SHORTEST = Duration.ofMillis(1);
    static final Duration LONGEST = Duration.ofHours(24);

    /** @throws CharivariException INVALID_INPUT for a field out of bounds, or one that the behavior cannot have */
    public Activation {
        if (skip < 0 || skip > MOST) {
            throw CharivariException.invalid("skip " + skip + " is out of bounds: allowed are 0 to " + MOST);
        }
        if (times < 0 || times > MOST) {
            throw CharivariException.invalid("times " + times + " is out of bounds: allowed are 1 to " + MOST);
        }
        if (until != null) {
            checkUntil(until);
        }
        behavior.kind()
                .ifPresent(kind -> check(behavior.name(), kind, direction, probability, per, skip, times, links));
        behavior.kind()
                .filter(kind -> !kind.perRequest() && !match.isEveryRequest())
                .ifPresent(kind -> {
                    throw CharivariException.invalid(
                            behavior.name() + " acts on whole links: match is not possible, leave it out");
                });
    }

    /** On the given share of all links, for as long as it is set. */
    public Activation(BehaviorSpec behavior, Direction direction, Percent probability) {
        this(behavior, direction, probability, null, 0, UNLIMITED, LinkSet.ALL, Match.ALL, null);
    }

    /** On all links, from the backend to the client. */
    public static Activation of(BehaviorSpec behavior) {
        return new Activation(behavior, Direction.DOWNSTREAM, Percent.ALL);
    }

    private static void check(
            String name,
            BehaviorKind kind,
            Direction direction,
            Percent probability,
            @Nullable Per per,
            long skip,
            long times,
            LinkSet links) {
        if (kind.on() == Subject.PORT && !probability.equals(Percent.ALL)) {
            throw CharivariException.invalid(name + " acts on the port, which is open or closed for all:"
                    + " probability " + probability + " is not possible, leave it out or use blackout");
        }
        if (kind.on() == Subject.PORT && (skip != 0 || times != UNLIMITED || links != LinkSet.ALL)) {
            throw CharivariException.invalid(name + " acts on the port, which is open or closed for all: skip,"
                    + " times and links are not possible, leave them out or use blackout");
        }
        if (kind.on() == Subject.NEW_LINKS && links == LinkSet.EXISTING) {
            throw CharivariException.invalid(
                    name + " acts on links as they come: links existing is not possible, leave it out");
        }
        if (kind.on() == Subject.REPLIES && direction == Direction.UPSTREAM) {
            throw CharivariException.invalid(
                    name + " acts on replies, which go downstream: direction upstream is not possible, leave it out");
        }
        if (!kind.perRequest() && per == Per.REQUEST) {
            throw CharivariException.invalid(name + " acts on whole links: per request is not possible, leave it out");
        }
    }

    static void checkUntil(Duration until) {
        if (until.compareTo(SHORTEST) < 0 || until.compareTo(LONGEST) > 0) {
            throw CharivariException.invalid(
                    "an end after " + DurationText.format(until) + " is out of bounds: allowed are 1ms to 24h");
        }
    }

    /**
     * What the dice are rolled for, where the protocol's default is this one. Always links where only whole links can be
     * meant, and by default where they usually are; requests by default where only some are meant.
     */
    public Per perOr(Per protocolDefault) {
        if (!behavior.kind().map(BehaviorKind::perRequest).orElse(true)) {
            return Per.CONNECTION;
        }
        if (per != null) {
            return per;
        }
        boolean onLinks =
                behavior.kind().map(kind -> kind.on() == Subject.LINKS).orElse(false);
        return onLinks && match.isEveryRequest() ? Per.CONNECTION : protocolDefault;
    }

    /** Whether no field says that it acts only on some, or what the dice are rolled for. */
    public boolean isUnlimited() {
        return per == null
                && probability.equals(Percent.ALL)
                && skip == 0
                && times == UNLIMITED
                && match.isEveryRequest();
    }

    public Activation withBehavior(BehaviorSpec other) {
        return new Activation(other, direction, probability, per, skip, times, links, match, until);
    }

    public Activation withDirection(Direction other) {
        return new Activation(behavior, other, probability, per, skip, times, links, match, until);
    }

    public Activation withProbability(Percent other) {
        return new Activation(behavior, direction, other, per, skip, times, links, match, until);
    }

    public Activation withPer(@Nullable Per other) {
        return new Activation(behavior, direction, probability, other, skip, times, links, match, until);
    }

    public Activation withSkip(long other) {
        return new Activation(behavior, direction, probability, per, other, times, links, match, until);
    }

    public Activation withTimes(long other) {
        return new Activation(behavior, direction, probability, per, skip, other, links, match, until);
    }

    public Activation withLinks(LinkSet other) {
        return new Activation(behavior, direction, probability, per, skip, times, other, match, until);
    }

    public Activation withMatch(Match other) {
        return new Activation(behavior, direction, probability, per, skip, times, links, other, until);
    }

    public Activation withUntil(@Nullable Duration other) {
        return new Activation(behavior, direction, probability, per, skip, times, links, match, other);
    }
}
