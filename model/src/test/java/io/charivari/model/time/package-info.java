/** Facts about injected time. */
package io.charivari.model.time;
