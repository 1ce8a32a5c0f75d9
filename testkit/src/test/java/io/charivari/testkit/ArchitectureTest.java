package io.charivari.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.anyElementThat;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.charivari.testkit", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.charivari.testkit";

    @ArchTest
    static final ArchRule onlyOnePackageKnowsJUnit = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".junit")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.junit..");

    @ArchTest
    static final ArchRule generatedMessagesStayInTheClient = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".client")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.charivari.proto..", "com.google.protobuf..", "io.grpc..");

    @ArchTest
    static final ArchRule generatedMessagesAreNotForOthersToSee = noMethods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .should()
            .haveRawReturnType(resideInAPackage("io.charivari.proto..").or(resideInAPackage("com.google.protobuf..")))
            .orShould()
            .haveRawParameterTypes(anyElementThat(resideInAPackage("io.charivari.proto..")));

    @ArchTest
    static final ArchRule nobodyNeedsALogOrACommandLine =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("ch.qos.logback..", "picocli..");

    @ArchTest
    static final ArchRule controllerAndCliAreOtherHouses = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.charivari.controller..", "io.charivari.cli..");

    @ArchTest
    static final ArchRule noPackageCycles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();
}
