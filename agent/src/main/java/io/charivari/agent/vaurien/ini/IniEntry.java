package io.charivari.agent.vaurien.ini;

/**
 * An option of a section.
 *
 * @param section as in the brackets
 * @param name in small letters
 * @param value without what stands around it; lines that go on are separated by line feeds
 * @param file that it stands in
 * @param line counted from one
 */
public record IniEntry(String section, String name, String value, String file, int line) {

    IniEntry withValue(String other) {
        return new IniEntry(section, name, other, file, line);
    }

    /** As compilers tell it: {@code file:line}. */
    public String place() {
        return file + ":" + line;
    }

    boolean isSameOptionAs(IniEntry other) {
        return section.equals(other.section) && name.equals(other.name);
    }
}
