package io.charivari.controller.testing;

import io.charivari.controller.store.ScenarioArchive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps scenarios in memory; every apply is a new revision. */
public final class MemoryScenarioArchive implements ScenarioArchive {

    private final List<ScenarioRevision> revisions = new ArrayList<>();

    @Override
    public Applied apply(String name, String yaml, String hash, String description, String author) {
        int revision = find(name, 0).map(ScenarioRevision::revision).orElse(0) + 1;
        ScenarioRevision applied =
                new ScenarioRevision(name, revision, hash, yaml, description, author, Instant.ofEpochSecond(revision));
        revisions.add(applied);
        return new Applied(applied, true);
    }

    @Override
    public List<ScenarioRevision> newest() {
        return List.copyOf(revisions);
    }

    @Override
    public Optional<ScenarioRevision> find(String name, int revision) {
        return revisions.stream()
                .filter(each -> each.name().equals(name))
                .filter(each -> revision == 0 || each.revision() == revision)
                .reduce((older, newer) -> newer);
    }
}
