/** Facts about how the model travels. */
package io.charivari.proto;
