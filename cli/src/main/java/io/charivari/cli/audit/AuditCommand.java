package io.charivari.cli.audit;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import io.charivari.model.error.CharivariException;
import io.charivari.model.unit.DurationText;
import io.charivari.proto.v1.ListAuditRequest;
import io.charivari.proto.v1.ListAuditResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who did what, the newest last, as in any log. */
@Command(
        name = "audit",
        description = {
            "Shows who did what, when, from where, and what came of it; refusals too. The newest comes last.",
            "Names are those that callers give."
        },
        footer = {
            "%nExamples:",
            "  chaosctl audit",
            "  chaosctl audit --since 1d",
            "  chaosctl audit --since 8h --limit 1000 -o json | jq '.[] | select(.action == \"halt\")'"
        })
public final class AuditCommand implements Callable<Integer> {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--since",
            paramLabel = "DURATION",
            description = "Only what happened so long ago or later, such as 30m, 8h or 1d.")
    private @Nullable String since;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many, the newest, 1 to 1000. Default: ${DEFAULT-VALUE}.")
    private int limit;

    public AuditCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (limit < 1 || limit > 1000) {
            throw CharivariException.invalid("--limit: " + limit + " is out of bounds: 1 to 1000");
        }
        ListAuditRequest.Builder request = ListAuditRequest.newBuilder().setLimit(limit);
        if (since != null) {
            request.setSinceNanos(checkedSince(since).toNanos());
        }
        try (ControllerClient controller = context.connect()) {
            ListAuditResponse audit = controller.audit(request);
            context.print(output, AuditView.of(audit.getEntriesList(), context.zone()));
            if (audit.getTruncated() && output.isForPeople()) {
                context.note("these are the newest " + limit + "; --limit shows more, up to 1000");
            }
        }
        return 0;
    }

    private static Duration checkedSince(String text) {
        try {
            return DurationText.parse(text, SHORTEST, LONGEST);
        } catch (CharivariException e) {
            throw CharivariException.invalid("--since: " + e.text());
        }
    }
}
