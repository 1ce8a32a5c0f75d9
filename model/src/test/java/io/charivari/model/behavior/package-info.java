/** Facts about behaviors. */
package io.charivari.model.behavior;
