import { barChart, lineChart, roundTop, stackedBarChart } from '../../../src/platform/pages/charts.js';
import fc from 'fast-check';

const frame = { id: 'c', title: 'T', description: 'D', labelled: 'L', unit: 'count' } as const;

describe('charts', () => {
  it('draw the longest bar over the whole width and the others in proportion', () => {
    const { bars, height } = barChart(frame, [
      { label: 'a', value: 8 },
      { label: 'b', value: 2 },
      { label: 'c', value: 0 },
    ]);
    expect(bars.map(({ widthPercent }) => widthPercent)).toEqual([100, 25, 0]);
    expect(bars.map(({ y }) => y)).toEqual([22, 66, 110]);
    expect(height).toBe(132);
  });

  it('draw nothing, rather than dividing by zero, when all is zero or empty', () => {
    expect(barChart(frame, [{ label: 'a', value: 0 }]).bars[0]?.widthPercent).toBe(0);
    expect(barChart(frame, []).height).toBe(0);
    expect(lineChart(frame, [], []).lines).toEqual([]);
    expect(lineChart(frame, ['jan'], [{ name: 'a', values: [3] }]).lines[0]?.points).toBe('50,25');
  });

  it('put the parts of a bar end to end, and leave out parts that are zero', () => {
    const [bar] = stackedBarChart(frame, ['x', 'y', 'z'], [{ label: 'a', values: [1, 0, 3] }]).bars;
    expect(bar?.total).toBe(4);
    expect(bar?.segments).toEqual([
      { series: 0, xPercent: 0, widthPercent: 25 },
      { series: 2, xPercent: 25, widthPercent: 75 },
    ]);
  });

  it('begin lines at the left edge and end them at the right, with the foot at zero', () => {
    const { lines, ticks, plotTop, plotHeight } = lineChart(
      frame,
      ['jan', 'feb', 'mar'],
      [{ name: 'a', values: [0, 4, 8] }],
    );
    expect(lines[0]?.points).toBe('0,100 50,50 100,0');
    expect(ticks.map(({ value }) => value)).toEqual([0, 2, 4, 6, 8]);
    expect(ticks[0]?.y).toBe(plotTop + plotHeight);
    expect(ticks[4]?.y).toBe(plotTop);
  });

  it('have a scale in four whole steps that holds every figure and wastes less than half of the height', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 1_000_000_000_00 }), (most) => {
        const top = roundTop(most);
        expect(top).toBeGreaterThanOrEqual(most);
        expect(top % 4).toBe(0);
        expect(top).toBeLessThanOrEqual(most * 2);
      }),
    );
  });
});
