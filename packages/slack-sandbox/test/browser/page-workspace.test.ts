import type { App } from '@slack/bolt'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SlackSandbox } from '../../src/index.ts'
import { builtPage } from '../../src/index.ts'
import { ADA, call, createApp, form, GENERAL, MANIFEST, startWorkspace } from '../workspace.ts'
import { accessibilityFaults } from './axe.ts'
import { HOW_TO_INSTALL, noBrowser, openBrowser } from './browser.ts'

const shortcuts = [
  { name: 'Show it', type: 'message', callback_id: 'show', description: 'Shows it' },
  { name: 'Create one', type: 'global', callback_id: 'create', description: 'Opens the form' },
]
const manifest = { ...MANIFEST, features: { ...MANIFEST.features, shortcuts } }
const plain = (text: string) => ({ type: 'plain_text', text })

/** Three ways of looking at the page. */
const LOOKS: Record<string, BrowserContextOptions> = {
  light: { viewport: { width: 1280, height: 860 }, colorScheme: 'light' },
  dark: { viewport: { width: 1280, height: 860 }, colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
}

describe.skipIf(noBrowser)(`a workspace in a browser (${HOW_TO_INSTALL})`, () => {
  let slack: SlackSandbox
  let app: App
  let browser: Browser
  let page: Page

  const open = async (look: BrowserContextOptions | undefined, address = '') => {
    const context = await browser.newContext(look)
    const opened = await context.newPage()
    opened.setDefaultTimeout(10_000)
    await opened.goto(slack.url + address)
    return opened
  }
  const post = async (text: string, more: object = {}) => {
    const { body } = await call(slack, 'chat.postMessage', { channel: GENERAL, text, ...more })
    return String(body.ts)
  }
  const publish = (text: string) =>
    call(slack, 'views.publish', {
      user_id: ADA,
      view: {
        type: 'home',
        blocks: [
          { type: 'header', text: plain(text) },
          { type: 'actions', elements: [{ type: 'button', action_id: 'more', text: plain('More') }] },
        ],
      },
    })
  const rows = (on = page) => on.getByRole('log', { name: 'Messages in #' }).getByRole('article')

  beforeAll(async () => {
    slack = await startWorkspace({ manifest, pageDirectory: await builtPage(), rateLimits: false })
    app = createApp(slack)
    app.command('/helper', async ({ ack, respond }) => {
      await ack()
      await respond('for your eyes')
    })
    app.shortcut('create', async ({ ack, client, shortcut }) => {
      await ack()
      await client.views.open({ trigger_id: shortcut.trigger_id, view: form() })
    })
    app.shortcut({ callback_id: 'show', type: 'message_action' }, async ({ ack, respond, shortcut }) => {
      await ack()
      await respond(`it says: ${shortcut.message.text}`)
    })
    app.action('more', async ({ ack }) => {
      await ack()
      await publish('More of it')
    })
    await app.start()
    browser = await openBrowser()
    page = await open(LOOKS.light)
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await app?.stop()
    await slack?.stop()
  })

  test('uses a message’s shortcut from its menu, by keyboard alone', async () => {
    await post('defect-line is ready')
    const row = rows().filter({ hasText: 'defect-line is ready' })
    await row.getByRole('button', { name: 'More message actions' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Show it' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const answer = rows().filter({ hasText: 'it says: defect-line is ready' })
    await answer.waitFor()
    expect(await answer.textContent()).toContain('Only visible to you')
  })

  test('uses a global shortcut from the lightning beside the composer', async () => {
    await page.getByRole('button', { name: 'Shortcuts' }).click()
    await page.getByRole('menuitem', { name: 'Create one' }).click()
    const dialog = page.getByRole('dialog', { name: 'Create' })
    await dialog.waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  test('completes a mention while it is typed, and sends it as one', async () => {
    const composer = page.getByRole('textbox', { name: 'Message #general' })
    await composer.pressSequentially('look @gra')
    await page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option', { name: /grace/ }).waitFor()
    await composer.press('Tab')
    await composer.press('Enter')
    await rows().filter({ hasText: 'look @Grace' }).waitFor()
    expect(slack.messages(GENERAL).at(-1)?.text).toBe('look <@U0GRACE>')
  })

  test('sends a reply to the channel as well when asked to', async () => {
    const row = rows().filter({ hasText: 'defect-line is ready' }).first()
    await row.hover()
    await row.getByRole('button', { name: 'Reply in thread' }).click()
    const thread = page.getByRole('complementary', { name: 'Thread' })
    await thread.getByRole('textbox', { name: 'Reply in the thread' }).fill('quiet')
    await page.keyboard.press('Enter')
    await thread.getByLabel('Also send to #general').check()
    await thread.getByRole('textbox', { name: 'Reply in the thread' }).fill('loud')
    await page.keyboard.press('Enter')
    await rows().filter({ hasText: 'replied to a thread' }).filter({ hasText: 'loud' }).waitFor()
    expect(await rows().filter({ hasText: 'quiet' }).count()).toBe(0)
    await thread.getByText('Also sent to the channel').waitFor()
    expect(await thread.getByLabel('Also send to #general').isChecked()).toBe(false)
    await page.keyboard.press('Escape')
    await thread.waitFor({ state: 'detached' })
  })

  test('forgets on a reload what was for one’s own eyes, and nothing else', async () => {
    await rows().filter({ hasText: 'Only visible to you' }).first().waitFor()
    await page.reload()
    await rows().filter({ hasText: 'defect-line is ready' }).first().waitFor()
    expect(await rows().filter({ hasText: 'Only visible to you' }).count()).toBe(0)
  })

  test('counts what is unread elsewhere until it is looked at', async () => {
    await page.getByRole('button', { name: 'random' }).click()
    await page.getByRole('heading', { name: '#random', level: 1 }).waitFor()
    await post('one')
    await post('two')
    await page.getByRole('button', { name: 'general 2 unread' }).click()
    await rows().filter({ hasText: 'two' }).waitFor()
    await page.getByRole('button', { name: 'general', exact: true }).waitFor()
  })

  test('tells why Slack refuses a command, and keeps what was typed', async () => {
    const composer = page.getByRole('textbox', { name: 'Message #general' })
    await composer.fill('/nothing at all')
    await composer.press('Enter')
    await page.getByRole('alert').getByText('/nothing is not a valid command').waitFor()
    expect(await composer.inputValue()).toBe('/nothing at all')
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await composer.fill('')
  })

  test('opens the app at its Home, which is empty until the app publishes one, and live after', async () => {
    await page.getByRole('navigation', { name: 'Workspace' }).getByRole('button', { name: 'helper' }).click()
    const home = page.getByRole('region', { name: 'Home of Helper' })
    await home.getByText('has not published a Home').waitFor()
    await slack.waitFor(() =>
      slack.deliveries.find(({ payload }) => JSON.stringify(payload).includes('"tab":"home"')),
    )
    await publish('Your things')
    await home.getByRole('heading', { name: 'Your things' }).waitFor()
    await home.getByRole('button', { name: 'More' }).click()
    await home.getByRole('heading', { name: 'More of it' }).waitFor()
    await page.reload()
    await home.getByRole('heading', { name: 'More of it' }).waitFor()
    await page.getByRole('button', { name: 'Messages', exact: true }).click()
    await page.getByRole('textbox', { name: 'Message helper' }).waitFor()
  })

  test.each(Object.keys(LOOKS))(
    'has no accessibility faults and nothing wider than the screen: %s',
    async look => {
      const root = await post('with buttons and a thread', {
        blocks: [
          {
            type: 'section',
            text: { type: 'mrkdwn', text: '*bold* `code` <https://example.com|link> <!here>' },
          },
          {
            type: 'actions',
            elements: ['primary', 'danger'].map(style => ({
              type: 'button',
              style,
              action_id: style,
              text: plain(style),
            })),
          },
        ],
      })
      await post('a reply', { thread_ts: root })
      const shown = await open(LOOKS[look], `/?person=${ADA}&channel=${GENERAL}`)
      await rows(shown).last().waitFor()
      expect(await accessibilityFaults(shown)).toEqual([])
      const home = await open(LOOKS[look], `/?person=${ADA}&channel=D0ADA&tab=home`)
      await home.getByRole('region', { name: 'Home of Helper' }).waitFor()
      expect(await accessibilityFaults(home)).toEqual([])
      const thread = await open(LOOKS[look], `/?person=${ADA}&channel=${GENERAL}&thread=${root}`)
      await thread.getByRole('complementary', { name: 'Thread' }).getByText('a reply').waitFor()
      expect(await accessibilityFaults(thread)).toEqual([])
      for (const each of [shown, home, thread]) {
        const overflow = await each.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(overflow).toBeLessThanOrEqual(0)
        await each.context().close()
      }
    },
  )

  test('scrolls through many messages without drawing them all, and jumps back to the latest', async () => {
    for (let number = 1; number <= 240; number += 1) await post(`number ${number}`)
    const quiet = await open(LOOKS.light)
    await rows(quiet).filter({ hasText: 'number 240' }).waitFor()
    // They come faster than they can be drawn one by one.
    await Promise.all(Array.from({ length: 80 }, (_, number) => post(`burst ${number}`)))
    await post('the burst is over')
    await rows(quiet).filter({ hasText: 'the burst is over' }).waitFor()
    const list = quiet.getByRole('log', { name: 'Messages in #' })
    const drawn = () =>
      list.evaluate(log => [...log.querySelectorAll('article')].map(row => Number(row.dataset.ts)))
    const isAtBeginning = async () => {
      await list.press('Home')
      return list.getByText('This is the very beginning').isVisible()
    }
    await expect.poll(isAtBeginning, { timeout: 15_000, interval: 20 }).toBe(true)
    const earliest = await drawn()
    expect(earliest.length).toBeLessThanOrEqual(200)
    expect(earliest).toEqual(earliest.toSorted((one, other) => one - other))
    await post('while you were away')
    expect(await rows(quiet).filter({ hasText: 'while you were away' }).count()).toBe(0)
    await quiet.getByRole('button', { name: 'Jump to the latest' }).click()
    await rows(quiet).filter({ hasText: 'while you were away' }).waitFor()
    await quiet.getByRole('button', { name: 'Jump to the latest' }).waitFor({ state: 'detached' })
    await post('the newest of all')
    await expect
      .poll(() =>
        rows(quiet)
          .last()
          .evaluate(row => row.getBoundingClientRect().bottom <= innerHeight),
      )
      .toBe(true)
    await quiet.context().close()
  }, 40_000)

  test('reaches shortcuts and the other channels on a phone', async () => {
    const phone = await open(LOOKS.phone)
    await rows(phone).last().getByRole('button', { name: 'More message actions' }).tap()
    await phone.getByRole('menuitem', { name: 'Show it' }).tap()
    await rows(phone).filter({ hasText: 'it says:' }).waitFor()
    await phone.getByRole('button', { name: 'Open the sidebar' }).tap()
    await phone.getByRole('button', { name: 'random' }).tap()
    await phone.getByRole('textbox', { name: 'Message #random' }).waitFor()
    await phone.context().close()
  })
})
