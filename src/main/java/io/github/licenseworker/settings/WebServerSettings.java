package io.github.licenseworker.settings;

import java.net.InetAddress;
import java.util.List;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** What a web server would stop for, told also where none is started. */
public final class WebServerSettings {

    static final String PORT = "a port from 0 to 65535";

    private static final int HIGHEST_PORT = 65_535;
    private static final List<String> FILES = List.of(
            "ssl.certificate",
            "ssl.certificate-private-key",
            "ssl.trust-certificate",
            "ssl.trust-certificate-private-key",
            "ssl.key-store",
            "ssl.trust-store");

    private WebServerSettings() {}

    /**
     * Looks at the settings below {@code server} and {@code management.server}.
     *
     * @throws WrongSettingException where a port is none or a file is missing
     * @throws org.springframework.boot.context.properties.bind.BindException where a value cannot be read
     */
    public static void require(Environment environment) {
        Binder binder = Binder.get(environment);
        var unusedServer = binder.bind("server", ServerProperties.class);
        var unusedAddress = binder.bind("management.server.address", InetAddress.class);
        for (String server : List.of("server.", "management.server.")) {
            int port = binder.bind(server + "port", Integer.class).orElse(0);
            // Spring Boot starts no server where the port is negative
            if (port > HIGHEST_PORT) {
                throw new WrongSettingException(server + "port", "set " + PORT);
            }
            boolean isSecure =
                    binder.bind(server + "ssl.enabled", Boolean.class).orElse(true);
            for (String file : FILES) {
                if (isSecure && SslFiles.isMissing(environment.getProperty(server + file))) {
                    throw new WrongSettingException(server + file, SslFiles.ADVICE);
                }
            }
        }
    }
}
