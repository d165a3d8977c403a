package tuskwatch.edge.chart;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Translation;
import tuskwatch.core.oncall.duty.DutyCalendar;
import tuskwatch.core.oncall.plan.Turn;

/** Weeks beneath each other; in each a lane for every rotation, and in it bars with names, in the colour of the person. */
final class DutyChart {
    private static final int WIDTH = 900;
    private static final int LEFT = 110;
    private static final int RIGHT = 12;
    private static final int TOP = 44;
    private static final int HEAD = 22;
    private static final int LANE = 26;
    private static final int GAP = 10;
    private static final int DAYS = 7;
    private static final Color WEEKEND = new Color(0x34363C);
    /** Of words on the colours of people. */
    static final Color DARK = new Color(0x1F2328);
    /** Light enough for dark words on them. */
    static final List<Color> PEOPLE = List.of(
            new Color(0x9CC5F0),
            new Color(0xF6C27A),
            new Color(0xA9D9A0),
            new Color(0xE3B0DC),
            new Color(0xF2E27D),
            new Color(0x9FDBD6),
            new Color(0xF3AFA3),
            new Color(0xC9BDF0),
            new Color(0xD3C4A5),
            new Color(0xC4D0DA));

    private final DutyCalendar calendar;
    private final Translation book;
    private final Graphics2D canvas;
    private final List<PersonId> people = new ArrayList<>();

    private DutyChart(DutyCalendar calendar, Translation book, Graphics2D canvas) {
        this.calendar = calendar;
        this.book = book;
        this.canvas = canvas;
    }

    static BufferedImage image(DutyCalendar calendar, Translation book) {
        var image = new BufferedImage(WIDTH, TOP + calendar.weeks() * week(calendar) + GAP, BufferedImage.TYPE_INT_RGB);
        var canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setColor(Style.GROUND);
        canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
        new DutyChart(calendar, book, canvas).draw();
        canvas.dispose();
        return image;
    }

    private static int week(DutyCalendar calendar) {
        return HEAD + LANE * Math.max(1, calendar.lanes().size()) + GAP;
    }

    private void draw() {
        canvas.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
        canvas.setColor(Style.INK);
        canvas.drawString(book.say(phrase("chart.duties", calendar.zone().getId())), LEFT, 26);
        for (var week = 0; week < calendar.weeks(); week++) {
            days(calendar.first().plusWeeks(week), TOP + week * week(calendar));
        }
        canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        for (var lane = 0; lane < calendar.lanes().size(); lane++) {
            lane(calendar.lanes().get(lane), lane);
        }
    }

    private void days(LocalDate monday, int top) {
        var format = DateTimeFormatter.ofPattern("EEE " + book.say(phrase("date.day")), book.language());
        canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        for (var day = 0; day < DAYS; day++) {
            var x = x(day);
            if (day >= 5) {
                canvas.setColor(WEEKEND);
                canvas.fillRect(x, top, x(day + 1) - x, week(calendar) - GAP);
            }
            canvas.setColor(Style.LINES);
            canvas.drawLine(x, top, x, top + week(calendar) - GAP);
            canvas.setColor(Style.QUIET);
            canvas.drawString(format.format(monday.plusDays(day)), x + 4, top + 15);
        }
        canvas.setColor(Style.LINES);
        canvas.drawLine(x(DAYS), top, x(DAYS), top + week(calendar) - GAP);
    }

    private void lane(DutyCalendar.Lane lane, int number) {
        for (var week = 0; week < calendar.weeks(); week++) {
            var top = TOP + week * week(calendar) + HEAD + number * LANE;
            canvas.setColor(Style.INK);
            canvas.drawString(clipped(lane.name(), LEFT - 16), 8, top + 17);
            for (var turn : lane.turns()) {
                bar(turn, calendar.first().plusWeeks(week), top);
            }
        }
    }

    /** The part of a turn that lies in that week. */
    private void bar(Turn turn, LocalDate monday, int top) {
        var from = Math.max(0, days(turn.from(), monday));
        var to = Math.min(DAYS, days(turn.to(), monday));
        if (from >= to || turn.why() == Turn.Why.OFF_HOURS) {
            return;
        }
        var x = x(from) + 1;
        var width = Math.max(2, x(to) - x - 1);
        var nobody = turn.person().isEmpty();
        if (nobody) {
            canvas.setColor(turn.why() == Turn.Why.GAP ? Style.FAILING : Style.QUIET);
            canvas.setStroke(
                    new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 5, new float[] {4, 3}, 0));
            canvas.drawRect(x, top + 2, width - 1, LANE - 6);
        } else {
            canvas.setColor(colour(turn.person().get()));
            canvas.fillRoundRect(x, top + 2, width, LANE - 5, 6, 6);
        }
        canvas.setStroke(new BasicStroke(1));
        if (turn.why() == Turn.Why.OVERRIDE || turn.why() == Turn.Why.STAND_IN) {
            canvas.setColor(Style.INK);
            canvas.drawRoundRect(x, top + 2, width - 1, LANE - 6, 6, 6);
        }
        canvas.setColor(nobody ? Style.QUIET : DARK);
        var name = turn.person().map(calendar.names()::of).orElseGet(() -> book.say(phrase("chart.nobody")));
        canvas.drawString(cut(name, width - 8), x + 4, top + 17);
    }

    /** Days from the beginning of that Monday, by the clock on the wall. */
    private double days(Instant moment, LocalDate monday) {
        var local = moment.atZone(calendar.zone()).toLocalDateTime();
        return monday.until(local.toLocalDate(), ChronoUnit.DAYS)
                + local.toLocalTime().toSecondOfDay() / 86_400.0;
    }

    private static int x(double day) {
        return (int) Math.round(LEFT + (WIDTH - LEFT - RIGHT) * day / DAYS);
    }

    private Color colour(PersonId person) {
        if (!people.contains(person)) {
            people.add(person);
        }
        return PEOPLE.get(people.indexOf(person) % PEOPLE.size());
    }

    /** A person's name, or the first of its words, or as much as there is room for. */
    private String cut(String name, int width) {
        var metrics = canvas.getFontMetrics();
        var first = name.split(" ", 2)[0];
        return metrics.stringWidth(name) > width && metrics.stringWidth(first) <= width ? first : clipped(name, width);
    }

    private String clipped(String word, int width) {
        var metrics = canvas.getFontMetrics();
        if (metrics.stringWidth(word) <= width) {
            return word;
        }
        var end = word.length();
        while (end > 0 && metrics.stringWidth(word.substring(0, end) + "…") > width) {
            end--;
        }
        return end < 2 ? "" : word.substring(0, end) + "…";
    }
}
