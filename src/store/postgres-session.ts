import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import PQueue from 'p-queue'
import pTimeout from 'p-timeout'
import pg from 'pg'
import type { Coordination } from './coordination.ts'
import { unavailable } from './postgres.ts'
import { GONE_S, LIVE_REPLICAS, replicaSchema } from './replicas.ts'
import { StoreUnavailable } from './store-unavailable.ts'

/** Milliseconds between two attempts to lead, and two proofs that the session still holds. */
const BEAT_MS = 1000
const ANSWER_TIMEOUT_MS = 1800
/** A session that PostgreSQL has lost is noticed after a beat and its time-out; a call of Slack takes two seconds more. */
const HANDOVER_MS = BEAT_MS + ANSWER_TIMEOUT_MS + 2000
/** Milliseconds between two attempts at a lock, and for which it is waited for: longer than any call of the API. */
const LOCK_POLL_MS = 25
const LOCK_TIMEOUT_MS = 20_000
/** Milliseconds for which work waits for a session that is being opened. */
const SESSION_TIMEOUT_MS = 1500

const LEADER = 'leader'
const WAKE_CHANNEL = 'roboflow_chatops_outbox'

const TRY_LOCK = "select pg_try_advisory_lock(hashtext('roboflow-chatops'), hashtext($1)) as taken"
const UNLOCK = "select pg_advisory_unlock(hashtext('roboflow-chatops'), hashtext($1))"
/** By the database's clock, which is one for all. */
const SEEN = `insert into replicas (id, host, pid, started_at, leads, seen_at)
  values ($1, $2, $3, $4, $5, extract(epoch from now())::bigint)
  on conflict (id) do update set leads = excluded.leads, seen_at = excluded.seen_at`
const FORGET = 'delete from replicas where seen_at < extract(epoch from now())::bigint - $1'

/** One connection, asked one thing after the other. */
interface Session {
  ask(statement: string, values?: readonly unknown[]): Promise<pg.QueryResult>
  end(): Promise<void>
}

/**
 * Coordination by one PostgreSQL session for each replica, whose advisory locks end with it, however the process ends
 * (https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS). A session that is lost is opened again;
 * meanwhile the replica does not lead.
 */
export function coordinateOver(url: string): Coordination {
  const id = randomUUID()
  const startedAt = new Date().toISOString()
  let session: Session | undefined
  let leads = false
  let stopped = false
  let changed: (leads: boolean) => void = () => undefined
  let woken: () => void = () => undefined

  function setLeads(now: boolean) {
    if (leads === now) return
    leads = now
    changed(now)
  }

  function lose(lost: Session) {
    if (session !== lost) return
    session = undefined
    setLeads(false)
  }

  async function open(): Promise<Session> {
    const client = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: ANSWER_TIMEOUT_MS,
      query_timeout: ANSWER_TIMEOUT_MS,
      application_name: 'roboflow-chatops session',
    })
    const queue = new PQueue({ concurrency: 1 })
    let fault: StoreUnavailable | undefined
    let ending: Promise<void> | undefined
    const query = async (statement: string, values?: readonly unknown[]) => {
      // Who waits in the queue does not wait for the same time-out once more.
      if (fault) throw fault
      try {
        return await client.query(statement, values && [...values])
      } catch (error) {
        if (error instanceof pg.DatabaseError) throw error
        fault = unavailable(error)
        lose(opened)
        // It may hang: what it holds ends with it.
        opened.end()
        throw fault
      }
    }
    const opened: Session = {
      ask: (statement, values) => queue.add(() => query(statement, values)),
      end() {
        ending ??= pTimeout(client.end(), { milliseconds: ANSWER_TIMEOUT_MS }).catch(() => undefined)
        return ending
      },
    }
    client.on('error', () => lose(opened))
    client.on('end', () => lose(opened))
    client.on('notification', () => {
      if (leads) woken()
    })
    await client.connect()
    await opened.ask(`listen ${WAKE_CHANNEL}`)
    await opened.ask(FORGET, [GONE_S])
    session = opened
    return opened
  }

  async function tryLock({ ask }: Session, name: string): Promise<boolean> {
    const { rows } = await ask(TRY_LOCK, [name])
    return rows[0]?.taken === true
  }

  async function beat() {
    const now = session ?? (await open())
    try {
      if (!leads) {
        const taken = await tryLock(now, LEADER)
        if (session === now) setLeads(taken)
      }
      await now.ask(SEEN, [id, hostname(), process.pid, startedAt, leads ? 1 : 0])
      // A notification may have been lost with a session.
      if (leads) woken()
    } catch {
      lose(now)
      await now.end()
    }
  }

  const beating = (async () => {
    while (!stopped) {
      await beat().catch(() => undefined)
      if (!stopped) await wait(BEAT_MS)
    }
  })()

  async function current(): Promise<Session> {
    const until = performance.now() + SESSION_TIMEOUT_MS
    while (!session) {
      if (performance.now() > until) throw new StoreUnavailable('PostgreSQL does not answer in time')
      await wait(LOCK_POLL_MS)
    }
    return session
  }

  async function lock(held: Session, name: string) {
    const until = performance.now() + LOCK_TIMEOUT_MS
    while (!(await tryLock(held, name))) {
      if (performance.now() > until) throw new StoreUnavailable(`another replica holds ${name}`)
      await wait(LOCK_POLL_MS)
    }
  }

  async function giveUp() {
    const last = session
    if (!last) return
    lose(last)
    await last.ask('delete from replicas where id = $1', [id]).catch(() => undefined)
    await last.end()
  }

  return {
    async exclusively(name, work) {
      const held = await current()
      await lock(held, name)
      try {
        return await work()
      } finally {
        // A session that is lost holds nothing any more.
        await held.ask(UNLOCK, [name]).catch(() => undefined)
      }
    },
    isLeader: () => leads,
    handoverMs: HANDOVER_MS,
    onLeadership(listener) {
      changed = listener
      if (leads) changed(true)
    },
    wakeLeader() {
      // The leader looks by itself, too, only later.
      if (!leads) session?.ask(`notify ${WAKE_CHANNEL}`).catch(() => undefined)
    },
    onWake(listener) {
      woken = listener
    },
    async replicas() {
      const { rows } = await (await current()).ask(LIVE_REPLICAS, [GONE_S])
      return rows.map(row => replicaSchema.parse(row))
    },
    async stop() {
      stopped = true
      await giveUp()
      await beating
      // One may have been opened meanwhile.
      await giveUp()
    },
  }
}
