const COLOURS = ['--accent', '--amber', '--green', '--violet', '--red', '--muted']
const DASHES = ['', '7 3', '2 3', '10 3 2 3']

/** How the line of the nth platform is drawn: apart by colour, and by dashes for those who see none. */
export function lineStyle(n: number): { stroke: string; strokeDasharray: string | undefined } {
  const dashes = DASHES[(n + Math.floor(n / COLOURS.length)) % DASHES.length]
  return { stroke: `var(${COLOURS[n % COLOURS.length]})`, strokeDasharray: dashes || undefined }
}
