package dev.linnet.mastodon.kills;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * How a bot's process is started. Most of its short life would go by loading classes, so the first one writes down what it has
 * loaded, for those after it to map: that wants jars in place of directories.
 *
 * @param directory for temporary files, which a process that is killed leaves behind
 * @param classPath where the classes are
 * @param archive what a process does about the archive of loaded classes
 */
record Launch(Path directory, String classPath, String archive) {

    /** Returns how the first process is started. */
    static Launch first(Path directory) {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            entries.add(
                    Files.isDirectory(path)
                            ? jar(path, directory.resolve("classes" + entries.size() + ".jar"))
                            : entry);
        }
        return new Launch(
                directory,
                String.join(File.pathSeparator, entries),
                "-XX:ArchiveClassesAtExit=" + directory.resolve("classes.jsa"));
    }

    /** Returns how later ones are started. */
    Launch next() {
        return new Launch(directory, classPath, "-XX:SharedArchiveFile=" + directory.resolve("classes.jsa"));
    }

    List<String> command(Orders orders) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                archive,
                "-Djava.io.tmpdir=" + directory,
                "-cp",
                classPath,
                Child.class.getName()));
        command.addAll(orders.arguments());
        return command;
    }

    private static String jar(Path classes, Path file) {
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out);
                Stream<Path> all = Files.walk(classes)) {
            for (Path each : all.filter(Files::isRegularFile).sorted().toList()) {
                jar.putNextEntry(
                        new JarEntry(classes.relativize(each).toString().replace(File.separatorChar, '/')));
                Files.copy(each, jar);
            }
            return file.toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
