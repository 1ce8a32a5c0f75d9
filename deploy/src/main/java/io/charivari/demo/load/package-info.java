/**
 * The shop's users: {@link io.charivari.demo.load.Load} sends a steady number of requests a second, whatever happens, and
 * says each second what came of them as a {@link io.charivari.demo.load.LoadSecond} in JSON.
 */
@NullMarked
package io.charivari.demo.load;

import org.jspecify.annotations.NullMarked;
