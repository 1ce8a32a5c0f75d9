package io.charivari.controller;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of the house that a compiler does not know. */
@AnalyzeClasses(packages = "io.charivari.controller", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.charivari.controller";

    @ArchTest
    static final ArchRule generatedMessagesStayAtTheDoor = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".rpc", ROOT + ".fleet")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.charivari.proto.v1..");

    @ArchTest
    static final ArchRule whatDecidesKnowsNoTransportAndNoDatabase = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".plan", ROOT + ".run", ROOT + ".fleet")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.grpc..", "io.netty..", "java.sql..", "javax.sql..", "org.jdbi..", "org.h2..");

    @ArchTest
    static final ArchRule theDatabaseStaysInTheStore = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.sql..", "org.jdbi..", "org.h2..", "org.flywaydb..", "com.zaxxer..");

    /** Probes ask the databases of others. */
    @ArchTest
    static final ArchRule sqlIsSpokenInTheStoreAndByProbes = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".store", ROOT + ".probe")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql..");

    @ArchTest
    static final ArchRule thePlannerIsPure = noClasses()
            .that()
            .resideInAPackage(ROOT + ".plan")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".run", ROOT + ".fleet", ROOT + ".store", ROOT + ".rpc", ROOT + ".probe");

    @ArchTest
    static final ArchRule agentAndCliAreOtherHouses =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("io.charivari.agent..", "io.charivari.cli..");

    @ArchTest
    static final ArchRule noPackageCycles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();
}
