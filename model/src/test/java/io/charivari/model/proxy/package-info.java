/** Facts about proxies and who is chosen. */
package io.charivari.model.proxy;
