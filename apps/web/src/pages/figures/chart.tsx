import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { theme } from 'antd';
import { type ReactElement, useEffect, useRef } from 'react';

use([BarChart, LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

const ROW_PIXELS = 34;
const LEAST_PIXELS = 220;

/** One place of a chart; without a value there is a gap. */
export interface Point {
  readonly name: string;
  readonly value: number | undefined;
  /** The value as it is written everywhere else. */
  readonly text: string;
}

/**
 * A line over months, or bars side by side; drawn on a canvas, so that no style has to be let through the page's policy. What it
 * shows also stands in a table beside it, for those who cannot see it.
 */
export function Chart(props: { kind: 'line' | 'bars'; points: readonly Point[] }): ReactElement {
  const { kind, points } = props;
  const place = useRef<HTMLDivElement>(null);
  const { token } = theme.useToken();
  const height = kind === 'bars' ? Math.max(LEAST_PIXELS, points.length * ROW_PIXELS + 40) : LEAST_PIXELS + 40;
  useEffect(() => {
    if (place.current === null) return undefined;
    const chart = init(place.current);
    const names = { type: 'category' as const, data: points.map(({ name }) => name), axisTick: { show: false } };
    const axisLabel = { color: token.colorTextSecondary, fontFamily: token.fontFamily };
    const line = { lineStyle: { color: token.colorBorder } };
    const values = {
      type: 'value' as const,
      splitNumber: 4,
      axisLabel,
      splitLine: { lineStyle: { color: token.colorBorderSecondary } },
    };
    const data = points.map(({ value }) => value ?? null);
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: token.fontFamily },
      grid: { left: 8, right: 24, top: 16, bottom: 8, containLabel: true },
      tooltip: {
        trigger: 'axis',
        renderMode: 'richText',
        formatter: (seen: unknown) => {
          const point = points[(seen as readonly { dataIndex: number }[])[0]?.dataIndex ?? -1];
          return point === undefined ? '' : `${point.name}  ${point.text}`;
        },
      },
      xAxis: kind === 'line' ? { ...names, axisLabel, axisLine: line } : values,
      yAxis:
        kind === 'line'
          ? values
          : { ...names, axisLabel: { ...axisLabel, width: 150, overflow: 'truncate' }, axisLine: line, inverse: true },
      series: [
        kind === 'line'
          ? {
              type: 'line',
              data,
              symbolSize: 7,
              lineStyle: { width: 2 },
              color: token.colorPrimary,
              connectNulls: false,
            }
          : {
              type: 'bar',
              data,
              barMaxWidth: 18,
              color: token.colorPrimary,
              itemStyle: { borderRadius: [0, 3, 3, 0] },
            },
      ],
    });
    const sized = new ResizeObserver(() => chart.resize());
    sized.observe(place.current);
    return () => {
      sized.disconnect();
      chart.dispose();
    };
  }, [kind, points, token]);
  return <div ref={place} aria-hidden="true" style={{ height }} />;
}
