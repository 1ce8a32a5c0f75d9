/** Files of the repository that tests keep true; {@code -Dgolden.update=true} writes them anew. */
package io.charivari.model.golden;
