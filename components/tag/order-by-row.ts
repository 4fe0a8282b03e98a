import type { TagRow } from '@/lib/tag-details/row'
import { pullSizeOf } from './pull-size'
import { rowTime } from './row-time'

type RowOf = (tag: string) => TagRow | undefined

const ROW_ORDERS = ['created', 'created-reversed', 'size', 'size-reversed'] as const
type RowOrder = (typeof ROW_ORDERS)[number]

/** The orders of `?sort=` that need all tags loaded. */
export function isRowOrder(order: string): order is RowOrder {
  return ROW_ORDERS.some((known) => known === order)
}

export interface OrderedByRow {
  tags: string[]
  /** The tags at the end: those not loaded yet, and loaded ones with an unknown value. */
  notLoadedCount: number
  unknownCount: number
  /** Tags whose image has no date, ordered by when they were first seen or changed on Docker Hub. */
  otherTimeCount: number
}

/**
 * Orders tags newest or largest first, or reversed. Those with an unknown value are last in any case, and ties keep
 * their order. Uses the time and the size that the row shows: of a range of sizes, the largest.
 */
export function orderByRow(tags: readonly string[], order: RowOrder, rowOf: RowOf): OrderedByRow {
  const keys = new Float64Array(tags.length)
  const known: number[] = []
  const last: string[] = []
  let notLoadedCount = 0
  let otherTimeCount = 0
  for (const [n, tag] of tags.entries()) {
    const row = rowOf(tag)
    const { key, isOtherTime } = row === undefined || isUnread(row) ? UNREAD : keyOf(row, order)
    if (Number.isNaN(key)) {
      last.push(tag)
      if (isUnread(row)) notLoadedCount += 1
      continue
    }
    keys[n] = key
    known.push(n)
    if (isOtherTime) otherTimeCount += 1
  }
  const sign = order.endsWith('-reversed') ? -1 : 1
  known.sort((a, b) => sign * ((keys[b] ?? 0) - (keys[a] ?? 0)) || a - b)
  const ordered = known.map((n) => tags[n] ?? '')
  return {
    tags: [...ordered, ...last],
    notLoadedCount,
    unknownCount: last.length - notLoadedCount,
    otherTimeCount,
  }
}

interface Key {
  /** NaN if unknown. */
  key: number
  isOtherTime: boolean
}

const UNREAD: Key = { key: Number.NaN, isOtherTime: false }

function keyOf(row: TagRow, order: RowOrder): Key {
  if (order.startsWith('size')) return { key: pullSizeOf(row)?.maxBytes ?? Number.NaN, isOtherTime: false }
  const { time, what } = rowTime(row)
  return { key: time === null ? Number.NaN : Date.parse(time), isOtherTime: what !== 'created' }
}

/** A HEAD alone gives neither platforms nor size. */
export function isUnread(row: TagRow | undefined): boolean {
  return row === undefined || (row.isRateLimited === true && !row.dockerHub)
}
