/** Facts about reading files that people write. */
package io.charivari.model.yaml;
