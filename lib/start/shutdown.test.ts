import { expect, onTestFinished, test, vi } from 'vitest'
import { shutDownOnSignals } from './shutdown'

test('a second Ctrl+C exits at once, but not the SIGINT that npm adds to the first', () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never)
  vi.useFakeTimers({ toFake: ['performance'] })
  const signals = ['SIGINT', 'SIGTERM'] as const
  const before = new Set(signals.flatMap((signal) => process.listeners(signal)))
  onTestFinished(() => {
    for (const signal of signals)
      for (const listener of process.listeners(signal))
        if (!before.has(listener)) process.off(signal, listener)
    vi.useRealTimers()
    exit.mockRestore()
  })
  shutDownOnSignals()
  process.emit('SIGINT', 'SIGINT')
  vi.advanceTimersByTime(20)
  process.emit('SIGINT', 'SIGINT')
  expect(exit).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1000)
  process.emit('SIGINT', 'SIGINT')
  expect(exit).toHaveBeenCalledWith(130)
})
