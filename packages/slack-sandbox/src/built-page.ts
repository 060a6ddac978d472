import { fileURLToPath } from 'node:url'

/**
 * The folder of the workspace's page, for `pageDirectory`: the one that the package ships, or in a checkout one that is
 * built when its sources have changed.
 *
 * @example
 * const slack = await startSlack({ pageDirectory: await builtPage() })
 */
export async function builtPage(): Promise<string> {
  if (!import.meta.url.endsWith('.ts')) return fileURLToPath(new URL('page', import.meta.url))
  const { buildPage } = await import('./page/build.ts')
  return buildPage()
}
