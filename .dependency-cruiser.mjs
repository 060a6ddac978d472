/** The house: a tower of rooms, imports go down only, and nobody goes past a door. CONTRIBUTING.md shows it. */
const TOWER = ['slack', 'operations', 'incidents', 'deployments', 'outbox', 'store']
const GROUND = ['roboflow', 'block-kit']

const inRoom = room => `^src/${room}/`

const upward = TOWER.flatMap((room, floor) => {
  const above = TOWER.slice(0, floor)
  return above.length === 0
    ? []
    : [
        {
          name: `${room}-knows-nothing-above-it`,
          severity: 'error',
          comment: `src/${room} imports from the rooms below it only.`,
          from: { path: inRoom(room) },
          to: { path: above.map(inRoom) },
        },
      ]
})

const ground = GROUND.map(room => ({
  name: `${room}-stands-on-nothing`,
  severity: 'error',
  comment: `src/${room} imports from no other room.`,
  from: { path: inRoom(room) },
  to: { path: '^src/[^/]+/', pathNot: inRoom(room) },
}))

/** A room is entered by its index.ts. */
const doors = [...TOWER, ...GROUND].map(room => ({
  name: `${room}-has-one-door`,
  severity: 'error',
  comment: `What src/${room} offers is in its index.ts.`,
  from: { path: '^src/', pathNot: inRoom(room) },
  to: { path: inRoom(room), pathNot: `^src/${room}/index\\.ts$` },
}))

export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Nothing imports itself by a detour, types included.',
      from: {},
      to: { circular: true },
    },
    ...upward,
    ...ground,
    ...doors,
    {
      name: 'rooms-do-not-import-the-wiring',
      severity: 'error',
      comment: 'Settings and services are handed to the rooms.',
      from: { path: '^src/[^/]+/', pathNot: '^src/(doctor|audit)/' },
      to: {
        path: '^src/(main|bot|config|environment|safety-settings|cost-settings|secret-files|start-fault)\\.ts$',
      },
    },
    {
      name: 'only-bot-opens-the-slack-room',
      severity: 'error',
      comment: 'src/slack is wired in src/bot.ts and known to nobody else.',
      from: { path: '^src/', pathNot: ['^src/slack/', '^src/bot\\.ts$'] },
      to: { path: inRoom('slack') },
    },
    {
      name: 'only-slack-imports-bolt',
      severity: 'error',
      comment: 'Bolt is behind one door.',
      from: { path: '^src/', pathNot: '^src/slack/' },
      to: { path: '@slack/bolt' },
    },
    {
      name: 'the-bot-knows-no-sandbox',
      severity: 'error',
      comment: 'packages/ and sandbox/ are imported by sandbox/ and by tests.',
      from: { path: '^src/' },
      to: { path: '^(packages|sandbox|test|bench|docs)/' },
    },
    {
      name: 'the-slack-sandbox-knows-no-bot',
      severity: 'error',
      comment: 'packages/slack-sandbox is for anybody’s bot.',
      from: { path: '^packages/slack-sandbox/src/' },
      to: { path: '^(src|sandbox|test|bench|docs)/' },
    },
    {
      name: 'the-slack-sandbox-has-one-door',
      severity: 'error',
      comment: 'Whoever uses packages/slack-sandbox here imports what it exports.',
      from: { path: '^(sandbox|test|docs)/' },
      to: {
        path: '^packages/slack-sandbox/src/',
        pathNot: '^packages/slack-sandbox/src/(index|panel)\\.ts$',
      },
    },
    {
      name: 'the-sandbox-runs-the-bot-as-a-process',
      severity: 'error',
      comment: 'sandbox/ starts the bot and imports nothing of it.',
      from: { path: '^sandbox/' },
      to: { path: '^src/' },
    },
    {
      name: 'nobody-imports-main',
      severity: 'error',
      comment: 'src/main.ts is the process.',
      from: {},
      to: { path: '^src/main\\.ts$' },
    },
    {
      name: 'every-import-resolves',
      severity: 'error',
      comment: 'A file or package that cannot be found.',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.(css|html)$' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|packages/[^/]+/dist)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
    builtInModules: { add: ['node:sqlite'] },
    reporterOptions: {
      archi: { collapsePattern: '^src/[^/]+|^(packages/[^/]+|sandbox)' },
      mermaid: { minify: false },
    },
  },
}
