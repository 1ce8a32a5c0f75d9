package io.charivari.agent.api.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads bodies from anyone: how deep they may be nested is bounded before anything is made of them. Stateless. */
public final class BoundedJson {

    private BoundedJson() {}

    /** @param deepest how many objects and arrays may be within each other, from 1 */
    public static JsonMapper.Builder mapper(int deepest) {
        return JsonMapper.builder(JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(deepest).build())
                .build());
    }
}
