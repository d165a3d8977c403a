package tuskwatch.edge.chart;

import java.awt.Color;
import java.awt.Font;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;

/** How all charts look: an opaque light ground, so that words are legible on any theme around it. */
final class Style {
    private static final int WIDTH = 900;
    private static final Color GROUND = new Color(0xFFFFFF);
    private static final Color INK = new Color(0x1F2328);
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
        styler.setPlotGridLinesColor(new Color(0xDDE1E6));
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
