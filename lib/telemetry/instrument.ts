import 'server-only'

type Labels = Readonly<Record<string, string>>

/** One metric with all its series. Labels must come from sets that visitors can't grow. */
export interface Instrument {
  /** In Prometheus' text format, with help and type. */
  text(): string
}

export interface Counter extends Instrument {
  add(labels: Labels, by?: number): void
}

export interface Histogram extends Instrument {
  observe(labels: Labels, value: number): void
}

/** A number per set of labels. A `counter` only increases; a `gauge` goes up and down. */
export function createCounter(name: string, help: string, type: 'counter' | 'gauge' = 'counter'): Counter {
  const series = new Map<string, number>()
  return {
    add(labels, by = 1) {
      const key = formatLabels(labels)
      series.set(key, (series.get(key) ?? 0) + by)
    },
    text: () => metric(name, help, type) + [...series].map(([key, n]) => sample(name, key, n)).join(''),
  }
}

/** A metric with a single series, measured when the metrics are requested. */
export function createReading(
  name: string,
  help: string,
  { type, labels = {}, read }: { type: 'counter' | 'gauge'; labels?: Labels; read: () => number },
): Instrument {
  return { text: () => metric(name, help, type) + sample(name, formatLabels(labels), read()) }
}

interface Buckets {
  counts: number[]
  sum: number
  count: number
}

/** Counts how many observations were at most each of `bounds`, in ascending order. */
export function createHistogram(name: string, help: string, bounds: readonly number[]): Histogram {
  const series = new Map<string, Buckets>()
  return {
    observe(labels, value) {
      const key = formatLabels(labels)
      const known = series.get(key) ?? { counts: bounds.map(() => 0), sum: 0, count: 0 }
      series.set(key, known)
      for (const [i, bound] of bounds.entries())
        if (value <= bound) known.counts[i] = (known.counts[i] ?? 0) + 1
      known.sum += value
      known.count += 1
    },
    text: () =>
      metric(name, help, 'histogram') +
      [...series]
        .map(
          ([key, { counts, sum, count }]) =>
            bounds
              .map((bound, i) => sample(`${name}_bucket`, withBound(key, bound), counts[i] ?? 0))
              .join('') +
            sample(`${name}_bucket`, withBound(key, '+Inf'), count) +
            sample(`${name}_sum`, key, sum) +
            sample(`${name}_count`, key, count),
        )
        .join(''),
  }
}

function withBound(labels: string, bound: number | string): string {
  return `${labels === '' ? '' : `${labels},`}le="${bound}"`
}

/** https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format */
function metric(name: string, help: string, type: string): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`
}

function sample(name: string, labels: string, value: number): string {
  return `${name}${labels === '' ? '' : `{${labels}}`} ${value}\n`
}

function formatLabels(labels: Labels): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${value.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`)
    .join(',')
}
