package io.charivari.demo.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What the users saw within a second.
 *
 * @param second number of the second since the load began
 * @param requests answered or failed
 * @param errors no answer, or another than 200
 * @param p50Micros half of the answers came faster
 * @param p99Micros all but one in a hundred came faster
 * @param histogram all times to answer in microseconds, as a compressed HdrHistogram in Base64
 */
public record LoadSecond(long second, long requests, long errors, long p50Micros, long p99Micros, String histogram) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static LoadSecond of(long second, long errors, Histogram times) {
        ByteBuffer buffer = ByteBuffer.allocate(times.getNeededByteBufferCapacity());
        int length = times.encodeIntoCompressedByteBuffer(buffer);
        ByteBuffer encoded = Base64.getEncoder().encode(buffer.flip().limit(length));
        return new LoadSecond(
                second,
                times.getTotalCount(),
                errors,
                times.getValueAtPercentile(50),
                times.getValueAtPercentile(99),
                java.nio.charset.StandardCharsets.ISO_8859_1.decode(encoded).toString());
    }

    /** All times to answer in microseconds. */
    public Histogram times() {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(histogram)), 0);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("second " + second + " has no histogram", e);
        }
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a second of load is always JSON", e);
        }
    }

    /**
     * Reads a line of the load's output.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static LoadSecond parse(String line) {
        try {
            return JSON.readValue(line, LoadSecond.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a second of load: " + line, e);
        }
    }
}
