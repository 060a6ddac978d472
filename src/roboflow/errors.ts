/** Everything the API client throws; the message is a sentence for people and never holds the API key. */
export abstract class RoboflowError extends Error {}

/** The API answered with a status other than 200; `text` is its own explanation, in its own words. */
export class Refused extends RoboflowError {
  override readonly name = 'Refused'
  readonly status: number
  readonly text: string
  constructor(status: number, text: string) {
    super(`Roboflow refused the request (${status}): ${text}`)
    this.status = status
    this.text = text
  }

  /** Whether the same request would be refused again: neither the API's own fault nor a matter of its pace. */
  get isFinal(): boolean {
    return this.status < 500 && this.status !== 429
  }
}

/** No answer: refused or dropped connection, unknown host, or more than the time allowed. */
export class Unreachable extends RoboflowError {
  override readonly name = 'Unreachable'
}

/** A change was sent and no answer came: it may have been made. */
export class Unconfirmed extends Unreachable {}

/** An answer that is not what the documentation promises: a redirect, HTML, broken JSON, a missing field. */
export class Malformed extends RoboflowError {
  override readonly name = 'Malformed'
}
