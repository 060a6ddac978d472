import { isObject, type JsonObject } from '../json.ts'
import { all, type Check, list, number, object, oneOf, string } from './check.ts'

/** Slack: six at first, twelve since (https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block). */
const MOST_SERIES = 12
const MOST_CATEGORIES = 20

const label = string(20, 1)
const positive: Check = (value, at, inspection) => {
  number(value, at, inspection)
  if (typeof value === 'number' && value <= 0)
    inspection.problems.push({ message: 'must be greater than 0', pointer: at })
}
const segment = object({ label, value: positive }, ['label', 'value'])
const point = object({ label, value: number }, ['label', 'value'])
const series = object({ name: label, data: list(point, 1, MOST_CATEGORIES) }, ['name', 'data'])
const axisConfig = object(
  { categories: list(label, 1, MOST_CATEGORIES), x_label: string(50), y_label: string(50) },
  ['categories'],
)

const objectsIn = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : [])

/** Every series has a name of its own and one point for each category. */
const matchingSeries: Check = (value, at, inspection) => {
  if (!isObject(value) || !isObject(value.axis_config)) return
  const { categories } = value.axis_config
  if (!Array.isArray(categories)) return
  const wanted = [...categories].sort().join('\n')
  const names = new Set<unknown>()
  objectsIn(value.series).forEach(({ name, data }, index) => {
    const pointer = `${at}/series/${index}`
    const labels = objectsIn(data).map(entry => entry.label)
    if (labels.sort().join('\n') !== wanted)
      inspection.problems.push({ message: 'labels must match the categories', pointer: `${pointer}/data` })
    if (names.has(name))
      inspection.problems.push({ message: 'must be unique among the series', pointer: `${pointer}/name` })
    names.add(name)
  })
}

const plotted = (type: string): Check =>
  all(
    object({ type: oneOf(type), series: list(series, 1, MOST_SERIES), axis_config: axisConfig }, [
      'series',
      'axis_config',
    ]),
    matchingSeries,
  )

const CHARTS: Readonly<Record<string, Check>> = {
  pie: object({ type: oneOf('pie'), segments: list(segment, 1, MOST_SERIES) }, ['segments']),
  bar: plotted('bar'),
  line: plotted('line'),
  area: plotted('area'),
}

/** The `chart` of a data_visualization block: a pie of segments, or series along an axis of categories. */
export const chart: Check = (value, at, inspection) => {
  const type = isObject(value) ? value.type : undefined
  const check = typeof type === 'string' && Object.hasOwn(CHARTS, type) ? CHARTS[type] : undefined
  if (check) check(value, at, inspection)
  else oneOf(...Object.keys(CHARTS))(type, `${at}/type`, inspection)
}
