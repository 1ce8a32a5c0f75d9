package io.charivari.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.charivari.cli", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theCommandLineKnowsNeitherAgentNorController = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.charivari.agent..", "io.charivari.controller..");

    @ArchTest
    static final ArchRule onlyTheClientKnowsTheTransport = noClasses()
            .that()
            .resideOutsideOfPackage("io.charivari.cli.client..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty..", "io.grpc.netty..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.charivari.cli.(*)..").should().beFreeOfCycles();
}
