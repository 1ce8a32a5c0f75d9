package io.charivari.e2e.testing;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Addresses out of texts of the form {@code 127.0.0.1:7400}. */
public final class Addresses {

    private Addresses() {}

    /** Of a text with a numeric host. */
    public static InetSocketAddress of(String text) {
        int colon = text.lastIndexOf(':');
        try {
            return new InetSocketAddress(
                    InetAddress.getByName(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }
}
