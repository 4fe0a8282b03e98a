import { describe, expect, test } from 'vitest'
import { type InstructionHints, parseInstruction } from './instruction'

function shown(createdBy: string, hints: InstructionHints = {}): string {
  const { keyword, text } = parseInstruction(createdBy, hints)
  return keyword === '' ? `· ${text}` : `${keyword} ${text}`
}

describe('HEALTHCHECK', () => {
  const known = { test: ['CMD', 'curl', 'a b'], intervalNs: 30e9 }
  test.each<[string, string, InstructionHints?]>([
    [
      String.raw`HEALTHCHECK &{["CMD-SHELL" "curl -f http://localhost || exit 1"] "30s" "3s" "0s" "0s" '\x03'}`,
      'HEALTHCHECK --interval=30s --timeout=3s --retries=3 CMD curl -f http://localhost || exit 1',
    ],
    [
      String.raw`/bin/sh -c #(nop)  HEALTHCHECK &{["CMD" "curl" "x]"] "5m0s" "3s" "1s" '\x00'}`,
      'HEALTHCHECK --interval=5m0s --timeout=3s --start-period=1s CMD ["curl", "x]"]',
    ],
    [
      String.raw`HEALTHCHECK &{["CMD-SHELL" "x"] "0s" "0s" "0s" "5s" '\t'}`,
      'HEALTHCHECK --start-interval=5s --retries=9 CMD x',
    ],
    [`HEALTHCHECK &{["CMD-SHELL" "x"] "0s" "0s" "0s" "0s" '"'}`, 'HEALTHCHECK --retries=34 CMD x'],
    [String.raw`HEALTHCHECK &{["NONE"] "0s" "0s" "0s" "0s" '\x00'}`, 'HEALTHCHECK NONE'],
    [
      'HEALTHCHECK {Test:[CMD-SHELL curl -f x || exit 1] Interval:30s Timeout:3s StartPeriod:0s StartInterval:0s Retries:3}',
      'HEALTHCHECK --interval=30s --timeout=3s --retries=3 CMD curl -f x || exit 1',
    ],
    [
      'HEALTHCHECK {Test:[CMD curl a b] Interval:0s Timeout:0s StartPeriod:0s StartInterval:0s Retries:0}',
      'HEALTHCHECK CMD ["curl", "a b"]',
      { healthcheck: known },
    ],
    [
      'HEALTHCHECK {Test:[CMD curl a b] Interval:0s Timeout:0s StartPeriod:0s StartInterval:0s Retries:0}',
      'HEALTHCHECK CMD ["curl", "a", "b"]',
    ],
    ['HEALTHCHECK &{[NONE]  [] ', 'HEALTHCHECK &{[NONE]  []'],
    ['HEALTHCHECK {Test:[NONE] Interval:0s Timeout:0s StartPeriod:0s Retries:0}', 'HEALTHCHECK NONE'],
    ['HEALTHCHECK nonsense', 'HEALTHCHECK nonsense'],
  ])('%s', (createdBy, expected, hints) => {
    expect(shown(createdBy, hints)).toBe(expected)
  })
})
