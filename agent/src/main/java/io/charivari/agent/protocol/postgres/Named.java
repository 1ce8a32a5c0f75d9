package io.charivari.agent.protocol.postgres;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * So many things by their names, those that were used last. Finds a name where it stands, without making a text of it.
 *
 * <p>Confined to the link's event loop.
 */
final class Named<T> {

    static final int LONGEST_NAME = 255;

    private final Name looked = new Name();
    private final Map<Name, T> things;

    Named(int most) {
        things = new LinkedHashMap<>(0, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Name, T> eldest) {
                return size() > most;
            }
        };
    }

    void put(ByteBuf data, int start, int length, T thing) {
        if (length <= LONGEST_NAME) {
            things.put(looked.at(data, start, length).copy(), thing);
        }
    }

    @Nullable
    T find(ByteBuf data, int start, int length) {
        return length <= LONGEST_NAME ? things.get(looked.at(data, start, length)) : null;
    }

    void remove(ByteBuf data, int start, int length) {
        if (length <= LONGEST_NAME) {
            things.remove(looked.at(data, start, length));
        }
    }

    /** The one that is looked for is used again and again, those that are kept never change. */
    private static final class Name {
        private byte[] bytes = new byte[0];
        private int length;
        private int hash;

        Name at(ByteBuf data, int start, int count) {
            if (bytes.length < count) {
                bytes = new byte[count];
            }
            data.getBytes(start, bytes, 0, count);
            length = count;
            hash = 1;
            for (int i = 0; i < count; i++) {
                hash = hash * 31 + bytes[i];
            }
            return this;
        }

        Name copy() {
            Name copy = new Name();
            copy.bytes = Arrays.copyOf(bytes, length);
            copy.length = length;
            copy.hash = hash;
            return copy;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Name name
                    && hash == name.hash
                    && Arrays.equals(bytes, 0, length, name.bytes, 0, name.length);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
