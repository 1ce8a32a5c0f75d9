package io.charivari.controller.fleet;

import io.charivari.controller.run.TargetProxy;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.error.Suggestion;
import io.charivari.proto.v1.Proxy;
import io.charivari.proto.v1.ProxyInfo;
import io.charivari.proto.v1.ProxyOrigin;
import io.charivari.proto.v1.ProxyRefusal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What callers are told when a proxy cannot be made or deleted. Stateless. */
final class ProxyErrors {

    private ProxyErrors() {}

    static CharivariException unknownAgent(String agent, List<String> known) {
        String there = known.isEmpty() ? "none was ever connected" : "there are " + String.join(", ", known);
        return new CharivariException(
                ErrorCode.NOT_FOUND,
                "there is no agent '" + agent + "': " + there + Suggestion.didYouMean(agent, known));
    }

    static CharivariException unknownProtocol(String agent, String protocol, List<String> known) {
        return CharivariException.invalid("agent " + agent + " speaks no protocol '" + protocol + "': it speaks "
                + String.join(", ", known) + Suggestion.didYouMean(protocol, known));
    }

    static CharivariException away(String agent) {
        return new CharivariException(
                ErrorCode.CONFLICT,
                "agent " + agent + " is not connected, and nobody else can say whether the port is free there: nothing"
                        + " was made; start it, and try again");
    }

    static CharivariException nameTaken(TargetProxy proxy) {
        return new CharivariException(
                ErrorCode.ALREADY_EXISTS,
                "there is a proxy " + proxy + " already: choose another name, or see `chaosctl proxies show " + proxy
                        + "`");
    }

    static CharivariException busy(TargetProxy proxy) {
        return new CharivariException(
                ErrorCode.CONFLICT, proxy + " is being made or deleted at this moment: try again when that is done");
    }

    static CharivariException notStored(String what, Throwable failure) {
        CharivariException why = CharivariException.of(failure);
        return new CharivariException(why.code(), what + ", because it could not be stored: " + why.text(), why);
    }

    /** An agent's own reason, passed on. */
    static CharivariException refused(String agent, ProxyRefusal refusal) {
        ErrorCode code = Arrays.stream(ErrorCode.values())
                .filter(known -> known.name().equals(refusal.getCode()))
                .findFirst()
                .orElse(ErrorCode.CONFLICT);
        return new CharivariException(code, "agent " + agent + ": " + refusal.getReason());
    }

    static CharivariException silent(String agent, Duration patience) {
        return new CharivariException(
                ErrorCode.UNREACHABLE, "agent " + agent + " has not answered within " + patience.toSeconds() + " s");
    }

    static CharivariException lost(String agent) {
        return new CharivariException(
                ErrorCode.UNREACHABLE, "agent " + agent + " was disconnected before it had answered");
    }

    static CharivariException notMade(TargetProxy proxy, Throwable failure) {
        CharivariException why = CharivariException.of(failure);
        return new CharivariException(
                why.code(),
                why.text() + ": " + proxy + " is not wanted any more, and goes away if the agent has made it meanwhile",
                why);
    }

    static CharivariException unconfirmed(TargetProxy proxy, ErrorCode code, String why) {
        return new CharivariException(
                code,
                proxy + " is deleted for the controller, but its agent has not confirmed it (" + why
                        + "): it is told again when it connects the next time");
    }

    /** Why a proxy cannot be deleted that the controller has not made. */
    static CharivariException notDeletable(TargetProxy target, List<Proxy> all, List<String> agents) {
        List<ProxyInfo> there = all.stream()
                .filter(proxy -> proxy.getAgent().equals(target.agent()))
                .map(Proxy::getInfo)
                .toList();
        return there.stream()
                .filter(proxy -> proxy.getName().equals(target.proxy()))
                .findFirst()
                .map(proxy -> notOurs(target, proxy.getOrigin()))
                .orElseGet(() -> agents.contains(target.agent())
                        ? unknownProxy(
                                target, there.stream().map(ProxyInfo::getName).toList())
                        : unknownAgent(target.agent(), agents));
    }

    private static CharivariException unknownProxy(TargetProxy target, List<String> known) {
        String there = known.isEmpty() ? "it has none" : "it has " + String.join(", ", known);
        return new CharivariException(
                ErrorCode.NOT_FOUND,
                "agent " + target.agent() + " has no proxy '" + target.proxy() + "': " + there
                        + Suggestion.didYouMean(target.proxy(), known));
    }

    private static CharivariException notOurs(TargetProxy target, ProxyOrigin origin) {
        String how =
                switch (origin) {
                    case PROXY_ORIGIN_CONFIGURED ->
                        "comes from the agent's own flags or file: take it out there, and start the agent again";
                    case PROXY_ORIGIN_API ->
                        "was made at the agent's local API: remove it there, with DELETE /v1/proxies/" + target.proxy();
                    default ->
                        "was not made by the controller: remove it at the agent, from its flags, its file or its local"
                                + " API";
                };
        return new CharivariException(ErrorCode.CONFLICT, target + " " + how);
    }
}
