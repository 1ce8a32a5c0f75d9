/**
 * A sample shop as a careful team would build it: {@link io.charivari.demo.shop.Checkout} asks Redis for a price, asks
 * PostgreSQL if Redis does not know or does not answer, and writes the order to PostgreSQL. Everything has a timeout, and
 * what may be done twice is tried again.
 */
@NullMarked
package io.charivari.demo.shop;

import org.jspecify.annotations.NullMarked;
