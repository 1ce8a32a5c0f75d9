package io.charivari.cli.client;

import io.charivari.model.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** A command that ends with a message and an exit code; what it has to say is in {@link #text()}. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final @Nullable ErrorCode errorCode;

    /** @param errorCode what kind of failure it is, null where only the command itself knows */
    CommandFailure(ExitCode exitCode, @Nullable ErrorCode errorCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.errorCode = errorCode;
    }

    /** A failure that is the command's own. */
    public CommandFailure(ExitCode exitCode, String message) {
        this(exitCode, null, message, null);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** Whether the controller refused because of how things are now, and not because of what was asked. */
    public boolean isRefusedNow() {
        return errorCode == ErrorCode.CONFLICT || errorCode == ErrorCode.HALTED;
    }

    /** Whether the controller is out of reach; trying again later may help. */
    public boolean isUnreachable() {
        return exitCode == ExitCode.UNREACHABLE;
    }

    /** The same message with another exit code. */
    public CommandFailure withExitCode(ExitCode other) {
        return new CommandFailure(other, errorCode, text(), this);
    }

    /** Complete in itself. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
