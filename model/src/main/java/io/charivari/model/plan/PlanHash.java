package io.charivari.model.plan;

import io.charivari.model.behavior.ActivationField;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * SHA-256 over a plan's content. Each field goes in as its length in bytes, a colon and its text, each list after
 * its size, so that no two plans share a text.
 */
final class PlanHash {

    private final MessageDigest digest;

    private PlanHash() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String of(AgentPlan plan) {
        PlanHash hash = new PlanHash();
        hash.add(plan);
        return hash.text();
    }

    static String of(Plan plan) {
        PlanHash hash = new PlanHash();
        hash.field(plan.scenario());
        hash.field(plan.scenarioHash());
        hash.field(plan.seed());
        hash.field(plan.agents().size());
        plan.agents().forEach(hash::add);
        return hash.text();
    }

    private void add(AgentPlan plan) {
        field(plan.agent());
        field(plan.seed());
        field(plan.entries().size());
        plan.entries().forEach(this::add);
    }

    private void add(PlanEntry entry) {
        field(entry.step());
        field(entry.proxy());
        field(entry.start().toNanos());
        field(entry.end().toNanos());
        field(entry.activation().direction().name());
        field(entry.activation().probability().partsPerMillion());
        addFurther(ActivationField.of(entry.activation()));
        add(entry.activation().behavior());
        // Only where there is one, so that the hash of a plan without ramps is as it was before there were any.
        if (entry.ramp() != null) {
            field("ramp");
            field(entry.ramp().over().toNanos());
            add(entry.ramp().from());
        }
    }

    /** Only what is not at its default, so that the hash of a plan without it is as it was before there was such a field. */
    private void addFurther(Map<String, String> fields) {
        Map<String, String> further = new TreeMap<>(fields);
        further.keySet().removeAll(List.of(ActivationField.DIRECTION.word(), ActivationField.PROBABILITY.word()));
        if (!further.isEmpty()) {
            addSorted(further);
        }
    }

    private void add(BehaviorSpec behavior) {
        field(behavior.name());
        Map<String, String> options = new TreeMap<>(BehaviorCatalog.builtIn().options(behavior));
        addSorted(options);
    }

    private void addSorted(Map<String, String> texts) {
        field(texts.size());
        texts.forEach((key, value) -> {
            field(key);
            field(value);
        });
    }

    private void field(long value) {
        field(Long.toString(value));
    }

    private void field(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private String text() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
