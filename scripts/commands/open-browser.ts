import { spawn } from 'node:child_process'

/** Opens a URL with the desktop's program, without a shell. */
export function openBrowser(url: string, platform: string = process.platform): void {
  const program = platform === 'darwin' ? 'open' : 'xdg-open'
  const refuse = (why: string) => console.error(`Porthole: can't open a browser, because ${program} ${why}.`)
  const child = spawn(program, [url], { stdio: 'ignore', detached: true })
  child.once('error', () => refuse("isn't installed"))
  child.once('exit', (status) => {
    if (status) refuse(`failed with status ${status}`)
  })
  child.unref()
}
