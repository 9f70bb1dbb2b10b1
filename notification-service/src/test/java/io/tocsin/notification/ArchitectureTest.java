package io.tocsin.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.InstantSource;

@AnalyzeClasses(
    packages = {"io.tocsin.notification", "io.tocsin.kit.draft", "io.tocsin.kit.hours"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule theCoreKnowsNothingButItselfAndTheContracts =
      classes()
          .that()
          .resideInAPackage("io.tocsin.notification.pipeline")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "io.tocsin.contracts",
              "io.tocsin.kit.draft",
              "io.tocsin.kit.hours",
              "io.tocsin.notification.pipeline");

  @ArchTest
  static final ArchRule whatTheCoresShareIsPureToo =
      classes()
          .that()
          .resideInAnyPackage("io.tocsin.kit.draft", "io.tocsin.kit.hours")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "org.jspecify..", "io.tocsin.kit.draft", "io.tocsin.kit.hours");

  @ArchTest
  static final ArchRule theCoreNeverAsksWhatTimeItIs =
      noClasses()
          .that()
          .resideInAPackage("io.tocsin.notification.pipeline")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(InstantSource.class)
          .orShould()
          .callMethod(Instant.class, "now");

  @ArchTest
  static final ArchRule nobodyAsksTheSystemForTheTime =
      noClasses().should().callMethod(Instant.class, "now");

  @ArchTest
  static final ArchRule channelsKnowNoDatabase =
      noClasses()
          .that()
          .resideInAPackage("io.tocsin.notification.channel..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.tocsin.notification.store..", "java.sql..", "javax.sql..");
}
