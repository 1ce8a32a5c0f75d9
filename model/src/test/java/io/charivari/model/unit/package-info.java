/** Facts about quantities. */
package io.charivari.model.unit;
