/** Facts about errors and suggestions. */
package io.charivari.model.error;
