package io.charivari.proto;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.charivari.proto", importOptions = ImportOption.DoNotIncludeTests.class)
class ProtoArchitectureTest {

    @ArchTest
    static final ArchRule messagesTravelWithoutKnowingANetworkOrAnotherModule = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.netty..",
                    "java.sql..",
                    "io.charivari.agent..",
                    "io.charivari.controller..",
                    "io.charivari.cli..");

    @ArchTest
    static final ArchRule generatedCodeKnowsNoneOfOurs = noClasses()
            .that()
            .resideInAPackage("io.charivari.proto.v1")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.charivari.model..", "io.charivari.proto");

    @ArchTest
    static final ArchRule onlyCodecsKnowBothSides = noClasses()
            .that()
            .resideInAPackage("io.charivari.proto")
            .and()
            .haveNameNotMatching(".*Codec(\\$\\d+)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.charivari.proto.v1");
}
