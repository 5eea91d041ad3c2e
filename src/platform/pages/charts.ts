import type { Words } from './page.js';

/** How the figures of a chart are written. */
export type ChartUnit = 'ore' | 'count' | 'days';

/** What stands around every chart; the table under it holds the same figures. */
export interface ChartFrame {
  /** Unique on the page; the picture's title and description hang on it. */
  readonly id: string;
  readonly title: Words;
  /** What the picture shows, in a sentence, for those who do not see it. */
  readonly description: Words;
  /** What the bars or points are: the heading of the table's first column. */
  readonly labelled: Words;
  readonly unit: ChartUnit;
  /** Where the same figures can be fetched as CSV. */
  readonly csvHref?: string;
}

export interface ChartBar {
  readonly label: Words;
  /** 0 or more, in the chart's unit. */
  readonly value: number;
}

export interface BarChart extends ChartFrame {
  readonly kind: 'bars';
  /** Pixels. */
  readonly height: number;
  readonly bars: readonly (ChartBar & { readonly y: number; readonly widthPercent: number })[];
}

export interface StackedBar {
  readonly label: Words;
  /** One for each series, 0 or more. */
  readonly values: readonly number[];
}

export interface StackedBarChart extends ChartFrame {
  readonly kind: 'stackedBars';
  readonly height: number;
  readonly series: readonly Words[];
  readonly bars: readonly (StackedBar & {
    readonly y: number;
    readonly total: number;
    readonly segments: readonly BarSegment[];
  })[];
}

/** One part of a stacked bar; its pattern is chosen by the number of its series. */
export interface BarSegment {
  readonly series: number;
  readonly xPercent: number;
  readonly widthPercent: number;
}

export interface LineChart extends ChartFrame {
  readonly kind: 'line';
  readonly height: number;
  readonly labels: readonly Words[];
  readonly series: readonly Words[];
  readonly lines: readonly { readonly name: Words; readonly values: readonly number[]; readonly points: string }[];
  readonly plotTop: number;
  readonly plotHeight: number;
  readonly ticks: readonly { readonly value: number; readonly y: number }[];
}

const ROW = 44;
const BAR_TOP = 22;
const PLOT_TOP = 20;
const PLOT_HEIGHT = 190;
const LINE_HEIGHT = PLOT_TOP + PLOT_HEIGHT + 26;
/** Multiples of a power of ten that four even steps can end at. */
const TOPS = [1, 1.2, 1.6, 2, 2.4, 3.2, 4, 4.8, 6, 8, 10, 12];

/** Lying bars, one under the other, each with its label above it: readable on a phone without turning it. */
export function barChart(frame: ChartFrame, bars: readonly ChartBar[]): BarChart {
  const most = Math.max(0, ...bars.map((bar) => bar.value));
  return {
    ...frame,
    kind: 'bars',
    height: bars.length * ROW,
    bars: bars.map((bar, index) => ({ ...bar, y: index * ROW + BAR_TOP, widthPercent: share(bar.value, most) })),
  };
}

/** Lying bars whose parts are told apart by pattern as well as by colour; at most four series. */
export function stackedBarChart(
  frame: ChartFrame,
  series: readonly Words[],
  bars: readonly StackedBar[],
): StackedBarChart {
  const totals = bars.map((bar) => bar.values.reduce((sum, value) => sum + value, 0));
  const most = Math.max(0, ...totals);
  return {
    ...frame,
    kind: 'stackedBars',
    height: bars.length * ROW,
    series,
    bars: bars.map((bar, index) => ({
      ...bar,
      y: index * ROW + BAR_TOP,
      total: totals[index]!,
      segments: segmentsOf(bar.values, most),
    })),
  };
}

/** Lines over time, at most four, told apart by their dashes as well as by colour. */
export function lineChart(
  frame: ChartFrame,
  labels: readonly Words[],
  lines: readonly { name: Words; values: readonly number[] }[],
): LineChart {
  const top = roundTop(Math.max(0, ...lines.flatMap((line) => line.values)));
  const xPercents = labels.map((_label, index) =>
    percent(labels.length < 2 ? 50 : (index / (labels.length - 1)) * 100),
  );
  return {
    ...frame,
    kind: 'line',
    height: LINE_HEIGHT,
    labels,
    series: lines.map((line) => line.name),
    plotTop: PLOT_TOP,
    plotHeight: PLOT_HEIGHT,
    ticks: [0, 0.25, 0.5, 0.75, 1].map((part) => ({
      value: part * top,
      y: percent(PLOT_TOP + PLOT_HEIGHT * (1 - part)),
    })),
    lines: lines.map((line) => ({
      ...line,
      points: line.values.map((value, index) => `${xPercents[index]},${percent(100 - share(value, top))}`).join(' '),
    })),
  };
}

/** The smallest of 4, 8, 12, 16, 20, 24, 32, 40, 48, 60 … that is not below the figure, so that four even steps are whole. */
export function roundTop(most: number): number {
  if (most <= 4) return 4;
  const power = 10 ** Math.floor(Math.log10(most));
  return TOPS.map((step) => Math.round(step * power)).find((top) => top >= most && top % 4 === 0)!;
}

function segmentsOf(values: readonly number[], most: number): BarSegment[] {
  let before = 0;
  return values.flatMap((value, series) => {
    const segment = { series, xPercent: share(before, most), widthPercent: share(value, most) };
    before += value;
    return value > 0 ? [segment] : [];
  });
}

function share(value: number, most: number): number {
  return most === 0 ? 0 : percent((value / most) * 100);
}

function percent(value: number): number {
  return Math.round(value * 100) / 100;
}
