/** A duration: `0.3 s`, `38 s`, `4 min 10 s`, `2 h 5 min`. */
export function formatDuration(ms: number): string {
  if (ms < 9950) return `${(Math.max(0, ms) / 1000).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return joinParts([minutes, 'min'], [seconds % 60, 's'])
  return joinParts([Math.floor(minutes / 60), 'h'], [minutes % 60, 'min'])
}

function joinParts([first, unit]: [number, string], [second, smaller]: [number, string]): string {
  return `${first} ${unit}${second > 0 ? ` ${second} ${smaller}` : ''}`
}
