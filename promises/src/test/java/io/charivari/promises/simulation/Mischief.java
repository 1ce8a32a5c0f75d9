package io.charivari.promises.simulation;

import java.util.random.RandomGenerator;

/**
 * What TCP rules out and directives must bear nevertheless: single messages that are lost, come twice, or come late.
 *
 * @param lossPercent of messages
 * @param repeatPercent of messages
 * @param delayPercent of messages, which come up to three seconds later, behind others
 */
public record Mischief(int lossPercent, int repeatPercent, int delayPercent) {

    public static final Mischief NONE = new Mischief(0, 0, 0);
    public static final Mischief PLENTY = new Mischief(2, 5, 5);

    boolean loses(RandomGenerator random) {
        return random.nextInt(100) < lossPercent;
    }

    boolean repeats(RandomGenerator random) {
        return random.nextInt(100) < repeatPercent;
    }

    boolean delays(RandomGenerator random) {
        return random.nextInt(100) < delayPercent;
    }
}
