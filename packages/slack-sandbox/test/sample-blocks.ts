// Blocks of a given size or shape, as short as they can be said.

export const plain = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) })
export const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: 'x'.repeat(length) })
export const times = <Item>(count: number, make: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => make(index))
export const option = (index: number, text = 1, value = `v${index}`) => ({ text: plain(text), value })
export const options = (count: number) => times(count, index => option(index))
export const button = (fields: object = {}) => ({ type: 'button', text: plain(1), ...fields })
export const actions = (...elements: object[]) => [{ type: 'actions', elements }]
export const select = (fields: object) => actions({ type: 'static_select', options: options(1), ...fields })
export const input = (element: object, fields: object = {}) => [
  { type: 'input', label: plain(1), element, ...fields },
]
export const section = (fields: object) => [{ type: 'section', ...fields }]
export const confirm = (fields: object) => actions(button({ confirm: { text: mrkdwn(1), ...fields } }))
export const cells = (rows: number, columns: number) =>
  times(rows, () => times(columns, () => ({ type: 'raw_text', text: 'x' })))
/** A pie chart of so many segments. */
export const pie = (segments: number, fields: object = {}, segment: object = {}) => ({
  type: 'data_visualization',
  title: 'x',
  chart: { type: 'pie', segments: times(segments, index => ({ label: `s${index}`, value: 1, ...segment })) },
  ...fields,
})
/** A bar, line or area chart of so many series along so many categories. */
export const plot = (series: number, categories: number, axis: object = {}, name = '', type = 'bar') => {
  const labels = times(categories, index => `c${index}`)
  return {
    type: 'data_visualization',
    title: 'x',
    chart: {
      type,
      series: times(series, index => ({
        name: name || `s${index}`,
        data: labels.map(label => ({ label, value: -0.5 })),
      })),
      axis_config: { categories: labels, ...axis },
    },
  }
}
export const video = (fields: object) => [
  {
    type: 'video',
    video_url: 'https://example.com/a',
    thumbnail_url: 'https://example.com/a.png',
    alt_text: 'x',
    title: plain(1),
    ...fields,
  },
]
