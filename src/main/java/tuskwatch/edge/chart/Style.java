package tuskwatch.edge.chart;

import java.awt.Color;
import java.awt.Font;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;

/**
 * How all charts look. A chat does not say which theme its reader has: an opaque dark ground is legible on both, and dazzles nobody at night.
 */
final class Style {
    private static final int WIDTH = 900;
    static final Color GROUND = new Color(0x2B2D31);
    static final Color INK = new Color(0xF2F3F5);
    /** Words that matter less. */
    static final Color QUIET = new Color(0xB5BAC1);

    static final Color LINES = new Color(0x45474D);
    static final Color FAILING = new Color(0xF0614F);
    static final Color BLUE = new Color(0x6FA8FF);
    private static final int MOST_LABELS = 12;

    private Style() {}

    static CategoryChart chart(String title, String yAxis, int height) {
        var chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(height)
                .title(title)
                .yAxisTitle(yAxis)
                .build();
        var styler = chart.getStyler();
        styler.setChartBackgroundColor(GROUND);
        styler.setPlotBackgroundColor(GROUND);
        styler.setLegendBackgroundColor(GROUND);
        styler.setLegendBorderColor(GROUND);
        styler.setChartFontColor(INK);
        styler.setAxisTickLabelsColor(INK);
        styler.setPlotGridLinesColor(LINES);
        styler.setAxisTickMarksColor(LINES);
        styler.setPlotBorderVisible(false);
        styler.setChartTitleBoxVisible(false);
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        styler.setLegendPosition(Styler.LegendPosition.OutsideS);
        styler.setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setYAxisDecimalPattern("#,##0");
        styler.setXAxisMaxLabelCount(MOST_LABELS);
        styler.setAvailableSpaceFill(0.85);
        return chart;
    }
}
