package io.github.licenseworker.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomTest {

    private static final Path FOLDER = Path.of("target");

    @Test
    void enoughIsEnough() {
        assertThatCode(() -> new Room(FOLDER, 600, 2200).check()).doesNotThrowAnyException();
    }

    @Test
    void saysHowMuchDiskIsMissing() {
        assertThatThrownBy(() -> new Room(FOLDER, 599, 9999).check())
                .isInstanceOf(CannotStartException.class)
                .hasMessage(
                        "Not enough disk: 600 MB are needed for data and logs, and the disk of target has 599 MB left."
                                + " Free some, or use a checkout on another disk.");
    }

    @Test
    void saysHowMuchMemoryIsMissing() {
        assertThatThrownBy(() -> new Room(FOLDER, 9999, 2199).check())
                .isInstanceOf(CannotStartException.class)
                .hasMessage("Not enough memory: 2200 MB are needed, and this machine has 2199 MB left."
                        + " Close something, or give the virtual machine more.");
    }

    @Test
    void looksAtTheMachine(@TempDir Path folder) {
        Room room = Room.in(folder);

        assertThat(room.disk()).isPositive();
        assertThat(room.memory()).isPositive();
    }
}
