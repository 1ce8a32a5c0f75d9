package io.charivari.bench.process;

/** A measurement cannot be made, in words for people. */
public final class BenchFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String text;

    public BenchFailure(String text) {
        super(text);
        this.text = text;
    }

    /** What a person is to read. */
    public String text() {
        return text;
    }
}
