package tuskwatch.edge.store.upkeep;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Files in the data folder by which other processes ask the running bot for a copy: one request at a time, and one answer, whose first
 * line is the target that was asked for. The next request is taken when the answer was fetched. Each process has its own object, which
 * one thread uses.
 */
final class BackupRequests {
    /** An answer that others did not fetch while it was looked at so often is for nobody any more: who asked was killed. */
    static final int FORGOTTEN = 30;

    private final Path request;
    private final Path taken;
    private final Path answer;
    private int strange;

    BackupRequests(Path folder) {
        this.request = folder.resolve("backup.request");
        this.taken = folder.resolve("backup.taken");
        this.answer = folder.resolve("backup.result");
    }

    /** Asks for a copy; whether it was one's turn. */
    boolean place(String target) throws IOException {
        if (Files.exists(request)) {
            return false;
        }
        var draft = request.resolveSibling("backup." + Integer.toHexString(target.hashCode()) + ".draft");
        Files.writeString(draft, target);
        try {
            return appeared(draft);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Whole, and never in the place of another: a link, unlike a file that is moved, replaces nothing. */
    private boolean appeared(Path draft) throws IOException {
        try {
            Files.createLink(request, draft);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // A file system without links: there two that ask at the same instant are not told apart.
            if (Files.exists(request)) {
                return false;
            }
            Files.move(draft, request, StandardCopyOption.ATOMIC_MOVE);
            return true;
        }
    }

    /** The answer about a target, once. */
    Optional<String> answer(String target) throws IOException {
        var text = read(answer);
        if (text.startsWith(target + "\n")) {
            Files.deleteIfExists(answer);
            return Optional.of(text.substring(target.length() + 1));
        }
        strange = text.isEmpty() ? 0 : strange + 1;
        if (strange == FORGOTTEN) {
            Files.deleteIfExists(answer);
            strange = 0;
        }
        return Optional.empty();
    }

    /** Leaves neither a request nor an answer about a target. */
    void withdraw(String target) throws IOException {
        answer(target);
        if (read(request).equals(target)) {
            Files.deleteIfExists(request);
        }
    }

    /** In the running bot: the target that is asked for. Nothing while an answer waits to be fetched. */
    Optional<String> take() throws IOException {
        if (Files.notExists(request) || Files.exists(answer)) {
            return Optional.empty();
        }
        Files.move(request, taken, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        var target = Files.readString(taken);
        Files.delete(taken);
        return Optional.of(target);
    }

    /** In the running bot: what became of it. */
    void answered(String target, String words) throws IOException {
        var draft = answer.resolveSibling(answer.getFileName() + ".draft");
        Files.writeString(draft, target + "\n" + words);
        Files.move(draft, answer, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Empty where there is none. */
    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        }
    }
}
