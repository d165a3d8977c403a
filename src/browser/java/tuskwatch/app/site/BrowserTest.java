package tuskwatch.app.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import tuskwatch.edge.web.SiteRoutes;
import tuskwatch.edge.web.WebServer;

/** The status pages in the system's Chromium: on a phone, in light and dark, by keyboard, without JavaScript. */
class BrowserTest {
    private static final Path PICTURES = Path.of("target/pictures");

    /** The lowest contrast of any words on the page against their ground. Source: WCAG 2.2, relative luminance. */
    private static final String LOWEST_CONTRAST = """
            const part = c => { c /= 255; return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4); };
            const light = c => 0.2126 * part(c[0]) + 0.7152 * part(c[1]) + 0.0722 * part(c[2]);
            const read = s => { const m = s.match(/[\\d.]+/g).map(Number); return m.length > 3 && m[3] === 0 ? null : m; };
            let lowest = 99;
            const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) {
              const e = walk.currentNode.parentElement;
              if (!walk.currentNode.textContent.trim() || e.closest('svg') || e.closest('.skip')) continue;
              let ground = null;
              for (let p = e; p && !ground; p = p.parentElement) {
                const c = getComputedStyle(p).backgroundColor;
                if (c.startsWith('rgb')) ground = read(c);
              }
              const a = light(read(getComputedStyle(e).color)), b = light(ground || [255, 255, 255]);
              lowest = Math.min(lowest, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
            }
            return lowest;""";

    private final SeededCore seeded = new SeededCore();
    private WebServer server;
    private int port;
    private ChromeDriver browser;

    @BeforeEach
    void start() throws IOException {
        var site = seeded.site();
        var nothing = new WebServer.Page(200, "text/plain", "");
        server = new WebServer();
        var place = server.claim("127.0.0.1", 0);
        port = place.port();
        place.serve(new SiteRoutes("http://127.0.0.1:" + port, languages -> site, () -> nothing));
        server.start();
        var driver = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                .build();
        var options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        browser = new ChromeDriver(driver, options);
    }

    @AfterEach
    void stop() {
        browser.quit();
        server.close();
        seeded.close();
    }

    private void open(String path) {
        browser.get("http://127.0.0.1:" + port + path);
    }

    private void theme(String theme) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    }

    private void picture(String name) throws IOException {
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }

    private double figure(String script) {
        return ((Number) Objects.requireNonNull(browser.executeScript(script))).doubleValue();
    }

    private long number(String script) {
        return (long) figure(script);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void every_page_is_legible_on_a_phone_and_on_a_desk(String theme) throws IOException {
        theme(theme);
        for (var path : List.of("/", "/server?name=broken.example", "/incident/7f3aopen", "/nothing")) {
            var name = path.replaceAll("\\W+", "-") + "-" + theme;
            browser.manage().window().setSize(new Dimension(1100, 1400));
            open(path);
            picture("desk" + name);
            assertThat(figure(LOWEST_CONTRAST))
                    .as("contrast of " + path + " in " + theme)
                    .isGreaterThanOrEqualTo(4.5);
            browser.executeCdpCommand(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of("width", 360, "height", 740, "deviceScaleFactor", 2, "mobile", true));
            open(path);
            picture("phone" + name);
            assertThat(number("return document.documentElement.scrollWidth"))
                    .as("width of " + path)
                    .isLessThanOrEqualTo(360);
            browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    @Test
    void everything_can_be_reached_by_keyboard_and_nothing_needs_javascript() {
        open("/");
        assertThat(number("return document.scripts.length")).isZero();
        browser.switchTo().activeElement().sendKeys(Keys.TAB);
        assertThat(browser.switchTo().activeElement().getText()).isEqualTo("Skip to the content");
        for (var i = 0; i < 10; i++) {
            var at = browser.switchTo().activeElement();
            if (at.getText().startsWith("broken.example is down")) {
                assertThat(at.getCssValue("outline-style")).isEqualTo("solid");
                at.sendKeys(Keys.ENTER);
                break;
            }
            at.sendKeys(Keys.TAB);
        }
        assertThat(browser.getCurrentUrl()).endsWith("/incident/7f3aopen");
        assertThat(browser.getTitle()).startsWith("broken.example is down: web, sign-up");
    }

    @Test
    void headings_are_in_order_and_bars_have_words() {
        open("/");
        assertThat(number("return document.querySelectorAll('h1').length")).isEqualTo(1);
        assertThat(number("return document.querySelectorAll('svg[role=img]:not([aria-label])').length"))
                .isZero();
        assertThat(number("return document.querySelectorAll('svg[role=img]').length")).isEqualTo(3);
        assertThat(String.valueOf(browser.executeScript("return document.documentElement.lang"))).isEqualTo("en");
    }
}
