import { type SlackSandbox, type SlackSandboxOptions, startSlack } from './server.ts'

/** Starts a workspace on the port of the options, or on a free one where that is taken. */
export async function startSlackOnFreePort(options: SlackSandboxOptions): Promise<SlackSandbox> {
  try {
    return await startSlack(options)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    return startSlack({ ...options, port: 0 })
  }
}
