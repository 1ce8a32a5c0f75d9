package io.charivari.agent.plugin;

import io.charivari.agent.behavior.PluginBehavior;
import io.charivari.agent.behavior.PluginDefects;
import io.charivari.agent.protocol.ProtocolFactory;
import io.charivari.agent.spi.BehaviorFactory;
import java.util.List;
import java.util.ServiceLoader;

/** What a class loader provides of plug-ins' services. Stateless. Whatever the code of a plug-in throws comes through. */
final class Provided {

    private Provided() {}

    /**
     * Everything, as one plug-in; it may be nothing.
     *
     * @param origin its name and version
     * @param defects is told of what its code throws later
     */
    static Plugin by(ClassLoader loader, String origin, PluginDefects defects) {
        return new Plugin(origin, behaviors(loader, origin, defects), protocols(loader, origin, defects));
    }

    private static List<PluginBehavior<?>> behaviors(ClassLoader loader, String origin, PluginDefects defects) {
        return services(BehaviorFactory.class, loader).stream()
                .<PluginBehavior<?>>map(factory -> behavior(factory, origin, defects))
                .toList();
    }

    private static PluginBehavior<?> behavior(BehaviorFactory<?> factory, String origin, PluginDefects defects) {
        return PluginBehavior.of(factory, origin, defects);
    }

    private static List<ProtocolFactory> protocols(ClassLoader loader, String origin, PluginDefects defects) {
        return services(ProtocolFactory.class, loader).stream()
                .<ProtocolFactory>map(factory -> GuardedProtocol.of(factory, origin, defects))
                .toList();
    }

    private static <T> List<T> services(Class<T> service, ClassLoader loader) {
        return ServiceLoader.load(service, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
