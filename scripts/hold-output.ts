import { writeSync } from 'node:fs'

/**
 * Holds standard output back until the returned function is called. If the process exits before, the output is written
 * then, except with `quietStatus`: the message on standard error should stand alone.
 */
export function holdOutput(quietStatus: number): () => void {
  const held: (string | Uint8Array)[] = []
  const { write } = process.stdout
  process.stdout.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
    held.push(chunk)
    const done = rest.find((argument) => typeof argument === 'function')
    if (done) process.nextTick(done)
    return true
  }
  const release = () => {
    process.stdout.write = write
    process.off('exit', onExit)
    for (const chunk of held) process.stdout.write(chunk)
  }
  const onExit = (status: number) => {
    if (status !== quietStatus) for (const chunk of held) writeSync(1, Buffer.from(chunk as Uint8Array))
  }
  process.on('exit', onExit)
  return release
}
