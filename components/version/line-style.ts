const COLOURS = ['--accent', '--amber', '--green', '--violet', '--red', '--muted']
const DASHES = ['', '7 3', '2 3', '10 3 2 3']

/** The style of the nth platform's line. Dashes distinguish lines for readers who can't see the colors. */
export function lineStyle(n: number): { stroke: string; strokeDasharray: string | undefined } {
  const dashes = DASHES[(n + Math.floor(n / COLOURS.length)) % DASHES.length]
  return { stroke: `var(${COLOURS[n % COLOURS.length]})`, strokeDasharray: dashes || undefined }
}
