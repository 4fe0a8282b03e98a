import { expect, test } from 'vitest'
import { readMetrics, sumOf } from '@/lib/testing/telemetry/read-metrics'
import { createCounter, createHistogram, createReading } from './instrument'

test('a counter has a number per set of labels, with its help and type', () => {
  const counter = createCounter('asked_total', 'What was asked.')
  counter.add({ kind: 'a' })
  counter.add({ kind: 'a' }, 2)
  counter.add({ kind: 'b' })
  expect(counter.text()).toBe(
    '# HELP asked_total What was asked.\n# TYPE asked_total counter\nasked_total{kind="a"} 3\nasked_total{kind="b"} 1\n',
  )
})

test('quotes, backslashes and line breaks in a label don’t start a new line', () => {
  const counter = createCounter('asked_total', 'What was asked.')
  counter.add({ kind: 'a"b\\c\nasked_total 9' })
  expect(counter.text().split('\n')[2]).toBe('asked_total{kind="a\\"b\\\\c\\nasked_total 9"} 1')
  expect(readMetrics(counter.text())).toHaveLength(1)
})

test('a histogram counts each value in every bucket that is large enough', () => {
  const histogram = createHistogram('took_seconds', 'Time it took.', [0.1, 1])
  for (const seconds of [0.05, 0.1, 0.5, 7]) histogram.observe({ kind: 'a' }, seconds)
  const samples = readMetrics(histogram.text())
  const bucket = (le: string) => sumOf(samples, 'took_seconds_bucket', { kind: 'a', le })
  expect([bucket('0.1'), bucket('1'), bucket('+Inf')]).toEqual([2, 3, 4])
  expect([sumOf(samples, 'took_seconds_sum'), sumOf(samples, 'took_seconds_count')]).toEqual([7.65, 4])
})

test('a reading is taken when the metrics are requested', () => {
  let value = 1
  const reading = createReading('held_bytes', 'What is held.', { type: 'gauge', read: () => value })
  value = 2
  expect(readMetrics(reading.text())).toEqual([{ name: 'held_bytes', labels: {}, value: 2 }])
})

test('a histogram without labels has only the bound of each bucket', () => {
  const histogram = createHistogram('took_seconds', 'Time it took.', [1])
  histogram.observe({}, 0.5)
  expect(histogram.text().split('\n').slice(2)).toEqual([
    'took_seconds_bucket{le="1"} 1',
    'took_seconds_bucket{le="+Inf"} 1',
    'took_seconds_sum 0.5',
    'took_seconds_count 1',
    '',
  ])
})
