import { vi } from 'vitest'

/** Catches the next file that the component saves, instead of a download. Call it before the click. */
export function catchSavedFile(): () => Promise<{ name: string; text: string }> {
  let saved: { name: string; blob: Blob } | undefined
  const blobs = new Map<string, Blob>()
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    if (!(blob instanceof Blob)) throw new Error('only blobs are saved')
    const address = `blob:${blobs.size}`
    blobs.set(address, blob)
    return address
  })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    const blob = blobs.get(this.href)
    if (blob) saved = { name: this.download, blob }
  })
  return async () => {
    const { name, blob } = await vi.waitFor(() => {
      if (!saved) throw new Error('no file was saved')
      return saved
    })
    saved = undefined
    return { name, text: await blob.text() }
  }
}
