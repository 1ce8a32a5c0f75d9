package io.charivari.agent.api.toxiproxy;

import io.charivari.agent.api.http.HttpFailure;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Direction;
import io.charivari.model.unit.Percent;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * A toxic as a client asks for it. What is not of its kind at all is refused when it is read; the rest is checked as it is
 * asked for, since clients know the order in which Toxiproxy does it.
 */
final class ToxicBody {

    private static final Percent USUAL_TOXICITY = Percent.ALL;

    private final Optional<String> name;
    private final String type;
    private final String stream;
    private final Optional<BigDecimal> toxicity;
    private final Body attributes;

    private ToxicBody(Body body) {
        this.name = body.text("name").filter(text -> !text.isEmpty());
        this.type = body.text("type").orElse("");
        this.stream = body.text("stream").orElse(Direction.DOWNSTREAM.text());
        this.toxicity = body.number("toxicity");
        this.attributes = body.within("attributes");
    }

    static ToxicBody read(Body body) {
        return new ToxicBody(body);
    }

    Direction stream() {
        return switch (stream.toLowerCase(Locale.ROOT)) {
            case "upstream" -> Direction.UPSTREAM;
            case "downstream" -> Direction.DOWNSTREAM;
            default -> throw new HttpFailure(400, "stream was invalid, can be either upstream or downstream");
        };
    }

    ToxicType type() {
        return ToxicType.find(type).orElseThrow(() -> new HttpFailure(400, "invalid toxic type"));
    }

    /** {@code <type>_<stream>} unless it has one. */
    String name() {
        return name.orElseGet(() -> type().word() + "_" + stream().text());
    }

    /** @throws CharivariException INVALID_INPUT for attributes or a toxicity out of bounds */
    Toxic toxic() {
        ToxicType known = type();
        return new Toxic(
                name(),
                known,
                stream(),
                toxicity.map(ToxicBody::toxicity).orElse(USUAL_TOXICITY),
                known.merged(known.zeros(), attributes));
    }

    static Percent toxicity(BigDecimal number) {
        try {
            return Unit.share(number);
        } catch (CharivariException e) {
            throw CharivariException.invalid("toxicity: " + e.text());
        }
    }
}
