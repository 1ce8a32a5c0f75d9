/** The rules of the house that hold for this module, checked on its classes. */
package io.charivari.model.architecture;
