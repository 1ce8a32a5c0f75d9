package io.charivari.agent;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.CacheMode;
import com.tngtech.archunit.lang.ArchRule;
import io.charivari.agent.control.GrpcControllerChannel;
import io.charivari.agent.control.NettyChannels;
import io.charivari.agent.proxy.ProxyRegistry;
import io.charivari.agent.relay.Resolver;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/** The rules of the house that a compiler does not know. */
@AnalyzeClasses(
        packages = "io.charivari.agent",
        importOptions = ImportOption.DoNotIncludeTests.class,
        // Nobody else asks for these classes, and each collection that looks for leaks would go through them all.
        cacheMode = CacheMode.PER_CLASS)
class ArchitectureTest {

    private static final String ROOT = "io.charivari.agent";
    private static final String API = ROOT + ".api..";
    private static final String[] EVENT_LOOPS = {
        ROOT + ".relay", ROOT + ".behavior", ROOT + ".proxy", ROOT + ".protocol.."
    };

    /** Of a thread, a monitor or a future: they return only when something has happened. */
    private static final Set<String> WAITING = Set.of(
            "sleep",
            "wait",
            "get",
            "join",
            "sync",
            "syncUninterruptibly",
            "await",
            "awaitUninterruptibly",
            "awaitTermination",
            "invokeAll",
            "invokeAny",
            "park",
            "parkNanos",
            "parkUntil");

    private static final Set<String> ASKING_A_NAME_SERVER =
            Set.of("getAllByName", "getByName", "getLocalHost", "getHostName", "getCanonicalHostName", "isReachable");

    @ArchTest
    static final ArchRule nothingOnAnEventLoopWaits = noClasses()
            .that()
            .resideInAnyPackage(EVENT_LOOPS)
            .should()
            .callMethodWhere(describe(
                    "it waits, other than ProxyRegistry.close(), which no event loop calls",
                    call -> waits(call) && !isCloseOfTheRegistry(call)));

    @ArchTest
    static final ArchRule nothingOnAnEventLoopLocks = noClasses()
            .that()
            .resideInAnyPackage(EVENT_LOOPS)
            .should()
            .dependOnClassesThat(describe("are locks or make threads meet", ArchitectureTest::isALock));

    @ArchTest
    static final ArchRule noMethodOnAnEventLoopIsSynchronized = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(EVENT_LOOPS)
            .should()
            .haveModifier(JavaModifier.SYNCHRONIZED);

    @ArchTest
    static final ArchRule onlyTheResolverAsksNameServers = noClasses()
            .that()
            .resideInAnyPackage(EVENT_LOOPS)
            .and()
            .areNotAssignableTo(Resolver.class)
            .should()
            .callMethodWhere(describe(
                    "it asks a name server",
                    call -> call.getTargetOwner().isAssignableTo(InetAddress.class)
                            && ASKING_A_NAME_SERVER.contains(call.getName())));

    @ArchTest
    static final ArchRule nothingSleepsOrAsksTheWallClock = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock");

    @ArchTest
    static final ArchRule whatDecidesKnowsNoTransport = noClasses()
            .that()
            .resideInAPackage(ROOT + ".control")
            .and(areNeither(GrpcControllerChannel.class, NettyChannels.class))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty..", "io.grpc..");

    @ArchTest
    static final ArchRule generatedMessagesStayInControl = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".control")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.charivari.proto..", "com.google.protobuf..");

    @ArchTest
    static final ArchRule theRelayKnowsNoBehavior = noClasses()
            .that()
            .resideInAPackage(ROOT + ".relay")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".behavior", "io.charivari.model.behavior");

    @ArchTest
    static final ArchRule protocolsOnlyWatchBytes = noClasses()
            .that()
            .resideInAPackage(ROOT + ".protocol..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".relay", ROOT + ".behavior", ROOT + ".proxy", "io.netty.channel..");

    @ArchTest
    static final ArchRule theDataPlaneDoesNotKnowWhoControlsIt = noClasses()
            .that()
            .resideInAnyPackage(EVENT_LOOPS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, ROOT + ".control", ROOT + ".config", "io.grpc..");

    @ArchTest
    static final ArchRule theApiReachesTheDataPlaneThroughItsFrontDoor = noClasses()
            .that()
            .resideInAPackage(API)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, ROOT + ".relay", ROOT + ".behavior", ROOT + ".control", "io.grpc..");

    @ArchTest
    static final ArchRule nobodyButTheAgentKnowsTheApi = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, API)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(API);

    @ArchTest
    static final ArchRule controllerAndCliAreOtherHouses = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.charivari.controller..", "io.charivari.cli..");

    @ArchTest
    static final ArchRule noPackageCycles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    private static boolean waits(JavaMethodCall call) {
        JavaClass owner = call.getTargetOwner();
        return WAITING.contains(call.getName())
                && (owner.isAssignableTo(Thread.class)
                        || owner.isAssignableTo(Future.class)
                        || owner.isAssignableTo(ExecutorService.class)
                        || owner.isEquivalentTo(LockSupport.class)
                        || call.getTarget().getFullName().startsWith(Object.class.getName()));
    }

    private static boolean isCloseOfTheRegistry(JavaMethodCall call) {
        return call.getOriginOwner().isEquivalentTo(ProxyRegistry.class)
                && call.getOrigin().getName().equals("close");
    }

    private static boolean isALock(JavaClass type) {
        return type.getPackageName().equals("java.util.concurrent.locks")
                || Set.of(
                                BlockingQueue.class,
                                CountDownLatch.class,
                                CyclicBarrier.class,
                                Exchanger.class,
                                Phaser.class,
                                Semaphore.class)
                        .stream()
                        .anyMatch(type::isAssignableTo);
    }

    private static DescribedPredicate<JavaClass> areNeither(Class<?> one, Class<?> other) {
        return describe(
                "are neither " + one.getSimpleName() + " nor " + other.getSimpleName(),
                type -> !isOrIsIn(type, one) && !isOrIsIn(type, other));
    }

    /** Also the classes within it. */
    private static boolean isOrIsIn(JavaClass type, Class<?> adapter) {
        return type.getName().equals(adapter.getName()) || type.getName().startsWith(adapter.getName() + "$");
    }
}
