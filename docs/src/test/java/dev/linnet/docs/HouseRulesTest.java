package dev.linnet.docs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house that a machine can check. */
class HouseRulesTest {

    private static final Path ROOT = Path.of(System.getProperty("linnet.root"));
    private static final JavaClasses LINNET = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.linnet");

    @Test
    void core_knows_no_platform_and_no_testkit() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.linnet.atproto..", "dev.linnet.mastodon..", "dev.linnet.testkit..", "dev.linnet.elelem..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.linnet.atproto..", "dev.linnet.mastodon..", "dev.linnet.testkit..")
                .check(LINNET);
    }

    @Test
    void platforms_do_not_know_the_testkit() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.linnet.atproto..", "dev.linnet.mastodon..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.linnet.testkit..")
                .check(LINNET);
    }

    @Test
    void platforms_do_not_know_each_other() {
        noClasses()
                .that()
                .resideInAPackage("dev.linnet.atproto..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.linnet.mastodon..")
                .check(LINNET);
        noClasses()
                .that()
                .resideInAPackage("dev.linnet.mastodon..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.linnet.atproto..")
                .check(LINNET);
    }

    @Test
    void the_wire_servers_know_no_client_code() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.linnet.testkit.atproto..",
                        "dev.linnet.testkit.http..",
                        "dev.linnet.testkit.mastodon..",
                        "dev.linnet.testkit.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.linnet.atproto..",
                        "dev.linnet.bot..",
                        "dev.linnet.event..",
                        "dev.linnet.http..",
                        "dev.linnet.mastodon..",
                        "dev.linnet.platform..",
                        "dev.linnet.resilience..",
                        "dev.linnet.social..",
                        "dev.linnet.text..")
                .check(LINNET);
    }

    @Test
    void a_client_does_not_know_its_adapter() {
        noClasses()
                .that()
                .resideInAPackage("dev.linnet.mastodon.client..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.linnet.mastodon", "dev.linnet.bot..", "dev.linnet.platform..")
                .check(LINNET);
    }

    @Test
    void values_and_events_know_nothing_of_how_they_are_delivered() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.linnet.event..", "dev.linnet.social..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.linnet.bot..", "dev.linnet.platform..", "dev.linnet.store..", "dev.linnet.http..")
                .check(LINNET);
    }

    @Test
    void the_packages_of_core_do_not_go_in_circles() {
        slices().matching("dev.linnet.(*)..").should().beFreeOfCycles().check(LINNET);
    }

    @Test
    void time_is_read_in_one_place() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.SystemClock")
                .and()
                .resideOutsideOfPackages("dev.linnet.testkit..", "dev.linnet.elelem..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(LINNET);
    }

    @Test
    void no_public_signature_shows_jackson_or_okhttp() {
        List<String> shown = LINNET.stream()
                .filter(type -> type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC))
                .filter(type -> !type.getPackageName().contains(".internal"))
                .filter(type -> !type.getPackageName().startsWith("dev.linnet.elelem"))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC))
                .filter(method -> Stream.concat(
                                method.getRawParameterTypes().stream(), Stream.of(method.getRawReturnType()))
                        .anyMatch(used -> used.getPackageName().startsWith("tools.jackson")
                                || used.getPackageName().startsWith("okhttp3")))
                .map(method -> method.getFullName())
                .toList();
        assertThat(shown).isEmpty();
    }

    @Test
    void no_source_file_is_longer_than_400_lines() {
        assertThat(sources().filter(file -> lines(file).size() > 400)).isEmpty();
    }

    @Test
    void no_package_is_called_util_impl_manager_or_helper() {
        assertThat(sources().filter(file -> file.toString().matches(".*/(util|impl|manager|helper)s?/.*")))
                .isEmpty();
    }

    @Test
    void every_package_says_that_null_must_be_declared() {
        List<Path> unmarked = sources()
                .filter(file -> file.toString().contains("/src/main/"))
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !folder.endsWith("java"))
                .filter(folder -> !Files.exists(folder.resolve("package-info.java"))
                        || !String.join("\n", lines(folder.resolve("package-info.java")))
                                .contains("@NullMarked"))
                .toList();
        assertThat(unmarked).isEmpty();
    }

    private static Stream<Path> sources() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
