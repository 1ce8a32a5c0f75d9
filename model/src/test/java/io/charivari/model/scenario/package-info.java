/** Facts about scenarios; files to read are in the resource folder {@code scenarios}. */
package io.charivari.model.scenario;
