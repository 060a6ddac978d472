import { existsSync } from 'node:fs'

/** The process's environment, with what `.env` in the working directory adds; what is set already wins. */
export function readEnvironment(): Record<string, string | undefined> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}
