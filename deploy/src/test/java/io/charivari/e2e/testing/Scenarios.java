package io.charivari.e2e.testing;

/** Scenario files for tests. */
public final class Scenarios {

    private Scenarios() {}

    /**
     * One step on all agents with the role {@code cache}, for the whole length. It may begin late: how precise starts are
     * is not for tests to say that share a machine with others.
     */
    public static String cache(String name, String behavior, String options, String length, String lease) {
        return """
                apiVersion: charivari/v1
                kind: Scenario
                metadata:
                  name: %s
                spec:
                  hypothesis: Nobody minds.
                  lease: %s
                  maxSkew: 5s
                  targets:
                    cache:
                      selector: {matchLabels: {role: cache}}
                  timeline:
                    - name: fault
                      target: cache
                      at: 0s
                      duration: %s
                      behavior: %s
                      with: {%s}
                """.formatted(name, lease, length, behavior, options);
    }
}
