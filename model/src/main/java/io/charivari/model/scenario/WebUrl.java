package io.charivari.model.scenario;

import io.charivari.model.error.CharivariException;
import java.net.URI;
import java.net.URISyntaxException;

/** Reads addresses of the web. */
final class WebUrl {

    private static final int HIGHEST_PORT = 65_535;

    private WebUrl() {}

    /**
     * Reads one that is complete.
     *
     * @param example of what would be right
     * @throws CharivariException INVALID_INPUT with what was found and what is allowed
     */
    static URI parse(String text, String example) {
        try {
            URI url = new URI(text);
            boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (web && url.getHost() != null && url.getPort() <= HIGHEST_PORT) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw CharivariException.invalid("'" + text + "' is no URL: " + e.getReason());
        }
        throw CharivariException.invalid("'" + text + "' is no URL to ask: write it in full, such as " + example);
    }
}
