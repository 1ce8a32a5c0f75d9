package io.charivari.agent.protocol.memcache;

import io.netty.buffer.ByteBuf;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The commands that are known. Their names are in lower-case letters only: a server knows no others. */
enum MemcacheCommand {
    GET(Form.KEYS, Reply.VALUES),
    GETS(Form.KEYS, Reply.VALUES),
    BGET(Form.KEYS, Reply.VALUES),
    GAT(Form.TIME_AND_KEYS, Reply.VALUES),
    GATS(Form.TIME_AND_KEYS, Reply.VALUES),
    SET(Form.STORAGE, Reply.LINE),
    ADD(Form.STORAGE, Reply.LINE),
    REPLACE(Form.STORAGE, Reply.LINE),
    APPEND(Form.STORAGE, Reply.LINE),
    PREPEND(Form.STORAGE, Reply.LINE),
    CAS(Form.STORAGE, Reply.LINE),
    DELETE(Form.KEY, 3, 4),
    INCR(Form.KEY, 4, 4),
    DECR(Form.KEY, 4, 4),
    TOUCH(Form.KEY, 4, 4),
    MG(Form.META, Reply.META),
    MD(Form.META, Reply.META),
    MA(Form.META, Reply.META),
    MS(Form.META_STORAGE, Reply.META),
    ME(Form.META, Reply.META),
    MN(Form.META_END, Reply.META),
    STATS(Form.PLAIN, Reply.STATISTICS),
    VERSION(Form.PLAIN, Reply.LINE),
    FLUSH_ALL(Form.PLAIN, 2, 3),
    VERBOSITY(Form.PLAIN, 3, 3),
    CACHE_MEMLIMIT(Form.PLAIN, 3, 3),
    SLABS(Form.PLAIN, 4, 5),
    LRU(Form.PLAIN, 4, 7),
    LRU_CRAWLER(Form.CRAWLER, 3, 4),
    SHUTDOWN(Form.PLAIN, Reply.LINE),
    QUIT(Form.QUIT, Reply.LINE),
    WATCH(Form.ENDLESS, Reply.LINE);

    /** How a command line goes on behind the name. */
    enum Form {
        KEYS,
        TIME_AND_KEYS,
        /** A key, flags, a time, a length, for {@code cas} a number; a data block follows. */
        STORAGE,
        KEY,
        META,
        /** A key, a length, flags; a data block follows. */
        META_STORAGE,
        META_END,
        PLAIN,
        QUIT,
        /** Some of its subcommands have replies that are no replies. */
        CRAWLER,
        /** What follows has no end. */
        ENDLESS
    }

    /** How a reply ends. */
    enum Reply {
        LINE,
        /** VALUE lines with data, up to END. */
        VALUES,
        /** Lines up to END, or any other single line. */
        STATISTICS,
        /** A line, and data if it is VA. */
        META,
        /** Those of some quiet commands, up to MN. */
        UP_TO_MN
    }

    private static final MemcacheCommand[] ALL = values();

    private final String word = name().toLowerCase(Locale.ROOT);
    private final Form form;
    private final Reply reply;
    private final int fewestWithNoreply;
    private final int mostWithNoreply;

    MemcacheCommand(Form form, Reply reply) {
        this(form, reply, 0, 0);
    }

    /** One that may end in {@code noreply}: so many words, then. */
    MemcacheCommand(Form form, int fewestWithNoreply, int mostWithNoreply) {
        this(form, Reply.LINE, fewestWithNoreply, mostWithNoreply);
    }

    MemcacheCommand(Form form, Reply reply, int fewestWithNoreply, int mostWithNoreply) {
        this.form = form;
        this.reply = reply;
        this.fewestWithNoreply = fewestWithNoreply;
        this.mostWithNoreply = mostWithNoreply;
    }

    Form form() {
        return form;
    }

    Reply reply() {
        return reply;
    }

    boolean stores() {
        return form == Form.STORAGE || form == Form.META_STORAGE;
    }

    boolean canBeNoreply() {
        return mostWithNoreply > 0;
    }

    /** Whether a server takes the last of so many words for a {@code noreply}, beyond doubt. */
    boolean isNoreplyWith(int words) {
        return words >= fewestWithNoreply && words <= mostWithNoreply;
    }

    /** Null for one that is not known. */
    static @Nullable MemcacheCommand find(ByteBuf data, int start, int length) {
        for (MemcacheCommand command : ALL) {
            if (command.word.length() == length && stands(command.word, data, start)) {
                return command;
            }
        }
        return null;
    }

    private static boolean stands(String word, ByteBuf data, int start) {
        for (int i = 0; i < word.length(); i++) {
            if (data.getByte(start + i) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
