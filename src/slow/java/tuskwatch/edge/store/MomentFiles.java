package tuskwatch.edge.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePathWrapper;

/** Files of H2, of which one can have what a kill between two writes would leave. Their addresses begin with {@code moments:}. */
public final class MomentFiles extends FilePathWrapper {
    private static final Queue<CompletableFuture<byte[]>> ASKED = new ConcurrentLinkedQueue<>();

    /** What the file holds after its next write. Several threads may ask; each gets a moment of its own. */
    static byte[] next() {
        var asked = new CompletableFuture<byte[]>();
        ASKED.add(asked);
        return asked.join();
    }

    @Override
    public String getScheme() {
        return "moments";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Watched(getBase().open(mode));
    }

    private static final class Watched extends FileBase {
        private final FileChannel file;

        Watched(FileChannel file) {
            this.file = file;
        }

        private int written(int bytes) throws IOException {
            var asked = ASKED.poll();
            if (asked != null) {
                var all = ByteBuffer.allocate((int) file.size());
                while (all.hasRemaining() && file.read(all, all.position()) > 0) {
                    // Until all of it is there.
                }
                asked.complete(all.array());
            }
            return bytes;
        }

        @Override
        public synchronized int write(ByteBuffer source) throws IOException {
            return written(file.write(source));
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            return written(file.write(source, position));
        }

        @Override
        public synchronized FileChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
