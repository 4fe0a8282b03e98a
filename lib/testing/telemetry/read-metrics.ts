/** A line of the Prometheus text format. */
export interface Sample {
  name: string
  labels: Record<string, string>
  value: number
}

/**
 * Parses the text format strictly: each series once, each metric with help and type before its samples. Throws at the
 * first invalid line. https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
 */
export function readMetrics(text: string): Sample[] {
  if (!text.endsWith('\n')) throw new Error('The last line has no end.')
  const types = new Map<string, string>()
  const seen = new Set<string>()
  const samples: Sample[] = []
  for (const line of text.slice(0, -1).split('\n')) {
    const [, metric, type] = /^# TYPE ([a-z_]+) (counter|gauge|histogram)$/.exec(line) ?? []
    if (metric !== undefined && type !== undefined) types.set(metric, type)
    if (metric !== undefined || /^# HELP [a-z_]+ [^\\]+$/.test(line)) continue
    const [, name = '', labels = '', value = ''] =
      /^([a-z_]+)(?:\{((?:[a-z]+="(?:[^"\\]|\\["\\n])*",?)+)\})? (-?[\d.]+(?:e[+-]?\d+)?)$/.exec(line) ?? []
    const owner = types.has(name) ? name : name.replace(/_(?:bucket|sum|count)$/, '')
    if (name === '' || !types.has(owner)) throw new Error(`This is no sample of a known metric: ${line}`)
    if (seen.has(`${name} ${labels}`)) throw new Error(`This series was there before: ${line}`)
    seen.add(`${name} ${labels}`)
    const pairs = labels.matchAll(/([a-z]+)="((?:[^"\\]|\\.)*)"/g)
    samples.push({
      name,
      labels: Object.fromEntries([...pairs].map(([, label, value]) => [label, value])),
      value: Number(value),
    })
  }
  return samples
}

/** The sum of all series of a metric with these labels. */
export function sumOf(samples: readonly Sample[], name: string, labels: Record<string, string> = {}): number {
  return samples
    .filter((sample) => sample.name === name)
    .filter((sample) => Object.entries(labels).every(([label, value]) => sample.labels[label] === value))
    .reduce((sum, { value }) => sum + value, 0)
}
