package io.charivari.controller.testing;

import io.charivari.controller.store.ScenarioArchive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps scenarios in memory. Revision N is of second N after 1970, and so is what is deleted after it. */
public final class MemoryScenarioArchive implements ScenarioArchive {

    private final List<ScenarioRevision> revisions = new ArrayList<>();
    private final Map<String, Deletion> deletions = new HashMap<>();

    @Override
    public Applied apply(String name, String yaml, String hash, String description, String author) {
        Optional<ScenarioRevision> newest = find(name, 0);
        boolean back = deletions.remove(name) != null;
        if (!back && newest.isPresent() && newest.get().hash().equals(hash)) {
            return new Applied(newest.get(), false);
        }
        int revision = newest.map(ScenarioRevision::revision).orElse(0) + 1;
        ScenarioRevision applied =
                new ScenarioRevision(name, revision, hash, yaml, description, author, Instant.ofEpochSecond(revision));
        revisions.add(applied);
        return new Applied(applied, true);
    }

    @Override
    public Deleted delete(String name, String author) {
        ScenarioRevision newest = require(name, 0);
        Deletion deletion = new Deletion(author, newest.createdAt());
        deletions.put(name, deletion);
        return new Deleted(newest, deletion);
    }

    @Override
    public List<ScenarioRevision> newest() {
        Map<String, ScenarioRevision> newest = new TreeMap<>();
        revisions.forEach(revision -> newest.put(revision.name(), revision));
        return newest.values().stream()
                .filter(revision -> !deletions.containsKey(revision.name()))
                .toList();
    }

    @Override
    public Optional<ScenarioRevision> find(String name, int revision) {
        return revisions.stream()
                .filter(each -> each.name().equals(name))
                .filter(each -> revision == 0 || each.revision() == revision)
                .reduce((older, newer) -> newer);
    }

    @Override
    public Optional<Deletion> deletion(String name) {
        return Optional.ofNullable(deletions.get(name));
    }

    @Override
    public List<RevisionInfo> history(String name) {
        List<RevisionInfo> history = new ArrayList<>(revisions.stream()
                .filter(each -> each.name().equals(name))
                .map(ScenarioRevision::info)
                .toList());
        Collections.reverse(history);
        return history;
    }
}
