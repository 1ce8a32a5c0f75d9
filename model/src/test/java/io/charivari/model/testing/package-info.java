/** Fixtures that all modules' tests share: time that is moved by hand. */
package io.charivari.model.testing;
