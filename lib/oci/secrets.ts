const telling =
  /(?:^|[_\-.])(?:pass|passwd|password|passphrase|pwd|secret|secrets|token|apikey|auth|credential|credentials|pat|jwt|bearer)(?:$|[_\-.\d])|(?:api|access|private|secret|signing|encryption|master|account|storage|auth|deploy|license)[_\-.]?key(?:$|[_\-.])|(?:conn|connection)[_\-.]?str/i
/** Names with a suspicious word that contain not a secret but its location, owner or use. */
const harmless =
  /(?:[_\-.](?:file|path|dir|url|uri|endpoint|header|type|name|user|username|id|enabled|disabled|timeout|ttl|expiry|expires|length|size|min|max|count|policy|method|mode|provider|issuer|audience|algorithm|sha256|sha512|checksum|version|socket|sock)$)|^(?:pwd|oldpwd)$|public[_\-.]?key|^ssh_auth_sock$/i

const forms: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{36}/,
  /\bgithub_pat_[A-Za-z0-9_]{22}/,
  /\bglpat-[A-Za-z0-9_-]{20}/,
  /\bxox[abprs]-[A-Za-z0-9-]{10}/,
  /\bsk_live_[A-Za-z0-9]{16}/,
  /\bsk-[A-Za-z0-9_-]{32}/,
  /\bAIza[A-Za-z0-9_-]{35}/,
  /\bnpm_[A-Za-z0-9]{36}/,
  /\bpypi-[A-Za-z0-9_-]{32}/,
  /\bhf_[A-Za-z0-9]{30}/,
  /\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{20}/,
  /\beyJ[A-Za-z0-9_-]{8,2000}\.eyJ[A-Za-z0-9_-]{8,4000}\./,
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{0,200}:[^\s/:@]{1,200}@/i,
  /\b(?:AccountKey|SharedAccessKey|Password|Pwd)=[^;\s]{4}/i,
]

/**
 * Whether an environment variable or build argument looks like a secret, by name or by value. Only a hint: it
 * has false positives and negatives. References (`$X`), masked values and switches aren't secrets.
 */
export function likelySecret(name: string, value: string): boolean {
  const text = value.trim().replace(/^(["'])(.*)\1$/s, '$2')
  if (text === '' || isPlaceholder(text)) return false
  const start = text.slice(0, 65_536)
  if (forms.some((form) => form.test(start)) && !/:\/\/[^@]{0,200}:[$%<{*][^@]{0,200}@/.test(start))
    return true
  const isTelling = telling.test(splitCamel(name)) && !harmless.test(splitCamel(name))
  return isTelling && !isPlain(text)
}

function splitCamel(name: string): string {
  return name.slice(0, 256).replace(/([a-z])([A-Z])/g, '$1_$2')
}

function isPlaceholder(text: string): boolean {
  return /^(?:\$\{?\w+\}?|\*+|x{3,}|<[^>]*>|\{\{.*\}\}|%\w+%|redacted|\[redacted\]|none|null|nil|undefined|changeit)$/i.test(
    text,
  )
}

/** A switch, a small number, a path, or a URL without credentials. */
function isPlain(text: string): boolean {
  return (
    /^(?:true|false|yes|no|on|off|\d{1,3}|basic|bearer|required|optional|disabled|enabled)$/i.test(text) ||
    /^(?:\.{0,2}\/|~\/|https?:\/\/[^@]*$)/.test(text)
  )
}

/** Whether a config's `User` is root: empty, `root` or 0, with or without a group. */
export function isRootUser(user: string): boolean {
  const name = user.split(':', 1)[0]?.trim() ?? ''
  return name === '' || name === 'root' || /^0+$/.test(name)
}
