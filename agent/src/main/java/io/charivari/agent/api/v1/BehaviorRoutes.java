package io.charivari.agent.api.v1;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charivari.agent.api.http.Request;
import io.charivari.agent.api.http.Response;
import io.charivari.agent.proxy.ActivationEffect;
import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.proxy.ProxyRegistry;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.ActivationField;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.unit.WholeNumber;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Behaviors of a proxy listed, set, changed and cleared. Those that a run has set are shown; they are the run's to change.
 *
 * <p>Safe for any thread.
 */
final class BehaviorRoutes {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final List<String> CHANGEABLE = Stream.concat(
                    Stream.of("behavior", "options"), ActivationField.words().stream())
            .toList();
    private static final List<String> FIELDS =
            Stream.concat(Stream.of("id", "seed"), CHANGEABLE.stream()).toList();
    private static final List<String> READ_ONLY = List.of("owner", "effect");
    private static final List<String> FIXED = List.of("id", "seed", "owner", "effect");

    private final ProxyRegistry proxies;
    private final Patience patience;

    BehaviorRoutes(ProxyRegistry proxies, Patience patience) {
        this.proxies = proxies;
        this.patience = patience;
    }

    Response list(Request request) {
        ObjectNode document = Json.object();
        ArrayNode list = document.putArray("behaviors");
        proxies.proxy(request.path("name")).active().forEach(active -> list.add(BehaviorDocument.of(active)));
        return Json.response(200, document);
    }

    Response show(Request request) {
        return Json.response(200, BehaviorDocument.of(find(request)));
    }

    Response set(Request request) {
        JsonBody body = JsonBody.read(request.body(), FIELDS, READ_ONLY);
        ProxyState proxy = proxies.proxy(request.path("name"));
        Activation activation = BehaviorBody.activation(body);
        String id = checkId(body.text("id").orElse(activation.behavior().name()));
        long seed = body.read("seed", text -> WholeNumber.parse(text, 0, Long.MAX_VALUE))
                .orElse(0L);
        if (find(proxy, id).isPresent()) {
            throw new CharivariException(
                    ErrorCode.ALREADY_EXISTS,
                    "proxy " + proxy.spec().name() + " has a behavior " + id
                            + " already: change that one, or give this one another id");
        }
        ActivationKey key = ActivationKey.local(id, proxy.spec().name());
        patience.await(proxies.activate(key, seed, activation));
        var fresh = new ProxyState.Active(key, activation, seed, ActivationEffect.NONE);
        return Json.response(201, BehaviorDocument.of(fresh))
                .with("Location", "/v1/proxies/" + proxy.spec().name() + "/behaviors/" + id);
    }

    Response change(Request request) {
        JsonBody body = JsonBody.read(request.body(), CHANGEABLE, FIXED);
        BehaviorBody.Change change = BehaviorBody.change(body);
        ProxyState.Active found = findLocal(request);
        patience.await(proxies.amend(found.key(), change::of));
        return show(request);
    }

    Response clear(Request request) {
        patience.await(proxies.deactivate(findLocal(request).key()));
        return Response.noContent();
    }

    Response clearAll(Request request) {
        List<CompletionStage<?>> stages = proxies.proxy(request.path("name")).active().stream()
                .map(ProxyState.Active::key)
                .filter(ActivationKey::isLocal)
                .<CompletionStage<?>>map(proxies::deactivate)
                .toList();
        stages.forEach(patience::await);
        return Response.noContent();
    }

    private ProxyState.Active findLocal(Request request) {
        ProxyState.Active found = find(request);
        if (!found.key().isLocal()) {
            throw new CharivariException(
                    ErrorCode.CONFLICT,
                    "behavior " + found.key().step() + " belongs to run "
                            + found.key().run()
                            + ", which alone may change it: chaosctl runs abort "
                            + found.key().run()
                            + " ends it");
        }
        return found;
    }

    private ProxyState.Active find(Request request) {
        ProxyState proxy = proxies.proxy(request.path("name"));
        String id = request.path("id");
        return find(proxy, id).orElseThrow(() -> missing(proxy, id));
    }

    /** One that was set here goes before one of a run with the same id. */
    private static Optional<ProxyState.Active> find(ProxyState proxy, String id) {
        List<ProxyState.Active> named = proxy.active().stream()
                .filter(active -> active.key().step().equals(id))
                .toList();
        return named.stream()
                .filter(active -> active.key().isLocal())
                .findFirst()
                .or(() -> named.stream().findFirst());
    }

    private static CharivariException missing(ProxyState proxy, String id) {
        List<String> there =
                proxy.active().stream().map(active -> active.key().step()).toList();
        return new CharivariException(
                ErrorCode.NOT_FOUND,
                "proxy " + proxy.spec().name() + " has no behavior " + id
                        + (there.isEmpty() ? ": it has none at all" : ": it has " + String.join(", ", there)));
    }

    private static String checkId(String id) {
        if (!ID.matcher(id).matches()) {
            throw CharivariException.invalid("id: '" + id + "' is not allowed (allowed: letters, digits, '.', '-' and"
                    + " '_', a letter or digit first, at most 100)");
        }
        return id;
    }
}
