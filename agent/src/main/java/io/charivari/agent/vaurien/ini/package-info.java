/**
 * INI files as Python's ConfigParser reads them, and nothing of what they mean: {@link
 * io.charivari.agent.vaurien.ini.IniDocument} is one text, {@link io.charivari.agent.vaurien.ini.IniFile} a file with those
 * that it extends and with variables filled in.
 */
@NullMarked
package io.charivari.agent.vaurien.ini;

import org.jspecify.annotations.NullMarked;
