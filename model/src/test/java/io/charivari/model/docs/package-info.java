/**
 * Keeps the user documentation true: {@code docs/behaviors.md} is rendered from the catalog, and every example in
 * {@code docs/scenario.md} is read as a scenario.
 */
package io.charivari.model.docs;
