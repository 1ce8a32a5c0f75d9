package io.charivari.agent.protocol.postgres;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the prepared statements and the portals of a session say, so that a request which only names one is known by its
 * text. Of a text it keeps 1 KiB, of named statements the 1,000 that were used last, of named portals 100; a name of more
 * than 255 bytes is not kept.
 *
 * <p>Confined to the link's event loop.
 */
final class PreparedStatements {

    static final int LONGEST_TEXT = 1 << 10;
    static final int MOST_STATEMENTS = 1_000;
    static final int MOST_PORTALS = 100;

    private final Text unnamedStatement = new Text();
    private final Named<Text> statements = new Named<>(MOST_STATEMENTS);
    private final Named<Text> portals = new Named<>(MOST_PORTALS);
    private @Nullable Text unnamedPortal;

    /** A text that may be asked for. */
    static final class Text {
        private byte[] bytes = new byte[0];
        private int length;
        private String verb = "";
        private @Nullable String decoded;
        private long request;

        private void set(String itsVerb, ByteBuf data, int start, int count) {
            length = Math.min(count, LONGEST_TEXT);
            if (bytes.length < length) {
                bytes = new byte[length];
            }
            data.getBytes(start, bytes, 0, length);
            verb = itsVerb;
            decoded = null;
        }

        private Text copy() {
            Text copy = new Text();
            copy.bytes = Arrays.copyOf(bytes, length);
            copy.length = length;
            copy.verb = verb;
            copy.request = request;
            return copy;
        }

        String verb() {
            return verb;
        }

        String text() {
            String known = decoded;
            if (known == null) {
                known = new String(bytes, 0, length, StandardCharsets.UTF_8);
                decoded = known;
            }
            return known;
        }

        /** Whether this request has not had it before; from now on it has. */
        boolean isNewTo(long number) {
            boolean isNew = request != number;
            request = number;
            return isNew;
        }
    }

    /**
     * A statement has been parsed, or will be.
     *
     * @param request to which it is not new
     */
    void parsed(ByteBuf data, int name, int nameLength, String verb, int text, int textLength, long request) {
        Text statement = nameLength == 0 ? unnamedStatement : new Text();
        statement.set(verb, data, text, textLength);
        statement.request = request;
        if (nameLength > 0) {
            statements.put(data, name, nameLength, statement);
        }
    }

    /** What a portal is made of; null if that is not known. */
    @Nullable
    Text bound(ByteBuf data, int portal, int portalLength, int name, int nameLength) {
        Text statement = nameLength == 0 ? unnamedStatement : statements.find(data, name, nameLength);
        if (portalLength == 0) {
            unnamedPortal = statement;
        } else if (statement == null) {
            portals.remove(data, portal, portalLength);
        } else {
            portals.put(data, portal, portalLength, nameLength == 0 ? statement.copy() : statement);
        }
        return statement;
    }

    /** What a portal executes; null if that is not known. */
    @Nullable
    Text executed(ByteBuf data, int portal, int portalLength) {
        return portalLength == 0 ? unnamedPortal : portals.find(data, portal, portalLength);
    }

    void closeStatement(ByteBuf data, int name, int nameLength) {
        statements.remove(data, name, nameLength);
    }

    void closePortal(ByteBuf data, int name, int nameLength) {
        portals.remove(data, name, nameLength);
    }
}
