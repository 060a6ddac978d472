import type { KnownBlock } from '@slack/types'
import { cut } from './text.ts'

export interface BarChart {
  title: string
  /** What is counted. */
  series: string
  /** At most 20, each with a label of its own. */
  points: readonly { label: string; value: number }[]
  xLabel?: string
}

/**
 * One of Slack's own charts (https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block). Slack's
 * package of types has none yet, and not every workspace takes it: a message with one needs a fallback.
 */
export function barChart({ title, series, points, xLabel }: BarChart): KnownBlock {
  const data = points.slice(0, 20).map(({ label, value }) => ({ label: cut(label, 20), value }))
  const block = {
    type: 'data_visualization',
    title: cut(title, 50),
    chart: {
      type: 'bar',
      series: [{ name: cut(series, 20), data }],
      axis_config: {
        categories: data.map(({ label }) => label),
        ...(xLabel === undefined ? {} : { x_label: cut(xLabel, 50) }),
      },
    },
  }
  return block as unknown as KnownBlock
}
