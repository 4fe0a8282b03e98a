/** Asks a Node process that runs with `--inspect` for its heap size after a forced garbage collection. */
export async function liveHeapBytes(inspectorUrl: string): Promise<number> {
  const socket = new WebSocket(inspectorUrl)
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve()
    socket.onerror = () => reject(new Error(`no inspector answers at ${inspectorUrl}`))
  })
  try {
    await call(socket, 1, 'HeapProfiler.collectGarbage')
    const { usedSize } = await call(socket, 2, 'Runtime.getHeapUsage')
    if (typeof usedSize !== 'number') throw new Error('the inspector does not tell the heap’s size')
    return usedSize
  } finally {
    socket.close()
  }
}

function call(socket: WebSocket, id: number, method: string): Promise<{ usedSize?: unknown }> {
  return new Promise((resolve) => {
    socket.addEventListener('message', function heard({ data }) {
      const answer = JSON.parse(String(data))
      if (answer.id !== id) return
      socket.removeEventListener('message', heard)
      resolve(answer.result ?? {})
    })
    socket.send(JSON.stringify({ id, method }))
  })
}
