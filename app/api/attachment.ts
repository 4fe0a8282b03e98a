/** A `Content-Disposition` that makes a download with a safe name, whatever the name was. RFC 6266. */
export function attachment(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9._-]+/g, '_').replace(/^[._]+/, '') || 'download'
  return `attachment; filename="${safe.slice(0, 150)}"`
}
