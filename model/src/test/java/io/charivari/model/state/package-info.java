/** Facts about state machines. */
package io.charivari.model.state;
