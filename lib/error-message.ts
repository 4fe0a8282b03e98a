/** An error's message for visitors: `node:fs` errors contain paths of this machine, others keep their message. */
export function errorMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const isOfFiles = 'syscall' in error && 'code' in error
  if (!isOfFiles) return error.message
  const { code } = error
  if (code === 'EACCES' || code === 'EPERM') return `permission denied (${code})`
  if (code === 'ENOSPC') return 'the disk is full (ENOSPC)'
  return code === 'EROFS' ? 'the disk is read-only (EROFS)' : `error ${code}`
}
