package io.charivari.controller.probe;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body up to a limit and hangs up there: whoever sends a gigabyte costs no more than whoever sends a megabyte.
 * Called by one thread at a time, as subscribers are.
 */
final class LimitedBody implements HttpResponse.BodySubscriber<LimitedBody.Content> {

    private final int mostKept;
    private final int mostRead;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final CompletableFuture<Content> content = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private long read;

    /**
     * @param mostKept so many bytes are kept
     * @param mostRead so many bytes are read, not less than are kept
     */
    LimitedBody(int mostKept, int mostRead) {
        this.mostKept = mostKept;
        this.mostRead = mostRead;
    }

    /**
     * What was kept.
     *
     * @param text as UTF-8
     * @param cut whether reading ended at the limit
     */
    record Content(String text, boolean cut) {}

    @Override
    public CompletionStage<Content> getBody() {
        return content;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            read += buffer.remaining();
            byte[] bytes = new byte[Math.min(buffer.remaining(), mostKept - kept.size())];
            buffer.get(bytes);
            kept.writeBytes(bytes);
        }
        if (subscription == null) {
            return;
        }
        if (read >= mostRead) {
            subscription.cancel();
            complete(true);
        } else {
            subscription.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        content.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        complete(false);
    }

    private void complete(boolean cut) {
        content.complete(new Content(kept.toString(StandardCharsets.UTF_8), cut));
    }
}
