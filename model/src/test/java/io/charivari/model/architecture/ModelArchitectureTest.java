package io.charivari.model.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.charivari.model", importOptions = ImportOption.DoNotIncludeTests.class)
class ModelArchitectureTest {

    @ArchTest
    static final ArchRule theModelKnowsNothingThatTravelsOrStores = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.netty..", "io.grpc..", "com.google.protobuf..", "java.sql..", "java.net.http..", "picocli..");

    @ArchTest
    static final ArchRule theModelKnowsNoOtherModule = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.charivari.proto..", "io.charivari.agent..", "io.charivari.controller..", "io.charivari.cli..");

    @ArchTest
    static final ArchRule onlyOnePackageKnowsYaml = noClasses()
            .that()
            .resideOutsideOfPackage("io.charivari.model.yaml")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.charivari.model.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingSleepsOrAsksTheWallClock = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock");
}
