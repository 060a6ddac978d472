import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const CHART = 'deploy/helm/roboflow-chatops'
const read = (path: string) => readFileSync(path, 'utf8')
const templates = readdirSync(`${CHART}/templates`).map(name => `${CHART}/templates/${name}`)
const SETTINGS = read('.env.example')

/** A template with something of the right shape in place of each expression: enough to see that it is the YAML it should be. */
const filled = (text: string) =>
  text
    .replace(/^\s*\{\{-? (?:if|else|end|range).*\}\}\n/gm, '')
    .replace(/\{\{- toYaml .*\}\}/g, '{}')
    .replace(/\{\{ \.Values\.(?:port|replicas|postgres\.port) \}\}/g, '3000')
    .replace(/\{\{.*?\}\}/g, 'x')

describe('the Helm chart', () => {
  const values = parse(read(`${CHART}/values.yaml`)) as Record<string, unknown>

  test.each(templates)('%s takes only values that values.yaml has', path => {
    const used = [...read(path).matchAll(/\.Values\.([\w.]+)/g)].map(([, name = '']) => name)
    for (const name of used) {
      const found = name
        .split('.')
        .reduce<unknown>((held, part) => (held as Record<string, unknown>)?.[part], values)
      expect(found, name).toBeDefined()
    }
  })

  test('has a deployment, a service, a disruption budget and a network policy', () => {
    const kinds = templates.map(path => (parse(filled(read(path))) as { kind: string }).kind)
    expect(kinds.sort()).toEqual(['Deployment', 'NetworkPolicy', 'PodDisruptionBudget', 'Service'])
  })

  test('runs as nobody in particular, writes nothing to its disk, and has its secrets as files', () => {
    const { spec } = parse(filled(read(`${CHART}/templates/deployment.yaml`)))
    const pod = spec.template.spec
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true },
    })
    const [bot] = pod.containers
    expect(bot.securityContext).toMatchObject({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    })
    expect(bot.livenessProbe.httpGet.path).toBe('/healthz')
    expect(bot.readinessProbe.httpGet.path).toBe('/readyz')
    const files = bot.env.filter(({ name }: { name: string }) => name.endsWith('_FILE'))
    expect(files).toHaveLength(5)
    for (const { name } of files) expect(SETTINGS).toContain(name)
  })
})

test('compose.yaml runs two replicas on one PostgreSQL, which has to be healthy first', () => {
  const { services } = parse(read('compose.yaml'))
  expect(services.bot).toMatchObject({
    deploy: { replicas: 2 },
    depends_on: { postgres: { condition: 'service_healthy' } },
    read_only: true,
  })
  expect(services.bot.environment.DATABASE_URL).toMatch(/^postgres:\/\//)
})

test('the systemd unit says each thing once, and keeps its database to itself', () => {
  const lines = read('deploy/systemd/roboflow-chatops.service')
    .split('\n')
    .filter(line => /^\w+=/.test(line))
  const names = lines.map(line => line.split('=')[0])
  expect(lines).toContain('DynamicUser=yes')
  expect(lines).toContain('StateDirectoryMode=0700')
  const repeated = names.filter((name, index) => names.indexOf(name) !== index)
  expect(new Set(repeated)).toEqual(new Set(['Environment']))
})
