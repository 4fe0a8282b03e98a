import type { JobEnd, JobItem, JobLine } from '../../lib/api/jobs'

export interface FollowedJob {
  /** The lines so far. */
  lines: readonly JobLine[]
  /** Resolves when an item has this state. Rejects if the job ends before. */
  itemIs(state: JobItem['state']): Promise<void>
  end(): Promise<JobEnd>
}

interface Place {
  url: string
  cookie: string
}

/** Follows a job as a browser does: line by line. */
export async function followJob({ url, cookie }: Place, job: string): Promise<FollowedJob> {
  const answer = await fetch(`${url}/api/jobs/${job}`, { headers: { cookie } })
  if (!answer.ok || !answer.body)
    throw new Error(`following was answered ${answer.status}: ${await answer.text()}`)
  const lines: JobLine[] = []
  const reading = readLines(answer.body)
  const until = async <T extends JobLine>(isWanted: (line: JobLine) => line is T): Promise<T> => {
    for (let n = 0; ; n += 1) {
      if (n === lines.length) {
        const { value } = await reading.next()
        if (!value)
          throw new Error(`the stream of ${url} (${answer.status}) ended after ${JSON.stringify(lines)}`)
        lines.push(value)
      }
      const line = lines[n]
      if (line && isWanted(line)) return line
    }
  }
  return {
    lines,
    itemIs: async (state) => {
      await until((line): line is JobItem => 'state' in line && line.state === state)
    },
    end: () => until((line) => 'end' in line),
  }
}

async function* readLines(body: ReadableStream<Uint8Array>): AsyncGenerator<JobLine, undefined> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield JSON.parse(line)
  }
  return undefined
}
