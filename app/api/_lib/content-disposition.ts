const MAX_BYTES = 150
const FALLBACK = 'download'
/** Windows opens a device for any of these, whatever the extension. */
const DEVICE = /^(?:con|prn|aux|nul|conin|conout|com[\d¹²³]|lpt[\d¹²³])(?=\.|$)/i
/** Everything but the characters that every file system and shell accepts in a name, in any script. */
const UNSAFE = /(?:[^\p{L}\p{N}\p{M}._-]|\p{Default_Ignorable_Code_Point})+/gu

/**
 * A `Content-Disposition` that makes a download with a safe name, whatever the original: never a path, a hidden file
 * or a device. Non-ASCII names are sent in both forms. RFC 6266, RFC 8187.
 */
export function contentDisposition(name: string): string {
  const safe = safeName(name, UNSAFE)
  const ascii = safeName(safe, /[^A-Za-z0-9._-]+/g)
  const plain = `attachment; filename="${ascii}"`
  return safe === ascii ? plain : `${plain}; filename*=UTF-8''${encodeURIComponent(safe)}`
}

function safeName(name: string, unsafe: RegExp): string {
  const clean = name
    .normalize('NFC')
    .replace(unsafe, '_')
    .replace(/^_+(?=\.[A-Za-z0-9])/, FALLBACK)
    .replace(/^[._]+|[._]+$/g, '')
  return shortened((clean || FALLBACK).replace(DEVICE, '$&_'))
}

/** Keeps the extension, so that the right program opens the file. */
function shortened(name: string): string {
  const ending = /(?:\.[\w-]{1,16}){0,2}$/.exec(name)?.[0] ?? ''
  const characters = [...name.slice(0, name.length - ending.length)]
  while (Buffer.byteLength(characters.join('') + ending) > MAX_BYTES) characters.pop()
  return characters.join('') + ending
}
