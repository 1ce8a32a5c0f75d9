package com.example.teapot;

import io.charivari.model.behavior.Behavior;
import io.charivari.model.behavior.Option;
import io.charivari.model.behavior.Subject;
import java.time.Duration;

/** What users write: the name of the behavior, and its options. */
@Behavior(
        name = "teapot",
        aliases = "kettle",
        summary = "Replies of an HTTP backend become 418 I'm a teapot. On other protocols nothing happens.",
        on = Subject.REPLIES)
public record Teapot(
        @Option(defaultValue = "0s", min = "0s", max = "1m", summary = "How much later the client hears of it.")
        Duration brewing,

        @Option(defaultValue = "short and stout", summary = "The text of the reply.")
        String body) {}
